"""Which persons an account may know of, and whether it may see a part: side by side."""

from typing import Any

from django.db.models import Exists, Q, QuerySet

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.people import sight
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.hooks import relation_sources
from meedoen.people.models import Grant, Mandate, Person
from meedoen.people.viewer import current, municipality_ids, team_ids


def live_grants(user: Any) -> QuerySet[Grant]:
    """Return the grants in force that were given to this account or to a team of it."""
    now = clock.now()
    mine = Q(account=user) | Q(team__in=team_ids(user))
    dated = Q(since__lte=now) & (Q(until=None) | Q(until__gt=now)) & Q(withdrawn_at=None)
    return Grant.objects.filter(mine & dated)


def persons_by_relation(user: Any) -> dict[Relation, list[Q]]:
    """Return, per relation, the conditions on Person under which this account has it."""
    if not user.is_authenticated:
        return {}
    found: dict[Relation, list[Q]] = {
        Relation.GUEST: [Q(pk__in=live_grants(user).values("person_id"))],
    }
    if user.person_id:
        held = Mandate.objects.filter(current(clock.today()), agent_id=user.person_id)
        found[Relation.SELF] = [Q(pk=user.person_id)]
        found[Relation.MANDATE] = [Q(pk__in=held.values("person_id"))]
    if teams := team_ids(user, Role.WORKER, Role.DESK, Role.COORDINATOR):
        found[Relation.TEAM] = [Q(team__in=teams)]
    if places := municipality_ids(user, Role.COORDINATOR):
        found[Relation.COORDINATOR] = [Q(municipality__in=places)]
    for source in relation_sources:
        found.setdefault(source.relation, []).append(Q(pk__in=source.persons(user)))
    return found


def relations(user: Any, person: Person) -> frozenset[Relation]:
    """Return how this account stands to one person, in one query."""
    options = [(relation, q) for relation, many in persons_by_relation(user).items() for q in many]
    if not options:
        return frozenset()
    row = Person.objects.filter(pk=person.pk).values_list(*[_exists(person, condition) for _, condition in options]).first()
    return frozenset(relation for (relation, _), hit in zip(options, row or (), strict=True) if hit)


def _exists(person: Person, condition: Q) -> Any:
    return Exists(Person.objects.filter(condition, pk=person.pk))


class PersonPolicy:
    """Sight of a person: `visible_to` knows the name only; parts go through `can(user, "read:<part>", person)`."""

    def visible_to(self, user: Any) -> QuerySet[Person]:
        """Return the persons that this account may know of (name, worker, next contact at least)."""
        conditions = [q for many in persons_by_relation(user).values() for q in many]
        if not conditions:
            return Person.objects.none()
        union = conditions[0]
        for condition in conditions[1:]:
            union |= condition
        return Person.objects.filter(union, merged_into=None, erased_at=None)

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read" (the name), "read:<part>", or "edit" (own worker and the person)."""
        known = relations(user, thing)
        part = Part(verb.partition(":")[2] or Part.NAME) if verb.startswith("read") else Part.CONTACT
        granted = (
            frozenset(Part(value) for value in live_grants(user).filter(person=thing).values_list("part", flat=True))
            if user.is_authenticated
            else frozenset()
        )
        if not verb.startswith("read"):
            granted = frozenset()
        return sight.ground_for(known, part, granted)

    def person_id(self, thing: Person) -> int | None:
        """Return the person itself."""
        return thing.pk

    def part(self, thing: Person) -> str:
        """Return the part that opening a person shows."""
        return Part.NAME


person_policy = PersonPolicy()


def persons_whose(user: Any, part: Part) -> QuerySet[Person]:
    """Return the persons of whom this account may see `part`, by relation or by grant; for the lists of rooms above."""
    by_relation = persons_by_relation(user)
    conditions = [q for relation, many in by_relation.items() if part in sight.TABLE[relation] for q in many]
    condition = Q(pk__in=live_grants(user).filter(part=part).values("person_id")) if user.is_authenticated else Q(pk__in=[])
    for other in conditions:
        condition |= other
    return Person.objects.filter(condition)
