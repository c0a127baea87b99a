"""Which persons an account may know of, and whether it may see a part or do something: side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.people import sight
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.hooks import relation_sources
from meedoen.people.models import Grant, Mandate, Person
from meedoen.people.viewer import current, is_half, municipality_ids, team_ids

# Who works with persons. Policy officers and administrators see none, whatever was given to their team.
WORKING = (Role.WORKER, Role.DESK, Role.COORDINATOR)


def in_force(now: datetime) -> Q:
    """Return the condition on grants that they hold at this moment."""
    return Q(since__lte=now) & (Q(until=None) | Q(until__gt=now)) & Q(withdrawn_at=None)


def live_grants(user: Any) -> QuerySet[Grant]:
    """Return the grants in force that were given to this account or to a team in which it works.

    What was given to a professional by name holds while that professional works here: who left reads nothing any more.
    """
    if is_half(user):
        return Grant.objects.none()
    named = Q(account=user) if user.person_id else Q(account=user, municipality__in=municipality_ids(user, *WORKING))
    mine = named | Q(team__in=team_ids(user, *WORKING))
    return Grant.objects.filter(mine & in_force(clock.now()))


def persons_by_relation(user: Any, pk: int | None = None) -> dict[Relation, list[Q]]:
    """Return, per relation, the conditions on Person under which this account has it; what costs least comes first.

    `pk` says that only this person is asked about: no part of a condition then looks for others.
    """
    if not user.is_authenticated or is_half(user):
        return {}
    found: dict[Relation, list[Q]] = {}
    if teams := team_ids(user, *WORKING):
        found[Relation.TEAM] = [Q(team__in=teams)]
        places = municipality_ids(user, *WORKING)
        # Through the number, so that no database takes the long way by the municipality.
        kept = Person.objects.filter(kept_by=user, kept_until__gte=clock.today())
        found[Relation.KEEPER] = [_among(kept.values("pk"), pk) & Q(municipality__in=places)]
    if places := municipality_ids(user, Role.COORDINATOR):
        found[Relation.COORDINATOR] = [Q(municipality__in=places)]
    if user.person_id:
        found |= _own_persons(user)
    found[Relation.GUEST] = [_among(live_grants(user).values("person_id"), pk)]
    for source in relation_sources if teams else ():  # Each is about whose work it is.
        found.setdefault(source.relation, []).append(_among(source.persons(user), pk))
    return found


def _among(persons: QuerySet[Any], pk: int | None) -> Q:
    """Return the condition that a person is among these (a query of one column), or that the one asked about is."""
    if pk is None:
        return Q(pk__in=persons)
    return Q(pk__in=persons.filter(**{persons.query.values_select[0]: pk}))


def _own_persons(user: Any) -> dict[Relation, list[Q]]:
    """Return the conditions of a resident: the own record (also after it was merged), and those it acts for."""
    kept = Person.objects.filter(pk=user.person_id, merged_into__isnull=False)
    held = Mandate.objects.filter(
        Q(agent_id=user.person_id) | Q(agent_id__in=kept.values("merged_into_id")), current(clock.today())
    )
    whole = held.filter(subject__in=sight.WHOLE_MANDATE)
    return {
        Relation.SELF: [Q(pk=user.person_id), Q(pk__in=kept.values("merged_into_id"))],
        Relation.MANDATE: [Q(pk__in=whole.values("person_id"))],
        Relation.MANDATE_SUBJECT: [Q(pk__in=held.exclude(subject__in=sight.WHOLE_MANDATE).values("person_id"))],
    }


def may_see(user: Any, part: Part) -> Q | None:
    """Return the condition on Person under which this account sees `part`, or None when it never does."""
    conditions = [q for relation, many in persons_by_relation(user).items() if part in sight.TABLE[relation] for q in many]
    if user.is_authenticated and part != Part.NAME:  # Any grant at all gives the name.
        conditions.append(Q(pk__in=live_grants(user).filter(part=part).values("person_id")))
    if not conditions:
        return None
    union = conditions[0]
    for condition in conditions[1:]:
        union |= condition
    return union


@dataclass(frozen=True, slots=True)
class View:
    """How one account stands to one person: relations, and the parts that the person gave it."""

    relations: frozenset[Relation]
    granted: frozenset[Part]

    def ground(self, verb: str) -> Ground | None:
        """Return the ground for "read" (the name), "read:<part>", "edit" (how to reach) or a verb of `sight.VERBS`."""
        if verb == "read" or verb.startswith("read:"):
            return sight.ground_for(self.relations, Part(verb.partition(":")[2] or Part.NAME), self.granted)
        return sight.ground_to(self.relations, "edit:contact" if verb == "edit" else verb)

    def parts(self) -> dict[Part, Ground]:
        """Return every part that is seen, with its ground."""
        found = {part: sight.ground_for(self.relations, part, self.granted) for part in Part}
        return {part: ground for part, ground in found.items() if ground is not None}

    def sees_address(self, person: Person) -> bool:
        """Say whether the address may be shown: a secret one only to the person and whoever works with the person."""
        if person.address_secret:
            return bool(self.relations & sight.SECRET_ADDRESS)
        return self.ground(f"read:{Part.IDENTITY}") is not None


# What the page of a person found out already, so that the panels of all rooms need not ask again. Empty elsewhere.
remembered: ContextVar[tuple[int, int, View] | None] = ContextVar("the view of this page", default=None)


@contextmanager
def remember(user: Any, person: Person, view: View) -> Iterator[None]:
    """Let `view_of` and `can` answer for this pair from what was found, within the block; nothing is changed in it."""
    token = remembered.set((user.pk, person.pk, view))
    try:
        yield
    finally:
        remembered.reset(token)


def view_of(user: Any, person: Person) -> View:
    """Return how this account stands to one person, in one query (two for a guest): for who asks many things."""
    found = remembered.get()
    if found is not None and found[:2] == (user.pk, person.pk):
        return found[2]
    return _with_grants(user, person, relations(user, person))


def find_with_view(user: Any, pk: int, people: QuerySet[Person]) -> tuple[Person, View] | None:
    """Return the person with this number out of `people` and how this account stands to it, in one query (two for a guest).

    None for who may not be known of, was merged or was erased.
    """
    options = [(relation, q) for relation, many in persons_by_relation(user, pk).items() for q in many]
    exists = {f"stands_{number}": _holds(condition) for number, (_, condition) in enumerate(options)}
    person = people.filter(pk=pk, merged_into=None, erased_at=None).annotate(**exists).first()
    if person is None:
        return None
    hits = [relation for number, (relation, _) in enumerate(options) if getattr(person, f"stands_{number}")]
    view = _with_grants(user, person, frozenset(hits))
    return (person, view) if view.ground("read") is not None else None


def _with_grants(user: Any, person: Person, known: frozenset[Relation]) -> View:
    if Relation.GUEST not in known:  # Whoever was given something is a guest.
        return View(known, frozenset())
    grants = live_grants(user).filter(person=person).values_list("part", flat=True)
    return View(known, frozenset(Part(value) for value in grants))


def relations(user: Any, person: Person) -> frozenset[Relation]:
    """Return how this account stands to one person, in one query; nothing for who was merged into another or erased."""
    options = [(relation, q) for relation, many in persons_by_relation(user, person.pk).items() for q in many]
    if not options:
        return frozenset()
    there = Person.objects.filter(pk=person.pk, merged_into=None, erased_at=None)
    row = there.order_by().values_list(*[_holds(condition) for _, condition in options]).first()
    if row is None:
        return frozenset()
    return frozenset(relation for (relation, _), hit in zip(options, row, strict=True) if hit)


def _holds(condition: Q) -> Any:
    return ExpressionWrapper(condition, output_field=BooleanField())


class PersonPolicy:
    """Sight of a person: `visible_to` knows the name only; parts go through `can(user, "read:<part>", person)`."""

    def visible_to(self, user: Any) -> QuerySet[Person]:
        """Return the persons that this account may know of (name, worker, next contact at least)."""
        return persons_whose(user, Part.NAME)

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read", "read:<part>", "edit" or a verb of `sight.VERBS`; None for any other."""
        return view_of(user, thing).ground(verb)

    def person_id(self, thing: Person) -> int | None:
        """Return the person itself."""
        return thing.pk

    def part(self, thing: Person) -> str:
        """Return the part that opening a person shows."""
        return Part.NAME


person_policy = PersonPolicy()


def persons_whose(user: Any, part: Part) -> QuerySet[Person]:
    """Return the persons of whom this account may see `part`, by relation or by grant; for the lists of rooms above."""
    condition = may_see(user, part)
    return Person.objects.none() if condition is None else Person.objects.filter(condition, merged_into=None, erased_at=None)
