"""The confirmation of an appointment on paper."""

from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from meedoen.agenda.domain.confirmations import language_of, words
from meedoen.agenda.enums import Outcome
from meedoen.agenda.models import Appointment
from meedoen.people.models import Person
from meedoen.people.policy import view_of
from meedoen.post.letters import render_letter


def letter(appointment: Appointment, person: Person, *, user: Any, now: datetime) -> bytes:
    """Return the letter about this appointment to this person as PDF, in the person's language where we write it.

    The address stands on it only for who may see it; somebody else writes it on the envelope.
    """
    language = language_of(person)
    seen = view_of(user, person).sees_address(person)
    with translation.override(language):
        title, sentence = _said(appointment)
    context = {
        **words(appointment, language),
        "municipality": appointment.municipality,
        "addressee": [person.name, *(_address(person) if seen else ())],
        "date": timezone.localdate(now),
        "sentence": sentence,
    }
    return render_letter("agenda/appointment", context, language=language, title=title)


def _said(appointment: Appointment) -> tuple[str, str]:
    if appointment.state == Outcome.CANCELLED:
        return _("Your appointment is cancelled"), _(
            "Your appointment with us is cancelled. This is the one that does not take place."
        )
    if appointment.version > 1:
        return _("Your appointment has moved"), _("Your appointment with us has moved. This is when it is now.")
    return _("Your appointment"), _("You have an appointment with us.")


def _address(person: Person) -> list[str]:
    lines = [f"{person.street} {person.house_number}".strip(), f"{person.postcode} {person.town}".strip()]
    return [line for line in lines if line]
