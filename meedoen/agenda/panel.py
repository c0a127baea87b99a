"""The block on a person's page: appointments to come, and a way to make one."""

from typing import Any

from django.http import HttpRequest

from meedoen.agenda.enums import Outcome
from meedoen.agenda.models import Appointment
from meedoen.agenda.policy import WORKING
from meedoen.journal import clock
from meedoen.people.models import Person
from meedoen.people.viewer import has_role

MOST = 5


def appointments(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return the next appointments of this person, one query."""
    coming = Appointment.objects.filter(persons__person=person, state=Outcome.PLANNED, end__gte=clock.now())
    return {
        "appointments": list(coming.order_by("start", "id").distinct()[:MOST]),
        "may_make": has_role(request.user, *WORKING, municipality_id=person.municipality_id),
    }
