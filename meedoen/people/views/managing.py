"""The administrator's pages: the municipality, its settings, teams and accounts. No record of a person is in them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people import hooks
from meedoen.people import managing_forms as forms
from meedoen.people.domain import organisations, places
from meedoen.people.domain.settings import set_setting, settings_on
from meedoen.people.hooks import SettingKind
from meedoen.people.models import District, MunicipalitySetting, Neighbourhood, Organisation, Team
from meedoen.people.views.common import managed
from meedoen.ui.forms import handle_form

PLACE_FIELDS = ("report_point", "phone", "phone_hours", "email", "visit_address")
TEAM_FIELDS = ("name", "phone", "email", "controller", "legal_ground", "is_report_point", "organisation")


def shown_value(kind: SettingKind, value: Any) -> Any:
    """Return a value as a page says it."""
    if kind.type is bool:
        return _("Yes") if value else _("No")
    return kind.choices.get(value, value)


@login_required
@never_cache
def municipality(request: HttpRequest) -> HttpResponse:
    """Show what the municipality set, from when, and what will come."""
    place = managed(request)
    today = clock.today()
    rows: dict[str, list[MunicipalitySetting]] = {}
    for row in MunicipalitySetting.objects.filter(municipality=place).order_by("-valid_from"):
        rows.setdefault(row.name, []).append(row)
    now = settings_on(place.pk, today)
    settings = [
        {
            "kind": kind,
            "value": shown_value(kind, now.get(kind.id, kind.default)),
            "is_default": kind.id not in now,
            "history": [
                {"from": row.valid_from, "value": shown_value(kind, row.value), "future": row.valid_from > today}
                for row in rows.get(kind.id, [])
            ],
        }
        for kind in hooks.settings
    ]
    return render(request, "people/municipality.html", {"place": place, "settings": settings})


@login_required
@never_cache
def municipality_edit(request: HttpRequest) -> HttpResponse:
    """Change how residents reach the report point."""
    place = managed(request)

    def save(data: dict[str, Any]) -> str:
        places.change_municipality(
            actor=actor_of(request), now=clock.now(), municipality=place, **{name: data[name] for name in PLACE_FIELDS}
        )
        return reverse("people:municipality")

    return handle_form(
        request, forms.MunicipalityForm, name=f"people.municipality:{place.pk}", template="people/form.html", do=save,
        initial={name: getattr(place, name) for name in PLACE_FIELDS},
        context={"heading": _("How residents reach you"), "cancel": reverse("people:municipality")},
    )  # fmt: skip


@login_required
@never_cache
def setting(request: HttpRequest, name: str) -> HttpResponse:
    """Give one setting a new value from a date on."""
    place = managed(request)
    kind = hooks.settings.get(name)
    if kind is None:
        raise Http404

    def save(data: dict[str, Any]) -> str:
        set_setting(
            actor=actor_of(request), now=clock.now(), municipality_id=place.pk, name=name, value=data["value"],
            valid_from=data["valid_from"],
        )  # fmt: skip
        return reverse("people:municipality")

    today = clock.today()
    value = settings_on(place.pk, today).get(name, kind.default)
    return handle_form(
        request, forms.SettingForm, name=f"people.setting:{name}", template="people/form.html", do=save,
        initial={"value": value, "valid_from": today}, form_kwargs={"kind": kind},
        context={"heading": kind.label, "cancel": reverse("people:municipality")},
    )  # fmt: skip


@login_required
@never_cache
def teams(request: HttpRequest) -> HttpResponse:
    """Show organisations, teams, districts and neighbourhoods."""
    place = managed(request)
    rows = Team.objects.filter(municipality=place).select_related("organisation").prefetch_related("neighbourhoods")
    context = {
        "teams": rows.order_by("organisation__name", "name"),
        "organisations": Organisation.objects.filter(municipality=place).order_by("name"),
        "neighbourhoods": Neighbourhood.objects.filter(municipality=place).select_related("district").order_by("code"),
        "districts": District.objects.filter(municipality=place).order_by("code"),
    }
    return render(request, "people/teams.html", context)


@login_required
@never_cache
def team_add(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    place = managed(request)

    def save(data: dict[str, Any]) -> str:
        organisations.create_team(
            actor=actor_of(request), now=clock.now(), neighbourhoods=data["neighbourhoods"],
            **{name: data[name] for name in TEAM_FIELDS},
        )  # fmt: skip
        return reverse("people:teams")

    return handle_form(
        request, forms.TeamForm, name="people.team:new", template="people/form.html", do=save,
        form_kwargs={"municipality_id": place.pk}, context=_back(_("A new team")),
    )  # fmt: skip


@login_required
@never_cache
def team_edit(request: HttpRequest, team_id: int) -> HttpResponse:
    """Change a team."""
    place = managed(request)
    team = get_object_or_404(Team, pk=team_id, municipality=place)

    def save(data: dict[str, Any]) -> str:
        organisations.change_team(
            actor=actor_of(request), now=clock.now(), team=team, neighbourhoods=data["neighbourhoods"],
            **{name: data[name] for name in TEAM_FIELDS},
        )  # fmt: skip
        return reverse("people:teams")

    return handle_form(
        request, forms.TeamForm, name=f"people.team:{team_id}", template="people/form.html", do=save,
        initial={**{name: getattr(team, name) for name in TEAM_FIELDS}, "neighbourhoods": team.neighbourhoods.all()},
        form_kwargs={"municipality_id": place.pk}, context=_back(team.name),
    )  # fmt: skip


@login_required
@never_cache
def organisation_add(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    place = managed(request)

    def save(data: dict[str, Any]) -> str:
        organisations.create_organisation(
            actor=actor_of(request), now=clock.now(), municipality_id=place.pk, name=data["name"], phone=data["phone"]
        )
        return reverse("people:teams")

    return handle_form(
        request, forms.OrganisationForm, name="people.organisation:new", template="people/form.html", do=save,
        context=_back(_("A new organisation")),
    )  # fmt: skip


@login_required
@never_cache
def district_add(request: HttpRequest) -> HttpResponse:
    """Add a district."""
    place = managed(request)

    def save(data: dict[str, Any]) -> str:
        places.add_district(
            actor=actor_of(request), now=clock.now(), municipality_id=place.pk, code=data["code"], name=data["name"]
        )
        return reverse("people:teams")

    return handle_form(
        request, forms.PlaceForm, name="people.district:new", template="people/form.html", do=save,
        context=_back(_("A new district")),
    )  # fmt: skip


@login_required
@never_cache
def neighbourhood_add(request: HttpRequest, district_id: int) -> HttpResponse:
    """Add a neighbourhood to a district."""
    place = managed(request)
    district = get_object_or_404(District, pk=district_id, municipality=place)

    def save(data: dict[str, Any]) -> str:
        places.add_neighbourhood(
            actor=actor_of(request), now=clock.now(), district=district, code=data["code"], name=data["name"]
        )
        return reverse("people:teams")

    return handle_form(
        request, forms.PlaceForm, name=f"people.neighbourhood:{district_id}", template="people/form.html", do=save,
        context=_back(_("A new neighbourhood")),
    )  # fmt: skip


def _back(heading: Any) -> dict[str, Any]:
    return {"heading": heading, "cancel": reverse("people:teams")}


def saved_and_back(request: HttpRequest, address: str, words: Any) -> HttpResponse:
    """Say that it was done and lead back."""
    messages.success(request, words)
    return HttpResponseRedirect(address, status=303)
