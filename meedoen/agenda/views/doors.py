"""Who comes in at all: professionals. What they see inside is said by the policies."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from meedoen.people.viewer import is_professional

View = Callable[..., HttpResponse]


def professional_required(view: View) -> View:
    """Send nobody to the sign-in page and answer 403 to a resident: that these pages exist is no secret."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_professional(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(inner)
