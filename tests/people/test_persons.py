"""A person's page and what can be changed on it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain import contact, persons, ties
from meedoen.people.models import ContactWay, LifeEvent, Person
from tests.town import NOW, TODAY, Town

GOOD = "123456782"


def test_opening_writes_one_line_per_ground_with_the_parts(full_town: Town, client):
    client.force_login(full_town["worker"])
    before = AccessEvent.objects.count()
    client.get(f"/mensen/{full_town.bram.pk}/")
    lines = AccessEvent.objects.order_by("pk")[before:]
    assert [(line.verb, line.ground, line.person_id) for line in lines] == [("person.read", "task", full_town.bram.pk)]
    assert {"name", "contact", "identity", "ties"} <= set(lines[0].part.split(","))


def test_colleague_sees_the_name_and_nothing_else(full_town: Town, client):
    persons.change_person(
        actor=full_town.actor("worker"), now=NOW, person=full_town.bram, expected=full_town.bram.version,
        street="Kerkstraat", birth_date=date(1999, 1, 2),
    )  # fmt: skip
    client.force_login(full_town["colleague"])
    page = client.get(f"/mensen/{full_town.bram.pk}/").content.decode()
    assert "Bram" in page
    for secret in ("Kerkstraat", "06 1234 5678", "1999", "Joris"):
        assert secret not in page
    assert AccessEvent.objects.latest("pk").part == "name"


@pytest.mark.parametrize(("visitor", "sees"), [("worker", True), ("stand_in", True), ("person", True), ("colleague", False)])
def test_secret_address_is_for_who_works_with_the_person(visitor, sees, full_town: Town, client):
    persons.change_person(
        actor=full_town.actor("worker"), now=NOW, person=full_town.bram, expected=full_town.bram.version,
        street="Kerkstraat", address_secret=True,
    )  # fmt: skip
    client.force_login(full_town[visitor])
    page = client.get(f"/mensen/{full_town.bram.pk}/").content.decode()
    assert ("Kerkstraat" in page) is sees
    assert "De Hoek" not in page


def test_number_is_masked_until_asked_and_asking_is_written(full_town: Town, client):
    persons.change_person(
        actor=full_town.actor("worker"), now=NOW, person=full_town.bram, expected=full_town.bram.version, bsn=GOOD
    )
    client.force_login(full_town["worker"])
    assert GOOD not in client.get(f"/mensen/{full_town.bram.pk}/").content.decode()
    assert GOOD not in client.get(f"/mensen/{full_town.bram.pk}/gegevens/").content.decode()
    assert client.get(f"/mensen/{full_town.bram.pk}/nummer/").status_code == 405
    assert GOOD in client.post(f"/mensen/{full_town.bram.pk}/nummer/").content.decode()
    assert AccessEvent.objects.latest("pk").verb == "person.show_bsn"


def test_typed_number_stands_in_no_draft(full_town: Town, client):
    client.force_login(full_town["worker"])
    url = f"/mensen/{full_town.bram.pk}/gegevens/"
    client.post(url, {"bsn": GOOD, "street": "Kerkstraat", "save_draft": "1"})
    page = client.get(url).content.decode()
    assert ("Kerkstraat" in page, GOOD in page) == (True, False)


def test_second_save_of_one_version_is_refused(town: Town):
    persons.change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, name="Abel")
    with pytest.raises(StaleVersion):
        persons.change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, name="Bob")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("birth_date", date(1899, 12, 31)), ("birth_date", TODAY + timedelta(days=1)), ("bsn", "123456789")],
)
def test_wrong_value_is_refused_at_its_field(field, value, town: Town):
    with pytest.raises(ValidationError) as refused:
        persons.change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, **{field: value})
    assert list(refused.value.message_dict) == [field]
    assert Person.objects.get(pk=town.bram.pk).version == 1


@pytest.mark.parametrize(
    ("channel", "value", "field"),
    [("phone", "", "value"), ("phone", "12", "value"), ("email", "no", "value"), ("via", " ", "value")],
)
def test_way_to_reach_that_leads_nowhere_is_refused(channel, value, field, town: Town):
    with pytest.raises(ValidationError) as refused:
        contact.add_contact_way(actor=town.actor("worker"), now=NOW, person=town.bram, channel=channel, value=value)
    assert list(refused.value.message_dict) == [field]


def test_unsafe_way_is_never_among_the_safe_ones(town: Town):
    def add(value: str, **more) -> ContactWay:
        return contact.add_contact_way(
            actor=town.actor("worker"), now=NOW, person=town.bram, channel="phone", value=value, **more
        )

    add("0612345678", safety="never")
    first = add("0612345679", safety="times", safe_when="after six", preferred=True)
    second = add("0612345670", preferred=True)
    assert contact.safe_ways(town.bram) == [second, first]
    first.refresh_from_db()
    assert first.preferred is False
    with pytest.raises(ValidationError):
        add("0612345671", safety="times")


@pytest.mark.parametrize("value", ["06-12345678", "+31 6 12345678", "0031612345678", "+31 (0)6 1234 5678"])
def test_telephone_number_has_one_key(value):
    assert contact.contact_key("phone", value) == "0612345678"


def test_moving_house_replaces_the_address_and_keeps_the_event(town: Town):
    persons.change_person(
        actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, street="Kerkstraat", postcode="1234AB"
    )
    persons.record_move(actor=town.actor("worker"), now=NOW, person=town.bram, expected=2, on=TODAY, street="Dorpsstraat")
    assert (town.bram.street, town.bram.postcode, town.bram.neighbourhood_id) == ("Dorpsstraat", "", None)
    assert LifeEvent.objects.get().kind == "moved"


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(1900, 1, 1)])
def test_death_before_birth_or_in_the_future_is_refused(on, town: Town):
    persons.change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, birth_date=date(1999, 1, 1))
    with pytest.raises(ValidationError):
        persons.record_death(actor=town.actor("worker"), now=NOW, person=town.bram, expected=2, on=on)


def test_house_mate_comes_and_leaves_and_both_know(town: Town):
    joris = town["tie"].person
    row = ties.add_house_mate(actor=town.actor("worker"), now=NOW, person=town.bram, mate=joris, since=TODAY)
    with pytest.raises(ValidationError):
        ties.add_house_mate(actor=town.actor("worker"), now=NOW, person=town.bram, mate=joris, since=TODAY)
    assert ties.household_of(town.bram, TODAY) == row.household
    ties.remove_house_mate(actor=town.actor("worker"), now=NOW, member=row, until=TODAY)
    assert set(LifeEvent.objects.values_list("person__name", "kind")) == {
        ("Bram", "mate_came"), ("Joris", "mate_came"), ("Bram", "mate_left"), ("Joris", "mate_left"),
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_person_page_reads_the_same_for_more(count, full_town: Town, client, django_assert_max_num_queries):
    for number in range(count):
        ties.add_tie(actor=full_town.actor("worker"), now=NOW, person=full_town.bram, kind="friend", name=f"Friend {number}")
        contact.add_contact_way(actor=full_town.actor("worker"), now=NOW, person=full_town.bram, channel="visit")
    client.force_login(full_town["worker"])
    with django_assert_max_num_queries(40) as queries:
        client.get(f"/mensen/{full_town.bram.pk}/")
    selects = [query["sql"] for query in queries.captured_queries if query["sql"].lstrip("(").startswith("SELECT")]
    beside = ("access_session", "people_account", "people_membership", "journal_")
    ours = [sql for sql in selects if not any(f'FROM "{name}' in sql for name in beside)]
    assert len(ours) == 12, "\n".join(ours)
