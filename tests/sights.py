"""The access table: for every address of every room, what each visitor gets.

Each room keeps `tests/<room>/access_table.py` with `ROWS`; `tests/site/test_access.py` makes the cases and fails for a
view without a row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.town import VISITORS, Town

EVERYBODY = frozenset(VISITORS)
SIGNED_IN = EVERYBODY - {"nobody"}
PROFESSIONALS = frozenset(
    {"worker", "stand_in", "colleague", "coordinator", "desk", "policy", "admin", "other_team", "other_municipality"}
)


@dataclass(frozen=True)
class Row:
    """One address and who gets in.

    `name` is the URL name with its room ("support:trajectory"); `kwargs` makes its arguments from the town (room fixtures
    put things in `town.things`). Whoever is in `sees` gets `status` (200, or 405 for a POST-only view asked with GET);
    anybody else who is signed in gets `refusal` (404 by default, 403 where existence is no secret); nobody is sent to the
    sign-in page (302), or gets `refusal` for an API address. `method` and `data` for views that only take POST; an
    address of the API gets `data` as JSON. With a `scope` each professional asks with a key of that scope.
    """

    name: str
    sees: frozenset[str]
    kwargs: Callable[[Town], dict[str, Any]] = lambda town: {}
    query: str = ""
    method: str = "get"
    data: Callable[[Town], dict[str, Any]] = lambda town: {}
    status: int = 200
    refusal: int = 404
    anonymous: int | None = None
    exceptions: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    scope: str = ""

    def address(self, town: Town) -> str:
        """Return the address in this town; `{person}` in the query becomes the key of Bram."""
        return reverse(self.name, kwargs=self.kwargs(town)) + self.query.replace("{person}", str(town.bram.pk))

    def expected(self, visitor: str) -> int:
        """Return the status that this visitor must get."""
        if visitor in self.exceptions:
            return self.exceptions[visitor]
        if visitor in self.sees:
            return self.status
        if visitor == "nobody":
            return self.anonymous if self.anonymous is not None else 302
        return self.refusal
