"""Municipalities, districts and neighbourhoods."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.people.models import District, Municipality, Neighbourhood


def create_municipality(*, actor: Actor, now: datetime, code: str, name: str, slug: str, **more: Any) -> Municipality:
    """Begin a municipality; `code` is its four digits at CBS.

    `more`: report_point, phone, phone_hours, email, visit_address. Raises ValidationError per field.
    """
    place = Municipality(code=code, name=name, slug=slug, **more)
    place.full_clean()
    _refuse_path_of_the_house(slug)
    with act(actor, "municipality.create", now=now) as event:
        place.save()
        event.about(thing=place)
    return place


def change_municipality(*, actor: Actor, now: datetime, municipality: Municipality, **changes: Any) -> Municipality:
    """Change how residents reach the report point. Raises ValidationError per field."""
    if "slug" in changes:
        _refuse_path_of_the_house(changes["slug"])
    for field, value in changes.items():
        setattr(municipality, field, value)
    municipality.full_clean()
    with act(actor, "municipality.change", now=now, municipality_id=municipality.pk) as event:
        municipality.save(update_fields=list(changes))
        event.about(thing=municipality)
    return municipality


def _refuse_path_of_the_house(slug: str) -> None:
    """Refuse a name for the address that is the first part of another page's: one of the two could not be reached."""
    if slug in paths_of_the_house():
        raise ValidationError({"slug": _("Meedoen uses this word for its own pages. Choose another one.")})


def paths_of_the_house() -> set[str]:
    """Return the first parts of all fixed addresses: what stands between the first two slashes."""
    first = {path.partition("/")[0] for path in _paths(get_resolver().url_patterns)}
    return {part for part in first if part and "<" not in part} | {settings.STATIC_URL.strip("/").partition("/")[0]}


def _paths(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield addresses as they are written in the rooms' `urls`, as far as their first part goes."""
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver) and "/" not in path:
            yield from _paths(one.url_patterns, path)
        else:
            yield path


def add_district(*, actor: Actor, now: datetime, municipality_id: int, code: str, name: str) -> District:
    """Add a district (wijk)."""
    with act(actor, "district.add", now=now, municipality_id=municipality_id) as event:
        district = District.objects.create(municipality_id=municipality_id, code=code, name=name)
        event.about(thing=district)
    return district


def add_neighbourhood(*, actor: Actor, now: datetime, district: District, code: str, name: str) -> Neighbourhood:
    """Add a neighbourhood (buurt) to a district."""
    if Neighbourhood.objects.filter(municipality_id=district.municipality_id, code=code).exists():
        raise ValidationError({"code": _("There is a neighbourhood with this code already.")})
    with act(actor, "neighbourhood.add", now=now, municipality_id=district.municipality_id) as event:
        buurt = Neighbourhood.objects.create(
            municipality_id=district.municipality_id, district=district, code=code, name=name
        )
        event.about(thing=buurt)
    return buurt
