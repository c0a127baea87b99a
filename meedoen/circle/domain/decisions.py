"""What was decided in a circle, with the person's own words beside it; and which steps of the plan the circle sees."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.domain.putting import one_at_a_time, put_there
from meedoen.circle.models import CircleDecision, SharedStep
from meedoen.circle.queries.tasks_shown import shareable_steps
from meedoen.circle.seats import Seat
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part


def note_decision(
    *, actor: Actor, now: datetime, seat: Seat, what: str, on: date, present: str, own_words: str = ""
) -> CircleDecision:
    """Write down what was decided. The own words are the person's: only who leads the circle hands them in."""
    with act(actor, "circle.decide", now=now, ground=seat.ground, municipality_id=seat.person.municipality_id) as event:
        if own_words and not seat.leads:
            raise PermissionDenied
        if on > timezone.localdate(now):
            raise ValidationError({"on": _("This date is in the future. Choose today or an earlier date.")})
        row = CircleDecision.objects.create(
            **put_there(seat, actor, now), what=what.strip(), on=on, present=present.strip(), own_words=own_words.strip()
        )
        event.about(thing=row, person_id=seat.person.pk, part=Part.CIRCLE)
    return row


def write_own_words(
    *, actor: Actor, now: datetime, seat: Seat, decision: CircleDecision, own_words: str, expected: int
) -> CircleDecision:
    """Write what the person says of a decision. Raises PermissionDenied for a member, StaleVersion for the second of two."""
    if not seat.leads:
        raise PermissionDenied
    with act(actor, "circle.own_words", now=now, ground=seat.ground, municipality_id=decision.municipality_id) as event:
        event.about(thing=decision, person_id=decision.person_id, part=Part.CIRCLE)
        save_version(decision, expected=expected, own_words=own_words.strip())
    return decision


def show_steps(*, actor: Actor, now: datetime, seat: Seat, step_ids: Iterable[int]) -> int:
    """Show exactly these steps of the plan in the circle; return how many. Others than one's own are left out."""
    if not seat.leads:
        raise PermissionDenied
    person = seat.person
    with act(actor, "circle.show_steps", now=now, ground=seat.ground, municipality_id=person.municipality_id) as event:
        event.about(person_id=person.pk, part=Part.CIRCLE)
        one_at_a_time(person.pk)
        wanted = {row.pk for row in shareable_steps(person.pk)} & set(step_ids)
        SharedStep.objects.filter(person=person).exclude(step__in=wanted).delete()
        there = set(SharedStep.objects.filter(step__in=wanted).values_list("step_id", flat=True))
        SharedStep.objects.bulk_create(SharedStep(person=person, step_id=pk, at=now) for pk in sorted(wanted - there))
    return len(wanted)
