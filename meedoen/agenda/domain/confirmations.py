"""Telling people of an appointment, in a way that is safe for them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import formats, timezone, translation
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.enums import Confirm
from meedoen.agenda.models import Appointment
from meedoen.people.enums import Channel, Safety
from meedoen.people.models import ContactWay, Municipality, Person
from meedoen.post.domain import queue_mail

LANGUAGES = ("nl", "en")


def confirm(appointment: Appointment, *, now: datetime, template: str) -> None:
    """Send what was agreed. Mail goes out here; a letter is printed from the appointment's page.

    ValidationError at "confirm" when no safe way is known: mail only to an address that is safe at all times, since one
    cannot know when it is read; no letter to somebody for whom letters are not safe.
    """
    persons = list(Person.objects.filter(appointments__appointment=appointment).order_by("id").distinct())
    if appointment.confirm == Confirm.LETTER:
        _check_letters(persons)
    if appointment.confirm != Confirm.MAIL:
        return
    for person in persons:
        language = language_of(person)
        queue_mail(
            now=now, template=f"agenda/{template}", to=safe_address(person), language=language,
            context=words(appointment, language), municipality_id=appointment.municipality_id, about=appointment,
        )  # fmt: skip
    Appointment.objects.filter(pk=appointment.pk).update(confirmed_at=now)
    appointment.confirmed_at = now


def safe_address(person: Person) -> str:
    """Return the person's own safe e-mail address, the preferred one first; ValidationError when there is none."""
    ways = person.contact_ways.filter(channel=Channel.EMAIL, safety=Safety.ALWAYS).exclude(value="")
    way = ways.order_by("-preferred", "id").first()
    if way is None:
        raise ValidationError({"confirm": _("No e-mail address is known that is safe at all times. Choose another way.")})
    return way.value


def language_of(person: Person) -> str:
    """Return the language in which we write to this person: their own where we have it, else Dutch."""
    short = person.language.partition("-")[0]
    return short if short in LANGUAGES else "nl"


def words(appointment: Appointment, language: str) -> dict[str, Any]:
    """Return what a confirmation says: day, time, place and where to call. Nobody's name but the report point's."""
    municipality = Municipality.objects.get(pk=appointment.municipality_id)
    with translation.override(language):
        start, end = timezone.localtime(appointment.start), timezone.localtime(appointment.end)
        return {
            "day": formats.date_format(start, "l j F Y"),
            "start": formats.time_format(start, "H:i"),
            "end": formats.time_format(end, "H:i"),
            "place": appointment.place,
            "interpreter": bool(appointment.interpreter),
            "report_point": municipality.report_point or municipality.name,
            "phone": municipality.phone,
            "phone_hours": municipality.phone_hours,
        }


def _check_letters(persons: list[Person]) -> None:
    unsafe = ContactWay.objects.filter(person__in=persons, channel=Channel.LETTER, safety=Safety.NEVER)
    if unsafe.exists():
        raise ValidationError({"confirm": _("A letter is not safe for this person. Choose another way.")})
