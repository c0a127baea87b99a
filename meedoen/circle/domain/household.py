"""The day plan of a household: lines are put on it for several days at once, changed and taken off."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.models import DayTask
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.domain.ties import household_of
from meedoen.people.enums import Part
from meedoen.people.models import HouseholdMember, Person
from meedoen.plan.enums import Weekday

# Forty lines a day: more than fits on a sheet of paper.
MOST_TASKS = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What stands on one line: what, by whom (a name, or nobody yet), in which part of the day, at what time."""

    what: str
    part: str
    who_name: str = ""
    at: time | None = None


def house_mates(person: Person, today: date) -> dict[str, int]:
    """Return who lives in the person's household today, the person first, by name; two queries, one for who lives alone."""
    found = {person.name: person.pk}
    home = household_of(person, today)
    if home is not None:
        rows = HouseholdMember.objects.filter(household=home, since__lte=today).exclude(until__lt=today)
        rows = rows.filter(person__erased_at=None, person__merged_into=None).select_related("person").order_by("since", "pk")
        for row in rows:
            found.setdefault(row.person.name, row.person_id)
    return found


def add_lines(
    *, actor: Actor, now: datetime, person: Person, line: Line, days: Iterable[int], ground: Ground = Ground.TASK
) -> list[DayTask]:
    """Put a line on the plan, once for each of the `days` (1 is Monday). Raises ValidationError for no day at all."""
    with act(actor, "day.add", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        chosen = sorted({Weekday(day) for day in days})
        _check(line)
        if not chosen:
            raise ValidationError({"days": _("Choose at least one day.")})
        if DayTask.objects.filter(person=person).count() + len(chosen) > MOST_TASKS:
            raise ValidationError(_("The plan is full. Take something off first."))
        who = _known(person, line.who_name, now)
        values = {**asdict(line), "what": line.what.strip(), "who_name": line.who_name.strip(), "who_person_id": who}
        made = [
            DayTask.objects.create(municipality_id=person.municipality_id, person=person, weekday=day, **values)
            for day in chosen
        ]
        event.about(thing=made[0], person_id=person.pk, part=Part.PLAN)
    return made


def _check(line: Line) -> None:
    if not line.what.strip():
        raise ValidationError({"what": _("Write down what is done.")})


def _known(person: Person, name: str, now: datetime) -> int | None:
    mates = {each.casefold(): key for each, key in house_mates(person, timezone.localdate(now)).items()}
    return mates.get(name.strip().casefold())


def change_line(
    *, actor: Actor, now: datetime, task: DayTask, line: Line, weekday: int, expected: int, ground: Ground = Ground.TASK
) -> DayTask:
    """Write one line anew. Raises StaleVersion for the second of two."""
    with act(actor, "day.change", now=now, ground=ground, municipality_id=task.municipality_id) as event:
        event.about(thing=task, person_id=task.person_id, part=Part.PLAN)
        _check(line)
        who = _known(task.person, line.who_name, now)
        values = {**asdict(line), "what": line.what.strip(), "who_name": line.who_name.strip(), "who_person_id": who}
        save_version(task, expected=expected, weekday=Weekday(weekday), **values)
    return task


def remove_line(*, actor: Actor, now: datetime, task: DayTask, ground: Ground = Ground.TASK) -> None:
    """Take one line off the plan."""
    with act(actor, "day.remove", now=now, ground=ground, municipality_id=task.municipality_id) as event:
        event.about(thing=task, person_id=task.person_id, part=Part.PLAN)
        task.delete()
