"""A verb and its line: both or neither."""

import pytest
from django.db import IntegrityError, connection, transaction

from meedoen.journal.acts import Actor, act, mac_of, public_actor, system_actor
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.models import Person
from tests.journal.lines import sql
from tests.town import NOW


def rename(town, name: str, actor: Actor) -> None:
    with act(actor, "person.rename", now=NOW) as event:
        Person.objects.filter(pk=town.bram.pk).update(name=name)
        event.about(thing=town.bram, person_id=town.bram.pk, part="name")


def name_of(town) -> str:
    return Person.objects.values_list("name", flat=True).get(pk=town.bram.pk)


def test_verb_leaves_one_line_with_who_what_and_why(town):
    rename(town, "Abraham", town.actor("worker"))
    row = AccessEvent.objects.get()
    assert (row.at, row.actor_kind, row.account_id, row.team_id, row.municipality_id) == (
        NOW, ActorKind.ACCOUNT, town["worker"].pk, town.team.pk, town.municipality.pk,
    )  # fmt: skip
    assert (row.verb, row.thing_kind, row.thing_id, row.person_id, row.part, row.ground) == (
        "person.rename", "person", town.bram.pk, town.bram.pk, "name", Ground.TASK,
    )  # fmt: skip
    assert row.mac == mac_of(row)


def test_verb_whose_line_cannot_be_written_leaves_nothing(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        if connection.vendor == "sqlite":
            sql("CREATE TRIGGER full BEFORE INSERT ON journal_accessevent BEGIN SELECT RAISE(ABORT, 'full'); END")
        else:
            sql("ALTER TABLE journal_accessevent ADD CONSTRAINT full_up CHECK (id < 0) NOT VALID")
        rename(town, "Abraham", town.actor("worker"))
    assert (name_of(town), AccessEvent.objects.count()) == ("Bram", 0)


def test_verb_that_raises_leaves_no_line(town):
    with pytest.raises(ValueError, match="no"), act(town.actor("worker"), "person.rename", now=NOW):
        Person.objects.filter(pk=town.bram.pk).update(name="Abraham")
        raise ValueError("no")
    assert (name_of(town), AccessEvent.objects.count()) == ("Bram", 0)


def test_verb_within_a_verb_leaves_its_own_line_and_is_undone_with_it(town):
    with pytest.raises(ValueError, match="no"), act(town.actor("worker"), "person.outer", now=NOW):
        rename(town, "Abraham", town.actor("worker"))
        raise ValueError("no")
    assert (name_of(town), AccessEvent.objects.count()) == ("Bram", 0)
    with act(town.actor("worker"), "person.outer", now=NOW):
        rename(town, "Abraham", town.actor("worker"))
    assert list(AccessEvent.objects.order_by("pk").values_list("verb", flat=True)) == ["person.rename", "person.outer"]


def test_others_to_whom_it_happened_get_a_line_each_and_once(db):
    with act(system_actor(), "person.merge", now=NOW) as event:
        for other in (1, 2, 2):
            event.about(person_id=1, also=other)
    assert list(AccessEvent.objects.order_by("pk").values_list("person_id", flat=True)) == [1, 2]


def test_line_is_one_insert(db, django_assert_num_queries):
    # The savepoint within the test's own transaction, the insert, the release.
    with django_assert_num_queries(3), act(public_actor(), "test.try", now=NOW):
        pass


def test_two_same_acts_have_different_macs(db):
    for _ in range(2):
        with act(system_actor(), "test.try", now=NOW):
            pass
    assert AccessEvent.objects.values("mac").distinct().count() == 2
