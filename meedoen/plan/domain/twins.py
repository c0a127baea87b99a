"""How a shared goal or step reads in the plan of each member, and how the twins are kept the same.

They say the same but for who does it, which is said from the own side: "Riet" in Wim's plan is the person in Riet's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.enums import Asked, Asker, Layer, WhoKind
from meedoen.plan.models import Goal, JointMember, JointPlan, PlanStep, SupportPlan

GOAL = ("result", "term", "seen_by")
STEP = ("text", "hours_a_week", "rhythm", "aim", "form", "state", "ended_on", "ended_why")
ASKING = ("asked", "asked_by", "asked_on", "fallback")


def goal_values(goal: Goal) -> dict[str, Any]:
    """Return what a shared goal says in every plan: not what one does for it, nor how it stands for one."""
    return {name: getattr(goal, name) for name in GOAL}


def step_values(
    step: PlanStep, plan: SupportPlan, names: dict[int, str], *, before: PlanStep | None = None
) -> dict[str, Any]:
    """Return what a shared step says in the plan of another member; `names` are the members, `before` how it reads there.

    "Riet" in Wim's plan is "the person" in Riet's, and the other way round.
    """
    doer = step.plan.person_id if step.who_kind == WhoKind.PERSON else step.who_person_id
    values = {name: getattr(step, name) for name in STEP}
    if doer == plan.person_id:
        own = {"who_kind": WhoKind.PERSON, "layer": Layer.OWN, "who_name": "", "who_person_id": None}
        return values | own | {"asked": Asked.NONE, "asked_by": "", "asked_on": None, "fallback": ""}
    if doer in names and step.who_kind == WhoKind.PERSON:
        other = {"who_kind": WhoKind.OTHER, "layer": Layer.NETWORK, "who_name": names[doer], "who_person_id": doer}
        return values | other | _asking(step, doer, before)
    same = {name: getattr(step, name) for name in ("who_kind", "who_name", "who_person_id", *ASKING)}
    return values | same | {"layer": step.layer}


def _asking(step: PlanStep, doer: int, before: PlanStep | None) -> dict[str, Any]:
    """Return how asking stands where a house-mate took a step on in the own plan: that is a yes; what stood is kept."""
    if before is not None and before.who_person_id == doer and before.asked != Asked.NONE:
        return {name: getattr(before, name) for name in ASKING}
    began = timezone.localdate(step.plan.created_at)
    return {"asked": Asked.YES, "asked_by": Asker.PERSON, "asked_on": began, "fallback": ""}


def names_of(step: PlanStep) -> dict[int, str]:
    """Return the members by key and name, for whom a step speaks of each other."""
    rows = JointMember.objects.filter(joint__parts=step.joint_id, until=None)
    return dict(rows.values_list("person_id", "person__name"))


@contextmanager
def kept_together(actor: Actor, now: datetime, thing: Goal | PlanStep) -> Iterator[None]:
    """Let the twins of a shared goal or step read the same once the block has changed it; the twins' plans get a line each.

    The joint plan is locked first, so that two who change two twins of one part come one after the other: the second one
    finds the own row changed, and gets the page with both texts.
    """
    if thing.joint_id is None:
        yield
        return
    list(JointPlan.objects.select_for_update().filter(parts=thing.joint_id))
    yield
    rows = (Goal if isinstance(thing, Goal) else PlanStep)._base_manager.filter(joint=thing.joint_id)
    if not rows.filter(pk=thing.pk).exists():
        return  # Taken away, or apart since it was opened: the others keep theirs.
    for twin in rows.exclude(pk=thing.pk).order_by("pk"):
        _pass_on(actor, now, thing, twin)


def _pass_on(actor: Actor, now: datetime, thing: Goal | PlanStep, twin: Goal | PlanStep) -> None:
    if isinstance(thing, PlanStep) and isinstance(twin, PlanStep):
        values, person_id = step_values(thing, twin.plan, names_of(thing), before=twin), twin.plan.person_id
    else:
        assert isinstance(thing, Goal)
        assert isinstance(twin, Goal)
        values, person_id = goal_values(thing), twin.person_id
    if all(getattr(twin, name) == value for name, value in values.items()):
        return
    # Each member agreed to that when the plan together began.
    with act(actor, "joint.pass_on", now=now, ground=Ground.GRANT) as event:
        event.about(thing=twin, person_id=person_id, part=Part.PLAN)
        save_version(twin, expected=twin.version, **values)
