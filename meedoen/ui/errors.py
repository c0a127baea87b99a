"""Pages for when something is not as it should be: what is wrong, how to go on, and nothing typed is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.forms import CharField, ChoiceField, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.choices import flatten_choices
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from meedoen.ui import context, drafts, submissions

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class RefusedError(PermissionDenied):
    """Somebody may not do this, and may know why: `why` stands on the page."""

    def __init__(self, why: Any) -> None:
        super().__init__()
        self.why = why


@dataclass(frozen=True, slots=True)
class Both:
    """One field of two people: what stands now beside what was typed. `name` is empty where only showing is possible."""

    name: str
    label: str
    now: str
    typed: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, or 413 when the text was larger than we take in. Needs no session and no database."""
    if isinstance(exception, TOO_LARGE):
        return _bare("413", 413, {"megabytes": (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1024**2})
    return _bare("400", 400)


def server_error(request: HttpRequest, places: Sequence[Any] = ()) -> HttpResponse:
    """Answer 500 with what was typed, and the telephone numbers of `places`.

    Needs no session and no database: it may be those that fail.
    """
    return _bare("500", 500, {"texts": _texts_in_hand(request), "places": places})


def _texts_in_hand(request: HttpRequest) -> list[str]:
    try:
        texts: list[str] = sent_again(request)["texts"]
    except Exception:  # The request itself may be what cannot be read.
        return []
    return texts


def _bare(name: str, status: int, values: dict[str, Any] | None = None) -> HttpResponse:
    page = render_to_string(f"ui/errors/{name}.html", {**context.theme(), **(values or {})})
    response = HttpResponse(page, status=status)
    patch_cache_control(response, no_store=True)
    return response


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: this account may not do this. Say why where a room told so (`RefusedError`), and show what was typed."""
    why = exception.why if isinstance(exception, RefusedError) else ""
    return render(request, "ui/errors/403.html", {"why": why, "texts": _texts_in_hand(request)}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, the same for what is not there and what this account may not know of."""
    if not hasattr(request, "user"):
        return _bare("404_bare", 404)
    return render(request, "ui/errors/404.html", status=404)


def too_many_requests(request: HttpRequest, *, seconds: int = 60, municipality: Any = None) -> HttpResponse:
    """Answer 429 with Retry-After, and what was typed in a form that can be sent again; the telephone works meanwhile."""
    values = {"seconds": seconds, "municipality": municipality, **sent_again(request)}
    response = render(request, "ui/errors/429.html", values, status=429)
    response["Retry-After"] = str(seconds)
    return response


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when the browser's token is not ours (any more), with what was typed.

    Sending it again is one click where the request came from our own page; another site's request only gets its text shown.
    """
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    own = urlsplit(origin).netloc == request.get_host()
    return render(request, "ui/errors/csrf.html", {"own": own, **sent_again(request)}, status=403)


def somebody_else(request: HttpRequest) -> HttpResponse:
    """Answer 403: the form was opened by another account, for which its text is now kept."""
    return render(request, "ui/errors/somebody_else.html", status=403)


def sent_again(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed as (name, value) pairs, the token included so that it still is one thing; empty for a GET."""
    if request.method != "POST":
        return {"pairs": [], "texts": []}
    typed = drafts.as_post(drafts.typed(request.POST))
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    hidden = [(name, request.POST[name]) for name in ("submission", "owner") if name in request.POST]
    return {"pairs": pairs + hidden, "texts": [value for _, value in pairs if len(value) > 1]}


def conflict(request: HttpRequest, current: Any, wanted: dict[str, Any]) -> HttpResponse:
    """Answer 409: somebody else saved first. Show both texts; what was typed can be changed here and sent over the other.

    `current` is the row as it stands (with `version`), `wanted` what this save would have written.
    """
    form = getattr(request, "form_in_hand", None)
    both = both_texts(form, current, wanted)
    version = form.add_prefix("version") if form is not None else "version"
    shown = {field.name for field in both} | {version}
    values = {
        "both": both,
        "pairs": [(name, value) for name, value in sent_again(request)["pairs"] if name not in shown | {"submission"}],
        "hidden": {version: current.version, "submission": submissions.new_token()},
        "owned": bool(request.POST.get("owner")),
    }
    return render(request, "ui/errors/409.html", values, status=409)


def both_texts(form: Any, current: Any, wanted: dict[str, Any]) -> list[Both]:
    """Return per field that differs what stands now beside what was typed in `form` (the one in hand, or None)."""
    both = [_both(form, current, name, value) for name, value in wanted.items()]
    return [field for field in both if field.now != field.typed]


def _both(form: Any, current: Any, name: str, wanted: Any) -> Both:
    """Return both texts; editable here when it is a field of text in the form."""
    field = form.fields.get(name) if form is not None else None
    label = str(field.label if field and field.label else capfirst(str(current._meta.get_field(name).verbose_name)))
    now = _words(field, getattr(current, name))
    if isinstance(field, CharField) and not field.widget.is_hidden:
        return Both(form.add_prefix(name), label, now, str(form[name].value() or ""))
    return Both("", label, now, _words(field, wanted))


def _words(field: Any, value: Any) -> str:
    """Return a value as a person reads it: a choice by its label, a date in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    fixed = isinstance(field, ChoiceField) and not isinstance(field, ModelChoiceField)
    choices = dict(flatten_choices(field.choices)) if fixed else {}
    return str(choices.get(value) or localize(value))
