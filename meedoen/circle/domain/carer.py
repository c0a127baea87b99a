"""What a carer keeps for oneself, shares, wipes, and asks: may somebody call me?

Letter of 2016, line 1447-1457: a self-test, anonymous first; municipalities say that the answer is no register of carers.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.circle.domain.putting import one_at_a_time
from meedoen.circle.models import CarerCheck, CarerNotes, CarerShare, CircleMember
from meedoen.instruments.answers import Answers
from meedoen.instruments.definition import Instrument
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.models import Municipality, Person
from meedoen.support.domain.notifications import Asked, record_notification
from meedoen.support.enums import AskedBy, AskedThrough
from meedoen.support.models import Notification

MOST_CHECKS = 24


def write_notes(
    *, actor: Actor, now: datetime, person: Person, needs: str, respite: str, reach: str, expected: int
) -> CarerNotes:
    """Keep what a carer needs, wishes to be free for, and how to be reached; only the carer sees it."""
    with act(actor, "carer.write", now=now, ground=Ground.OWN, municipality_id=person.municipality_id) as event:
        values: dict[str, Any] = {
            "needs": needs.strip(),
            "respite": respite.strip(),
            "reach": reach.strip(),
            "changed_at": now,
        }
        one_at_a_time(person.pk)
        row = CarerNotes.objects.filter(person=person).first()
        if row is None:
            row = CarerNotes.objects.create(municipality_id=person.municipality_id, person=person, **values)
        else:
            save_version(row, expected=expected, **values)
        event.about(thing=row, person_id=person.pk)
    return row


def keep_check(*, actor: Actor, now: datetime, person: Person, instrument: Instrument, answers: Answers) -> CarerCheck:
    """Keep one round, the oldest of more than two dozen makes room."""
    with act(actor, "carer.check", now=now, ground=Ground.OWN, municipality_id=person.municipality_id) as event:
        row = CarerCheck.objects.create(
            municipality_id=person.municipality_id, person=person, instrument=instrument.id,
            instrument_version=instrument.version, answers=answers, at=now,
        )  # fmt: skip
        kept = CarerCheck.objects.filter(person=person).order_by("-at", "-pk").values_list("pk", flat=True)[:MOST_CHECKS]
        CarerCheck.objects.filter(person=person).exclude(pk__in=list(kept)).delete()
        event.about(thing=row, person_id=person.pk)
    return row


def wipe(*, actor: Actor, now: datetime, person: Person) -> None:
    """Delete everything that the carer kept here, for good; whoever could read it can no longer."""
    with act(actor, "carer.wipe", now=now, ground=Ground.OWN, municipality_id=person.municipality_id) as event:
        CarerCheck.objects.filter(person=person).delete()
        CarerNotes.objects.filter(person=person).delete()
        event.about(person_id=person.pk)


def share_notes(*, actor: Actor, now: datetime, notes: CarerNotes, seat: CircleMember, share: bool) -> None:
    """Let the one in whose circle the carer is read the notes, and who sees the map there; or no longer, at once."""
    with act(actor, "carer.share", now=now, ground=Ground.OWN, municipality_id=notes.municipality_id) as event:
        event.about(thing=notes, person_id=notes.person_id)
        if share:
            CarerShare.objects.get_or_create(notes=notes, seat=seat, until=None, defaults={"since": now})
        else:
            CarerShare.objects.filter(notes=notes, seat=seat, until=None).update(until=now)


def ask_to_be_called(
    *,
    actor: Actor,
    now: datetime,
    municipality: Municipality,
    code: str,
    name: str,
    phone: str,
    reach: str = "",
    words: str = "",
    said: str = "",
    language: str = "nl",
) -> Notification:
    """Take in that a carer wants to be called, as a question for oneself, with only what the carer sends along."""
    if not phone.strip():
        raise ValidationError({"phone": _("Fill in a telephone number, so that somebody can call you.")})
    first = _("I care for somebody. May somebody call me?")
    question = "\n\n".join(text.strip() for text in (first, words, said) if text.strip())
    asked = Asked(question=question, name=name.strip(), phone=phone.strip(), reach=reach.strip(), asked_by=AskedBy.SELF)
    return record_notification(
        actor=actor, now=now, municipality=municipality, code=code, asked=asked, through=AskedThrough.WEB, language=language
    )
