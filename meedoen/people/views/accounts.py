"""Accounts of one's own municipality, invitations, and the choice of a team."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people import managing_forms as forms
from meedoen.people.domain import accounts as verbs
from meedoen.people.domain.invitations import accept_invitation, home_of, invite, withdraw_invitation
from meedoen.people.middleware import TEAM_KEY
from meedoen.people.models import Account, Invitation, Membership, Municipality
from meedoen.people.viewer import current, memberships
from meedoen.people.views.common import managed
from meedoen.people.views.managing import saved_and_back
from meedoen.ui.forms import SAVED, handle_form


@login_required
@never_cache
def accounts(request: HttpRequest) -> HttpResponse:
    """Show who works here, in which team and role, and who was invited."""
    place = managed(request)
    rows = Membership.objects.filter(team__municipality=place).select_related("account", "team")
    here: dict[int, dict[str, Any]] = {}
    for row in rows.order_by("account__name", "account_id", "team__name"):
        entry = here.setdefault(row.account_id, {"account": row.account, "memberships": []})
        if row.until is None or row.until >= clock.today():
            entry["memberships"].append(row)
    open_ones = Invitation.objects.filter(municipality=place, team__isnull=False, accepted_at=None, withdrawn_at=None)
    invitations = open_ones.filter(expires_at__gt=clock.now()).select_related("team").order_by("name", "pk")
    return render(request, "people/accounts.html", {"entries": list(here.values()), "invitations": list(invitations)})


def _account(place: Municipality, account_id: int) -> Account:
    """Return an account that works or worked in this municipality, or raise Http404."""
    rows = Account.objects.filter(pk=account_id, memberships__team__municipality=place).distinct()
    return get_object_or_404(rows)


def _colleagues(membership_account: Account, place: Municipality) -> Any:
    here = Membership.objects.filter(current(clock.today()), team__municipality=place)
    teams = here.filter(account=membership_account).values("team_id")
    others = here.filter(team__in=teams).exclude(account=membership_account)
    return Account.objects.filter(pk__in=others.values("account_id"), is_active=True).order_by("name")


@login_required
@never_cache
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show one account: its teams and roles, and how much open work it has."""
    place = managed(request)
    row = _account(place, account_id)
    mine = row.memberships.filter(team__municipality=place).select_related("team").order_by("until", "since", "pk")
    context = {"account": row, "memberships": list(mine), "today": clock.today(), "open_work": verbs.open_work(row.pk)}
    return render(request, "people/account.html", context)


@login_required
@never_cache
def invite_account(request: HttpRequest) -> HttpResponse:
    """Invite a colleague."""
    place = managed(request)

    def save(data: dict[str, Any]) -> str:
        _row, code = invite(
            actor=actor_of(request), now=clock.now(), municipality_id=place.pk, email=data["email"], name=data["name"],
            team=data["team"], role=data["role"], by_mail=not data["by_hand"],
        )  # fmt: skip
        if data["by_hand"]:
            request.session["invitation_code"] = code
            return reverse("people:invited")
        return reverse("people:accounts")

    return handle_form(
        request, forms.InviteForm, name="people.invite", template="people/form.html", do=save,
        form_kwargs={"municipality_id": place.pk},
        context={"heading": _("Invite a colleague"), "cancel": reverse("people:accounts")},
    )  # fmt: skip


@login_required
@require_POST
def uninvite(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    place = managed(request)
    row = get_object_or_404(Invitation, pk=invitation_id, municipality=place, team__isnull=False, accepted_at=None)
    withdraw_invitation(actor=actor_of(request), now=clock.now(), invitation=row)
    return saved_and_back(request, reverse("people:accounts"), SAVED)


def _back(account_id: int, heading: Any) -> dict[str, Any]:
    return {"heading": heading, "cancel": reverse("people:account", args=[account_id])}


@login_required
@never_cache
def membership_add(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give an account a role in a team."""
    place = managed(request)
    row = _account(place, account_id)

    def save(data: dict[str, Any]) -> str:
        verbs.add_membership(
            actor=actor_of(request), now=clock.now(), account=row, team=data["team"], role=data["role"],
            since=data["since"], discipline=data["discipline"],
        )  # fmt: skip
        return reverse("people:account", args=[account_id])

    return handle_form(
        request, forms.MembershipForm, name=f"people.membership:{account_id}", template="people/form.html", do=save,
        initial={"since": clock.today()}, form_kwargs={"municipality_id": place.pk},
        context=_back(account_id, _("A role in a team")),
    )  # fmt: skip


@login_required
@never_cache
def membership_end(request: HttpRequest, account_id: int, membership_id: int) -> HttpResponse:
    """Let work in a team end; open work goes to a colleague."""
    place = managed(request)
    row = _account(place, account_id)
    rows = row.memberships.select_related("team").filter(team__municipality=place, until=None)
    membership = get_object_or_404(rows, pk=membership_id)

    def save(data: dict[str, Any]) -> str:
        verbs.end_membership(
            actor=actor_of(request), now=clock.now(), membership=membership, until=data["until"], hand_to=data["hand_to"]
        )
        return reverse("people:account", args=[account_id])

    return handle_form(
        request, forms.LeaveForm, name=f"people.leave:{membership_id}", template="people/form.html", do=save,
        initial={"until": clock.today()}, form_kwargs={"colleagues": _colleagues(row, place)},
        context=_back(account_id, _("This work ends")),
    )  # fmt: skip


@login_required
@never_cache
def account_close(request: HttpRequest, account_id: int) -> HttpResponse:
    """Close an account: nobody signs in with it any more, from this moment on."""
    place = managed(request)
    row = _account(place, account_id)
    if row.memberships.filter(until=None).exclude(team__municipality=place).exists():
        raise Http404  # It works elsewhere too: only the work here can be ended here.

    def save(data: dict[str, Any]) -> str:
        verbs.disable_account(actor=actor_of(request), now=clock.now(), account=row, hand_to=data["hand_to"])
        return reverse("people:account", args=[account_id])

    return handle_form(
        request, forms.CloseForm, name=f"people.close:{account_id}", template="people/form.html", do=save,
        form_kwargs={"colleagues": _colleagues(row, place)},
        context=_back(account_id, _("Close this account")),
    )  # fmt: skip


@login_required
@require_POST
def account_open(request: HttpRequest, account_id: int) -> HttpResponse:
    """Open a closed account again."""
    place = managed(request)
    verbs.enable_account(actor=actor_of(request), now=clock.now(), account=_account(place, account_id))
    return saved_and_back(request, reverse("people:account", args=[account_id]), SAVED)


@login_required
@never_cache
def choose_team(request: HttpRequest) -> HttpResponse:
    """Show one's teams; work for another one from now on, in this session (POST)."""
    if not memberships(request.user):
        raise Http404
    if request.method != "POST":
        teams = {row.team_id: row.team for row in memberships(request.user)}
        return render(request, "people/choose_team.html", {"teams": teams.values(), "now": actor_of(request).team_id})
    chosen = request.POST.get("team", "")
    if chosen not in {str(row.team_id) for row in memberships(request.user)}:
        raise Http404
    request.session[TEAM_KEY] = int(chosen)
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if safe else "/", status=303)


@login_required
@never_cache
def away(request: HttpRequest) -> HttpResponse:
    """Say that one is away until a day, or back."""
    row = request.user
    if not isinstance(row, Account) or not memberships(row):
        raise Http404

    def save(data: dict[str, Any]) -> str:
        verbs.record_away(actor=actor_of(request), now=clock.now(), account=row, until=data["until"])
        return "/"

    return handle_form(
        request, forms.AwayForm, name="people.away", template="people/form.html", do=save,
        initial={"until": row.away_until}, context={"heading": _("Away"), "cancel": "/"},
    )  # fmt: skip


@never_cache
def accept(request: HttpRequest) -> HttpResponse:
    """Use an invitation: type the code, then sign in with a code in the mail."""

    def save(data: dict[str, Any]) -> str:
        home = home_of(data["code"], now=clock.now())
        accept_invitation(
            actor=actor_of(request), now=clock.now(), code=data["code"], name=data["name"],
            language=getattr(request, "LANGUAGE_CODE", "nl"),
        )  # fmt: skip
        return reverse("account_login") + (f"?{urlencode({'next': home})}" if home else "")

    return handle_form(
        request, forms.AcceptForm, name="people.accept", template="people/accept.html", do=save,
        saved=_("Your account is ready. Sign in with the address to which you were invited."),
    )  # fmt: skip
