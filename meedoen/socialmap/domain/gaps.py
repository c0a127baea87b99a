"""Noting what is missing in a neighbourhood, counting it again, closing it."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.socialmap.enums import Area, GapKind, GapState
from meedoen.socialmap.hooks import text_checks
from meedoen.socialmap.models import Gap

# What leads to somebody in any text: a number to call, a mail address, a postcode, a date.
TRACES = re.compile(r"\b0\d[\d\s-]{7,}\d\b|\S+@\S+\.\w+|\b\d{4}\s?[A-Z]{2}\b|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class Noted:
    """What is missing, in the words of who saw it; no neighbourhood means the whole municipality."""

    what: str
    area: Area
    kind: GapKind
    neighbourhood_id: int | None = None


def note_gap(
    *, actor: Actor, now: datetime, municipality_id: int, noted: Noted | None = None, same: Gap | None = None,
    sure: bool = False,
) -> Gap:  # fmt: skip
    """Note something that is missing, or count that it was seen once more (`same`, which is open again then).

    Nothing about a person is asked or kept. Raises ValidationError, naming them, for words by which somebody might be known;
    `sure` says that the writer looked at those words.
    """
    with act(actor, "gap.note", now=now, municipality_id=municipality_id) as event:
        gap = _once_more(same, now) if same is not None else _new(actor, now, municipality_id, noted, sure=sure)
        event.about(thing=gap)
    return gap


def _once_more(same: Gap, now: datetime) -> Gap:
    """Count in the database itself: two who see it at once are two."""
    Gap.objects.filter(pk=same.pk).update(
        times_seen=F("times_seen") + 1, last_seen_on=timezone.localdate(now), state=GapState.OPEN, closed_why="",
        closed_on=None, version=F("version") + 1,
    )  # fmt: skip
    same.refresh_from_db()
    return same


def _new(actor: Actor, now: datetime, municipality_id: int, noted: Noted | None, *, sure: bool) -> Gap:
    if noted is None or not noted.what.strip():
        raise ValidationError({"what": _("Write in a few words what is missing.")})
    found = words_that_name(actor.account_id, noted.what)
    if found and not sure:
        words = _("Somebody might be known from: %(words)s. Change your text, or say that it is safe.")
        raise ValidationError({"sure": words % {"words": ", ".join(found)}})
    today = timezone.localdate(now)
    return Gap.objects.create(
        municipality_id=municipality_id, neighbourhood_id=noted.neighbourhood_id, what=" ".join(noted.what.split()),
        area=noted.area, kind=noted.kind, first_seen_on=today, last_seen_on=today,
    )  # fmt: skip


def words_that_name(account_id: int | None, text: str) -> list[str]:
    """Return the words of a text by which somebody might be known, as far as any room can tell, each once."""
    found = [trace.strip() for trace in TRACES.findall(text)]
    if account_id is not None:
        found += [word for check in text_checks for word in check.words(account_id, text)]
    return list(dict.fromkeys(found))


def close_gap(*, actor: Actor, now: datetime, gap: Gap, why: str, expected: int) -> Gap:
    """Close a gap: it is there now, or it was a mistake. Raises StaleVersion for who is second."""
    with act(actor, "gap.close", now=now, municipality_id=gap.municipality_id) as event:
        event.about(thing=gap)
        if not why.strip():
            raise ValidationError({"why": _("Say in a few words what came of it.")})
        save_version(
            gap, expected=expected, state=GapState.CLOSED, closed_why=why.strip(), closed_on=timezone.localdate(now)
        )
    return gap
