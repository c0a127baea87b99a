"""What the pages of this room share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from meedoen.journal.gate import actor_of, find_record, open_record
from meedoen.people.enums import Role
from meedoen.people.models import Municipality, Person
from meedoen.people.policy import WORKING, View, person_policy, view_of
from meedoen.people.viewer import has_role


def workplace(request: HttpRequest) -> int:
    """Return the municipality in which this account works with persons now, or raise Http404."""
    place = actor_of(request).municipality_id
    if place is None or not has_role(request.user, *WORKING, municipality_id=place):
        raise Http404
    return place


def managed(request: HttpRequest) -> Municipality:
    """Return the municipality that this account manages, or raise Http404."""
    place = actor_of(request).municipality_id
    if place is None or not has_role(request.user, Role.ADMIN, municipality_id=place):
        raise Http404
    return Municipality.objects.get(pk=place)


def opened(request: HttpRequest, pk: int, verb: str) -> tuple[Person, View]:
    """Return a person for one verb through the gate (404, 403, journal), with how the account stands to it."""
    person = open_record(request, person_policy, pk, verb=verb)
    return person, view_of(request.user, person)


def known(request: HttpRequest, pk: int) -> Person:
    """Return a person of whom the account may know, without opening the record: to choose or to name."""
    return find_record(request, person_policy, pk)


def ground_of(view: View, verb: str) -> Any:
    """Return the ground for a verb, or raise PermissionDenied."""
    ground = view.ground(verb)
    if ground is None:
        raise PermissionDenied
    return ground


def person_url(person_id: int) -> str:
    """Return the address of a person's page."""
    return reverse("people:person", args=[person_id])
