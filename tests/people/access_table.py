"""Who gets in at the pages of the room people."""

from collections.abc import Callable
from typing import Any

from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row
from tests.town import Town

KNOWS = frozenset({"person", "tie_granted", "worker", "stand_in", "colleague", "coordinator"})
OWN = frozenset({"worker", "stand_in"})
ADMIN = frozenset({"admin"})
WORKS = PROFESSIONALS - {"policy", "admin"}


def bram(**more: str) -> Callable[[Town], dict[str, Any]]:
    """Return the arguments: Bram, and things of the town by name."""

    def kwargs(town: Town) -> dict[str, Any]:
        return {"pk": town.bram.pk} | {name: town.things[thing].pk for name, thing in more.items()}

    return kwargs


def row(name: str, sees: frozenset[str], kwargs: Callable[[Town], dict[str, Any]] = bram(), **more: Any) -> Row:  # noqa: B008
    """Return a row of a page about Bram: who knows of him but may not do this gets 403."""
    refused = dict.fromkeys(KNOWS - sees, 403)
    return Row(f"people:{name}", sees, kwargs, exceptions=refused | more.pop("exceptions", {}), **more)


def purpose(word: str) -> Callable[[Town], dict[str, Any]]:
    """Return the arguments of the page to choose somebody."""
    return lambda town: {"pk": town.bram.pk, "purpose": word}


def posted(name: str, sees: frozenset[str], kwargs: Callable[[Town], dict[str, Any]], **more: Any) -> Row:
    """Return a row of something that only takes POST."""
    return row(name, sees, kwargs, method="post", **{"status": 303, **more})


def of_account(town: Town) -> dict[str, Any]:
    """Return the arguments: a colleague's account."""
    return {"account_id": town["colleague"].pk}


def admin(name: str, kwargs: Callable[[Town], dict[str, Any]] = lambda town: {}, **more: Any) -> Row:
    """Return a row of a page of the administrator."""
    return Row(f"people:{name}", ADMIN, kwargs, **more)


ROWS = [
    Row("people:search", WORKS),
    Row("people:search", WORKS, method="post", data=lambda town: {"text": "Bram"}),
    Row("people:register", WORKS),
    Row("people:doubles", WORKS),
    Row(
        "people:dismiss", OWN | {"coordinator"}, lambda town: {"double_id": town.things["double"].pk}, method="post",
        status=303, exceptions={"colleague": 403},
    ),
    row("person", KNOWS),
    Row("people:person", KNOWS, lambda town: {"pk": town.things["merged"].pk}, status=302),
    row("edit", OWN | {"person"}),
    row("identity", OWN),
    posted("show_bsn", OWN, bram(), status=200),
    row("moved", OWN),
    row("died", OWN),
    row("life_event", OWN | {"person"}),
    row("pick", OWN, purpose("naaste"), exceptions={"person": 404}),
    row("contact_add", OWN | {"person"}),
    row("contact_edit", OWN | {"person"}, bram(way_id="way")),
    posted("contact_remove", OWN | {"person"}, bram(way_id="way")),
    row("tie_add", OWN | {"person"}),
    row("tie_end", OWN | {"person"}, bram(tie_id="tie")),
    row("mate_add", OWN | {"person"}, status=302),
    row("mate_left", OWN | {"person"}, bram(member_id="mate")),
    row("mandate_add", OWN | {"person"}, status=302),
    posted("mandate_end", OWN | {"person"}, bram(mandate_id="mandate")),
    Row(
        "people:merge", OWN | {"coordinator"}, bram(other_id="like_bram"), exceptions={"colleague": 403},
    ),
    posted("unmerge", OWN | {"coordinator"}, bram(other_id="merged")),
    row("requests", OWN | {"person", "coordinator"}),
    row("request_add", OWN | {"person"}),
    row("request_answer", OWN | {"coordinator"}, bram(request_id="request")),
    row("export_page", OWN | {"person"}),
    row("export", OWN | {"person"}),
    row("export_zip", OWN | {"person"}),
    row("erase", frozenset({"coordinator"})),
    row("invite_person", OWN),
    Row("people:accept", EVERYBODY),
    Row("people:invited", SIGNED_IN),
    Row("people:choose_team", PROFESSIONALS),
    Row(
        "people:choose_team", frozenset({"worker", "stand_in", "colleague"}), method="post", status=303,
        data=lambda town: {"team": town.team.pk},
    ),
    Row("people:away", PROFESSIONALS),
    admin("municipality"),
    admin("municipality_edit"),
    admin("setting", lambda town: {"name": "signals.weigh_days"}),
    admin("teams"),
    admin("team_add"),
    admin("team_edit", lambda town: {"team_id": town.team.pk}),
    admin("organisation_add"),
    admin("district_add"),
    admin("neighbourhood_add", lambda town: {"district_id": town.district.pk}),
    admin("accounts"),
    admin("invite"),
    admin("uninvite", lambda town: {"invitation_id": town.things["invitation"].pk}, method="post", status=303),
    admin("account", of_account),
    admin("membership_add", of_account),
    admin(
        "membership_end",
        lambda town: {**of_account(town), "membership_id": town["colleague"].memberships.get().pk},
    ),
    admin("account_close", of_account),
    admin("account_open", of_account, method="post", status=303),
]  # fmt: skip
