"""Pages of the social map: what is missing in the neighbourhood."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from meedoen.journal import clock
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.viewer import municipality_ids
from meedoen.socialmap.domain.gaps import close_gap, note_gap
from meedoen.socialmap.enums import Area, GapKind, GapState
from meedoen.socialmap.forms import CloseForm, GapForm, noted_from
from meedoen.socialmap.policy import SEEING, gap_policy, may_see_gaps
from meedoen.socialmap.queries import Filter, neighbourhoods_of
from meedoen.socialmap.queries import gaps as find_gaps
from meedoen.ui.forms import handle_form
from meedoen.ui.tables import Column, sort_table

View = Callable[..., HttpResponse]
COLUMNS = (
    Column("wat", _("What is missing"), ("what",), "col-wide"),
    Column("waarover", _("About"), ("area",)),
    Column("buurt", _("Neighbourhood"), ("neighbourhood__name",)),
    Column("hoe", _("In what way"), ("kind",)),
    Column("keer", _("Times seen"), ("-times_seen",), "col-number"),
    Column("laatst", _("Last seen"), ("-last_seen_on",)),
)
SIZE = 50


def seeing_required(view: View) -> View:
    """Let in whose work it is to see what is missing; 403 for anybody else who is signed in."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_gaps(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(inner)


@seeing_required
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """Show what is missing, filtered and sorted by the address."""
    asked = Filter(
        area=request.GET.get("waarover", ""), kind=request.GET.get("hoe", ""),
        neighbourhood=request.GET.get("buurt", ""), state=request.GET.get("stand", GapState.OPEN),
    )  # fmt: skip
    table = sort_table(request, COLUMNS, default="keer")
    page = Paginator(find_gaps(request.user, asked).order_by(*table.order), SIZE).get_page(request.GET.get("pagina"))
    context = {
        "asked": asked, "headers": table.headers, "page": page, "areas": Area.choices, "kinds": GapKind.choices,
        "states": GapState.choices, "neighbourhoods": neighbourhoods_of(request.user),
    }  # fmt: skip
    return render(request, "socialmap/gaps.html", context)


@seeing_required
@require_GET
def gap(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one thing that is missing."""
    row = open_record(request, gap_policy, pk)
    return render(request, "socialmap/gap.html", {"gap": row})


@seeing_required
def gap_new(request: HttpRequest) -> HttpResponse:
    """Note something that is missing in the own municipality."""
    actor = actor_of(request)
    here = municipality_ids(request.user, *SEEING)
    municipality_id = actor.municipality_id if actor.municipality_id in here else min(here)

    def do(data: dict[str, Any]) -> str:
        form: Any = request.form_in_hand  # type: ignore[attr-defined]
        same = form.same_gap
        row = note_gap(
            actor=actor, now=clock.now(), municipality_id=municipality_id, same=same,
            noted=None if same else noted_from(data), sure=data["sure"],
        )  # fmt: skip
        return reverse("socialmap:gap", kwargs={"pk": row.pk})

    return handle_form(
        request, GapForm, name="socialmap.gap", template="socialmap/gap_form.html", do=do,
        context={"cancel": reverse("socialmap:gaps")}, form_kwargs={"municipality_id": municipality_id},
    )  # fmt: skip


@seeing_required
@require_POST
def gap_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Count that it was seen once more."""
    row = open_record(request, gap_policy, pk, verb="edit")
    note_gap(actor=actor_of(request), now=clock.now(), municipality_id=row.municipality_id, same=row)
    return HttpResponseRedirect(reverse("socialmap:gap", kwargs={"pk": pk}), status=303)


@seeing_required
def gap_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it, with what came of it."""
    row = open_record(request, gap_policy, pk, verb="edit")
    back = reverse("socialmap:gap", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        close_gap(actor=actor_of(request), now=clock.now(), gap=row, why=data["why"], expected=data["version"] or 0)
        return back

    return handle_form(
        request, CloseForm, name=f"socialmap.close:{pk}", template="socialmap/gap_close.html", do=do,
        context={"gap": row, "cancel": back}, initial={"version": row.version},
    )  # fmt: skip
