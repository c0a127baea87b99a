"""What a plan says, as plain data: the one source of versions, fingerprints, the screen and the paper.

Content holds codes, ids and what people wrote; `plan.document` puts it in words. Two contents with the same fingerprint say
the same. How far a step is (asked, under way) and when the plan was drawn up are in it for the reader but are no part of
what is agreed: they change while a plan is carried out, and the plan stays the one that was agreed. So is whether a part is
shared with others of the household.
"""

import hashlib
import json
from typing import Any

from django.core import signing

from meedoen.plan.models import Goal, PlanStep
from meedoen.plan.working import Working

Content = dict[str, Any]
LOOSE = frozenset({"asked", "state", "drawn_on", "shared"})
SALT = "meedoen.plan.seen"
DAY = 24 * 3600


def content_of(working: Working) -> Content:
    """Return what the working copy says. A wish belongs to the plan once there is a goal from it."""
    plan = working.plan
    used = {goal.wish_id for goal in working.goals}
    return {
        "wishes": [{"id": wish.pk, "text": wish.text, "area": wish.area} for wish in working.wishes if wish.pk in used],
        "goals": [_goal(working, goal) for goal in working.goals],
        "steps": [_step(working, step) for step in working.all_steps()],
        "people": {
            "director_kind": plan.director_kind,
            "director_name": plan.director_name,
            "care_coordinator": plan.care_coordinator,
        },
        "reciprocity": [{"id": row.pk, "what": row.what, "for_whom": row.for_whom} for row in working.reciprocities],
        "agreement": {
            "drawn_on": plan.drawn_on.isoformat(),
            "evaluation_on": plan.evaluation_on.isoformat() if plan.evaluation_on else "",
            **{name: getattr(plan, name) for name in AGREED},
        },
    }


AGREED = (
    "aids", "none_person", "none_others", "none_professionals", "none_provisions", "cannot_alone", "network_cannot",
)  # fmt: skip


def _goal(working: Working, goal: Goal) -> Content:
    ranked = [option for option in working.options.get(goal.pk, []) if option.rank]
    return {
        "id": goal.pk,
        "wish": goal.wish_id,
        "result": goal.result,
        "term": goal.term,
        "seen_by": goal.seen_by,
        "own_contribution": goal.own_contribution,
        "state": goal.state,
        "shared": goal.joint_id is not None,
        "preferences": [{"id": row.pk, "text": row.text} for row in working.preferences.get(goal.pk, [])],
        "chosen": [{"id": row.pk, "text": row.text, "rank": row.rank} for row in sorted(ranked, key=lambda row: row.rank)],
    }


def _step(working: Working, step: PlanStep) -> Content:
    return {
        "id": step.pk,
        "goal": step.goal_id,
        "text": step.text,
        "layer": step.layer,
        "who_kind": step.who_kind,
        "who_name": step.who_name or (step.who_person.name if step.who_person else ""),
        "hours": format(step.hours_a_week.normalize(), "f") if step.hours_a_week is not None else "",
        "rhythm": step.rhythm,
        "aim": step.aim,
        "preferences": working.served.get(step.pk, []),
        "form": step.form,
        "asked": step.asked,
        "asked_by": step.asked_by,
        "fallback": step.fallback,
        "state": step.state,
        "shared": step.joint_id is not None,
    }


def fingerprint(content: Content) -> str:
    """Return SHA-256 (hex) over what is agreed in a content, whatever the order of its keys."""
    plain = json.dumps(_bound(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _bound(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bound(each) for key, each in value.items() if key not in LOOSE}
    return [_bound(each) for each in value] if isinstance(value, list) else value


def seal_seen(content: Content, trajectory_id: int) -> str:
    """Return the hidden field of a form of agreement: what was on the screen, signed, so that a change can be shown."""
    return signing.dumps([trajectory_id, content], salt=SALT, compress=True)


def read_seen(token: str, trajectory_id: int) -> Content | None:
    """Return what was on the screen, or None for a field that is not ours, of another plan, or older than a day."""
    try:
        owner, content = signing.loads(token, salt=SALT, max_age=DAY)
    except (signing.BadSignature, ValueError):
        return None
    return content if owner == trajectory_id else None
