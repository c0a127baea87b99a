"""The letters of this room, as PDF."""

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from meedoen.support.domain.receipts import letter_context
from meedoen.support.models import Notification


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
