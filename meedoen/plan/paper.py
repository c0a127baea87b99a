"""The plan, and the part of one helper, on paper: the same words as on the screen."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from meedoen.agenda.domain.confirmations import language_of
from meedoen.journal import clock
from meedoen.people.policy import view_of
from meedoen.plan.content import Content
from meedoen.plan.document import StepView, document_of
from meedoen.plan.models import PlanVersion
from meedoen.post.paper import letter_answer
from meedoen.support.models import Trajectory


def plan_letter(content: Content, trajectory: Trajectory, user: Any, version: PlanVersion | None = None) -> HttpResponse:
    """Return a plan as PDF/UA, in the person's words and language: a version, or the plan as it stands with room to sign."""
    person = trajectory.person
    language = language_of(person)
    with translation.override(language):
        title = _("My plan")
        document = document_of(content, name=person.name, own=True) if content else None
    address = [f"{person.street} {person.house_number}".strip(), f"{person.postcode} {person.town}".strip()]
    seen = view_of(user, person).sees_address(person)
    context = {
        "municipality": trajectory.municipality,
        "addressee": [person.name, *(line for line in address if line and seen)],
        "date": timezone.localdate(version.made_at) if version else clock.today(),
        "document": document,
        "version": version,
        "worker": trajectory.worker,
        "team": trajectory.team,
    }
    return letter_answer("plan/plan", context, language=language, title=title, name="plan")


def part_letter(trajectory: Trajectory, name: str, steps: list[StepView], *, language: str = "nl") -> HttpResponse:
    """Return the own part of one helper as PDF/UA: what the helper does, and whom to call; nothing else of the plan."""
    with translation.override(language):
        title = _("What we agreed")
    context = {
        "municipality": trajectory.municipality,
        "addressee": [name],
        "date": clock.today(),
        "person": trajectory.person,
        "steps": steps,
        "worker": trajectory.worker,
        "team": trajectory.team,
    }
    return letter_answer("plan/part", context, language=language, title=title, name="afspraken")
