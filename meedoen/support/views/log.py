"""The log book of a trajectory, for who helps and for the person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.log import write_log
from meedoen.support.enums import LogKind
from meedoen.support.forms.course import LogForm, MyLogForm
from meedoen.support.policy import log_policy, own_ground
from meedoen.support.queries import log_entries
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

SIZE = 25


@login_required
@never_cache
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the log book, the latest first (`?keerpunten=1`: turning points only), with a form for one more line."""
    row = open_record(request, log_policy, pk, verb="edit" if request.method == "POST" else "read")
    own = own_ground(request.user, row.person)
    turns = bool(request.GET.get("keerpunten"))
    context = {
        "trajectory": row,
        "own": own is not None,
        "turns": turns,
        "page": Paginator(log_entries(row, turns=turns), SIZE).get_page(request.GET.get("pagina")),
    }
    ground = log_policy.can(request.user, "edit", row)
    if ground is None:
        return render(request, "support/log.html", {**context, "form": None})
    if own is None:
        count_for(request, row)

    def do(data: dict[str, Any]) -> str:
        write_log(
            trajectory=row, on=data["on"], text=data["text"], kind=LogKind(data.get("kind") or LogKind.NOTE),
            turn=data.get("turn", ""), follow_on=data.get("follow_on"), ground=own or Ground.TASK, **given(request),
        )  # fmt: skip
        return reverse("support:log", kwargs={"pk": pk})

    return handle_form(
        request, MyLogForm if own else LogForm, name=f"support.log:{pk}", template="support/log.html", context=context,
        initial={"on": clock.today(), "kind": LogKind.NOTE, "turn": ""}, do=do,
    )  # fmt: skip
