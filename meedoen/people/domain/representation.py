"""Who agrees to a plan or a report beside, or instead of, the person: parents, legal representatives, co-signers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from meedoen.people.enums import MandateSubject, TieKind
from meedoen.people.models import Mandate, Person, Tie
from meedoen.people.viewer import current


@dataclass(frozen=True, slots=True)
class AgeRule:
    """From `valid_from` on, below this age in years: whether the child agrees (`own`), and whether the parents do."""

    below: int
    own: bool
    parents: bool
    valid_from: date
    source: str


# Dated, so that a change of the law is a row. From 16 on somebody agrees without the parents: no row.
AGE_RULES = (
    AgeRule(12, False, True, date(2015, 1, 1), "Wmo 2015 art. 5.3.2; Jeugdwet ch. 7.3"),
    AgeRule(16, True, True, date(2015, 1, 1), "Wmo 2015 art. 5.3.2; Jeugdwet ch. 7.3"),
)
# In what a power over one subject lets somebody sign (curator: all; bewindvoerder: money; mentor: care).
COVERS: dict[str, frozenset[str]] = {
    MandateSubject.ALL: frozenset(MandateSubject.values),
    MandateSubject.CARE: frozenset({MandateSubject.CARE}),
    MandateSubject.MONEY: frozenset({MandateSubject.MONEY}),
    MandateSubject.HOUSING: frozenset({MandateSubject.HOUSING}),
}


def age_on(birth_date: date, on: date) -> int:
    """Return somebody's age in whole years; who was born on 29 February has a birthday on 1 March in other years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def age_rule(birth_date: date | None, on: date) -> AgeRule | None:
    """Return the rule for somebody of this birth date, or None for who agrees alone (also when the date is not known)."""
    if birth_date is None:
        return None
    age = age_on(birth_date, on)
    rules = (rule for rule in AGE_RULES if rule.valid_from <= on and age < rule.below)
    return min(rules, key=lambda rule: (rule.below, -rule.valid_from.toordinal()), default=None)


@dataclass(frozen=True, slots=True)
class Power:
    """Somebody who acts on behalf: in what, since when, whether with the person, and whether the court said so."""

    agent_id: int
    name: str
    subject: str
    subject_label: str
    together: bool
    legal: bool
    evidence: str

    def covers(self, subject: str) -> bool:
        """Say whether this power reaches to `subject`."""
        return subject in COVERS[self.subject]


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent by the ties of a child."""

    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Signers:
    """Who must agree for one person in one subject, and who else may; `rule` explains it for a child."""

    own: bool
    parents: list[Parent]
    rule: AgeRule | None
    powers: list[Power]
    subject: str

    @property
    def needs_parent(self) -> bool:
        """Say whether a parent must agree."""
        return self.rule is not None and self.rule.parents

    @property
    def representatives(self) -> list[Power]:
        """Return the legal representatives whose power reaches to the subject: one of them must agree."""
        return [power for power in self.powers if power.legal and not power.together and power.covers(self.subject)]

    @property
    def co_signers(self) -> list[Power]:
        """Return who signs together with the person in this subject: each of them must agree."""
        return [power for power in self.powers if power.together and power.covers(self.subject)]

    @property
    def others(self) -> bool:
        """Say whether anybody else than the person must agree."""
        return self.needs_parent or bool(self.representatives) or bool(self.co_signers)


def signers(person: Person, on: date, subject: str = MandateSubject.CARE) -> Signers:
    """Return who agrees for a person in one subject on a day; in one query, two for a child.

    Under 12 the parents agree; from 12 to 15 the child and the parents; from 16 on the person alone. A legal representative
    agrees in place of an adult in the subject of the power; the person is heard and may agree too, which is kept as well.
    """
    rule = age_rule(person.birth_date, on)
    powers = [
        _power(row) for row in Mandate.objects.filter(current(on), person=person).select_related("agent").order_by("pk")
    ]
    legal = any(power.legal and not power.together and power.covers(subject) for power in powers)
    own = rule.own if rule else not legal
    return Signers(own, _parents(person, on) if rule else [], rule, powers, subject)


def _power(row: Mandate) -> Power:
    return Power(
        row.agent_id, row.agent.name, row.subject, str(row.get_subject_display()), row.together,
        row.kind == TieKind.LEGAL_REPRESENTATIVE, row.evidence,
    )  # fmt: skip


def _parents(person: Person, on: date) -> list[Parent]:
    """Return the parents as the ties say, from either side; each once."""
    there = Q(until=None) | Q(until__gte=on)
    sides = Q(person=person, kind=TieKind.PARENT) | Q(other=person, kind=TieKind.CHILD)
    found: dict[tuple[int | None, str], Parent] = {}
    for tie in Tie.objects.filter(there & sides).select_related("person", "other").order_by("pk"):
        parent = tie.person if tie.kind == TieKind.CHILD else tie.other
        row = Parent(parent.pk, parent.name) if parent else Parent(None, tie.name)
        found.setdefault((row.person_id, "" if row.person_id else row.name), row)
    return list(found.values())
