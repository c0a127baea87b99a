"""Questions about a network: who is on the map, who could be put there, what was kept, and to whom it is shown."""

from dataclasses import dataclass
from datetime import date, datetime

from meedoen.circle.enums import MemberTie
from meedoen.circle.facts.network import Fact, fact_of, in_order, pictured_fact
from meedoen.circle.models import NetworkMember, NetworkPicture, OwnWord, PicturedMember
from meedoen.people.domain.ties import people_around
from meedoen.people.enums import Part
from meedoen.people.models import Account, Grant
from meedoen.people.policy import in_force
from meedoen.support.models import Trajectory


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is noted around the person already: typing the name is enough to know who it is."""

    name: str
    person_id: int | None
    tie: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """To whom the map is shown now, and to whom of those who help it could be."""

    names: list[str]
    could: list[str]


def facts_of(person_id: int) -> list[Fact]:
    """Return the map of today, in its order; one query."""
    return in_order(fact_of(member) for member in NetworkMember.objects.filter(person=person_id))


def own_words(person_id: int) -> dict[int, str]:
    """Return the own word per member; to be shown to the person alone."""
    return dict(OwnWord.objects.filter(person=person_id).values_list("member_id", "text"))


def facts_at(picture: NetworkPicture) -> list[Fact]:
    """Return the map as a picture kept it; one query."""
    return in_order(pictured_fact(row) for row in PicturedMember.objects.filter(picture=picture))


def known_people(person_id: int, today: date) -> list[Known]:
    """Return who is noted around the person today (ties), by name, each name once; one query."""
    found: dict[str, Known] = {}
    for row in people_around(person_id, today):
        tie = row.kind if row.kind in MemberTie.values else MemberTie.OTHER
        found.setdefault(row.called.casefold(), Known(row.called, row.other_id, tie))
    return sorted(found.values(), key=lambda one: one.name.casefold())


def pictures_of(person_id: int) -> list[NetworkPicture]:
    """Return the kept pictures, the newest first."""
    return list(NetworkPicture.objects.filter(person=person_id).order_by("-made_at", "-pk"))


def sharing_of(person_id: int, trajectory: Trajectory | None, now: datetime) -> Sharing:
    """Return who sees the map, and who of the helpers does not yet; one query."""
    rows = Grant.objects.filter(in_force(now), person=person_id, part=Part.NETWORK)
    grants = list(rows.select_related("account", "team").order_by("pk"))
    seeing = {grant.account_id for grant in grants}
    names = [owner.name for grant in grants if (owner := grant.account or grant.team) is not None]
    return Sharing(names, [helper.name for helper in helpers_of(trajectory) if helper.pk not in seeing])


def helpers_of(trajectory: Trajectory | None) -> list[Account]:
    """Return own worker and stand-in of the support under way; nobody without support."""
    accounts = (trajectory.worker, trajectory.stand_in) if trajectory else ()
    return [account for account in accounts if account is not None]
