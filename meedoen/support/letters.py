"""The letters of this room, as PDF."""

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from meedoen.post.paper import letter_answer
from meedoen.support.domain.receipts import letter_context
from meedoen.support.models import Notification, Preparation, Trajectory


def receipt_letter(notification: Notification) -> HttpResponse:
    """Return the letter that confirms a question: what was entered, and what happens now and when."""
    with translation.override(notification.language):
        title = _("Confirmation of your question")
    context = letter_context(notification)
    return letter_answer("support/receipt", context, language=notification.language, title=title, name="bevestiging")


def preparation_letter(trajectory: Trajectory, preparation: Preparation | None, *, own: bool) -> HttpResponse:
    """Return the sheet on which somebody prepares for a talk: empty (with lines to write on), or with what was typed.

    `own`: the person of the talk; else somebody who cares for that person. No name stands on an empty sheet.
    """
    context = {"municipality": trajectory.municipality, "preparation": preparation, "own": own, "lines": range(7)}
    title = _("What I want to tell and ask")
    language = translation.get_language() or "nl"
    return letter_answer("support/preparation", context, language=language, title=title, name="voorbereiding")
