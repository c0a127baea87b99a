"""How an endpoint of the API knows who asks: a key of `tokens.py` in the Authorization header."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from meedoen.access.enums import Scope
from meedoen.access.tokens import find_token, token_actor
from meedoen.journal import clock
from meedoen.ui.api import ApiProblem


class TokenAuth(HttpBearer):
    """Let in a key that has one scope; the request goes on with the sight of the key's account.

    Answers 401 for no key, an unknown, revoked or old one, and 403 for a key without the scope.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the key in force and set `request.user` and `request.actor` from it."""
        found = find_token(token, clock.now())
        if found is None:
            return None
        if self.scope not in found.scopes:
            raise ApiProblem(403, "This key has not been given for this.")
        request.user = found.account
        request.actor = token_actor(found, request_id=getattr(request, "request_id", ""))  # type: ignore[attr-defined]
        return found
