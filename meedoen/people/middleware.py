"""Who acts in this request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from meedoen.journal.acts import Actor
from meedoen.journal.enums import ActorKind
from meedoen.people.domain.settings import cache as settings_cache
from meedoen.people.viewer import memberships

TEAM_KEY = "team_id"


def viewer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.actor` to the account with the team it works for now, or to the public; read settings once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = actor_for(request)  # type: ignore[attr-defined]
        token = settings_cache.set({})
        try:
            return get_response(request)
        finally:
            settings_cache.reset(token)

    return middleware


def actor_for(request: HttpRequest) -> Actor:
    """Return the actor; the team is the one chosen in the session, else the account's first."""
    identity = getattr(request, "request_id", "")
    user = request.user
    if not user.is_authenticated:
        return Actor(ActorKind.PUBLIC, request_id=identity)
    rows = memberships(user)
    chosen = request.session.get(TEAM_KEY)
    row = next((row for row in rows if row.team_id == chosen), rows[0] if rows else None)
    person = None if row else user.person
    return Actor(
        ActorKind.ACCOUNT,
        account_id=user.pk,
        team_id=row.team_id if row else None,
        municipality_id=row.team.municipality_id if row else (person.municipality_id if person else None),
        request_id=identity,
    )
