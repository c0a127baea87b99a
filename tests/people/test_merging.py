"""Doubles, merging and taking it back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meedoen.journal.models import AccessEvent
from meedoen.people.domain.contact import add_contact_way
from meedoen.people.domain.doubles import Shape, dismiss_double, likeness, refresh_doubles
from meedoen.people.domain.giving import give_grant
from meedoen.people.domain.merging import merge_persons, person_columns, unmerge_persons
from meedoen.people.domain.persons import register_person
from meedoen.people.domain.ties import add_house_mate, add_tie
from meedoen.people.enums import Likeness
from meedoen.people.models import Account, Double, HouseholdMember, Person, PersonMove, SearchName, Tie
from meedoen.people.policy import person_policy
from tests.town import NOW, TODAY, Town, make_account

BORN = date(1950, 5, 4)
JAN, PIET = frozenset({"jan", "bos"}), frozenset({"piet", "bos"})
PHONE = frozenset({"0612345678"})


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Shape(JAN, BORN), Shape(frozenset({"jan"}), BORN), Likeness.BIRTH),
        (Shape(JAN, BORN), Shape(PIET, BORN), None),  # Twins.
        (Shape(JAN, BORN), Shape(JAN, date(1951, 5, 4)), None),  # Father and son.
        (Shape(JAN, None, PHONE), Shape(PIET, None, PHONE), None),  # A couple with one telephone.
        (Shape(JAN, None, PHONE), Shape(frozenset({"jan"}), None, PHONE), Likeness.CONTACT),
        (Shape(JAN), Shape(JAN, BORN), Likeness.NAME),
        (Shape(frozenset({"jan"})), Shape(frozenset({"jan"})), None),
        (Shape(PIET, bsn_index="x"), Shape(JAN, bsn_index="x"), Likeness.NUMBER),
        (Shape(JAN, BORN, bsn_index="x"), Shape(JAN, BORN, bsn_index="y"), None),
        (Shape(frozenset()), Shape(frozenset()), None),
    ],
)
def test_likeness(one, other, reason):
    assert likeness(one, other) == likeness(other, one) == reason


def make(town: Town, name: str, **more) -> Person:
    """Write somebody down in Bram's team."""
    return register_person(
        actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, team_id=town.team.pk, name=name, **more
    )


def merge(town: Town, kept: Person, gone: Person) -> Person:
    """Merge as they stand in the database."""
    for person in (kept, gone):
        person.refresh_from_db()
    return merge_persons(actor=town.actor("worker"), now=NOW, kept=kept, gone=gone, expected=kept.version)


def test_couple_with_one_telephone_stays_two_people(town: Town):
    for name in ("Jan Bos", "Anna Bos"):
        person = make(town, name)
        add_contact_way(actor=town.actor("worker"), now=NOW, person=person, channel="phone", value="+31 6 1234 5678")
    assert Double.objects.count() == 0


def test_double_that_was_dismissed_is_not_proposed_again(town: Town):
    one, other = make(town, "Jan Bos"), make(town, "Bos, Jan")
    double = Double.objects.get()
    assert (double.first, double.second, double.likeness) == (one, other, "name")
    dismiss_double(actor=town.actor("worker"), now=NOW, double=double)
    refresh_doubles(other, now=NOW)
    assert Double.objects.filter(dismissed_at=None).count() == 0


def test_merge_moves_every_row_and_fills_what_was_empty(full_town: Town):
    gone = make(full_town, "Bram Jansen de Wit", birth_date=BORN, bsn="123456782")
    add_contact_way(actor=full_town.actor("worker"), now=NOW, person=gone, channel="email", value="b@example.org")
    before = {
        (model, column): set(model._base_manager.filter(**{f"{column}_id": gone.pk}).values_list("pk", flat=True))
        for model, column in person_columns()
    }
    kept = merge(full_town, full_town.bram, gone)
    for (model, column), ids in before.items():
        moved = set(model._base_manager.filter(**{f"{column}_id": kept.pk}).values_list("pk", flat=True))
        assert ids <= moved
    assert (kept.birth_date, kept.bsn, kept.name) == (BORN, "123456782", "Bram")
    assert Person.objects.get(pk=gone.pk).merged_into == kept
    lines = AccessEvent.objects.filter(verb="person.merge").order_by("-pk")[:2]
    assert {line.person_id for line in lines} == {kept.pk, gone.pk}


def test_unmerge_puts_everything_back(town: Town):
    gone = make(town, "Bram Jansen", birth_date=BORN, bsn="123456782")
    way = add_contact_way(actor=town.actor("worker"), now=NOW, person=gone, channel="email", value="b@example.org")
    kept = merge(town, town.bram, gone)
    new = add_contact_way(actor=town.actor("worker"), now=NOW, person=kept, channel="visit")
    gone.refresh_from_db()
    unmerge_persons(actor=town.actor("worker"), now=NOW, gone=gone)
    kept, gone = Person.objects.get(pk=kept.pk), Person.objects.get(pk=gone.pk)
    assert (list(gone.contact_ways.all()), list(kept.contact_ways.all())) == ([way], [new])
    assert (kept.birth_date, kept.bsn, kept.bsn_index) == (None, "", "")
    assert (gone.merged_into, gone.bsn, gone.birth_date) == (None, "123456782", BORN)
    assert PersonMove.objects.filter(undone_at=None).count() == 0
    assert set(SearchName.objects.filter(person=gone, part__lt="~").values_list("part", flat=True)) == {"bram", "jansen"}


def test_merge_leaves_what_is_there_twice_with_the_old_number(town: Town):
    """The same household, a second account, and a tie between the two."""
    gone, joris = make(town, "Bram Jansen"), town["tie"].person
    second = make_account("bram2", person=gone)
    for person in (town.bram, gone):
        add_house_mate(actor=town.actor("worker"), now=NOW, person=joris, mate=person, since=TODAY)
    tie = add_tie(actor=town.actor("worker"), now=NOW, person=gone, kind="other", other=town.bram)
    kept = merge(town, town.bram, gone)
    assert Account.objects.get(pk=second.pk).person == gone
    assert HouseholdMember.objects.filter(person=gone).count() == 1
    assert Tie.objects.get(pk=tie.pk).person == gone
    assert person_policy.can(second, "read:story", kept) == "own"
    stayed = set(PersonMove.objects.filter(moved=False).values_list("table", "column"))
    assert stayed == {("people.Account", "person"), ("people.HouseholdMember", "person"), ("people.Tie", "person")}


def test_person_is_found_by_the_name_of_the_old_number(town: Town):
    merge(town, town.bram, make(town, "Bram Jansen"))
    assert SearchName.objects.filter(part="jansen").get().person == town.bram


def test_merge_of_a_merge_leads_to_the_last(town: Town, client):
    first, second = make(town, "Eerste"), make(town, "Tweede")
    merge(town, second, first)
    merge(town, town.bram, second)
    client.force_login(town["worker"])
    assert client.get(f"/mensen/{first.pk}/").headers["Location"] == f"/mensen/{town.bram.pk}/"


def test_different_numbers_are_two_people(town: Town):
    one, other = make(town, "Jan Bos", bsn="123456782"), make(town, "Jan Bos", bsn="111222333")
    with pytest.raises(ValidationError):
        merge(town, one, other)
    assert PersonMove.objects.count() == 0


def test_grants_of_both_stand_after_a_merge(town: Town):
    gone = make(town, "Bram Jansen")
    for person in (town.bram, gone):
        give_grant(actor=town.actor("worker"), now=NOW, person=person, part="story", account=town["tie"])
    kept = merge(town, town.bram, gone)
    assert kept.grants.count() == 2


@pytest.mark.parametrize("visitor", ["other_team"])
def test_double_of_another_team_is_only_whom_to_call(visitor, town: Town, client):
    make(town, "Jan Bos", birth_date=BORN)
    register_person(
        actor=town.actor(visitor), now=NOW, municipality_id=town.municipality.pk, team_id=town.other_team.pk,
        name="Jan van den Bos", birth_date=BORN,
    )  # fmt: skip
    client.force_login(town[visitor])
    page = client.get("/mensen/dubbel/").content.decode()
    assert "Buurtteam Hoek" in page
    assert "Jan van den Bos" in page
    assert ">Jan Bos<" not in page


def test_registering_somebody_alike_asks_first_and_keeps_what_was_typed(town: Town, client):
    make(town, "Jan Bos", birth_date=BORN)
    client.force_login(town["colleague"])
    typed = {"name": "Jan van den Bos", "birth_date": "1950-05-04", "language": "nl"}
    answer = client.post("/mensen/nieuw/", typed)
    assert answer.status_code == 422
    assert "Jan van den Bos" in answer.content.decode()
    assert client.post("/mensen/nieuw/", typed | {"sure": "on"}).status_code == 303
