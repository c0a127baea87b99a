"""Forms that save by themselves: what the browser's script sends gets a short answer, everything else the usual pages.

The script (static/support/talk.js) keeps what is typed on the device while there is no connection. It is kept there under a
key that only a page of the same account gets, so that nobody who uses the device later can read it.
"""

import base64
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meedoen.journal import clock
from meedoen.journal.versions import StaleVersion, Versioned
from meedoen.ui import drafts, submissions
from meedoen.ui.errors import both_texts
from meedoen.ui.forms import SAVED, SavedForm, handle_form

HEADER = "X-Part"


def unsent(user: Any) -> dict[str, str]:
    """Return under which name and key this account's unsent texts are kept on a device; both say nothing by themselves."""
    name = salted_hmac("meedoen.support.unsent-name", str(user.pk), algorithm="sha256").hexdigest()[:16]
    key = salted_hmac("meedoen.support.unsent-key", f"{user.pk}:{settings.SECRET_KEY}", algorithm="sha256").digest()
    return {"name": name, "key": base64.b64encode(key).decode()}


def hidden_of(user: Any, name: str, version: int) -> dict[str, Any]:
    """Return the hidden fields of a form that stands on a page with many, as `handle_form` fills them for its own."""
    owner = drafts.owner_token(user.pk, name)
    return {"submission": submissions.new_token(), "owner": owner, "version": version}


def save_part(
    request: HttpRequest,
    form_class: type[SavedForm],
    *,
    name: str,
    template: str,
    url: str,
    do: Callable[[dict[str, Any]], Versioned],
    context: dict[str, Any] | None = None,
    initial: dict[str, Any] | None = None,
    form_kwargs: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show and save one part; `do` calls the verb and returns the row, `url` is where one goes without a script.

    To the script: 200 with {"version", "saved"}, 409 with both texts, 422 with what is wrong, as pieces of a page.
    """

    def write(data: dict[str, Any]) -> dict[str, Any]:
        return {"url": url, "version": do(data).version}

    known: dict[str, Any] = {
        "name": name, "do": write, "initial": initial, "form_kwargs": form_kwargs,
        "context": {**(context or {}), "cancel": url},
    }  # fmt: skip
    if request.method != "POST" or HEADER not in request.headers:
        return handle_form(request, form_class, template=template, saved=SAVED, **known)
    answer: dict[str, Any] = {}
    try:
        response = handle_form(
            request, form_class, template="support/part_refused.html", saved="", after=answer.update, **known
        )
    except StaleVersion as stale:
        return part_stale(request, stale)
    if not answer:
        return response
    return JsonResponse({"version": answer["version"], "saved": saved_at()})


def part_stale(request: HttpRequest, stale: StaleVersion) -> HttpResponse:
    """Answer 409 with what stands now beside what was typed."""
    both = both_texts(getattr(request, "form_in_hand", None), stale.current, stale.wanted)
    context = {"current": stale.current, "both": both}
    return render(request, "support/part_stale.html", context, status=409)


def saved_at() -> str:
    """Return the sentence that says when something was saved."""
    return _("Saved at %(time)s.") % {"time": date_format(timezone.localtime(clock.now()), "H.i")}
