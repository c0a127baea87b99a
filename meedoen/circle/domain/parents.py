"""Two parents make agreements: each writes apart, shows it when ready, and both say yes to the same words.

Nobody is made to: a parent comes in with a code that was handed over, shows the own text or not, and may stop at any moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.enums import ParentTopic
from meedoen.circle.models import ParentAgreement, ParentSide, ParentText, ParentVersion, ParentYes
from meedoen.circle.queries.parents import Desk, desk_of, fingerprint, is_open
from meedoen.journal.acts import Actor, Event, act
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.codes import hash_code, new_code, read_code
from meedoen.people.enums import Given, Part
from meedoen.people.models import Person

CODE_DAYS = 14
MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """How and when a parent said yes."""

    on: date
    how: str = Given.SELF
    witness: str = ""


def begin_agreement(
    *, actor: Actor, now: datetime, person: Person, other_name: str, ground: Ground = Ground.TASK
) -> ParentSide:
    """Begin an agreement; returns the side of `person`. The other parent is a name, and is told nothing by this."""
    with act(actor, "parents.begin", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        if not other_name.strip():
            raise ValidationError({"other_name": _("Write down what the other parent is called.")})
        if ParentSide.objects.filter(person=person, agreement__ended_at=None).count() >= MOST:
            raise ValidationError(_("There are ten under way already. End one first."))
        agreement = ParentAgreement.objects.create(municipality_id=person.municipality_id, begun_at=now)
        mine = ParentSide.objects.create(agreement=agreement, person=person, joined_at=now)
        ParentSide.objects.create(agreement=agreement, name=other_name.strip())
        event.about(thing=mine, person_id=person.pk, part=Part.PLAN)
    return mine


def _about(event: Event, mine: ParentSide) -> None:
    event.about(thing=mine, person_id=mine.person_id, part=Part.PLAN)


def _going(mine: ParentSide) -> None:
    if mine.agreement.ended_at is not None:
        raise ValidationError(_("This has ended. What you wrote yourself you can still read."))


def write_side(
    *,
    actor: Actor,
    now: datetime,
    mine: ParentSide,
    side: ParentSide,
    texts: Mapping[str, str],
    expected: int,
    ground: Ground = Ground.TASK,
) -> None:
    """Write the own text, or that of a parent without an own place here as it was said or stood on paper.

    Raises StaleVersion for the second of two, PermissionDenied for the text of a parent who has an own place.
    """  # fmt: skip
    with act(actor, "parents.write", now=now, ground=ground, municipality_id=mine.agreement.municipality_id) as event:
        _about(event, mine)
        _going(mine)
        if side.agreement_id != mine.agreement_id or (side.pk != mine.pk and not is_open(side)):
            raise PermissionDenied
        save_version(side, expected=expected)
        _write(mine.agreement, side, texts, now)


def write_common(
    *, actor: Actor, now: datetime, mine: ParentSide, texts: Mapping[str, str], expected: int, ground: Ground = Ground.TASK
) -> None:
    """Write the text together. Raises PermissionDenied before both showed theirs, StaleVersion when the other was first."""
    with act(actor, "parents.together", now=now, ground=ground, municipality_id=mine.agreement.municipality_id) as event:
        _about(event, mine)
        _going(mine)
        desk = desk_of(mine)
        if desk.common is None:
            raise PermissionDenied
        save_version(mine.agreement, expected=expected)
        _write(mine.agreement, None, texts, now)
        _tell(event, desk)


def _write(agreement: ParentAgreement, side: ParentSide | None, texts: Mapping[str, str], now: datetime) -> None:
    ParentText.objects.filter(agreement=agreement, side=side).delete()
    ParentText.objects.bulk_create(
        ParentText(agreement=agreement, side=side, topic=topic, text=texts[topic].strip(), edited_at=now)
        for topic in ParentTopic.values
        if texts.get(topic, "").strip()
    )


def _tell(event: Event, desk: Desk) -> None:
    """Let the other parent read in the journal what was done with what is of both."""
    if desk.other.person_id is not None:
        event.also.append(desk.other.person_id)


def show_side(*, actor: Actor, now: datetime, mine: ParentSide, show: bool, ground: Ground = Ground.TASK) -> ParentSide:
    """Let the other parent read the own text, or no longer. Raises PermissionDenied for anybody but the parent."""
    if ground not in SPEAKING:
        raise PermissionDenied
    with act(actor, "parents.show", now=now, ground=ground, municipality_id=mine.agreement.municipality_id) as event:
        _about(event, mine)
        _going(mine)
        save_version(mine, expected=mine.version, shown_at=now if show else None)
    return mine


def hand_code(*, actor: Actor, now: datetime, mine: ParentSide, ground: Ground = Ground.TASK) -> str:
    """Return a fresh code with which the other parent comes in; an older one holds no more. It is shown once.

    Raises PermissionDenied for anybody but the parent: who helps does not bring the two together.
    """
    if ground not in SPEAKING:
        raise PermissionDenied
    with act(actor, "parents.code", now=now, ground=ground, municipality_id=mine.agreement.municipality_id) as event:
        _about(event, mine)
        _going(mine)
        other = desk_of(mine).other
        if not is_open(other):
            raise ValidationError(_("The other parent has an own place here already."))
        code = new_code()
        save_version(other, expected=other.version, code_hash=hash_code(code), code_until=now + timedelta(days=CODE_DAYS))
    return code


def join_with_code(*, actor: Actor, now: datetime, person: Person, typed: str) -> ParentSide:
    """Give the other side to who has the code. The same answer for no code, an old one and one of elsewhere."""
    with act(actor, "parents.join", now=now, ground=Ground.OWN, municipality_id=person.municipality_id) as event:
        code = read_code(typed)
        rows = ParentSide.objects.select_related("agreement").filter(person=None, joined_at=None, code_until__gte=now)
        rows = rows.filter(agreement__municipality=person.municipality_id, agreement__ended_at=None)
        side = rows.filter(code_hash=hash_code(code)).first() if code else None
        if side is None or side.agreement.sides.filter(person=person).exists():
            raise ValidationError({"code": _("This code does not hold. Ask the other parent for a new one.")})
        save_version(side, expected=side.version, person_id=person.pk, name="", joined_at=now, code_hash="", code_until=None)
        _about(event, side)
    return side


def say_yes(
    *, actor: Actor, now: datetime, mine: ParentSide, side: ParentSide, seen: str, word: Word, ground: Ground = Ground.TASK
) -> ParentVersion:
    """Let a parent agree with the text as it was seen (`seen` is its fingerprint); with both it is final.

    `side` is the own one, or that of a parent without an own place, who said it aloud or on paper. Raises StaleVersion when
    the text is another by now.
    """
    with act(actor, "parents.agree", now=now, ground=ground, municipality_id=mine.agreement.municipality_id) as event:
        _about(event, mine)
        _going(mine)
        if side.pk != mine.pk and not is_open(side):
            raise PermissionDenied
        _check_word(word, now, signed_in=ground in SPEAKING and side.pk == mine.pk)
        agreement = ParentAgreement.objects.select_for_update().get(pk=mine.agreement_id)
        desk = desk_of(mine)
        if not desk.common:
            raise ValidationError(_("There is no text of both yet."))
        if desk.seen != seen:
            raise StaleVersion(agreement, {})
        version = desk.latest or _freeze(agreement, desk, now)
        ParentYes.objects.get_or_create(
            version=version, side=side,
            defaults={"on": word.on, "how": word.how, "witness": word.witness.strip(), "noted_by_id": actor.account_id},
        )  # fmt: skip
        if version.final_at is None and ParentYes.objects.filter(version=version).count() == 2:
            version.final_at = now
            version.save(update_fields=["final_at"])
        _tell(event, desk)
    return version


def _check_word(word: Word, now: datetime, *, signed_in: bool) -> None:
    if word.on > timezone.localdate(now):
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if (word.how == Given.SELF) != signed_in:
        raise ValidationError({"how": _("Choose how it was said.")})
    if word.how == Given.ALOUD and not word.witness.strip():
        raise ValidationError({"witness": _("Write down who was there.")})


def _freeze(agreement: ParentAgreement, desk: Desk, now: datetime) -> ParentVersion:
    last = ParentVersion.objects.filter(agreement=agreement).aggregate(last=Max("number"))["last"] or 0
    common = desk.common or {}
    return ParentVersion.objects.create(
        agreement=agreement, number=last + 1, content=common, fingerprint=fingerprint(common), made_at=now
    )


def end_agreement(*, actor: Actor, now: datetime, mine: ParentSide, ground: Ground = Ground.TASK) -> None:
    """Stop: from now on each reads the own text, and what both agreed on; nothing new of the other."""
    with act(actor, "parents.end", now=now, ground=ground, municipality_id=mine.agreement.municipality_id) as event:
        _about(event, mine)
        _going(mine)
        _tell(event, desk_of(mine))
        save_version(mine.agreement, expected=mine.agreement.version, ended_at=now)
