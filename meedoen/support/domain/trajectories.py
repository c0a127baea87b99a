"""A trajectory: begins, gets a worker, goes on, waits, pauses, closes, opens again."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.enums import Unit
from meedoen.agenda.terms import add_term
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.domain.persons import end_keeping, move_to_team
from meedoen.people.enums import Part
from meedoen.people.models import Membership, Person, Team
from meedoen.people.policy import WORKING
from meedoen.people.viewer import current
from meedoen.support import settings
from meedoen.support.domain import reminders
from meedoen.support.domain.effort import forget_marks
from meedoen.support.domain.phases import end_modes
from meedoen.support.enums import Origin, Pace, TrajectoryState
from meedoen.support.hooks import course_watchers
from meedoen.support.models import Step, Trajectory
from meedoen.support.steps import TRAJECTORY, WHY

T = TrajectoryState


def find_active(person_id: int) -> Trajectory | None:
    """Return the person's trajectory that is not closed, with its team and who helps, if there is one."""
    return (
        Trajectory.objects.select_related("team", "worker", "stand_in")
        .filter(person_id=person_id)
        .exclude(state=T.CLOSED)
        .first()
    )


def start_trajectory(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    team_id: int,
    worker_id: int | None = None,
    stand_in_id: int | None = None,
    origin: Origin,
    reported_on: date | None = None,
    told_on: date | None = None,
) -> Trajectory:
    """Begin the support of a person by a team: open with a worker, on the waiting list without one.

    Raises ValidationError when the person has a trajectory that is not closed, when the team is of another municipality, or
    when a worker is not in the team. `reported_on` is the day on which somebody else reported the person (origin SIGNAL):
    within a month from it the person is told. `told_on` is the day on which that was done already. Whoever wrote the person
    down loses sight: from here on the worker has it, and the team divides who that is.
    """
    today = timezone.localdate(now)
    with act(actor, "trajectory.start", now=now, municipality_id=person.municipality_id) as event:
        _check_start(person, team_id, now, worker=worker_id, stand_in=stand_in_id)
        contact = settings.in_days(person.municipality_id, settings.FIRST_CONTACT, today)
        trajectory = Trajectory.objects.create(
            municipality_id=person.municipality_id,
            person=person,
            team_id=team_id,
            worker_id=worker_id,
            stand_in_id=stand_in_id,
            origin=origin,
            state=T.OPEN if worker_id else T.WAITING,
            waiting_since=None if worker_id else today,
            next_contact=contact if worker_id else None,
            told_on=told_on,
            started_at=now,
        )
        Step.objects.create(trajectory=trajectory, to_state=trajectory.state, at=now, by_id=actor.account_id)
        hold_by_team(actor=actor, now=now, person_id=person.pk, team_id=team_id)
        end_keeping(person.pk)
        _first_reminders(actor, now, trajectory, reported_on or today)
        event.about(thing=trajectory, person_id=person.pk, part=Part.TRAJECTORY)
        for watcher in course_watchers:
            watcher.started(now, trajectory)
    return trajectory


def _check_start(person: Person, team_id: int, now: datetime, **members: int | None) -> None:
    # The person's row is the lock: of two starts at the same time the second one sees the first.
    Person.objects.select_for_update().get(pk=person.pk)
    if not Team.objects.filter(pk=team_id, municipality_id=person.municipality_id).exists():
        raise ValidationError({"team": _("This team works in another municipality.")})
    if find_active(person.pk):
        raise ValidationError({"person": _("There is a trajectory under way already. Go on with that one.")})
    for field, account_id in members.items():
        check_member(account_id, team_id, field, now)


def hold_by_team(*, actor: Actor, now: datetime, person_id: int, team_id: int) -> None:
    """Let the team of the trajectory hold the person's record too: that is whom others call."""
    person = Person.objects.get(pk=person_id)
    if person.team_id != team_id:
        move_to_team(actor=actor, now=now, person=person, team_id=team_id)


def _first_reminders(actor: Actor, now: datetime, trajectory: Trajectory, reported_on: date) -> None:
    if trajectory.state == T.WAITING:
        reminders.remind_while_waiting(actor=actor, now=now, trajectory=trajectory)
    else:
        reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)
    if trajectory.origin == Origin.SIGNAL and trajectory.told_on is None:
        due = add_term(reported_on, 1, Unit.MONTHS)
        why = _("Tell the person what was reported and what is kept: at first contact, within a month.")
        reminders.remind(actor=actor, now=now, trajectory=trajectory, kind=reminders.TELL, due=due, why=why)


def check_member(account_id: int | None, team_id: int, field: str, now: datetime) -> None:
    """Raise ValidationError unless this account works for residents in the team today (None is fine)."""
    if account_id is None:
        return
    members = Membership.objects.filter(current(timezone.localdate(now)), account__is_active=True, role__in=WORKING)
    if not members.filter(account_id=account_id, team_id=team_id).exists():
        raise ValidationError({field: _("This colleague is not in the team.")})


def assign_worker(
    *, actor: Actor, now: datetime, trajectory: Trajectory, worker_id: int, stand_in_id: int | None, expected: int
) -> Trajectory:
    """Name the worker and the stand-in, within the team. Somebody who waited is now under way."""
    with act(actor, "trajectory.assign", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        check_member(worker_id, trajectory.team_id, "worker", now)
        check_member(stand_in_id, trajectory.team_id, "stand_in", now)
        if stand_in_id == worker_id:
            raise ValidationError({"stand_in": _("Choose somebody else as stand-in.")})
        changes: dict[str, Any] = {"worker_id": worker_id, "stand_in_id": stand_in_id}
        before = trajectory.state
        if before == T.WAITING:
            due = settings.in_days(trajectory.municipality_id, settings.FIRST_CONTACT, timezone.localdate(now))
            changes |= {"state": T.OPEN, "waiting_contact_id": None, "next_contact": due}
        save_version(trajectory, expected=expected, **changes)
        if before == T.WAITING:
            _write_step(actor, now, trajectory, before, "")
            reminders.drop_reminders(actor=actor, now=now, trajectory=trajectory, kinds=[reminders.WAITING])
            reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)
        reminders.move_reminders(actor=actor, now=now, trajectory=trajectory)
    return trajectory


def move_trajectory(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    to: TrajectoryState,
    why: str,
    ending: str = "",
    words: str = "",
    expected: int,
) -> Trajectory:
    """Take one step of the table; a pause, the waiting list and closing ask a reason, opening asks a worker.

    With a step to closed: `ending` says how it ended (`Ending`), `words` what the person says of it.
    """
    with act(actor, f"trajectory.{to}", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        before = T(trajectory.state)
        _check_step(trajectory, before, to, why)
        changes: dict[str, Any] = {"state": to}
        if to == T.WAITING:
            changes |= {
                "waiting_since": timezone.localdate(now),
                "waiting_why": why,
                "waiting_contact_id": trajectory.worker_id,
            }
            changes |= {"worker_id": None, "next_contact": None, "next_contact_why": ""}
        if to == T.CLOSED:
            changes |= {"closed_at": now, "next_contact": None, "next_contact_why": ""}
        if before == T.CLOSED:
            changes |= {"closed_at": None}
        save_version(trajectory, expected=expected, **changes)
        _write_step(actor, now, trajectory, before, why, ending=ending, words=words)
        _after_step(actor, now, trajectory)
        for watcher in course_watchers if to == T.CLOSED else ():
            watcher.ended(now, trajectory, ending)
    return trajectory


def _check_step(trajectory: Trajectory, before: TrajectoryState, to: TrajectoryState, why: str) -> None:
    if to not in TRAJECTORY[before]:
        raise ValidationError({"to": _("This step is not possible from here. Look at the page again.")})
    if to in WHY and not why.strip():
        raise ValidationError({"why": _("Say in a few words why.")})
    if to == T.OPEN and trajectory.worker_id is None:
        raise ValidationError({"to": _("Name a worker first.")})
    if before == T.CLOSED:
        Person.objects.select_for_update().get(pk=trajectory.person_id)
        if find_active(trajectory.person_id):
            raise ValidationError({"to": _("There is a trajectory under way already. Go on with that one.")})


def _write_step(actor: Actor, now: datetime, trajectory: Trajectory, before: str, why: str, **more: str) -> None:
    Step.objects.create(
        trajectory=trajectory, from_state=before, to_state=trajectory.state, why=why, at=now, by_id=actor.account_id, **more
    )


def _after_step(actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    if trajectory.state == T.CLOSED:
        end_modes(now=now, trajectory=trajectory)
        forget_marks(trajectory)
        reminders.drop_reminders(actor=actor, now=now, trajectory=trajectory)
    elif trajectory.state == T.WAITING:
        reminders.drop_reminders(actor=actor, now=now, trajectory=trajectory, kinds=[reminders.NEXT_CONTACT])
        reminders.move_reminders(actor=actor, now=now, trajectory=trajectory)
        reminders.remind_while_waiting(actor=actor, now=now, trajectory=trajectory)


def plan_contact(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    next_contact: date,
    why: str,
    pace: Pace,
    contact_wish: str,
    hours_a_week: Any = None,
    expected: int,
) -> Trajectory:
    """Set the next contact and what the person wants: how fast, when and how to be reached."""
    with act(actor, "trajectory.plan_contact", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        check_contact_date(next_contact, timezone.localdate(now))
        if trajectory.state == T.CLOSED:
            raise ValidationError({"next_contact": _("This trajectory is closed. Open it again first.")})
        save_version(
            trajectory, expected=expected, next_contact=next_contact, next_contact_why=why, pace=pace,
            contact_wish=contact_wish, hours_a_week=hours_a_week,
        )  # fmt: skip
        reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)
    return trajectory


def check_contact_date(day: date, today: date) -> None:
    """Raise ValidationError unless the day lies between today and two years ahead."""
    if day < today:
        raise ValidationError({"next_contact": _("This date lies in the past. Choose today or a later date.")})
    if day.year > today.year + 2:
        raise ValidationError({"next_contact": _("This date is more than two years ahead. Choose an earlier date.")})


def keep_waiting(
    *, actor: Actor, now: datetime, trajectory: Trajectory, why: str, contact_id: int, expected: int
) -> Trajectory:
    """Say why somebody waits and who keeps contact meanwhile."""
    with act(actor, "trajectory.keep_waiting", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if trajectory.state != T.WAITING:
            raise ValidationError({"why": _("This trajectory is not on the waiting list any more.")})
        check_member(contact_id, trajectory.team_id, "contact", now)
        save_version(trajectory, expected=expected, waiting_why=why, waiting_contact_id=contact_id)
        reminders.remind_while_waiting(actor=actor, now=now, trajectory=trajectory)
    return trajectory
