"""Writing agreements between parents: the own text, the text together, and saying yes to it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from meedoen.circle.domain import parents as verbs
from meedoen.circle.forms.parents import TextsForm, YesForm
from meedoen.circle.models import ParentSide
from meedoen.circle.queries.parents import called, in_order, is_open
from meedoen.circle.views.parents import Sitting, writing
from meedoen.journal import clock
from meedoen.people.enums import Given
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

FORM = "circle/agreement_form.html"


def _side(request: HttpRequest, sitting: Sitting) -> ParentSide:
    """Return the side that the address names: the own one, or with `?kant=ander` that of who has no place here."""
    if request.GET.get("kant") != "ander":
        return sitting.mine
    if not is_open(sitting.desk.other):
        raise PermissionDenied
    return sitting.desk.other


@login_required
@never_cache
def agreement_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the own text, or take over what the other parent said or wrote on paper."""
    sitting, ground = writing(request, pk)
    side = _side(request, sitting)
    own = side.pk == sitting.mine.pk

    def do(data: dict[str, Any]) -> str:
        verbs.write_side(
            mine=sitting.mine, side=side, texts=data, expected=data["version"] or 0, ground=ground, **given(request)
        )
        return sitting.url

    texts = sitting.desk.my_texts if own else sitting.desk.other_texts or {}
    context = {
        "heading": _("What I want") if sitting.own and own else _("What %(name)s wants") % {"name": called(side)},
        "lead": _("Nobody else reads it until it is shown. Write only what you want to say something about.") if own else
        _("Take over what stood on paper or was said at the table, in the words of the other parent."),
        "button": _("Save"), "cancel": sitting.url,
    }  # fmt: skip
    return handle_form(
        request, TextsForm, name=f"circle.parents_text:{side.pk}", template=FORM, do=do, context=context,
        initial={"version": side.version, **texts},
    )  # fmt: skip


@login_required
@never_cache
def agreement_together(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the text of both, beside the two own texts."""
    sitting, ground = writing(request, pk)
    desk = sitting.desk
    if desk.common is None:
        raise PermissionDenied

    def do(data: dict[str, Any]) -> str:
        verbs.write_common(mine=sitting.mine, texts=data, expected=data["version"] or 0, ground=ground, **given(request))
        return f"{sitting.url}#samen"

    context = {
        "heading": _("What we want together"), "button": _("Save"), "cancel": sitting.url,
        "lead": _("Begin with what is easy. What stays open, leave empty for now."),
        "sides": [(called(desk.mine), in_order(desk.my_texts)), (called(desk.other), in_order(desk.other_texts or {}))],
    }  # fmt: skip
    return handle_form(
        request, TextsForm, name=f"circle.parents_both:{pk}", template=FORM, do=do, context=context,
        initial={"version": desk.mine.agreement.version, **desk.common},
    )  # fmt: skip


@login_required
@never_cache
def agreement_yes(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to the text together, or write down that somebody said it aloud or on paper."""
    sitting, ground = writing(request, pk)
    side, desk = _side(request, sitting), sitting.desk
    if not desk.common:
        raise PermissionDenied
    signed_in = side.pk == sitting.mine.pk and sitting.speaks

    def do(data: dict[str, Any]) -> str:
        word = verbs.Word(
            on=data.get("on") or clock.today(), how=data.get("how", Given.SELF), witness=data.get("witness", "")
        )
        verbs.say_yes(mine=sitting.mine, side=side, seen=data["seen"], word=word, ground=ground, **given(request))
        return f"{sitting.url}#samen"

    context = {
        "heading": _("I agree with this") if signed_in else _("%(name)s agrees with this") % {"name": called(side)},
        "lead": _("Read it once more at your ease. It can be changed later; then both say yes anew."),
        "button": _("Yes, this is what we agree"), "cancel": f"{sitting.url}#samen",
        "sides": [(_("What we want together"), in_order(desk.common))],
    }  # fmt: skip
    return handle_form(
        request, YesForm, name=f"circle.parents_yes:{side.pk}", template=FORM, do=do, context=context,
        initial={"seen": desk.seen, "on": clock.today()}, form_kwargs={"signed_in": signed_in},
    )  # fmt: skip


ROUTES = [
    path("ouderafspraken/<int:pk>/schrijven/", agreement_write, name="agreement_write"),
    path("ouderafspraken/<int:pk>/samen/", agreement_together, name="agreement_together"),
    path("ouderafspraken/<int:pk>/ja/", agreement_yes, name="agreement_yes"),
]
