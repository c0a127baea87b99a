"""Making, seeing, moving and cancelling appointments, and the week on one page."""

import re
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meedoen.agenda.domain import appointments as verbs
from meedoen.agenda.domain.letters import letter
from meedoen.agenda.enums import Confirm, Outcome
from meedoen.agenda.forms.appointments import CancelForm, ConcludeForm, MakeForm, MoveForm, initial_of, plan_of
from meedoen.agenda.models import Appointment
from meedoen.agenda.moments import FIRST, LAST, monday
from meedoen.agenda.policy import WORKING, appointment_policy, working_teams
from meedoen.agenda.queries import by_day, meetings, with_names
from meedoen.agenda.views.doors import professional_required
from meedoen.agenda.views.today import note_names_shown
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, find_record, open_record
from meedoen.people.models import Membership, Person
from meedoen.people.policy import person_policy
from meedoen.people.viewer import current, has_role
from meedoen.post.paper import pdf_answer
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form

WEEK = re.compile(r"^(\d{4})-W(\d{2})$", re.ASCII)


@professional_required
def make(request: HttpRequest) -> HttpResponse:
    """Make an appointment, with the person whom `persoon` in the address names, or within the team."""
    person = _person(request)
    actor = actor_of(request)
    if not has_role(request.user, *WORKING):
        raise PermissionDenied

    def do(data: dict[str, Any]) -> str:
        appointment = verbs.make_appointment(
            actor=actor, now=clock.now(), plan=plan_of(data),
            municipality_id=person.municipality_id if person else actor.municipality_id or 0,
            team_id=actor.team_id, person_ids=[person.pk] if person else [],
            account_ids=[key for key in (data["worker"], data["second"]) if key],
        )  # fmt: skip
        return reverse("agenda:appointment", args=[appointment.pk])

    initial: dict[str, Any] = {"worker": request.user.pk, "day": clock.today()}
    if person and person.interpreter:
        initial["interpreter"] = person.language
    return handle_form(
        request, MakeForm, name=f"agenda.make:{person.pk if person else 0}", template="agenda/make.html", do=do,
        initial=initial, context={"person": person}, form_kwargs={"workers": _workers(request.user)},
    )  # fmt: skip


def _person(request: HttpRequest) -> Person | None:
    asked = request.GET.get("persoon", "")
    if not asked:
        return None
    key = read_number(asked)
    if key is None:
        raise Http404
    opened = open_record if request.method == "GET" else find_record
    return opened(request, person_policy, key)


def _workers(user: Any) -> list[tuple[int, str]]:
    rows = Membership.objects.filter(current(clock.today()), team__in=working_teams(user), account__is_active=True)
    names = dict(rows.order_by("account__name", "account_id").values_list("account_id", "account__name"))
    return [(user.pk, user.name), *((pk, name) for pk, name in names.items() if pk != user.pk)]


@login_required
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one appointment: to who comes, to the person, and to who sees the course of the support."""
    thing = open_record(request, appointment_policy, pk)
    may_edit = appointment_policy.can(request.user, "edit", thing) is not None
    planned = thing.state == Outcome.PLANNED
    context = {
        **_about(request, thing),
        "may_edit": may_edit,
        "may_move": may_edit and planned,
        "may_conclude": may_edit and thing.state != Outcome.CANCELLED and thing.start <= clock.now(),
        "to_print": _letters(thing) if may_edit else [],
        "overlaps": list(verbs.overlaps(thing)) if may_edit and planned else [],
        "moves": thing.moves.annotate(who=Coalesce("moved_by__name", Value(""))).order_by("moved_at", "id"),
    }
    return render(request, "agenda/appointment.html", context)


def _letters(thing: Appointment) -> list[int]:
    if thing.confirm != Confirm.LETTER:
        return []
    return list(dict.fromkeys(thing.persons.order_by("id").values_list("person_id", flat=True)))


def _about(request: HttpRequest, thing: Appointment) -> dict[str, Any]:
    return {
        "appointment": thing,
        "names": with_names(request.user, [thing])[0].names,
        "workers": [row.account.name for row in thing.workers.select_related("account").order_by("id")],
        "state_kind": {Outcome.PLANNED: "busy", Outcome.HELD: "done"}.get(Outcome(thing.state), "stopped"),
    }


@professional_required
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move it in time or place."""
    thing = open_record(request, appointment_policy, pk, verb="edit")

    def do(data: dict[str, Any]) -> str:
        verbs.move_appointment(
            actor=actor_of(request), now=clock.now(), appointment=thing, expected=data["version"] or 0,
            plan=plan_of(data), reason=data["reason"],
        )  # fmt: skip
        return reverse("agenda:appointment", args=[pk])

    return handle_form(
        request, MoveForm, name=f"agenda.move:{pk}", template="agenda/move.html", do=do, initial=initial_of(thing),
        context=_about(request, thing),
    )  # fmt: skip


@professional_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel it."""
    thing = open_record(request, appointment_policy, pk, verb="edit")

    def do(data: dict[str, Any]) -> str:
        verbs.cancel_appointment(
            actor=actor_of(request), now=clock.now(), appointment=thing, expected=data["version"] or 0,
            reason=data["reason"],
        )  # fmt: skip
        return reverse("agenda:appointment", args=[pk])

    return handle_form(
        request, CancelForm, name=f"agenda.cancel:{pk}", template="agenda/cancel.html", do=do,
        initial={"version": thing.version}, context=_about(request, thing),
    )  # fmt: skip


@professional_required
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of it."""
    thing = open_record(request, appointment_policy, pk, verb="edit")

    def do(data: dict[str, Any]) -> str:
        verbs.conclude_appointment(
            actor=actor_of(request), now=clock.now(), appointment=thing, expected=data["version"] or 0,
            outcome=Outcome(data["outcome"]), reason=data["reason"],
        )  # fmt: skip
        return reverse("agenda:appointment", args=[pk])

    return handle_form(
        request, ConcludeForm, name=f"agenda.conclude:{pk}", template="agenda/conclude.html", do=do,
        initial={"version": thing.version}, context=_about(request, thing),
    )  # fmt: skip


@professional_required
def print_letter(request: HttpRequest, pk: int, person_id: int) -> HttpResponse:
    """Give the letter to one person who is expected, to print (PDF)."""
    thing = open_record(request, appointment_policy, pk, verb="edit")
    if thing.confirm != Confirm.LETTER or not thing.persons.filter(person_id=person_id).exists():
        raise Http404
    person = open_record(request, person_policy, person_id)
    return pdf_answer(letter(thing, person, user=request.user, now=clock.now()), f"afspraak-{pk}")


@professional_required
def week(request: HttpRequest) -> HttpResponse:
    """Show my week, to print as well; `week` in the address is "2026-W10"."""
    first = read_week(request.GET.get("week", ""))
    rows = meetings(request.user, first, days=7)
    if any(row.names for row in rows):
        note_names_shown(request, "agenda.week")
    context = {
        "first": first,
        "last": first + timedelta(days=6),
        "number": first.isocalendar().week,
        "days": by_day(rows, first),
        "before": _week_name(first - timedelta(days=7)),
        "after": _week_name(first + timedelta(days=7)),
        "may_make": has_role(request.user, *WORKING),
    }
    return render(request, "agenda/week.html", context)


def read_week(text: str) -> date:
    """Return the Monday of the week that the address names, or of this week when it names none that exists."""
    found = WEEK.match(text)
    try:
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else monday(clock.today())
    except ValueError:
        return monday(clock.today())
    return first if FIRST <= first <= LAST else monday(clock.today())


def _week_name(first: date) -> str:
    year, number, _day = first.isocalendar()
    return f"{year}-W{number:02d}"
