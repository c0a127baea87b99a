"""Signing up: on the own page, together with a professional, or by telephone with the coach."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.groups.domain.calls import register
from meedoen.groups.enums import Channel, Route
from meedoen.groups.forms.calls import RegisterForm
from meedoen.groups.models import Call
from meedoen.groups.policy.groups import ROLES, call_policy
from meedoen.groups.queries import groups as queries
from meedoen.groups.views.base import form_page
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.people.enums import Given
from meedoen.people.models import Person
from meedoen.people.policy import person_policy
from meedoen.support.policy import helps
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.addresses import read_number


@login_required
@never_cache
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up for a call on the own page."""
    row = open_record(request, call_policy, pk, verb="join")
    account: Any = request.user
    me = me_of(account)

    def do(data: dict[str, Any]) -> str:
        register(
            call=row, person=me, facts={**data, "name": me.name}, route=Route.SELF, given=Given.SELF, ground=Ground.OWN,
            **given(request),
        )  # fmt: skip
        return reverse("groups:mine")

    return _page(request, row, do, own=True, cancel=reverse("groups:mine"), initial={"email": account.email})


@role_required(*ROLES)
@never_cache
def sign_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign somebody up: `?persoon=` together with who is helped, without by telephone."""
    row = open_record(request, call_policy, pk, verb="register")
    person = _person(request)
    if person is None and call_policy.can(request.user, "lead", row) is None:
        raise PermissionDenied

    def do(data: dict[str, Any]) -> str:
        register(
            call=row, person=person, facts=data, route=Route.WORKER if person else Route.PHONE, given=data["given"],
            witness=data["witness"], **given(request),
        )  # fmt: skip
        if person is not None:
            return reverse("people:person", kwargs={"pk": person.pk})
        return reverse("groups:call", kwargs={"pk": row.pk})

    cancel = reverse("people:person", kwargs={"pk": person.pk}) if person else reverse("groups:call", kwargs={"pk": pk})
    initial = {"name": person.name if person else "", "channel": Channel.PERSONAL}
    return _page(request, row, do, own=False, cancel=cancel, initial=initial)


@role_required(*ROLES)
@never_cache
@require_GET
def calls_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who helps somebody the open calls, to sign up together."""
    person = _helped(request, pk)
    calls = queries.calls_in(person.municipality_id)[: queries.MOST_SHOWN]
    return render(request, "groups/calls_for.html", {"person": person, "calls": calls})


def _person(request: HttpRequest) -> Person | None:
    """Return who is helped and named by the address; 404 or 403 for anybody else."""
    number = read_number(request.GET.get("persoon", ""))
    return None if number is None else _helped(request, number)


def _helped(request: HttpRequest, number: int) -> Person:
    person = open_record(request, person_policy, number)
    if not helps(request.user, person):
        raise PermissionDenied
    return person


def _page(request: HttpRequest, row: Call, do: Any, *, own: bool, cancel: str, initial: dict[str, Any]) -> HttpResponse:
    lead = (
        _("No e-mail is fine: you can take part on paper.")
        if own
        else _("Read aloud what is asked, and write down the answer.")
    )
    return form_page(
        request,
        RegisterForm,
        name=f"register:{row.pk}:{cancel}",
        heading=row.name,
        button=_("Sign up"),
        cancel=cancel,
        do=do,
        lead=row.about or lead,
        form_kwargs={"call": row, "brought": None if own else queries.members_led_by(request.user)},
        initial=initial,
        saved=_("Signed up. The coach gets in touch."),
    )


ROUTES = [
    path("mensen/<int:pk>/groepen/aanmelden/", calls_for, name="calls_for"),
    path("mijn/groepen/oproep/<int:pk>/", join, name="join"),
    path("groepen/oproep/<int:pk>/aanmelden/", sign_up, name="sign_up"),
]
