"""The page of a person, and what can be changed on it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.journal import clock
from meedoen.journal.acts import Event, write_event
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, open_record
from meedoen.people import forms, hooks
from meedoen.people.domain import persons
from meedoen.people.enums import LifeEventKind, Part
from meedoen.people.models import Person, PersonRequest
from meedoen.people.policy import View, find_with_view, person_policy, remember, view_of
from meedoen.people.views.common import ground_of, opened, person_url
from meedoen.ui.forms import handle_form

NAME_FIELDS = ("name", "given_names", "prefix", "family_name", "language", "interpreter", "helper")
PLACE_FIELDS = ("street", "house_number", "postcode", "town")


# Whether the person asked something about the own record that stands on the page of rights.
ASKS = Exists(PersonRequest.objects.filter(person=OuterRef("pk")))


@login_required
@never_cache
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person: the parts that this account sees, each in its panel."""
    found = find_with_view(request.user, pk, Person.objects.select_related("team", "neighbourhood").annotate(asks=ASKS))
    if found is None:
        return _kept(request, pk)
    row, view = found
    parts = view.parts()
    panels = sorted((panel for panel in hooks.panels if panel.part in parts), key=lambda panel: panel.order)
    _record_parts(request, row, {Part.NAME: parts[Part.NAME]} | {panel.part: parts[panel.part] for panel in panels})
    with remember(request.user, row, view):
        shown = [{"id": panel.id, "html": _panel(request, panel, row)} for panel in panels]
    asked = getattr(row, "asks", False) and (view.ground("answer") or view.ground("request"))
    context = {"person": row, "panels": shown, "may": _verbs(view), "asked": asked}
    return render(request, "people/person.html", context)


def _panel(request: HttpRequest, panel: hooks.Panel, row: Person) -> str:
    return render_to_string(panel.template, {"person": row, **panel.context(request, row)}, request)


def _kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead the address of somebody who was merged to the person that was kept."""
    old = Person.objects.filter(pk=pk, merged_into__in=person_policy.visible_to(request.user)).first()
    if old is None or old.merged_into_id is None:
        raise Http404
    return HttpResponseRedirect(person_url(old.merged_into_id))


def _record_parts(request: HttpRequest, row: Person, parts: dict[Part, Ground]) -> None:
    """Write one line per ground, with all parts that are shown on it."""
    by_ground: dict[Ground, list[str]] = {}
    for part, ground in parts.items():
        by_ground.setdefault(ground, []).append(part.value)
    for ground, shown in by_ground.items():
        event = Event(verb="person.read", ground=ground)
        event.about(thing=row, part=",".join(shown))
        write_event(actor_of(request), event, now=clock.now(), person_id=row.pk)


def _verbs(view: View) -> dict[str, bool]:
    """Return what may be done, for the buttons of the page."""
    verbs = ("edit:contact", "edit:identity", "edit:ties", "request", "answer", "mandate", "export", "erase", "show_bsn")
    return {verb.replace(":", "_"): view.ground(verb) is not None for verb in verbs}


def page(title: Any, row: Person, **more: Any) -> dict[str, Any]:
    """Return what the form page of a person needs: a heading, and the way back."""
    return {"heading": title, "person": row, "cancel": person_url(row.pk), **more}


@login_required
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how a person is called and spoken to."""
    row, view = opened(request, pk, "edit:contact")

    def save(data: dict[str, Any]) -> str:
        changes = {name: data[name] for name in NAME_FIELDS}
        expected, ground = data["version"] or 0, ground_of(view, "edit:contact")
        persons.change_person(
            actor=actor_of(request), now=clock.now(), person=row, expected=expected, ground=ground, **changes
        )
        return person_url(pk)

    return handle_form(
        request, forms.NamesForm, name=f"people.names:{pk}", template="people/form.html", do=save,
        initial={"version": row.version, **{name: getattr(row, name) for name in NAME_FIELDS}},
        context=page(_("Name and language"), row),
    )  # fmt: skip


@login_required
@never_cache
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Change birth date, address and number. A number that is there is not shown, only replaced."""
    row, view = opened(request, pk, "edit:identity")
    hidden = not view.sees_address(row)

    def save(data: dict[str, Any]) -> str:
        changes = {name: data[name] for name in (*PLACE_FIELDS, "birth_date", "address_secret")}
        changes["neighbourhood_id"] = data["neighbourhood"].pk if data["neighbourhood"] else None
        if data["bsn"]:
            changes["bsn"] = data["bsn"]
        expected, ground = data["version"] or 0, ground_of(view, "edit:identity")
        persons.change_person(
            actor=actor_of(request), now=clock.now(), person=row, expected=expected, ground=ground, **changes
        )
        return person_url(pk)

    if hidden:
        raise PermissionDenied
    return handle_form(
        request, forms.IdentityForm, name=f"people.identity:{pk}", template="people/form.html", do=save,
        initial={
            "version": row.version, "birth_date": row.birth_date, "address_secret": row.address_secret,
            "neighbourhood": row.neighbourhood_id, **{name: getattr(row, name) for name in PLACE_FIELDS},
        },
        form_kwargs={"municipality_id": row.municipality_id}, context=page(_("Birth date and address"), row),
    )  # fmt: skip


@login_required
@never_cache
@require_POST
def show_bsn(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the citizen service number once, on purpose, and write that it was shown."""
    row = open_record(request, person_policy, pk, verb="show_bsn")
    ground = ground_of(view_of(request.user, row), "show_bsn")
    event = Event(verb="person.show_bsn", ground=ground)
    event.about(thing=row, part=Part.IDENTITY)
    write_event(actor_of(request), event, now=clock.now(), person_id=pk)
    return render(request, "people/bsn.html", {"person": row, "number": row.bsn})


@login_required
@never_cache
def moved(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a person moved house."""
    row, view = opened(request, pk, "edit:identity")

    def save(data: dict[str, Any]) -> str:
        address: dict[str, Any] = {name: data[name] for name in PLACE_FIELDS}
        address["neighbourhood_id"] = data["neighbourhood"].pk if data["neighbourhood"] else None
        persons.record_move(
            actor=actor_of(request), now=clock.now(), person=row, expected=data["version"] or 0, on=data["on"],
            note=data["note"], ground=ground_of(view, "edit:identity"), **address,
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.MovedForm, name=f"people.moved:{pk}", template="people/form.html", do=save,
        initial={"version": row.version}, form_kwargs={"municipality_id": row.municipality_id},
        context=page(_("Moved house"), row),
    )  # fmt: skip


@login_required
@never_cache
def died(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a person died."""
    row, view = opened(request, pk, "edit:identity")

    def save(data: dict[str, Any]) -> str:
        persons.record_death(
            actor=actor_of(request), now=clock.now(), person=row, expected=data["version"] or 0, on=data["on"],
            note=data["note"], ground=ground_of(view, "edit:identity"),
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.DeathForm, name=f"people.died:{pk}", template="people/form.html", do=save,
        initial={"version": row.version}, context=page(_("Record a death"), row),
    )  # fmt: skip


@login_required
@never_cache
def life_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Record something else that happened."""
    row, view = opened(request, pk, "edit:ties")

    def save(data: dict[str, Any]) -> str:
        persons.record_life_event(
            actor=actor_of(request), now=clock.now(), person=row, kind=LifeEventKind(data["kind"]), on=data["on"],
            note=data["note"], ground=ground_of(view, "edit:ties"),
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.LifeEventForm, name=f"people.life_event:{pk}", template="people/form.html", do=save,
        context=page(_("Something happened"), row),
    )  # fmt: skip
