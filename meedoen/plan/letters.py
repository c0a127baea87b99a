"""The papers of this room as PDF, from the same rows as the screen."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from meedoen.agenda.domain.confirmations import language_of
from meedoen.people.models import Person
from meedoen.people.policy import view_of
from meedoen.plan.models import Application, Referral, Report, Review
from meedoen.post.paper import letter_answer


def report_letter(report: Report, user: Any) -> HttpResponse:
    """Return the report of a talk, with a place to sign when it was not answered yet."""
    language = language_of(report.person)
    with translation.override(language):
        title = _("Report of our talk")
    context = {"report": report, **_sheet(report.person, report.municipality, user, timezone.localdate(report.edited_at))}
    return letter_answer("plan/report", context, language=language, title=title, name="verslag")


def application_letter(application: Application, user: Any) -> HttpResponse:
    """Return the application with its seven parts."""
    language = language_of(application.person)
    with translation.override(language):
        title = _("Application for support")
    day = application.handed_in_on or timezone.localdate(application.edited_at)
    context = {"application": application, **_sheet(application.person, application.municipality, user, day)}
    return letter_answer("plan/application", context, language=language, title=title, name="aanvraag")


def review_letter(review: Review, goals: Any, user: Any) -> HttpResponse:
    """Return a review, in both voices."""
    language = language_of(review.person)
    with translation.override(language):
        title = _("Looking back on our plan")
    context = {"review": review, "goals": goals, **_sheet(review.person, review.municipality, user, review.on)}
    return letter_answer("plan/review", context, language=language, title=title, name="terugblik")


def referral_letter(referral: Referral, code: str) -> HttpResponse:
    """Return the letter to the receiver: exactly what was agreed with the person, and the code with which to answer."""
    with translation.override("nl"):
        title = _("Would you look at this with us?")
    lines = [referral.to_organisation, referral.to_name]
    context = {
        "referral": referral,
        "code": code,
        "link": settings.PUBLIC_URL + reverse("plan:referral_code", kwargs={"municipality": referral.municipality.slug}),
        "municipality": referral.municipality,
        "addressee": [line for line in lines if line],
        "date": timezone.localdate(referral.sent_at) if referral.sent_at else None,
    }
    return letter_answer("plan/referral", context, language="nl", title=title, name="verwijzing")


def _sheet(person: Person, municipality: Any, user: Any, day: Any) -> dict[str, Any]:
    """Return sender, addressee and day; the address only for who may see it."""
    address = [f"{person.street} {person.house_number}".strip(), f"{person.postcode} {person.town}".strip()]
    seen = view_of(user, person).sees_address(person)
    return {
        "municipality": municipality,
        "addressee": [person.name, *(line for line in address if line and seen)],
        "date": day,
        "person": person,
    }
