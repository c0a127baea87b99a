"""A member's own plan: direction, what goes well, what could be better, goals, and small steps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.groups.domain.making import check_going
from meedoen.groups.enums import GoalState, Sees, Went
from meedoen.groups.models import GoalStep, GroupMember, GroupSession, MemberGoal, MemberPlan
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part

PARTS = ("direction", "well", "better")
MOST_GOALS = 30


def plan_of(member: GroupMember) -> MemberPlan:
    """Return the plan of a member, empty when nothing was written yet."""
    plan, _made = MemberPlan.objects.get_or_create(member=member)
    return plan


def write_plan(
    *, actor: Actor, now: datetime, plan: MemberPlan, facts: Mapping[str, Any], expected: int, ground: Ground
) -> MemberPlan:
    """Write the parts that are in `facts`, with who sees each. Raises StaleVersion for the second of two."""
    with act(actor, "group.plan_write", now=now, ground=ground, municipality_id=plan.member.municipality_id) as event:
        event.about(thing=plan, person_id=plan.member.person_id, part=Part.GROUP)
        check_going(plan.member.group_id)
        names = [name for part in PARTS for name in (part, f"{part}_sees") if part in facts]
        save_version(plan, expected=expected, **{name: facts[name] for name in names})
    return plan


def add_goal(
    *, actor: Actor, now: datetime, member: GroupMember, text: str, sees: Sees, step: str, ground: Ground
) -> MemberGoal:
    """Set a goal, with its first small step if there is one."""
    with act(actor, "group.goal", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        check_going(member.group_id)
        if member.goals.count() >= MOST_GOALS:
            raise ValidationError({"text": _("There are thirty goals. Finish one first.")})
        goal = MemberGoal.objects.create(member=member, text=text.strip(), sees=sees, added_at=now)
        event.about(thing=goal, person_id=member.person_id, part=Part.GROUP)
        _next_step(goal, step, now, None)
    return goal


def change_goal(
    *, actor: Actor, now: datetime, goal: MemberGoal, text: str, sees: Sees, state: GoalState, expected: int, ground: Ground
) -> MemberGoal:
    """Change a goal, who sees it, or say that it was reached or is no longer wanted. Raises StaleVersion for the second."""
    with act(actor, "group.goal_change", now=now, ground=ground, municipality_id=goal.member.municipality_id) as event:
        event.about(thing=goal, person_id=goal.member.person_id, part=Part.GROUP)
        check_going(goal.member.group_id)
        ended = None if state == GoalState.OPEN else goal.ended_at or now
        save_version(goal, expected=expected, text=text.strip(), sees=sees, state=state, ended_at=ended)
    return goal


def review_step(
    *,
    actor: Actor,
    now: datetime,
    goal: MemberGoal,
    went: str,
    note: str,
    next_step: str,
    reached: bool,
    expected: int,
    ground: Ground,
    session: GroupSession | None = None,
) -> MemberGoal:
    """Look back on the step of a goal and set the next, or say that the goal is reached (book line 6567-6578)."""
    with act(actor, "group.step", now=now, ground=ground, municipality_id=goal.member.municipality_id) as event:
        event.about(thing=goal, person_id=goal.member.person_id, part=Part.GROUP)
        check_going(goal.member.group_id)
        step = goal.steps.filter(reviewed_at=None).order_by("pk").last()
        if step is not None and not went:
            raise ValidationError({"went": _("Say how the step went.")})
        state = GoalState.REACHED if reached else GoalState.OPEN
        save_version(goal, expected=expected, state=state, ended_at=now if reached else None)
        if step is not None:
            step.went, step.note, step.reviewed_at = Went(went), note.strip(), now
            step.save(update_fields=["went", "note", "reviewed_at"])
        if not reached:
            _next_step(goal, next_step, now, session)
    return goal


def _next_step(goal: MemberGoal, text: str, now: datetime, session: GroupSession | None) -> None:
    if text.strip():
        GoalStep.objects.create(goal=goal, text=text.strip(), session=session, set_at=now)
