"""The gate: 404, 403, and a line before anything is shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import RequestFactory

from meedoen.journal.acts import mac_of
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.gate import actor_of, open_record, record_looks
from meedoen.journal.models import AccessEvent
from meedoen.people.models import Person
from tests.journal.lines import sql
from tests.town import NOW


class Open:
    """A policy that shows everybody called Bram, and lets them be edited but not burnt."""

    def visible_to(self, user):
        return Person.objects.filter(name="Bram")

    def can(self, user, verb, thing):
        return None if verb == "burn" else Ground.GRANT

    def person_id(self, thing):
        return thing.pk

    def part(self, thing):
        return "name"


def ask(town, method="get"):
    request = getattr(RequestFactory(), method)("/")
    request.user, request.actor = town["worker"], town.actor("worker")
    return request


def lines() -> list[tuple]:
    return list(AccessEvent.objects.order_by("pk").values_list("verb", "thing_id", "person_id", "part", "ground"))


def test_opening_gives_the_thing_and_writes_who_looked(town):
    assert open_record(ask(town), Open(), town.bram.pk) == town.bram
    assert lines() == [("person.read", town.bram.pk, town.bram.pk, "name", Ground.GRANT)]
    assert AccessEvent.objects.get().account_id == town["worker"].pk


def test_thing_that_one_may_not_know_of_is_not_found_and_not_journaled(town):
    other = Person.objects.get(name="Joris")
    with pytest.raises(Http404):
        open_record(ask(town), Open(), other.pk)
    with pytest.raises(Http404):
        open_record(ask(town), Open(), 2**70)
    assert lines() == []


def test_verb_that_one_may_not_do_is_forbidden(town):
    with pytest.raises(PermissionDenied):
        open_record(ask(town), Open(), town.bram.pk, verb="burn")
    assert lines() == []


def test_form_for_another_verb_shows_the_thing_and_is_a_look(town):
    open_record(ask(town), Open(), town.bram.pk, verb="edit")
    assert [line[0] for line in lines()] == ["person.edit"]


def test_sending_a_form_leaves_the_line_to_the_verb(town):
    open_record(ask(town, "post"), Open(), town.bram.pk, verb="edit")
    assert lines() == []


def test_look_whose_line_cannot_be_written_shows_nothing(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        if connection.vendor == "sqlite":
            sql("CREATE TRIGGER full BEFORE INSERT ON journal_accessevent BEGIN SELECT RAISE(ABORT, 'full'); END")
        else:
            sql("ALTER TABLE journal_accessevent ADD CONSTRAINT full_up CHECK (id < 0) NOT VALID")
        open_record(ask(town), Open(), town.bram.pk)
    assert lines() == []


def test_look_is_one_read_and_one_insert(town, django_assert_num_queries):
    request = ask(town)
    with django_assert_num_queries(2):
        open_record(request, Open(), town.bram.pk)


def test_several_looks_are_a_line_each_in_one_insert(town, django_assert_num_queries):
    request, people = ask(town), list(Person.objects.order_by("pk")[:3])
    with django_assert_num_queries(1):
        record_looks(request, Open(), people, Ground.GRANT, now=NOW)
    assert lines() == [("person.read", one.pk, one.pk, "name", Ground.GRANT) for one in people]
    assert [row.mac == mac_of(row) for row in AccessEvent.objects.all()] == [True, True, True]


def test_request_without_account_is_the_public(rf):
    request = rf.get("/")
    request.request_id = "abcdefgh"
    assert (actor_of(request).kind, actor_of(request).request_id) == (ActorKind.PUBLIC, "abcdefgh")
