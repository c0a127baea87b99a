"""Finding a person, and writing one down."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people import forms
from meedoen.people.domain import bsn, contact, names
from meedoen.people.domain.doubles import Shape, find_doubles
from meedoen.people.domain.persons import register_person
from meedoen.people.domain.search import LIMIT, enough_to_search, search_persons
from meedoen.people.enums import Channel
from meedoen.people.models import Person, Team
from meedoen.people.policy import person_policy
from meedoen.people.views.common import person_url, workplace
from meedoen.ui.forms import handle_form

PERSON_FIELDS = (
    "given_names", "prefix", "family_name", "birth_date", "language", "interpreter", "helper", "street", "house_number",
    "postcode", "town", "address_secret", "bsn",
)  # fmt: skip


@login_required
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Ask for a name; answer below it. Posted and never kept, so that a name stands in no address, log or history."""
    place = workplace(request)
    form = forms.SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid() and _number_is_right(form):
        data = form.cleaned_data
        if enough_to_search(data["text"], data["birth_date"], data["bsn"]):
            found = search_persons(
                actor=actor_of(request), now=clock.now(), user=request.user, municipality_id=place, text=data["text"],
                birth_date=data["birth_date"], bsn=bsn.clean(data["bsn"]),
            )  # fmt: skip
        else:
            form.add_error("text", _("Fill in at least two letters, a birth date or a number."))
    status = 422 if form.errors else 200
    return render(request, "people/search.html", {"form": form, "found": found, "limit": LIMIT}, status=status)


def _number_is_right(form: forms.SearchForm) -> bool:
    try:
        bsn.clean(form.cleaned_data["bsn"])
    except ValidationError as error:
        form.add_error("bsn", error)
        return False
    return True


@login_required
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Write a person down, after showing who may be the same."""
    place = workplace(request)
    actor = actor_of(request)
    context: dict[str, Any] = {"heading": _("Write a person down")}

    def save(data: dict[str, Any]) -> str:
        if not data["sure"]:
            _refuse_doubles(request, place, data, context)
        person = _register(request, place, actor.team_id, data)
        return person_url(person.pk)

    return handle_form(
        request, forms.RegisterForm, name="people.register", template="people/register.html", do=save,
        initial={"language": "nl"}, form_kwargs={"municipality_id": place}, context=context,
    )  # fmt: skip


def _register(request: HttpRequest, place: int, team_id: int | None, data: dict[str, Any]) -> Person:
    actor, now = actor_of(request), clock.now()
    more = {name: data[name] for name in PERSON_FIELDS}
    more["neighbourhood_id"] = data["neighbourhood"].pk if data["neighbourhood"] else None
    with transaction.atomic():
        person = register_person(actor=actor, now=now, municipality_id=place, team_id=team_id, name=data["name"], **more)
        for field, channel in (("phone", Channel.PHONE), ("email", Channel.EMAIL)):
            if data[field]:
                try:
                    contact.add_contact_way(actor=actor, now=now, person=person, channel=channel, value=data[field])
                except ValidationError as error:
                    raise ValidationError({field: error.messages}) from None
    return person


def _refuse_doubles(request: HttpRequest, place: int, data: dict[str, Any], context: dict[str, Any]) -> None:
    """Raise ValidationError at "sure" when somebody alike is known; puts them in the context of the page."""
    words = names.parts(data["name"], data["given_names"], data["prefix"], data["family_name"])
    pairs = ((Channel.PHONE, data["phone"]), (Channel.EMAIL, data["email"]))
    contacts = {contact.contact_key(channel, value) for channel, value in pairs if value}
    shape = Shape(frozenset(words), data["birth_date"], frozenset(contacts))
    found = find_doubles(place, shape)
    if not found:
        return
    visible = person_policy.visible_to(request.user).filter(pk__in=[row.pk for row, _reason in found])
    known = set(visible.values_list("pk", flat=True))
    context["doubles"] = [(row, reason) for row, reason in found if row.pk in known]
    elsewhere: dict[int, Team] = {row.team.pk: row.team for row, _ in found if row.pk not in known and row.team}
    context["call"] = list(elsewhere.values())
    raise ValidationError({"sure": _("Somebody alike is known already. Look first; tick this when it is somebody else.")})
