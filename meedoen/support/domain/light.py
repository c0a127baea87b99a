"""The light way: a small question of somebody known by name, an agreement, done. It can grow without typing again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.domain.contact import add_contact_way
from meedoen.people.domain.persons import register_person
from meedoen.people.enums import Channel, Part
from meedoen.people.models import Person
from meedoen.support.domain import reminders
from meedoen.support.domain.actors import author
from meedoen.support.domain.meetings import Said, record_meeting
from meedoen.support.domain.trajectories import check_contact_date, find_active, move_trajectory, start_trajectory
from meedoen.support.enums import Ending, LightOutcome, Origin, Place, TrajectoryState
from meedoen.support.models import LightWay
from meedoen.support.steps import LIGHT

ENDINGS = {LightOutcome.DONE: Ending.ENOUGH, LightOutcome.NO_THANKS: Ending.NO_THANKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands on the one page: the question, what was agreed, and when the agreement is to be kept."""

    question: str
    agreement: str = ""
    back_on: date | None = None
    outcome: str = ""


def start_light(
    *,
    actor: Actor,
    now: datetime,
    asked: Asked,
    team_id: int,
    municipality_id: int,
    person: Person | None = None,
    name: str = "",
    phone: str = "",
) -> LightWay:
    """Write down a small question of `person`, or of somebody new with a `name` and perhaps a telephone number.

    With an agreement to keep it stands on the list of who wrote it down; with an outcome ("done", "no, thank you") it is
    closed at once, as a step of who says so. Raises ValidationError per field.
    """
    with act(actor, "light.start", now=now, municipality_id=municipality_id) as event:
        _check(asked, now)
        if person is None:
            person = register_person(
                actor=actor, now=now, municipality_id=municipality_id, team_id=team_id, name=name.strip()
            )
            if phone.strip():
                add_contact_way(actor=actor, now=now, person=person, channel=Channel.PHONE, value=phone, preferred=True)
        elif find_active(person.pk):
            raise ValidationError({"question": _("Support is under way already. Write it in the log book there.")})
        trajectory = start_trajectory(
            actor=actor, now=now, person=person, team_id=team_id, worker_id=author(actor), origin=Origin.NOTIFICATION
        )
        light = LightWay.objects.create(trajectory=trajectory, question=asked.question, agreement=asked.agreement)
        event.about(thing=light, person_id=person.pk, part=Part.TRAJECTORY)
        if asked.outcome:
            end_light(actor=actor, now=now, light=light, outcome=LightOutcome(asked.outcome), expected=light.version)
        else:
            why = asked.agreement.splitlines()[0][:200]
            save_version(trajectory, expected=trajectory.version, next_contact=asked.back_on, next_contact_why=why)
            reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)
    return light


def _check(asked: Asked, now: datetime) -> None:
    if not asked.question.strip():
        raise ValidationError({"question": _("Write the question first.")})
    if asked.outcome:
        return
    if not asked.agreement.strip():
        raise ValidationError({"agreement": _("Write what you agreed, or choose that it is done.")})
    if asked.back_on is None:
        raise ValidationError({"back_on": _("Choose the day on which you keep the agreement.")})
    try:
        check_contact_date(asked.back_on, timezone.localdate(now))
    except ValidationError as error:
        raise ValidationError({"back_on": error.error_dict["next_contact"]}) from error


def end_light(
    *, actor: Actor, now: datetime, light: LightWay, outcome: LightOutcome, words: str = "", expected: int
) -> LightWay:
    """Say what came of it: done, or "no, thank you". The support is closed with that; it can be opened again."""
    trajectory = light.trajectory
    with act(actor, "light.end", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=light, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if outcome not in LIGHT[light.outcome] or outcome not in ENDINGS:
            raise ValidationError({"outcome": _("This is not possible any more. Look at the page again.")})
        save_version(light, expected=expected, outcome=outcome, ended_at=now)
        move_trajectory(
            actor=actor, now=now, trajectory=trajectory, to=TrajectoryState.CLOSED, why=str(outcome.label),
            ending=ENDINGS[outcome], words=words, expected=trajectory.version,
        )  # fmt: skip
    return light


def grow_light(*, actor: Actor, now: datetime, light: LightWay, expected: int) -> LightWay:
    """Go on in the full way: question and agreement become the first talk, so that nobody types or tells it again."""
    trajectory = light.trajectory
    with act(actor, "light.grow", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=light, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if LightOutcome.GREW not in LIGHT[light.outcome]:
            raise ValidationError(_("This went on in the full way already."))
        save_version(light, expected=expected, outcome=LightOutcome.GREW, ended_at=now)
        if trajectory.state == TrajectoryState.CLOSED:
            move_trajectory(
                actor=actor, now=now, trajectory=trajectory, to=TrajectoryState.OPEN, why="", expected=trajectory.version
            )
        said = Said(
            on=timezone.localdate(trajectory.started_at), place=Place.OFFICE, wishes=light.question, agreed=light.agreement
        )
        record_meeting(actor=actor, now=now, trajectory=trajectory, said=said)
    return light
