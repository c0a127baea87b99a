"""Who looked: for the person on the screen, and on paper through a worker."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.access.decorators import resident_required, worker_required
from meedoen.access.queries import who_looked
from meedoen.journal import clock
from meedoen.journal.gate import open_record, record_look, require_ground
from meedoen.people.policy import person_policy


@resident_required
def my_looks(request: HttpRequest) -> HttpResponse:
    """Show the person who looked at the own record, and why; the own looks are left out."""
    user: Any = request.user
    person = open_record(request, person_policy, user.person_id, verb="export")
    lines, older = who_looked(person.pk, today=clock.today(), older=request.GET.get("ouder", ""), own_account=user.pk)
    return render(request, "access/looks.html", {"person": person, "own": True, "lines": lines, "older": older})


@worker_required
def person_looks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a worker the same, to print for the person; who may give the person a copy of the data may do this."""
    person = open_record(request, person_policy, pk, verb="export")
    ground = require_ground(request, person_policy, person, "export")
    record_look(request, person_policy, person, ground, now=clock.now(), verb="print")
    account = getattr(person, "account", None)
    lines, older = who_looked(
        person.pk,
        today=clock.today(),
        older=request.GET.get("ouder", ""),
        own_account=account.pk if account else None,
    )
    return render(request, "access/looks.html", {"person": person, "own": False, "lines": lines, "older": older})
