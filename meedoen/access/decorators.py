"""Who gets in at the door of a view; what is seen inside is said by the policies.

Somebody with half a sign-in is nobody by then (`middleware`), so a professional here has a second factor and a resident
one, or a code handed over in person. On what others share with a resident half a sign-in is enough (`hooks.half_pages`):
there the account is no resident.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from meedoen.people.enums import Role
from meedoen.people.viewer import has_role, is_professional, is_resident

View = Callable[..., HttpResponse]


def _door(test: Callable[[Any], bool], *, secret: bool) -> Callable[[View], View]:
    """Send nobody to the sign-in page; answer 404 (`secret`) or 403 to somebody for whom `test` fails."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not test(request.user):
                if secret:
                    raise Http404
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return inner

    return decorate


def worker_required(view: View) -> View:
    """Let professionals in: anybody with a membership today. 403 for a resident, 302 for nobody."""
    return _door(is_professional, secret=False)(view)


def resident_required(view: View) -> View:
    """Let somebody in who is known here as a person (a professional can be one too). 403 for others, 302 for nobody."""
    return _door(is_resident, secret=False)(view)


def role_required(*roles: Role, secret: bool = False) -> Callable[[View], View]:
    """Let in who has one of `roles` in some team today. 403 for others, or 404 where the page itself is `secret`."""
    return _door(lambda user: has_role(user, *roles), secret=secret)
