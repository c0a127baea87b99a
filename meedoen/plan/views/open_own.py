"""The forms on the person's own pages: a wish, agreeing, a remark, and letting a helper read the own part."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from meedoen.journal.enums import Ground
from meedoen.plan.content import fingerprint, seal_seen
from meedoen.plan.domain import agreeing, sharing, wishes
from meedoen.plan.enums import WishSource
from meedoen.plan.forms import plan as forms
from meedoen.plan.views.desk import Desk, Open, find
from meedoen.plan.views.open_plan import seen_content
from meedoen.support.views.base import given


def open_wish(desk: Desk, ground: Ground, key: str) -> Open:
    """Write a wish of one's own, or change one."""
    if key == "new":
        return Open(
            "wish:new", "wish-new", forms.OwnWishForm, _("A wish of mine"), _("Save my wish"),
            lambda data, _expected: wishes.note_wish(
                trajectory=desk.trajectory, text=data["text"], area=data["area"], source=WishSource.OWN, ground=ground,
                **given(desk.request),
            ),
            back="wishes",
        )  # fmt: skip
    wish = find(desk.working.wishes, key)
    return Open(
        f"wish:{key}", f"wish-{key}", forms.OwnWishForm, _("Change my wish"), _("Save my wish"),
        lambda data, expected: wishes.change_wish(
            wish=wish, text=data["text"], area=data["area"], expected=expected, ground=ground, **given(desk.request)
        ),
        back=f"wish-{key}", version=wish.version, initial={"text": wish.text, "area": wish.area},
        remove=lambda _data, expected: wishes.drop_wish(
            wish=wish, expected=expected, ground=ground, **given(desk.request)
        ),
        remove_label=_("I do not wish this any more"),
    )  # fmt: skip


def open_agree(desk: Desk, ground: Ground) -> Open:
    """Agree with the plan as it stands on the screen."""
    key = desk.trajectory.pk

    def agree(data: dict[str, Any], _expected: int) -> None:
        agreeing.agree_plan_person(
            trajectory=desk.trajectory, seen=fingerprint(seen_content(data["seen"], key)), ground=ground,
            word=agreeing.Word(on=desk.today), **given(desk.request),
        )  # fmt: skip

    return Open(
        "agree", "agree-form", forms.SeenForm, _("I agree with my plan"), _("I agree"), agree, back="agree",
        initial={"seen": seal_seen(desk.content, key)}, template="plan/agree_fields.html",
    )  # fmt: skip


def open_remark(desk: Desk, ground: Ground) -> Open:
    """Write something beside the plan."""
    return Open(
        "remark", "remark-form", forms.RemarkForm, _("Say something about my plan"), _("Send this"),
        lambda data, _expected: sharing.remark_on_plan(
            trajectory=desk.trajectory, text=data["text"], ground=ground, **given(desk.request)
        ),
        back="remarks",
    )  # fmt: skip


def open_share(desk: Desk, ground: Ground, key: str) -> Open:
    """Let the helper of a step read the own part."""
    step = find([step for step in desk.working.all_steps() if step.who_person_id], key)
    return Open(
        f"share:{key}", f"share-{key}", forms.YesForm,
        _("%(name)s may read what we agreed about the own help") % {"name": step.who_person.name}, _("Yes, this is fine"),
        lambda _data, _expected: sharing.share_part(
            plan=desk.working.plan, helper=step.who_person, ground=ground, **given(desk.request)
        ),
        back="helpers",
    )  # fmt: skip


def open_own_form(desk: Desk, ground: Ground, asked: str, allowed: tuple[str, ...]) -> Open | None:
    """Return the form that `?open=` names on a page that has the `allowed` kinds; Http404 for any other."""
    if not asked:
        return None
    kind, *keys = asked.split(":")
    if kind not in allowed or len(keys) != (1 if kind in ("wish", "share") else 0):
        raise Http404
    openers: dict[str, Callable[..., Open]] = {
        "wish": open_wish,
        "agree": open_agree,
        "remark": open_remark,
        "share": open_share,
    }
    return openers[kind](desk, ground, *keys)
