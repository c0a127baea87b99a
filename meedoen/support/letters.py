"""The letters of this room, as PDF."""

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from meedoen.support.domain.receipts import letter_context
from meedoen.support.models import Notification, Preparation, Trajectory


def receipt_letter(notification: Notification) -> HttpResponse:
    """Return the letter that confirms a question: what was entered, and what happens now and when."""
    from meedoen.post.letters import render_letter  # noqa: PLC0415 (loads the typesetter, only for who prints)

    with translation.override(notification.language):
        title = _("Confirmation of your question")
    pdf = render_letter("support/receipt", letter_context(notification), language=notification.language, title=title)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="bevestiging.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def preparation_letter(trajectory: Trajectory, preparation: Preparation | None, *, own: bool) -> HttpResponse:
    """Return the sheet on which somebody prepares for a talk: empty (with lines to write on), or with what was typed.

    `own`: the person of the talk; else somebody who cares for that person. No name stands on an empty sheet.
    """
    from meedoen.post.letters import render_letter  # noqa: PLC0415 (loads the typesetter, only for who prints)

    context = {"municipality": trajectory.municipality, "preparation": preparation, "own": own, "lines": range(7)}
    title = _("What I want to tell and ask")
    pdf = render_letter("support/preparation", context, language=translation.get_language() or "nl", title=title)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="voorbereiding.pdf"'
    response["Cache-Control"] = "no-store"
    return response
