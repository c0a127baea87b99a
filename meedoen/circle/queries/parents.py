"""An agreement between parents as one of them reads it: the own text, that of the other once shown, the one together."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from meedoen.circle.enums import ParentTopic
from meedoen.circle.models import ParentSide, ParentText, ParentVersion

Texts = dict[str, str]


@dataclass(slots=True)
class Desk:
    """What stands on one side's table. `other_texts` and `common` are None while this side may not read them."""

    mine: ParentSide
    other: ParentSide
    my_texts: Texts
    other_texts: Texts | None
    common: Texts | None
    versions: list[ParentVersion]

    @property
    def ended(self) -> bool:
        """Say whether one of the two stopped."""
        return self.mine.agreement.ended_at is not None

    @property
    def seen(self) -> str:
        """Return the fingerprint of the text together as it stands."""
        return fingerprint(self.common or {})

    @property
    def latest(self) -> ParentVersion | None:
        """Return the version of the text as it stands, when somebody agreed with it."""
        return next((row for row in self.versions if row.fingerprint == self.seen), None)

    @property
    def final(self) -> ParentVersion | None:
        """Return the last version with which both agreed."""
        return next((row for row in self.versions if row.final_at is not None), None)


def is_open(side: ParentSide) -> bool:
    """Say whether nobody has this side yet: then who began it writes down, at the table or from paper, what was said."""
    return side.person_id is None and side.joined_at is None


def desk_of(mine: ParentSide) -> Desk:
    """Return what this side may read; three queries, four with versions."""
    agreement = mine.agreement
    other = ParentSide.objects.select_related("person").exclude(pk=mine.pk).get(agreement=agreement)
    texts: dict[int | None, Texts] = {mine.pk: {}, other.pk: {}, None: {}}
    for row in ParentText.objects.filter(agreement=agreement):
        texts[row.side_id][row.topic] = row.text
    going = agreement.ended_at is None
    reads = is_open(other) or (going and other.shown_at is not None)
    together = going and (is_open(other) or (mine.shown_at is not None and other.shown_at is not None))
    versions = ParentVersion.objects.filter(agreement=agreement).prefetch_related("yeses__side__person")
    return Desk(
        mine, other, texts[mine.pk], texts[other.pk] if reads else None, texts[None] if together else None,
        list(versions.order_by("-number")),
    )  # fmt: skip


def fingerprint(texts: Texts) -> str:
    """Return SHA-256 (hex) over the texts, whatever their order."""
    plain = json.dumps({topic: texts[topic] for topic in sorted(texts)}, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def in_order(content: Texts) -> list[tuple[Any, str]]:
    """Return the filled topics with their names, in the order of the form."""
    return [(topic.label, content[topic]) for topic in ParentTopic if content.get(topic)]


def called(side: ParentSide) -> str:
    """Return what a parent is called; empty for somebody whose data was erased."""
    return side.person.name if side.person is not None else side.name
