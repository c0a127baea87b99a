"""Somebody is away: for oneself, or for a colleague who cannot do it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from meedoen.agenda.domain.absences import announce_absence, colleague_ids, end_absence
from meedoen.agenda.forms.followups import AwayForm
from meedoen.agenda.models import Absence
from meedoen.agenda.views.doors import professional_required
from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people.enums import Role
from meedoen.people.models import Account, Membership
from meedoen.people.viewer import current, municipality_ids
from meedoen.ui.forms import handle_form


@professional_required
def away(request: HttpRequest) -> HttpResponse:
    """Say that I am away."""
    account = request.user
    assert isinstance(account, Account)
    return _away(request, account)


@professional_required
def away_of(request: HttpRequest, account_id: int) -> HttpResponse:
    """Say that a colleague is away: coordinators and functional administrators, in their own municipality."""
    return _away(request, find_account(request, account_id))


def find_account(request: HttpRequest, account_id: int) -> Account:
    """Return the account if it is mine or I may say it is away, else 404."""
    if account_id == request.user.pk:
        return get_object_or_404(Account, pk=account_id)
    places = municipality_ids(request.user, Role.COORDINATOR, Role.ADMIN)
    there = Membership.objects.filter(current(clock.today()), team__municipality__in=places, account_id=account_id)
    if not there.exists():
        raise Http404
    return get_object_or_404(Account, pk=account_id)


def _away(request: HttpRequest, account: Account) -> HttpResponse:
    today = clock.today()

    def do(data: dict[str, Any]) -> str:
        announce_absence(
            actor=actor_of(request), now=clock.now(), account_id=account.pk, since=data["since"], until=data["until"],
            stand_in_id=data["stand_in"],
        )  # fmt: skip
        return request.get_full_path()

    people = Account.objects.filter(pk__in=colleague_ids(account.pk, today)).order_by("name", "id")
    return handle_form(
        request, AwayForm, name=f"agenda.away:{account.pk}", template="agenda/away.html", do=do,
        initial={"since": today}, form_kwargs={"colleagues": list(people.values_list("pk", "name"))},
        context={"account": account, "absences": _absences(account)},
    )  # fmt: skip


def _absences(account: Account) -> QuerySet[Absence]:
    coming = Absence.objects.filter(account=account, ended_at=None, until__gte=clock.today())
    return coming.select_related("stand_in").order_by("since")


@professional_required
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """End an absence."""
    absence = get_object_or_404(Absence, pk=pk)
    account = find_account(request, absence.account_id)
    try:
        end_absence(actor=actor_of(request), now=clock.now(), absence=absence)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    own = account.pk == request.user.pk
    url = reverse("agenda:away") if own else reverse("agenda:away_of", args=[account.pk])
    return HttpResponseRedirect(url, status=303)
