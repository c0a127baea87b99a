"""Which forms can be open on the page of a plan: `?open=step:12` is a row of `OPENERS`."""

from collections.abc import Callable

from django.http import Http404

from meedoen.plan.views import open_goals, open_plan
from meedoen.plan.views.desk import Desk, Open

# The function, and how many keys may follow its name: "step:12", or "step:new:5" for a new one of goal 5.
OPENERS: dict[str, tuple[Callable[..., Open], frozenset[int]]] = {
    "wish": (open_goals.open_wish, frozenset({1})),
    "goal": (open_goals.open_goal, frozenset({1, 2})),
    "preference": (open_goals.open_preference, frozenset({1, 2})),
    "option": (open_goals.open_option, frozenset({1, 2})),
    "layer": (open_goals.open_layer, frozenset({2})),
    "step": (open_plan.open_step, frozenset({1, 2})),
    "people": (open_plan.open_people, frozenset({0})),
    "agreement": (open_plan.open_agreement, frozenset({0})),
    "need": (open_plan.open_need, frozenset({0})),
    "reciprocity": (open_plan.open_reciprocity, frozenset({1})),
    "share": (open_plan.open_share, frozenset({1})),
    "remark": (open_plan.open_remark, frozenset({1})),
    "agree": (open_plan.open_agree, frozenset({0})),
    "spoken": (open_plan.open_spoken, frozenset({0})),
}


def open_form(desk: Desk, asked: str) -> Open | None:
    """Return the form that `?open=` names, None when it names none; Http404 for what is not on this page."""
    if not asked:
        return None
    kind, *keys = asked.split(":")
    opener, counts = OPENERS.get(kind, (None, frozenset()))
    if opener is None or len(keys) not in counts:
        raise Http404
    return opener(desk, *keys)
