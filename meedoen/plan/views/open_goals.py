"""The forms from wish to layers, as they open on the page of a plan."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from meedoen.plan.domain import goals, options, wishes
from meedoen.plan.enums import Layer, LayerAnswer, OptionSource, WishSource
from meedoen.plan.forms import plan as forms
from meedoen.plan.offers import area_of
from meedoen.plan.views.desk import Desk, Open, find
from meedoen.support.views.base import given

AWAY = _("Take this away")


def open_wish(desk: Desk, key: str) -> Open:
    """Note a wish, or change one."""
    if key == "new":
        return Open(
            "wish:new", "wish-new", forms.WishForm, _("A wish"), _("Save this wish"),
            lambda data, _expected: wishes.note_wish(
                trajectory=desk.trajectory, text=data["text"], area=data["area"],
                source=data["source"] or WishSource.MEETING, **given(desk.request),
            ),
            back="wishes", initial=_first_wish(desk),
        )  # fmt: skip
    wish = find(desk.working.wishes, key)
    return Open(
        f"wish:{key}", f"wish-{key}", forms.WishForm, _("Change this wish"), _("Save this wish"),
        lambda data, expected: wishes.change_wish(
            wish=wish, text=data["text"], area=data["area"], expected=expected, **given(desk.request)
        ),
        back=f"wish-{key}", version=wish.version, initial={"text": wish.text, "area": wish.area},
        remove=lambda _data, expected: wishes.drop_wish(wish=wish, expected=expected, **given(desk.request)),
        remove_label=AWAY,
    )  # fmt: skip


def _first_wish(desk: Desk) -> dict[str, Any]:
    offer = desk.offer
    return {"text": offer.text, "area": area_of(offer.area), "source": WishSource.ANSWERS} if offer else {}


def open_goal(desk: Desk, key: str, parent: str = "") -> Open:
    """Make a goal of a wish, or change one."""
    names = tuple(goals.Aimed.__dataclass_fields__)

    def aimed(data: dict[str, Any]) -> goals.Aimed:
        return goals.Aimed(**{name: data[name] for name in names})

    if key == "new":
        wish = find([row for row in desk.working.wishes if row.dropped_at is None], parent)
        return Open(
            f"goal:new:{parent}", f"goal-new-{parent}", forms.GoalForm, _("A goal from this wish"), _("Save this goal"),
            lambda data, _expected: goals.set_goal(wish=wish, aimed=aimed(data), **given(desk.request)),
            back="goals", initial={"term": "short"}, hint=wish.text,
        )  # fmt: skip
    goal = desk.goal(key)
    return Open(
        f"goal:{key}", f"goal-{key}", forms.GoalForm, _("Change this goal"), _("Save this goal"),
        lambda data, expected: goals.change_goal(goal=goal, aimed=aimed(data), expected=expected, **given(desk.request)),
        back=f"goal-{key}", version=goal.version, initial={name: getattr(goal, name) for name in names},
        remove=lambda _data, expected: goals.drop_goal(goal=goal, expected=expected, **given(desk.request)),
        remove_label=_("No longer wanted"),
    )  # fmt: skip


def open_preference(desk: Desk, key: str, parent: str = "") -> Open:
    """Note how the person wants it, or change that."""
    if key == "new":
        goal = desk.goal(parent)
        return Open(
            f"preference:new:{parent}", f"preference-new-{parent}", forms.PreferenceForm, _("How the person wants it"),
            _("Save this"),
            lambda data, _expected: goals.add_preference(goal=goal, text=data["text"], **given(desk.request)),
            back=f"goal-{parent}",
        )  # fmt: skip
    row = find([row for rows in desk.working.preferences.values() for row in rows], key)
    row.goal = desk.goal(str(row.goal_id))
    return Open(
        f"preference:{key}", f"preference-{key}", forms.PreferenceForm, _("How the person wants it"), _("Save this"),
        lambda data, expected: goals.change_preference(
            preference=row, text=data["text"], expected=expected, **given(desk.request)
        ),
        back=f"goal-{row.goal_id}", version=row.version, initial={"text": row.text},
        remove=lambda _data, expected: goals.remove_preference(preference=row, expected=expected, **given(desk.request)),
        remove_label=AWAY,
    )  # fmt: skip


def open_option(desk: Desk, key: str, parent: str = "") -> Open:
    """Add a way to reach a goal, or change one; `?van=` brings one along that is offered, `?samen=1` one for several."""
    names = tuple(options.Thought.__dataclass_fields__)

    def thought(data: dict[str, Any]) -> options.Thought:
        return options.Thought(**{name: data[name] for name in names})

    if key == "new":
        goal = desk.goal(parent)
        return Open(
            f"option:new:{parent}", f"option-new-{parent}", forms.OptionForm, _("A way to reach this goal"),
            _("Save this way"),
            lambda data, _expected: options.add_option(
                goal=goal, thought=thought(data), source=data["source"] or OptionSource.BRAINSTORM, **given(desk.request)
            ),
            back=f"goal-{parent}", initial=_first_option(desk),
        )  # fmt: skip
    row = find([row for rows in desk.working.options.values() for row in rows], key)
    row.goal = desk.goal(str(row.goal_id))
    return Open(
        f"option:{key}", f"option-{key}", forms.OptionForm, _("A way to reach this goal"), _("Save this way"),
        lambda data, expected: options.change_option(
            option=row, thought=thought(data), expected=expected, **given(desk.request)
        ),
        back=f"goal-{row.goal_id}", version=row.version, initial={name: getattr(row, name) for name in names},
        remove=lambda _data, expected: options.remove_option(option=row, expected=expected, **given(desk.request)),
        remove_label=AWAY,
    )  # fmt: skip


def _first_option(desk: Desk) -> dict[str, Any]:
    """Return what stands in a new form: an offer (`?van=`), something for several people together, or nothing."""
    first: dict[str, Any] = {"feasible": True}
    if "samen" in desk.request.GET:
        return first | {"collective": True, "layer": Layer.GENERAL, "source": OptionSource.COLLECTIVE}
    offer = desk.offer
    return first | {"text": offer.text, "source": offer.source} if offer else first


def open_layer(desk: Desk, key: str, layer: str = "") -> Open:
    """Note what came of talking about one layer for one goal."""
    goal = desk.goal(key)
    if layer not in Layer.values:
        raise Http404
    note = desk.working.layers.get(goal.pk, {}).get(layer)
    first = {"answer": note.answer if note else LayerAnswer.FITS, "reason": "", "why": ""}
    if note:
        tapped = {str(text) for text in options.REASONS.values()}
        first["reason" if note.why in tapped else "why"] = note.why
    return Open(
        f"layer:{key}:{layer}", f"layer-{key}-{layer}", forms.LayerForm, Layer(layer).label, _("Save this"),
        lambda data, expected: options.note_layer(
            goal=goal, layer=layer, answer=data["answer"], why=forms.split_reason(data), expected=expected or None,
            **given(desk.request),
        ),
        back=f"goal-{key}", version=note.version if note else 0, initial=first,
    )  # fmt: skip
