"""Ways to reach a person, and which are safe when."""

import re
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.domain.doubles import refresh_doubles
from meedoen.people.enums import Channel, Part, Safety
from meedoen.people.models import ContactWay, Person

NEEDS_VALUE = {Channel.PHONE, Channel.SMS, Channel.EMAIL, Channel.VIA}


def contact_key(channel: str, value: str) -> str:
    """Return the value in one spelling: digits of a telephone number (+31 as 0), an e-mail address in small letters."""
    if channel in (Channel.PHONE, Channel.SMS):
        digits = re.sub(r"[^\d+]", "", value)
        return re.sub(r"^(\+31|0031)0?", "0", digits)
    return value.strip().casefold() if channel == Channel.EMAIL else ""


def add_contact_way(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    channel: str,
    value: str = "",
    safety: str = Safety.ALWAYS,
    safe_when: str = "",
    preferred: bool = False,
    ground: Ground = Ground.TASK,
) -> ContactWay:
    """Add a way to reach a person. Raises ValidationError at `value` or `safe_when`."""
    fields = {"channel": channel, "value": value, "safety": safety, "safe_when": safe_when, "preferred": preferred}
    values = _checked(fields)
    with act(actor, "contact_way.add", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        way = ContactWay.objects.create(person=person, **values)
        _one_preferred(way)
        refresh_doubles(person, now=now)
        event.about(thing=way, person_id=person.pk, part=Part.CONTACT)
    return way


def change_contact_way(
    *, actor: Actor, now: datetime, way: ContactWay, expected: int, ground: Ground = Ground.TASK, **changes: Any
) -> ContactWay:
    """Change a way to reach a person, if nobody saved in between (else StaleVersion)."""
    names = ("channel", "value", "safety", "safe_when", "preferred")
    values = _checked({name: changes.get(name, getattr(way, name)) for name in names})
    with act(actor, "contact_way.change", now=now, municipality_id=way.person.municipality_id, ground=ground) as event:
        save_version(way, expected=expected, **values)
        _one_preferred(way)
        refresh_doubles(way.person, now=now)
        event.about(thing=way, person_id=way.person_id, part=Part.CONTACT)
    return way


def remove_contact_way(*, actor: Actor, now: datetime, way: ContactWay, ground: Ground = Ground.TASK) -> None:
    """Take a way away that no longer leads to the person."""
    with act(actor, "contact_way.remove", now=now, municipality_id=way.person.municipality_id, ground=ground) as event:
        event.about(thing=way, person_id=way.person_id, part=Part.CONTACT)
        way.delete()


def safe_ways(person: Person) -> list[ContactWay]:
    """Return the ways that may be used now and then or always, the preferred one first. Never the unsafe ones."""
    rows = person.contact_ways.exclude(safety=Safety.NEVER).order_by("-preferred", "safety", "pk")
    return list(rows)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    fields = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    channel, value = Channel(fields["channel"]), fields["value"]
    if channel in NEEDS_VALUE and not value:
        raise ValidationError({"value": _("Fill in the number, the address or the name.")})
    if channel == Channel.EMAIL:
        try:
            validate_email(value)
        except ValidationError:
            raise ValidationError({"value": _("Fill in an e-mail address, like name@example.nl.")}) from None
    if channel in (Channel.PHONE, Channel.SMS) and len(re.sub(r"\D", "", value)) < 8:
        raise ValidationError({"value": _("Fill in the whole telephone number.")})
    if fields["safety"] == Safety.TIMES and not fields["safe_when"]:
        raise ValidationError({"safe_when": _("Write down when it is safe.")})
    return {**fields, "key": contact_key(channel, value)}


def _one_preferred(way: ContactWay) -> None:
    if way.preferred:
        ContactWay.objects.filter(person_id=way.person_id, preferred=True).exclude(pk=way.pk).update(preferred=False)
