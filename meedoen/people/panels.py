"""The panels of this room on a person's page."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Case, CharField, DateField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest

from meedoen.journal import clock
from meedoen.people.domain.bsn import masked
from meedoen.people.enums import LifeEventKind, MandateSubject, Part, TieKind
from meedoen.people.forms import LANGUAGES
from meedoen.people.hooks import Panel
from meedoen.people.models import HouseholdMember, Person
from meedoen.people.policy import person_policy, view_of
from meedoen.people.viewer import current, is_professional


def contact(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return the ways to reach a person, the unsafe ones last and marked."""
    view = view_of(request.user, person)
    ways = list(person.contact_ways.order_by("-preferred", "pk"))
    return {
        "language": dict(LANGUAGES).get(person.language, person.language),
        "ways": [way for way in ways if way.safety != "never"],
        "unsafe": [way for way in ways if way.safety == "never"],
        "may_edit": view.ground("edit:contact") is not None,
    }


def identity(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return birth date and address (a secret one only to who may see it), and that there is a number."""
    view = view_of(request.user, person)
    address = view.sees_address(person)
    return {
        "address": address,
        "bsn": masked(person.bsn),
        "may_show_bsn": bool(person.bsn) and view.ground("show_bsn") is not None,
        "may_edit": view.ground("edit:identity") is not None and address,
    }


FIELDS = ("what", "row_id", "person_id", "called", "kind", "since", "until", "note", "subject", "together")


def _words(text: str = "") -> Value:
    return Value(text, output_field=CharField())


def _people(person: Person) -> QuerySet[Any, Any]:
    """Return everybody and everything around a person in one query: mates, ties, who acts on behalf, what happened."""
    today = clock.today()
    no_date, no_one = Cast(Value(None), DateField()), Cast(Value(None), BigIntegerField())
    no, none = Value(False, output_field=BooleanField()), _words()
    homes = HouseholdMember.objects.filter(current(today), person=person).values("household_id")
    mates = HouseholdMember.objects.filter(current(today), household__in=homes).exclude(person=person).order_by()
    ties, mandates, events = person.ties.order_by(), person.mandates.order_by(), person.life_events.order_by()
    name = Case(When(name="", then=Coalesce(F("other__name"), none)), default=F("name"))
    parts: tuple[tuple[Any, ...], ...] = (
        (mates, "mate", F("person_id"), F("person__name"), none, F("since"), F("until"), none, none, no),
        (ties, "tie", F("other_id"), name, F("kind"), F("since"), F("until"), F("note"), none, no),
        (
            mandates, "mandate", F("agent_id"), F("agent__name"), F("kind"), F("since"), F("until"), none, F("subject"),
            F("together"),
        ),
        (events, "event", no_one, none, F("kind"), F("on"), no_date, F("note"), none, no),
    )  # fmt: skip
    rows: list[QuerySet[Any, Any]] = [
        queryset.values_list(_words(what), F("pk"), *columns).order_by() for queryset, what, *columns in parts
    ]
    return rows[0].union(*rows[1:], all=True)


def around(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return house-mates, ties, who acts on the person's behalf, and what happened; links as far as they may be known."""
    view = view_of(request.user, person)
    rows = [dict(zip(FIELDS, row, strict=True)) for row in _people(person)]
    ids = {row["person_id"] for row in rows if row["person_id"] is not None}
    known = set(person_policy.visible_to(request.user).filter(pk__in=ids).values_list("pk", flat=True))
    subjects: dict[str, Any] = dict(MandateSubject.choices)
    labels: dict[str, dict[str, Any]] = {
        "tie": dict(TieKind.choices), "mandate": dict(TieKind.choices), "event": dict(LifeEventKind.choices),
    }  # fmt: skip
    found: dict[str, list[dict[str, Any]]] = {"mate": [], "tie": [], "mandate": [], "event": []}
    for row in sorted(rows, key=lambda row: (row["since"] or date.min, row["row_id"])):
        row["label"] = labels.get(row["what"], {}).get(row["kind"], "")
        row["subject_label"] = subjects.get(row["subject"], "")
        found[row["what"]].append(row)
    found["event"].reverse()
    return {
        "found": found,
        "known": known,
        "today": clock.today(),
        "may_edit": view.ground("edit:ties") is not None,
        "may_mandate": view.ground("mandate") is not None,
        # Only who works here chooses from everybody who is known.
        "may_pick": is_professional(request.user),
    }


PANELS = (
    Panel("people.contact", Part.CONTACT, "people/panels/contact.html", contact, order=10),
    Panel("people.identity", Part.IDENTITY, "people/panels/identity.html", identity, order=80),
    Panel("people.around", Part.TIES, "people/panels/around.html", around, order=40),
)
