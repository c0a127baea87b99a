"""The panels of this room on a person's page."""

from typing import Any

from django.http import HttpRequest

from meedoen.journal import clock
from meedoen.people.domain.bsn import masked
from meedoen.people.enums import Part
from meedoen.people.forms import LANGUAGES
from meedoen.people.hooks import Panel
from meedoen.people.models import HouseholdMember, Person, Tie
from meedoen.people.policy import View, person_policy, view_of
from meedoen.people.viewer import current


def _view(request: HttpRequest, person: Person) -> View:
    """Return how the account stands to the person; the page asked it already."""
    found: View | None = getattr(request, "person_view", None)
    return found if found is not None else view_of(request.user, person)


def contact(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return the ways to reach a person, the unsafe ones last and marked."""
    view = _view(request, person)
    ways = list(person.contact_ways.order_by("-preferred", "pk"))
    return {
        "language": dict(LANGUAGES).get(person.language, person.language),
        "ways": [way for way in ways if way.safety != "never"],
        "unsafe": [way for way in ways if way.safety == "never"],
        "may_edit": view.ground("edit:contact") is not None,
    }


def identity(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return birth date and address (a secret one only to who may see it), and that there is a number."""
    view = _view(request, person)
    address = view.sees_address(person)
    return {
        "address": address,
        "bsn": masked(person.bsn),
        "may_show_bsn": bool(person.bsn) and view.ground("show_bsn") is not None,
        "may_edit": view.ground("edit:identity") is not None and address,
    }


def around(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return house-mates, ties, who acts on the person's behalf, and what happened; names as far as they may be known."""
    view, today = _view(request, person), clock.today()
    homes = HouseholdMember.objects.filter(current(today), person=person).values("household_id")
    mates = HouseholdMember.objects.filter(current(today), household__in=homes).exclude(person=person)
    ties = list(person.ties.select_related("other").order_by("until", "pk"))
    members = list(mates.select_related("person").order_by("since", "pk"))
    mandates = list(person.mandates.select_related("agent").order_by("-since", "pk"))
    ids = {tie.other_id for tie in ties} | {row.person_id for row in members} | {row.agent_id for row in mandates}
    there = person_policy.visible_to(request.user).filter(pk__in=[pk for pk in ids if pk is not None])
    known = set(there.values_list("pk", flat=True))
    return {
        "ties": [{"row": tie, "called": _called(tie)} for tie in ties],
        "members": members,
        "mandates": mandates,
        "events": person.life_events.order_by("-on", "-pk"),
        "known": known,
        "today": today,
        "may_edit": view.ground("edit:ties") is not None,
        "may_mandate": view.ground("mandate") is not None,
    }


def _called(tie: Tie) -> str:
    """Return the name of who is around a person; empty when that person asked to be erased."""
    return tie.name or (tie.other.name if tie.other else "")


def requests(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return what the person asked about the own record, for the person and for who may answer."""
    view = _view(request, person)
    may_answer = view.ground("answer") is not None
    shown = may_answer or view.ground("request") is not None
    return {"requests": person.requests.order_by("-asked_at") if shown else [], "may_answer": may_answer}


PANELS = (
    Panel("people.contact", Part.CONTACT, "people/panels/contact.html", contact, order=10),
    Panel("people.identity", Part.IDENTITY, "people/panels/identity.html", identity, order=80),
    Panel("people.around", Part.TIES, "people/panels/around.html", around, order=40),
    Panel("people.requests", Part.NAME, "people/panels/requests.html", requests, order=90),
)
