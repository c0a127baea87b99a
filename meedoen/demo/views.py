"""Pages of the demo only: sign in with one click, and the mail that would have gone out. 404 everywhere else."""

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.sessions import start
from meedoen.access.strength import LINKED_STRONG
from meedoen.journal import clock
from meedoen.people.models import Account
from meedoen.ui.addresses import read_number

View = Callable[..., HttpResponse]
MOST = 50


def demo_only(view: View) -> View:
    """Answer 404 outside the demo, whoever asks."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return inner


@demo_only
@require_GET
def who(request: HttpRequest) -> HttpResponse:
    """Show everybody whom one can be."""
    accounts = Account.objects.filter(is_active=True).prefetch_related("memberships__team").select_related("person")
    rows = list(accounts.order_by("pk"))
    context = {
        "professionals": [row for row in rows if row.memberships.all()],
        "residents": [row for row in rows if not row.memberships.all()],
    }
    return render(request, "demo/who.html", context)


@demo_only
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the town, as if with two factors."""
    account = get_object_or_404(Account, pk=read_number(request.POST.get("account", "")), is_active=True)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[LINKED_STRONG] = account.pk
    start(request.session, now=clock.now())
    return redirect("agenda:today" if account.memberships.exists() else "support:mine")


@demo_only
@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """Show the mail that would have gone out, the latest first."""
    return render(request, "demo/mails.html", {"mails": sent_mails(Path(settings.DEMO_MAIL_DIR))})


def sent_mails(folder: Path) -> list[dict[str, Any]]:
    """Return the last mails that the demo wrote to files instead of sending them."""
    files = (
        sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:MOST] if folder.is_dir() else []
    )
    return [
        _read(part)
        for path in files
        for part in reversed(path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"))
        if part.strip()
    ]


def _read(raw: bytes) -> dict[str, Any]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    return {
        "to": str(message["To"]),
        "subject": str(message["Subject"]),
        "date": parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        "text": body.get_content() if body else "",
    }
