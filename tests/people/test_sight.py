"""The tables of sight and verbs, pair by pair, and that "which" and "whether" agree."""

from datetime import timedelta

import pytest

from meedoen.journal.enums import Ground
from meedoen.people import hooks, sight
from meedoen.people.domain.giving import give_grant, give_mandate
from meedoen.people.domain.persons import register_person
from meedoen.people.enums import MandateSubject, Part, Relation, Role
from meedoen.people.models import Person
from meedoen.people.policy import person_policy, persons_whose, relations
from tests.town import NOW, TODAY, VISITORS, Town, make_account

PAIRS = [(relation, part) for relation in Relation for part in Part]


def stand_as(relation: Relation, town: Town):
    """Return an account that stands to Bram in this relation and no other."""
    if relation == Relation.SELF:
        return town["person"]
    if relation in (Relation.MANDATE, Relation.MANDATE_SUBJECT):
        subject = MandateSubject.ALL if relation == Relation.MANDATE else MandateSubject.MONEY
        give_mandate(
            actor=town.actor("person"), now=NOW, person=town.bram, agent=town["tie"].person, kind="friend", since=TODAY,
            subject=subject,
        )  # fmt: skip
        return town["tie"]
    if relation == Relation.TEAM:
        return town["colleague"]
    if relation == Relation.COORDINATOR:
        return town["coordinator"]
    if relation == Relation.KEEPER:
        Person.objects.filter(pk=town.bram.pk).update(kept_by=town["other_team"], kept_until=TODAY)
        return town["other_team"]
    if relation == Relation.GUEST:
        give_grant(actor=town.actor("person"), now=NOW, person=town.bram, part=Part.PROFILE, account=town["tie"])
        return town["tie"]
    return None


@pytest.fixture
def sources(monkeypatch):
    """Let tests say who stands to Bram in the relations of the rooms above."""
    monkeypatch.setattr(hooks.relation_sources, "_items", {})
    return hooks.relation_sources


@pytest.mark.parametrize(("relation", "part"), PAIRS)
def test_relation_sees_what_the_table_says(relation, part, town: Town, sources):
    account = stand_as(relation, town)
    if account is None:
        account = town["other_team"]
        bram = Person.objects.filter(pk=town.bram.pk).values("pk")
        sources.register(hooks.RelationSource("test", relation, lambda user: bram if user.pk == account.pk else bram.none()))
    assert relations(account, town.bram) == {relation}
    expected = sight.TABLE[relation].get(part)
    if relation == Relation.GUEST and part == Part.PROFILE:
        expected = Ground.GRANT
    assert person_policy.can(account, f"read:{part}", town.bram) == expected
    assert persons_whose(account, part).filter(pk=town.bram.pk).exists() == (expected is not None)


@pytest.mark.parametrize("relation", sight.VERBS)
def test_every_verb_needs_sight_of_the_person(relation):
    assert Part.NAME in sight.TABLE[relation]


@pytest.mark.parametrize("visitor", VISITORS[:-1])
def test_which_and_whether_agree_for_everybody(visitor, full_town: Town):
    user = full_town[visitor]
    for part in Part:
        which = set(persons_whose(user, part).values_list("pk", flat=True))
        whether = {row.pk for row in Person.objects.all() if person_policy.can(user, f"read:{part}", row) is not None}
        assert which == whether


@pytest.mark.parametrize("part", list(Part))
def test_grant_shows_that_part_and_the_name_only(part, town: Town):
    give_grant(actor=town.actor("person"), now=NOW, person=town.bram, part=part, account=town["tie"])
    seen = {other for other in Part if person_policy.can(town["tie"], f"read:{other}", town.bram)}
    assert seen == {part, Part.NAME}


def test_grant_to_a_team_reaches_who_works_there_and_not_the_administrator(town: Town):
    give_grant(actor=town.actor("person"), now=NOW, person=town.bram, part=Part.STORY, team=town.report_point)
    seen = {
        name for name in ("desk", "coordinator", "admin", "policy") if person_policy.can(town[name], "read:story", town.bram)
    }
    assert seen == {"desk", "coordinator"}


def test_mandate_that_ended_shows_nothing(town: Town):
    yesterday = TODAY - timedelta(days=1)
    give_mandate(
        actor=town.actor("person"), now=NOW, person=town.bram, agent=town["tie"].person, kind="friend",
        since=yesterday, until=yesterday,
    )  # fmt: skip
    assert relations(town["tie"], town.bram) == frozenset()


def test_keeper_sees_what_was_written_down_for_six_weeks(town: Town):
    person = register_person(
        actor=town.actor("desk"), now=NOW, municipality_id=town.municipality.pk, team_id=town.team.pk, name="Wil"
    )
    assert relations(town["desk"], person) == {Relation.KEEPER}
    assert person.kept_until == TODAY + timedelta(weeks=6)
    Person.objects.filter(pk=person.pk).update(kept_until=TODAY - timedelta(days=1))
    assert relations(town["desk"], person) == frozenset()


@pytest.mark.parametrize("role", [Role.POLICY, Role.ADMIN])
def test_policy_officer_and_administrator_know_of_nobody(role, town: Town):
    account = make_account("new", team=town.team, role=role)
    assert list(person_policy.visible_to(account)) == []


def test_unknown_verb_is_refused(town: Town):
    assert person_policy.can(town["person"], "fly", town.bram) is None
