"""Consulting in a circle: with the person, or not here. The one exception is dated, for safety, and told afterwards."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.agenda.domain.followups import open_followup
from meedoen.circle.domain.putting import put_there
from meedoen.circle.enums import Consulted, TakesPart
from meedoen.circle.models import Consultation
from meedoen.circle.seats import Seat
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.support.models import Trajectory

WITHOUT = gettext_lazy("Nobody talks about somebody here without that person. Choose how the person takes part.")
TELL = "circle.tell"


def plan_consultation(
    *, actor: Actor, now: datetime, seat: Seat, about: str, start: datetime, takes_part: str, chosen: str = ""
) -> Consultation:
    """Plan a consultation in which the person takes part. Raises ValidationError at "takes_part" or "chosen"."""
    with act(actor, "circle.consult", now=now, ground=seat.ground, municipality_id=seat.person.municipality_id) as event:
        if takes_part not in (TakesPart.ROOM, TakesPart.PHONE, TakesPart.CHOSEN):
            raise ValidationError({"takes_part": WITHOUT})
        if takes_part == TakesPart.CHOSEN and not chosen.strip():
            raise ValidationError({"chosen": _("Write whom the person chose.")})
        row = Consultation.objects.create(
            **put_there(seat, actor, now), about=about.strip(), start=start, takes_part=takes_part,
            chosen=chosen.strip() if takes_part == TakesPart.CHOSEN else "",
        )  # fmt: skip
        event.about(thing=row, person_id=seat.person.pk, part=Part.CIRCLE)
    return row


def minute_consultation(
    *,
    actor: Actor,
    now: datetime,
    ground: Ground,
    consultation: Consultation,
    took_part: bool,
    present: str,
    minutes: str,
    expected: int,
) -> Consultation:
    """Write what was said, of a consultation in which the person took part as was agreed (or that is the exception).

    Raises ValidationError at "took_part" where the person was not there in the end: it is then cancelled and planned anew.
    """
    with act(actor, "circle.minute", now=now, ground=ground, municipality_id=consultation.municipality_id) as event:
        event.about(thing=consultation, person_id=consultation.person_id, part=Part.CIRCLE)
        if consultation.state == Consulted.CANCELLED:
            raise ValidationError(_("This consultation was cancelled."))
        if not took_part and consultation.takes_part != TakesPart.SAFETY:
            raise ValidationError(
                {"took_part": _("Without the person nothing is written down here. Cancel it, and plan anew.")}
            )
        if consultation.start > now:
            raise ValidationError(_("It is still to come. Write down what was said afterwards."))
        save_version(
            consultation, expected=expected, state=Consulted.HELD, took_part=took_part, present=present.strip(),
            minutes=minutes.strip(),
        )  # fmt: skip
    return consultation


def cancel_consultation(*, actor: Actor, now: datetime, ground: Ground, consultation: Consultation) -> Consultation:
    """Cancel a consultation that was not held."""
    with act(actor, "circle.unconsult", now=now, ground=ground, municipality_id=consultation.municipality_id) as event:
        event.about(thing=consultation, person_id=consultation.person_id, part=Part.CIRCLE)
        if consultation.state != Consulted.PLANNED:
            raise ValidationError(_("This consultation is no longer planned."))
        save_version(consultation, expected=consultation.version, state=Consulted.CANCELLED)
    return consultation


def note_safety_talk(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    about: str,
    start: datetime,
    reason: str,
    told_on: date,
    present: str,
    minutes: str,
) -> Consultation:
    """Write down a talk without the person, for safety: with the reason, and the day from which the person reads it.

    For own worker and stand-in, by their own page of the support; the coordinator sees it at once. On that day the worker is
    reminded to tell it. Raises ValidationError at "reason" or "told_on".
    """
    if actor.account_id is None or actor.account_id not in (trajectory.worker_id, trajectory.stand_in_id):
        raise PermissionDenied
    person, today = trajectory.person, timezone.localdate(now)
    with act(actor, "circle.safety_talk", now=now, municipality_id=person.municipality_id) as event:
        if not reason.strip():
            raise ValidationError({"reason": _("Write why it was not safe with the person there.")})
        if told_on <= today:
            raise ValidationError({"told_on": _("Choose a date after today.")})
        if start > now:
            raise ValidationError({"start": _("This date is in the future. Choose today or an earlier date.")})
        row = Consultation.objects.create(
            **put_there(Seat(person, Ground.TASK, None, frozenset()), actor, now), about=about.strip(), start=start,
            takes_part=TakesPart.SAFETY, reason=reason.strip(), told_on=told_on, state=Consulted.HELD,
            present=present.strip(), minutes=minutes.strip(),
        )  # fmt: skip
        open_followup(
            actor=actor, now=now, kind=TELL, municipality_id=person.municipality_id, due=told_on, person_id=person.pk,
            why=_("A talk without this person, for safety: tell it now."), thing=row, account_id=actor.account_id,
        )  # fmt: skip
        event.about(thing=row, person_id=person.pk, part=Part.CIRCLE)
    return row
