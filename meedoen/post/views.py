"""The page for whoever looks after the outgoing mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.post.domain import release_mail, retry_mail
from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from meedoen.post.policy import keeps_outbox, visible_mail
from meedoen.post.queries import stuck_mail
from meedoen.ui.tables import Header

PAGE = 50
COLUMNS = (_("Waiting since"), _("Kind of mail"), _("Mail address"), _("What is the matter"), _("What you can do"))


@require_GET
@login_required
def outbox(request: HttpRequest) -> HttpResponse:
    """Show what could not be sent or is held back: no names, no texts, of an address only the part behind the @."""
    if not keeps_outbox(request.user):
        raise PermissionDenied
    page = Paginator(stuck_mail(request.user), PAGE).get_page(request.GET.get("pagina"))
    context: dict[str, Any] = {
        "page": page,
        "rows": [_row(mail) for mail in page],
        "headers": [Header(label, "") for label in COLUMNS],
        "today": clock.today(),
    }
    return render(request, "post/outbox.html", context)


@require_POST
@login_required
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed mail again, or let go one that was held back."""
    mail = visible_mail(request.user).filter(pk=pk).first()
    if mail is None:
        raise Http404
    verb = release_mail if mail.state == MailState.HELD else retry_mail
    try:
        verb(actor=actor_of(request), now=clock.now(), mail_id=mail.pk)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The mail goes out within a minute."))
    return HttpResponseRedirect(reverse("post:outbox"), status=303)


def _row(mail: OutboxMail) -> dict[str, Any]:
    return {"mail": mail, "behind_at": mail.to.partition("@")[2], "held": mail.state == MailState.HELD}
