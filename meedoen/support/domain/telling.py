"""Nobody is a file without knowing it: the person is told what is kept, or a dated safety reason says later."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.support.domain import reminders
from meedoen.support.models import Trajectory

LONGEST_HOLD = timedelta(days=92)  # Three months; then somebody looks at it again.


def tell_person(*, actor: Actor, now: datetime, trajectory: Trajectory, on: date, expected: int) -> Trajectory:
    """Record that the person was told what is kept, on which day and by whom; the reminder is done."""
    with act(actor, "trajectory.tell", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if on > timezone.localdate(now):
            raise ValidationError({"told_on": _("This date lies in the future. Choose today or an earlier date.")})
        save_version(
            trajectory,
            expected=expected,
            told_on=on,
            told_by_id=actor.account_id,
            telling_held_until=None,
            telling_held_why="",
        )
        finish_followups_of(actor=actor, now=now, thing=trajectory, kinds=[reminders.TELL])
    return trajectory


def hold_telling(*, actor: Actor, now: datetime, trajectory: Trajectory, until: date, why: str, expected: int) -> Trajectory:
    """Put telling off for a safety reason until a day; the reminder moves to that day. At most three months at a time."""
    with act(actor, "trajectory.hold_telling", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if not timedelta(days=1) <= until - timezone.localdate(now) <= LONGEST_HOLD:
            raise ValidationError({"until": _("Choose a day between tomorrow and three months from now.")})
        if not why.strip():
            raise ValidationError({"why": _("Say why telling now would not be safe.")})
        save_version(trajectory, expected=expected, telling_held_until=until, telling_held_why=why)
        # The person may read what is on a list: that it waits for safety stands with the trajectory alone.
        text = _("Tell what was reported and what is kept, or look again at when that can be.")
        reminders.remind(actor=actor, now=now, trajectory=trajectory, kind=reminders.TELL, due=until, why=text)
    return trajectory


def untold_holds(person_id: int, today: date) -> Q | None:
    """Return which lines of the journal say that telling waits, while it does; asked within the question for the lines."""
    held = Trajectory.objects.filter(person=person_id, telling_held_until__gt=today)
    return Q(verb="trajectory.hold_telling", thing_kind="trajectory", thing_id__in=held.values("pk"))
