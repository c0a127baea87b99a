"""Municipalities, districts and neighbourhoods."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.people.models import District, Municipality, Neighbourhood


def create_municipality(*, actor: Actor, now: datetime, code: str, name: str, slug: str, **more: Any) -> Municipality:
    """Begin a municipality; `code` is its four digits at CBS.

    `more`: report_point, phone, phone_hours, email, visit_address. Raises ValidationError per field.
    """
    place = Municipality(code=code, name=name, slug=slug, **more)
    place.full_clean()
    with act(actor, "municipality.create", now=now) as event:
        place.save()
        event.about(thing=place)
    return place


def change_municipality(*, actor: Actor, now: datetime, municipality: Municipality, **changes: Any) -> Municipality:
    """Change how residents reach the report point. Raises ValidationError per field."""
    for field, value in changes.items():
        setattr(municipality, field, value)
    municipality.full_clean()
    with act(actor, "municipality.change", now=now, municipality_id=municipality.pk) as event:
        municipality.save(update_fields=list(changes))
        event.about(thing=municipality)
    return municipality


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
