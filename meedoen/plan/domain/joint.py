"""One plan for a household: what is shared stands in the plan of each, and reads the same in all of them.

A shared goal or step is a row in every plan, tied by a `JointPart`. Whoever changes one changes all
(`twins.kept_together`); each person agrees for the own plan, and each version holds the own and the shared parts. What
somebody wishes, how somebody wants it, and what somebody does for a goal stay the person's own. When a household parts, the
ties go and every row stays where it is: nobody has to be cut out of anything (docs/decisions/joint-plans.md). Source: one
plan, one director, book line 1799-1805 and 573-577.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Given, Part
from meedoen.people.models import Household, HouseholdMember
from meedoen.plan.domain.goals import last_position
from meedoen.plan.domain.parting import cut_helping, own_direction
from meedoen.plan.domain.twins import goal_values, names_of, step_values
from meedoen.plan.enums import DirectorKind, JointEnd, WishSource
from meedoen.plan.models import Goal, JointMember, JointPart, JointPlan, PlanStep, SupportPlan, Wish
from meedoen.support.domain.reminders import remind
from meedoen.support.domain.together import part_visits
from meedoen.support.models import Trajectory

PARTED = "plan.parted"
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """How and when the members said that they want one plan: aloud with somebody present, or on paper."""

    on: date
    how: Given | str = Given.ALOUD
    witness: str = ""


def membership_of(plan_or_trajectory: SupportPlan | Trajectory) -> JointMember | None:
    """Return the place of a plan in a joint plan that did not end, if it has one; one query."""
    rows = JointMember.objects.filter(until=None, joint__ended_at=None).select_related("joint__director__person", "plan")
    if isinstance(plan_or_trajectory, Trajectory):
        return rows.filter(plan__trajectory=plan_or_trajectory).first()
    return rows.filter(plan=plan_or_trajectory).first()


def members_of(joint: JointPlan) -> list[JointMember]:
    """Return who is in a joint plan today, in the order in which they came; one query."""
    rows = JointMember.objects.filter(joint=joint, until=None)
    return list(rows.select_related("person", "plan__trajectory__team", "plan__person").order_by("pk"))


def begin_joint(
    *, actor: Actor, now: datetime, household: Household, plans: Sequence[SupportPlan], agreed: Agreed
) -> JointPlan:
    """Make one plan of the plans of house-mates; the first of `plans` directs until they say otherwise.

    Nothing is shared by this: every goal and step is shared one by one.
    """
    with act(actor, "joint.begin", now=now, municipality_id=household.municipality_id) as event:
        _check_agreed(agreed, timezone.localdate(now))
        _check_members(household, plans)
        joint = JointPlan.objects.create(
            municipality_id=household.municipality_id, household=household, begun_at=now, begun_by_id=actor.account_id
        )
        event.about(thing=joint, part=Part.PLAN)
        made = []
        for plan in plans:
            made.append(
                JointMember.objects.create(
                    joint=joint, plan=plan, person_id=plan.person_id, agreed_on=agreed.on, how=agreed.how,
                    witness=agreed.witness.strip(), since=now,
                )
            )  # fmt: skip
            event.also.append(plan.person_id)
        _direct(joint, made[0], "", members_of(joint))
    return joint


def _check_agreed(agreed: Agreed, today: date) -> None:
    if agreed.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if agreed.how == Given.ALOUD and not agreed.witness.strip():
        raise ValidationError({"witness": _("Write down who was there.")})


def _check_members(household: Household, plans: Sequence[SupportPlan]) -> None:
    if len(plans) < 2:
        raise ValidationError({"persons": _("Choose at least two persons.")})
    persons = [plan.person_id for plan in plans]
    if HouseholdMember.objects.filter(household=household, until=None, person__in=persons).count() != len(plans):
        raise ValidationError({"persons": _("Choose persons who live together.")})
    list(SupportPlan.objects.select_for_update().filter(pk__in=[plan.pk for plan in plans]).order_by("pk"))
    if JointMember.objects.filter(plan__in=plans, until=None).exists():
        raise ValidationError({"persons": _("One of them has a plan together with others already. End that one first.")})


def name_director(
    *, actor: Actor, now: datetime, joint: JointPlan, member: JointMember | None, name: str = "", expected: int
) -> JointPlan:
    """Say who directs the plan of a household: one of the members, or somebody by name. It is so in each of the plans."""
    with act(actor, "joint.direct", now=now, municipality_id=joint.municipality_id) as event:
        members = members_of(joint)
        event.about(thing=joint, part=Part.PLAN)
        event.also += [each.person_id for each in members]
        _check_running(joint)
        if member is None and not name.strip():
            raise ValidationError({"name": _("Write down who.")})
        save_version(joint, expected=expected)
        _direct(joint, member, name.strip(), members)
    return joint


def _direct(joint: JointPlan, member: JointMember | None, name: str, members: Sequence[JointMember]) -> None:
    joint.director, joint.director_name = member, "" if member else name
    joint.save(update_fields=["director", "director_name"])
    for each in members:
        own = member is not None and each.pk == member.pk
        called = "" if own else member.person.name if member else name
        kind = DirectorKind.PERSON if own else DirectorKind.OTHER
        if (each.plan.director_kind, each.plan.director_name) != (kind, called):
            save_version(each.plan, expected=each.plan.version, director_kind=kind, director_name=called)


def _check_running(joint: JointPlan) -> None:
    if joint.ended_at is not None:
        raise ValidationError(_("This plan together has ended."))


def share_goal(*, actor: Actor, now: datetime, goal: Goal, wishes: dict[int, str]) -> JointPart:
    """Put a goal in the plan of every member. `wishes` says per person (key) what that person wishes about it, in own words.

    Without words of the other the result itself stands there: nobody's words are put in somebody else's mouth.
    """
    with act(actor, "joint.share", now=now, municipality_id=goal.municipality_id) as event:
        member, others = _circle(goal.trajectory_id)
        event.about(thing=goal, person_id=goal.person_id, part=Part.PLAN)
        event.also += [other.person_id for other in others]
        if goal.joint_id is not None:
            raise ValidationError(_("This is shared already."))
        part = JointPart.objects.create(joint=member.joint)
        save_version(goal, expected=goal.version, joint=part)
        for other in others:
            _make_goal(now=now, goal=goal, plan=other.plan, wish=wishes.get(other.person_id, ""), by_id=actor.account_id)
    return part


def share_step(*, actor: Actor, now: datetime, step: PlanStep) -> JointPart:
    """Put a step of a shared goal in the plan of every member who has that goal; who does it is said from each side."""
    goal = step.goal
    with act(actor, "joint.share", now=now, municipality_id=goal.municipality_id) as event:
        member, others = _circle(goal.trajectory_id)
        event.about(thing=step, person_id=goal.person_id, part=Part.PLAN)
        if step.joint_id is not None:
            raise ValidationError(_("This is shared already."))
        if goal.joint_id is None:
            raise ValidationError(_("Share the goal first, then the step."))
        part = JointPart.objects.create(joint=member.joint)
        save_version(step, expected=step.version, joint=part)
        event.also += [twin.person_id for twin in _mirror_step(step, others)]
    return part


def _mirror_step(step: PlanStep, others: Sequence[JointMember]) -> list[Goal]:
    twins = {twin.trajectory_id: twin for twin in Goal.objects.filter(joint=step.goal.joint_id).exclude(pk=step.goal_id)}
    names = names_of(step)
    found = []
    for other in others:
        twin = twins.get(other.plan.trajectory_id)
        if twin is not None:
            _make_step(step=step, goal=twin, plan=other.plan, names=names)
            found.append(twin)
    return found


def _make_goal(*, now: datetime, goal: Goal, plan: SupportPlan, wish: str, by_id: int | None) -> Goal:
    """Put a shared goal in the plan of another member, below a wish of that member."""
    own = Wish.objects.create(
        municipality_id=plan.municipality_id, person_id=plan.person_id, trajectory_id=plan.trajectory_id,
        text=wish.strip() or goal.result, area=goal.wish.area, source=WishSource.MEETING, created_at=now,
        created_by_id=by_id,
    )  # fmt: skip
    return Goal.objects.create(
        municipality_id=plan.municipality_id, person_id=plan.person_id, trajectory_id=plan.trajectory_id, wish=own,
        joint_id=goal.joint_id, created_at=now, position=last_position(Goal.objects.filter(trajectory=plan.trajectory_id)),
        **goal_values(goal),
    )  # fmt: skip


def _make_step(*, step: PlanStep, goal: Goal, plan: SupportPlan, names: dict[int, str]) -> PlanStep:
    """Put a shared step in the plan of another member, below that member's own row of the goal."""
    return PlanStep.objects.create(
        plan=plan, goal=goal, joint_id=step.joint_id, position=last_position(PlanStep.objects.filter(goal=goal)),
        **step_values(step, plan, names),
    )  # fmt: skip


def share_again(*, actor: Actor, now: datetime, old: PlanStep, fresh: PlanStep) -> None:
    """Share the step that comes in the place of a shared one; a step of the verb that replaces it."""
    if old.joint_id is not None and membership_of(old.plan) is not None:
        share_step(actor=actor, now=now, step=fresh)


def _circle(trajectory_id: int) -> tuple[JointMember, list[JointMember]]:
    rows = JointMember.objects.filter(plan__trajectory=trajectory_id, until=None, joint__ended_at=None)
    mine = rows.select_related("joint").first()
    if mine is None:
        raise ValidationError(_("There is no plan together with others."))
    JointPlan.objects.select_for_update().get(pk=mine.joint_id)
    return mine, [member for member in members_of(mine.joint) if member.pk != mine.pk]


def keep_apart(*, actor: Actor, now: datetime, thing: Goal | PlanStep) -> None:
    """Let a shared goal (with its shared steps) or step change apart from now on; it stays in each plan as it reads."""
    person_id = thing.person_id if isinstance(thing, Goal) else thing.goal.person_id
    with act(actor, "joint.keep_apart", now=now) as event:
        event.about(thing=thing, person_id=person_id, part=Part.PLAN)
        part = thing.joint
        if part is None:
            return
        JointPlan.objects.select_for_update().get(pk=part.joint_id)
        goals = list(Goal.objects.filter(joint=part))
        steps = list(PlanStep.objects.filter(joint=part).select_related("goal"))
        steps += PlanStep.objects.filter(goal__in=goals).exclude(joint=None).select_related("goal")
        event.also += [row.person_id for row in goals] + [row.goal.person_id for row in steps]
        for row in [*goals, *steps]:
            save_version(row, expected=row.version, joint=None)


def end_joint(*, actor: Actor, now: datetime, joint: JointPlan, why: JointEnd | str, expected: int) -> JointPlan:
    """End the plan of a household: each keeps the shared parts as they read, in the own plan, and they change apart."""
    with act(actor, "joint.end", now=now, municipality_id=joint.municipality_id) as event:
        event.about(thing=joint, part=Part.PLAN)
        members = members_of(joint)
        event.also += [member.person_id for member in members]
        _check_running(joint)
        save_version(joint, expected=expected, ended_at=now, ended_why=why)
        for member in members:
            _untie(now, joint, member, members, parted=why == JointEnd.SEPARATION)
            if why == JointEnd.SEPARATION and joint.household_id is not None:
                part_visits(actor, now, joint.household_id, member.person_id)
    return joint


def part_plans(actor: Actor, now: datetime, household_id: int, person_id: int) -> None:
    """Take who left a household out of its joint plan; when one member is left, the plan together ends."""
    rows = JointMember.objects.filter(person=person_id, until=None, joint__household=household_id, joint__ended_at=None)
    for member in rows.select_related("joint", "plan", "person"):
        joint = JointPlan.objects.select_for_update().get(pk=member.joint_id)
        members = members_of(joint)
        if len(members) <= 2:
            end_joint(actor=actor, now=now, joint=joint, why=JointEnd.SEPARATION, expected=joint.version)
            gone = members
        else:
            with act(actor, "joint.leave", now=now, municipality_id=joint.municipality_id) as event:
                event.about(thing=joint, person_id=person_id, part=Part.PLAN)
                _untie(now, joint, member, members, parted=True)
            gone = [member]
        why = _("This household parted. Look at the plan anew, and at who may see it or acts on behalf.")
        for each in gone:
            trajectory = each.plan.trajectory
            remind(
                actor=actor, now=now, trajectory=trajectory, kind=PARTED, why=why,
                due=timezone.localdate(now) + SOON,
            )  # fmt: skip


def _untie(now: datetime, joint: JointPlan, member: JointMember, members: Sequence[JointMember], *, parted: bool) -> None:
    """Cut every tie between the plan of one member and those of the others; no text changes."""
    others = [each for each in members if each.pk != member.pk]
    for rows in (
        Goal.objects.filter(trajectory=member.plan.trajectory_id, joint__joint=joint),
        PlanStep.objects.filter(plan=member.plan, joint__joint=joint),
    ):
        for row in rows:
            save_version(row, expected=row.version, joint=None)
    if parted:
        cut_helping(now, member, others)
    JointMember.objects.filter(pk=member.pk).update(until=now)
    own_direction(joint, member, others)
