"""Agreements between parents: which there are, the page of one side, and the text on paper."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import resident_required
from meedoen.circle.domain import parents as verbs
from meedoen.circle.forms.parents import BeginForm, CodeForm
from meedoen.circle.models import ParentSide
from meedoen.circle.policy import home_policy, side_policy
from meedoen.circle.queries.parents import Desk, called, desk_of, in_order, is_open
from meedoen.journal import clock
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.journal.gate import open_record, record_look
from meedoen.people.models import Person
from meedoen.post.paper import letter_answer
from meedoen.support.policy import writing_ground
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.forms import handle_form

LISTED = 20


@dataclass(frozen=True, slots=True)
class Sitting:
    """One reader at one side of the table: `ground` on which the reader writes; None reads this side's own text only."""

    mine: ParentSide
    desk: Desk
    ground: Ground | None

    @property
    def own(self) -> bool:
        """Say whether the reader is this parent."""
        return self.ground == Ground.OWN

    @property
    def speaks(self) -> bool:
        """Say whether the reader is this parent, or acts on this parent's behalf: who lets the other come nearer."""
        return self.ground in SPEAKING

    @property
    def url(self) -> str:
        """Return the page of this side."""
        return reverse("circle:agreement", kwargs={"pk": self.mine.pk})


def sit(request: HttpRequest, pk: int) -> Sitting:
    """Open one side of an agreement. Whoever only reads the plan does not read the other parent."""
    mine = open_record(request, side_policy, pk)
    person: Any = mine.person
    ground = writing_ground(request.user, person)
    desk = desk_of(mine)
    if ground is None:
        desk.other_texts = desk.common = None
    return Sitting(mine, desk, ground)


def writing(request: HttpRequest, pk: int, *, speaking: bool = False) -> tuple[Sitting, Ground]:
    """Open one side to write; or, `speaking`, to do what only the parent does. Raises PermissionDenied for anybody else."""
    sitting = sit(request, pk)
    if sitting.ground is None or (speaking and not sitting.speaks):
        raise PermissionDenied
    return sitting, sitting.ground


@resident_required
@never_cache
def my_agreements(request: HttpRequest) -> HttpResponse:
    """List the own agreements with another parent, and begin one."""
    return _list(request, open_record(request, home_policy, me_of(request.user).pk), own=True)


@login_required
@never_cache
def agreements(request: HttpRequest, pk: int) -> HttpResponse:
    """List the agreements of a person, for who helps or acts on behalf."""
    return _list(request, open_record(request, home_policy, pk), own=False)


def _list(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    ground = home_policy.can(request.user, "edit", person)
    sides = ParentSide.objects.filter(person=person).select_related("agreement").prefetch_related("agreement__sides__person")
    page = Paginator(sides.order_by("-pk"), LISTED).get_page(request.GET.get("pagina"))
    rows = [(row, next(called(other) for other in row.agreement.sides.all() if other.pk != row.pk)) for row in page]
    context = {"person": person, "page": page, "rows": rows, "own": own}
    if ground is None:
        return render(request, "circle/agreements.html", {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        mine = verbs.begin_agreement(person=person, other_name=data["other_name"], ground=ground, **given(request))
        return reverse("circle:agreement", kwargs={"pk": mine.pk})

    return handle_form(
        request, BeginForm, name=f"circle.parents:{person.pk}", template="circle/agreements.html", do=do, context=context
    )


@resident_required
@never_cache
def agreement_join(request: HttpRequest) -> HttpResponse:
    """Come in with the code that the other parent handed over."""
    person = me_of(request.user)

    def do(data: dict[str, Any]) -> str:
        mine = verbs.join_with_code(person=person, typed=data["code"], **given(request))
        return reverse("circle:agreement", kwargs={"pk": mine.pk})

    context = {
        "heading": _("I got a code from the other parent"), "button": _("Go on"), "cancel": reverse("circle:my_agreements"),
        "lead": _("With the code you get a place of your own. What you write, the other reads only when you show it."),
    }  # fmt: skip
    return handle_form(
        request, CodeForm, name=f"circle.parents_code:{person.pk}", template="circle/form.html", do=do, context=context
    )


@login_required
@never_cache
@require_GET
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one side: the own text, that of the other once shown, the text together, and who said yes to it."""
    sitting = sit(request, pk)
    desk = sitting.desk
    if desk.other_texts is not None and desk.other.person_id is not None:
        record_look(request, side_policy, desk.other, Ground.GRANT, now=clock.now())
    latest = desk.latest
    yes = {row.side_id for row in latest.yeses.all()} if latest else set()
    context = {
        "sitting": sitting, "desk": desk, "me": called(desk.mine), "other": called(desk.other), "open": is_open(desk.other),
        "mine": in_order(desk.my_texts), "others": in_order(desk.other_texts or {}), "common": in_order(desk.common or {}),
        "agreed": in_order(desk.final.content) if desk.final else [], "same": desk.final == latest,
        "yeses": [(called(row.side), row) for row in desk.final.yeses.all()] if desk.final else [],
        "i_said_yes": desk.mine.pk in yes, "other_said_yes": desk.other.pk in yes,
    }  # fmt: skip
    return render(request, "circle/agreement.html", context)


@login_required
@require_POST
def agreement_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the other parent read the own text, or no longer."""
    sitting, ground = writing(request, pk, speaking=True)
    show = "stop" not in request.POST
    verbs.show_side(mine=sitting.mine, show=show, ground=ground, **given(request))
    messages.success(request, _("The other parent can read it now.") if show else _("Nobody else reads it any more."))
    return HttpResponseRedirect(sitting.url, status=303)


@login_required
@never_cache
@require_POST
def agreement_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a fresh code for the other parent, once."""
    sitting, ground = writing(request, pk, speaking=True)
    code = verbs.hand_code(mine=sitting.mine, ground=ground, **given(request))
    context = {"code": code, "days": verbs.CODE_DAYS, "back": sitting.url, "other": called(sitting.desk.other)}
    return render(request, "circle/agreement_code.html", context)


@login_required
@require_POST
def agreement_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop with it."""
    sitting, ground = writing(request, pk)
    verbs.end_agreement(mine=sitting.mine, ground=ground, **given(request))
    messages.success(request, _("It has ended. What both agreed on stays to be read."))
    return HttpResponseRedirect(sitting.url, status=303)


@login_required
@never_cache
@require_GET
def agreement_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what both agreed on as PDF; before that the text together, with room to sign."""
    desk = sit(request, pk).desk
    final = desk.final
    with translation.override("nl"):
        title = _("Agreements between parents")
        texts = in_order(final.content if final is not None else desk.common or {})
        context = {
            "texts": texts, "final": final, "date": clock.today(),
            "names": [called(desk.mine), called(desk.other)],
        }  # fmt: skip
    return letter_answer("circle/parents", context, language="nl", title=title, name="afspraken")


ROUTES = [
    path("mijn/ouderafspraken/", my_agreements, name="my_agreements"),
    path("mijn/ouderafspraken/code/", agreement_join, name="agreement_join"),
    path("ouderafspraken/persoon/<int:pk>/", agreements, name="agreements"),
    path("ouderafspraken/<int:pk>/", agreement, name="agreement"),
    path("ouderafspraken/<int:pk>/laten-lezen/", agreement_show, name="agreement_show"),
    path("ouderafspraken/<int:pk>/code/", agreement_code, name="agreement_code"),
    path("ouderafspraken/<int:pk>/stoppen/", agreement_end, name="agreement_end"),
    path("ouderafspraken/<int:pk>/afspraken.pdf", agreement_paper, name="agreement_paper"),
]
