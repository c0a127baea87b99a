"""Views of the layout itself."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from meedoen.ui import drafts, submissions

YEAR = 365 * 24 * 3600
PLAIN = "text/plain; charset=utf-8"


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in a cookie and go back to the page; a plain link, so that it works everywhere."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    there = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        there = "/"
    response = HttpResponseRedirect(there, status=303)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return response


@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed, for the account that the signed field names, and answer with one sentence.

    403 for a field that is not ours or is another account's; 401, with the text kept, when the session has ended.
    """
    owner = drafts.read_owner(request.POST.get("owner", ""))
    user = request.user
    if owner is None or (user.is_authenticated and user.pk != owner.account_id):
        return HttpResponse(_("This could not be kept. Copy your text before you go on."), status=403, content_type=PLAIN)
    if submissions.was_submitted(request.POST.get("submission", ""), form=owner.form):
        return HttpResponse(status=204)
    now = timezone.now()
    if not drafts.keep(owner, post=request.POST, now=now):
        return HttpResponse(_("This could not be kept. Copy your text before you go on."), status=403, content_type=PLAIN)
    if not user.is_authenticated:
        return HttpResponse(
            _("You are signed out. Your text is kept: sign in and it is back."), status=401, content_type=PLAIN
        )
    time = date_format(timezone.localtime(now), "H.i")
    return HttpResponse(_("Kept at %(time)s.") % {"time": time}, content_type=PLAIN)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session of somebody who must be gone quickly; the browser itself goes to an everyday page."""
    logout(request)
    return HttpResponse(status=204)
