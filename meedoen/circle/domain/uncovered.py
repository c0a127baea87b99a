"""A step of the plan has nobody: whoever has the trajectory is told once, and only because the plan rests on it."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.circle.models import Away
from meedoen.circle.queries.asking import steps_of, steps_without_helper
from meedoen.circle.queries.load import covered, covers_of, does
from meedoen.journal.acts import Actor, act, system_actor
from meedoen.people.enums import Part
from meedoen.support.domain.reminders import remind
from meedoen.support.models import Trajectory

UNCOVERED = "circle.uncovered"
AHEAD = timedelta(days=7)  # Ours: a week before an absence there is time to ask somebody.
BATCH = 200


def tell_of_nobody(*, actor: Actor, now: datetime, trajectory: Trajectory, due: date) -> None:
    """Open one follow-up for the trajectory. It says nothing of why, and nothing of what the helper said."""
    why = _("A task in the plan has nobody, or will have nobody for a while. Does the person want to ask somebody?")
    remind(actor=actor, now=now, trajectory=trajectory, kind=UNCOVERED, due=due, why=why)


def settle(*, actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    """End that follow-up when every step has somebody again."""
    if not steps_without_helper(trajectory.person_id):
        finish_followups_of(actor=actor, now=now, thing=trajectory, kinds=[UNCOVERED])


def look_at_absences(now: datetime) -> int:
    """Look at absences that begin within a week: where a step rests on the helper, the worker is told; each once."""
    today = timezone.localdate(now)
    rows = Away.objects.filter(looked_at=None, since__lte=today + AHEAD, carrying__person__erased_at=None)
    found = list(
        rows.select_related("carrying__seat__account", "carrying__member", "carrying__person").order_by("pk")[:BATCH]
    )
    return sum(_look(away, today, now) for away in found)


def _look(away: Away, today: date, now: datetime) -> int:
    if not Away.objects.filter(pk=away.pk, looked_at=None).update(looked_at=now):
        return 0
    if away.until is not None and away.until < today:
        return 0
    steps = [step for step in steps_of(away.carrying.person_id) if does(away.carrying, step)]
    covers = covers_of(away.carrying.person_id)
    open_steps = [step for step in steps if not covered(step, away.since, covers)]
    if not open_steps:
        return 0
    with act(system_actor(), "carrying.uncovered", now=now, municipality_id=away.carrying.municipality_id) as event:
        event.about(thing=away.carrying, person_id=away.carrying.person_id, part=Part.NETWORK)
        trajectory = open_steps[0].plan.trajectory
        tell_of_nobody(actor=system_actor(), now=now, trajectory=trajectory, due=max(today, away.since))
    return 1
