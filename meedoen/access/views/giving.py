"""Who may see what, and what somebody agreed to: given and taken back by the person, or by the worker with the person."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meedoen.access.decorators import resident_required, worker_required
from meedoen.access.domain.codes import issue_code, withdraw_codes
from meedoen.access.models import ActivationCode
from meedoen.access.ownforms import ConsentForm, GrantForm
from meedoen.access.queries import consents_of, grants_of, possible_receivers
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, open_record
from meedoen.people import sight
from meedoen.people.domain import giving
from meedoen.people.enums import Given, Part, Relation
from meedoen.people.models import Account, Consent, Grant, Person
from meedoen.people.policy import person_policy
from meedoen.ui.forms import handle_form

SHOWN_CODE = "access_shown_code"
# The words in the address of what can be taken back.
KINDS: dict[str, type[Grant] | type[Consent]] = {"zicht": Grant, "toestemming": Consent}


@dataclass(frozen=True, slots=True)
class Side:
    """From which side of the table somebody writes: the own record, or with the person."""

    person: Person
    own: bool

    @property
    def ground(self) -> Ground:
        """Return the ground of what is written."""
        return Ground.OWN if self.own else Ground.TASK

    def url(self, name: str) -> str:
        """Return the address of a page on this side: `giving`, `give_grant` or `give_consent`."""
        return reverse(f"access:my_{name}") if self.own else reverse(f"access:{name}", args=[self.person.pk])

    def given(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return how it was given, as the verbs want it."""
        return {"given": data.get("given", Given.SELF), "witness": data.get("witness", ""), "ground": self.ground}


def _side(request: HttpRequest, pk: int | None) -> Side:
    user: Any = request.user
    own = pk is None
    person = open_record(request, person_policy, user.person_id if pk is None else pk, verb="mandate")
    return Side(person, own)


def _giving(request: HttpRequest, pk: int | None) -> HttpResponse:
    side = _side(request, pk)
    open_record(request, person_policy, side.person.pk)  # Writes that the page was looked at.
    return render(
        request,
        "access/giving.html",
        {
            "person": side.person,
            "own": side.own,
            "grants": grants_of(side.person),
            "consents": consents_of(side.person),
            "grant_url": side.url("give_grant"),
            "consent_url": side.url("give_consent"),
        },
    )


def _give_grant(request: HttpRequest, pk: int | None) -> HttpResponse:
    side = _side(request, pk)
    teams, accounts = possible_receivers(side.person, clock.today())

    def do(data: dict[str, Any]) -> str:
        until = timezone.make_aware(datetime.combine(data["until"], time.max)) if data["until"] else None
        for part in data["parts"]:
            giving.give_grant(
                actor=actor_of(request), now=clock.now(), person=side.person, part=part, until=until,
                **data["receiver"], **side.given(data),
            )  # fmt: skip
        return side.url("giving")

    return handle_form(
        request,
        GrantForm,
        name=f"access.grant:{side.person.pk}",
        template="access/give_grant.html",
        do=do,
        context={"person": side.person, "own": side.own, "back": side.url("giving")},
        form_kwargs={"own": side.own, "teams": teams, "accounts": accounts},
    )


def _give_consent(request: HttpRequest, pk: int | None) -> HttpResponse:
    side = _side(request, pk)

    def do(data: dict[str, Any]) -> str:
        giving.give_consent(
            actor=actor_of(request), now=clock.now(), person=side.person, purpose=data["purpose"],
            organisation=data["organisation"], party=data["party"], **side.given(data),
        )  # fmt: skip
        return side.url("giving")

    return handle_form(
        request,
        ConsentForm,
        name=f"access.consent:{side.person.pk}",
        template="access/give_consent.html",
        do=do,
        context={"person": side.person, "own": side.own, "back": side.url("giving")},
        form_kwargs={"own": side.own, "municipality_id": side.person.municipality_id},
    )


@resident_required
def my_giving(request: HttpRequest) -> HttpResponse:
    """Show the person who may see what."""
    return _giving(request, None)


@worker_required
def person_giving(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the worker, at the table with the person, who may see what."""
    return _giving(request, pk)


@resident_required
def my_give_grant(request: HttpRequest) -> HttpResponse:
    """Let the person give sight."""
    return _give_grant(request, None)


@worker_required
def give_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that the person gave sight."""
    return _give_grant(request, pk)


@resident_required
def my_give_consent(request: HttpRequest) -> HttpResponse:
    """Let the person agree to something."""
    return _give_consent(request, None)


@worker_required
def give_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that the person agreed to something."""
    return _give_consent(request, pk)


@require_POST
def take_back(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a grant or a consent back, at once. By the person, or by the worker for the person."""
    user: Any = request.user
    if not user.is_authenticated:
        return redirect("account_login")
    rows: Any = KINDS[kind].objects.select_related("person")
    row: Any = get_object_or_404(rows.filter(person__in=person_policy.visible_to(user)), pk=pk)
    open_record(request, person_policy, row.person_id, verb="mandate")
    side = Side(row.person, own=row.person_id == user.person_id)
    if isinstance(row, Grant):
        giving.withdraw_grant(actor=actor_of(request), now=clock.now(), grant=row, ground=side.ground)
    else:
        giving.withdraw_consent(actor=actor_of(request), now=clock.now(), consent=row, ground=side.ground)
    messages.success(request, _("Taken back. It holds from this moment on."))
    return redirect(side.url("giving"))


@worker_required
def person_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a code for the person at the table and show it once, to print; or take all codes back."""
    person = open_record(request, person_policy, pk, verb="mandate")
    if request.method == "POST":
        if "take_back" in request.POST:
            withdraw_codes(actor=actor_of(request), now=clock.now(), person=person)
            messages.success(request, _("Taken back. It holds from this moment on."))
        else:
            _row, code = issue_code(actor=actor_of(request), now=clock.now(), person=person)
            request.session[SHOWN_CODE] = [person.pk, code]
        return redirect("access:person_code", pk=person.pk)
    shown = request.session.get(SHOWN_CODE)
    code = request.session.pop(SHOWN_CODE)[1] if shown and shown[0] == person.pk else ""
    latest = ActivationCode.objects.filter(person=person).select_related("issued_by").order_by("-pk").first()
    account = Account.objects.filter(person=person).first()
    return render(request, "access/person_code.html", {"person": person, "code": code, "latest": latest, "account": account})


def table(request: HttpRequest) -> HttpResponse:
    """Show everybody, signed in or not, what who sees of a person: the table of `people.sight` in words."""
    rows = [
        (Relation(key).label, [(ground.label, parts) for ground in Ground if (parts := _parts_by(cells, ground))])
        for key, cells in sight.TABLE.items()
    ]
    return render(request, "access/table.html", {"rows": rows})


def _parts_by(cells: dict[Part, Ground], ground: Ground) -> list[Any]:
    return [part.label for part in Part if cells.get(part) == ground]
