"""Pages on which a trajectory goes to somebody else."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.support.domain import transfers as verbs
from meedoen.support.enums import PersonAnswer, TransferState
from meedoen.support.forms import trajectories as forms
from meedoen.support.policy import trajectory_policy
from meedoen.support.transfer_policy import transfer_policy
from meedoen.support.views.base import given, verb_page
from meedoen.support.views.trajectories import page_of


@login_required
def propose_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a trajectory to a colleague or a team, after asking the person."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        names = ("why", "person_asked_on", "person_words", "despite", "together_on")
        verbs.propose_transfer(
            trajectory=row, to_team_id=data["to_team"].pk, to_worker_id=data["to_worker"].pk if data["to_worker"] else None,
            person_answer=PersonAnswer(data["person_answer"]), **{name: data[name] for name in names}, **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.TransferForm, row, name="transfer", url=page_of(pk), do=do, heading=_("Hand over"),
        button=_("Offer this trajectory"), initial={"to_team": row.team_id},
        form_kwargs={"trajectory": row, "today": clock.today()},
        lead=_("Ask the person first, and introduce your colleague. You keep sight until it is accepted."),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a transfer: who, why, what the person said."""
    row = open_record(request, transfer_policy, pk)
    proposed = row.state == TransferState.PROPOSED
    context = {
        "transfer": row,
        "answer": proposed and transfer_policy.can(request.user, "answer", row) is not None,
        "withdraw": proposed and transfer_policy.can(request.user, "withdraw", row) is not None,
    }
    return render(request, "support/transfer.html", context)


@login_required
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a trajectory over."""
    row = open_record(request, transfer_policy, pk, verb="answer")

    def do(data: dict[str, Any], expected: int) -> None:
        stand_in = data["stand_in"].pk if data["stand_in"] else None
        verbs.accept_transfer(
            transfer=row, worker_id=data["worker"].pk, stand_in_id=stand_in, note=data["note"], **given(request)
        )

    return verb_page(
        request, forms.AcceptForm, row, name="transfer_accept", url=reverse("support:trajectories"), do=do,
        heading=_("Accept a trajectory"), button=_("Accept"), initial={"worker": row.to_worker_id or request.user.pk},
        form_kwargs={"team_id": row.to_team_id, "today": clock.today()}, context={"transfer": row},
    )  # fmt: skip


@login_required
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    row = open_record(request, transfer_policy, pk, verb="answer")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.decline_transfer(transfer=row, note=data["note"], **given(request))

    return verb_page(
        request, forms.WhyForm, row, name="transfer_decline", url=reverse("support:trajectories"), do=do,
        heading=_("Do not accept"), button=_("Do not accept"),
    )  # fmt: skip


@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an offer back."""
    row = open_record(request, transfer_policy, pk, verb="withdraw")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.withdraw_transfer(transfer=row, note=data["note"], **given(request))

    return verb_page(
        request, forms.WhyForm, row, name="transfer_withdraw", url=page_of(row.trajectory_id), do=do,
        heading=_("Take the offer back"), button=_("Take it back"),
    )  # fmt: skip
