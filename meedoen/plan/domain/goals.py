"""From a wish to a goal, and how the person wants it: goals and preferences."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.domain.twins import kept_together
from meedoen.plan.enums import GoalState, Term
from meedoen.plan.models import Goal, PlanStep, Preference, Wish
from meedoen.plan.steps import UNDER_WAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    """What a goal says: the result, when, how one will see it, and what the person does for it."""

    result: str
    term: Term | str = Term.SHORT
    seen_by: str = ""
    own_contribution: str = ""


def last_position(rows: QuerySet[Any]) -> int:
    """Return the place after the last one of these rows."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def set_goal(*, actor: Actor, now: datetime, wish: Wish, aimed: Aimed) -> Goal:
    """Turn a wish into a goal, which is at once the result to reach (book line 1627-1638)."""
    with act(actor, "goal.set", now=now, municipality_id=wish.municipality_id) as event:
        _check(aimed)
        goal = Goal.objects.create(
            municipality_id=wish.municipality_id, person_id=wish.person_id, trajectory_id=wish.trajectory_id, wish=wish,
            position=last_position(Goal.objects.filter(trajectory=wish.trajectory_id)), created_at=now, **asdict(aimed),
        )  # fmt: skip
        event.about(thing=goal, person_id=wish.person_id, part=Part.PLAN)
    return goal


def change_goal(*, actor: Actor, now: datetime, goal: Goal, aimed: Aimed, expected: int) -> Goal:
    """Change a goal. Raises StaleVersion when somebody else saved first."""
    with (
        act(actor, "goal.change", now=now, municipality_id=goal.municipality_id) as event,
        kept_together(actor, now, goal),
    ):
        event.about(thing=goal, person_id=goal.person_id, part=Part.PLAN)
        _check(aimed)
        save_version(goal, expected=expected, **asdict(aimed))
    return goal


def _check(aimed: Aimed) -> None:
    if not aimed.result.strip():
        raise ValidationError({"result": _("Write down what will be different.")})


def drop_goal(*, actor: Actor, now: datetime, goal: Goal, expected: int) -> Goal:
    """Let a goal go that is no longer wanted. Who still does something for it must be told first: those steps stand."""
    with act(actor, "goal.drop", now=now, municipality_id=goal.municipality_id) as event:
        event.about(thing=goal, person_id=goal.person_id, part=Part.PLAN)
        if PlanStep.objects.filter(goal=goal, state__in=UNDER_WAY).exists():
            raise ValidationError(_("There are steps for this goal. Take those away first."))
        # One for whom it is no longer wanted does not take it from the others of the household.
        save_version(goal, expected=expected, state=GoalState.DROPPED, joint=None)
    return goal


def add_preference(*, actor: Actor, now: datetime, goal: Goal, text: str) -> Preference:
    """Note how the person wants it; a preference makes a goal concrete."""
    with act(actor, "preference.add", now=now, municipality_id=goal.municipality_id) as event:
        check_text(text)
        position = last_position(Preference.objects.filter(goal=goal))
        preference = Preference.objects.create(goal=goal, text=text.strip(), position=position)
        event.about(thing=preference, person_id=goal.person_id, part=Part.PLAN)
    return preference


def change_preference(*, actor: Actor, now: datetime, preference: Preference, text: str, expected: int) -> Preference:
    """Change a preference. Raises StaleVersion when somebody else saved first."""
    goal = preference.goal
    with act(actor, "preference.change", now=now, municipality_id=goal.municipality_id) as event:
        event.about(thing=preference, person_id=goal.person_id, part=Part.PLAN)
        check_text(text)
        save_version(preference, expected=expected, text=text.strip())
    return preference


def remove_preference(*, actor: Actor, now: datetime, preference: Preference, expected: int) -> None:
    """Take a preference away; what was agreed keeps it in its version."""
    goal = preference.goal
    with act(actor, "preference.remove", now=now, municipality_id=goal.municipality_id) as event:
        event.about(thing=preference, person_id=goal.person_id, part=Part.PLAN)
        remove(preference, expected)


def check_text(text: str) -> None:
    """Raise ValidationError at `text` when nothing was written."""
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})


def remove(thing: Any, expected: int) -> None:
    """Delete a row if it is still as it was seen; StaleVersion otherwise, DoesNotExist when it is gone already."""
    save_version(thing, expected=expected)
    model: type[Model] = type(thing)
    model._base_manager.filter(pk=thing.pk).delete()
