"""The citizen service number."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meedoen.people.domain import bsn
from meedoen.people.domain.persons import change_person, register_person
from meedoen.people.models import Person
from tests.town import NOW, Town

GOOD = "123456782"


@pytest.mark.parametrize("wrong", ["123456789", "12345678a", "1", "000000000", "１２３４５６７８２", "1" * 40, "\x00"])
def test_wrong_number_is_refused(wrong):
    with pytest.raises(ValidationError):
        bsn.clean(wrong)


@pytest.mark.parametrize(
    ("typed", "clean"), [("", ""), (" ", ""), (GOOD, GOOD), ("1234.56.782", GOOD), ("12345672", "012345672")]
)
def test_number_is_cleaned(typed, clean):
    assert bsn.clean(typed) == clean


def test_index_differs_per_municipality():
    assert bsn.blind_index(1, GOOD) != bsn.blind_index(2, GOOD)


def test_number_stands_encrypted_in_the_database(town: Town):
    person = change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, bsn=GOOD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT bsn, bsn_index FROM people_person WHERE id = %s", [person.pk])
        stored = cursor.fetchone()
    assert GOOD not in "".join(stored)
    assert Person.objects.get(pk=person.pk).bsn == GOOD


def test_same_number_twice_is_refused_with_whom_to_call(town: Town):
    change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, bsn=GOOD)
    with pytest.raises(ValidationError) as refused:
        register_person(
            actor=town.actor("other_team"), now=NOW, municipality_id=town.municipality.pk, team_id=town.other_team.pk,
            name="B.", bsn=GOOD,
        )  # fmt: skip
    assert "Buurtteam Hoek" in refused.value.message_dict["bsn"][0]
    assert Person.objects.filter(name="B.").count() == 0
