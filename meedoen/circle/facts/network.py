"""What is on a map as plain facts, the same for the map of today and for a kept picture."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from meedoen.circle.enums import MemberTie
from meedoen.circle.models import NetworkMember, PicturedMember
from meedoen.plan.enums import LifeArea

AREAS = {area.value: place for place, area in enumerate(LifeArea)}
# What is told of a member on the form; the name, area and closeness are asked for first.
DETAILS = (
    "tie", "support", "frequency", "could_ask", "is_asked", "willing", "capacity", "load", "preferred", "harmful",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One member. `key` is the number of the row on the map; an empty name is somebody whose data was erased."""

    key: int
    name: str
    area: str
    closeness: int
    tie: str = ""
    support: str = ""
    frequency: str = ""
    could_ask: str = ""
    is_asked: str = ""
    willing: str = ""
    capacity: int | None = None
    load: int | None = None
    preferred: bool = False
    harmful: bool = False
    other_id: int | None = None

    @property
    def called(self) -> str:
        """Return the name, or what stands there instead of it."""
        return self.name or _("Somebody whose data was erased")

    @property
    def place(self) -> tuple[int, int, int]:
        """Return where it stands in the order of the map: clockwise by area, from the inside out."""
        return AREAS.get(self.area, len(AREAS)), self.closeness, self.key

    @property
    def helps(self) -> bool:
        """Say whether support comes from this member."""
        return self.support in ("gives", "both")

    @property
    def is_near(self) -> bool:
        """Say whether this is somebody of the person's own: no professional, and nobody who does harm."""
        return self.tie != MemberTie.PROFESSIONAL and not self.harmful

    @property
    def overloaded(self) -> bool:
        """Say whether more comes down on this member than the member can carry, as far as both were said."""
        return self.load is not None and self.capacity is not None and self.load > self.capacity

    @property
    def has_room(self) -> bool:
        """Say whether this member can carry more than comes down now, as far as both were said."""
        return self.load is not None and self.capacity is not None and self.load < self.capacity


KEPT = tuple(field.name for field in fields(Fact) if field.name not in ("key", "other_id"))


def fact_of(member: NetworkMember) -> Fact:
    """Return the facts of a row."""
    return Fact(key=member.pk, other_id=member.other_id, **{name: getattr(member, name) for name in KEPT})


def facts_to_keep(member: NetworkMember) -> dict[str, Any]:
    """Return what a picture keeps of a row."""
    return {name: getattr(member, name) for name in KEPT}


def pictured_fact(row: PicturedMember) -> Fact:
    """Return the facts that a picture kept."""
    return Fact(key=row.member_key, other_id=row.other_id, **{name: row.facts[name] for name in KEPT if name in row.facts})


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts in the order of the map; their place in this list, from 1, is the number on the map."""
    return sorted(facts, key=lambda fact: fact.place)
