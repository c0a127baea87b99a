"""Finding a person."""

from datetime import date

import pytest
from django.db import connection

from meedoen.journal.models import AccessEvent
from meedoen.people.domain.doubles import Shape, find_doubles
from meedoen.people.domain.persons import change_person, end_keeping, move_to_team, register_person
from meedoen.people.domain.search import search_persons
from meedoen.people.domain.searchnames import entries, name_key
from meedoen.people.models import Person, SearchName
from tests.town import NOW, Town

BORN = date(1950, 5, 4)


def make(town: Town, name: str, *, team=None, **more) -> Person:
    """Write somebody down whom nobody keeps."""
    actor = town.actor("worker")
    person = register_person(
        actor=actor, now=NOW, municipality_id=town.municipality.pk, team_id=(team or town.team).pk, name=name, **more
    )
    end_keeping(person.pk)
    return person


def find(town: Town, visitor: str, text: str = "", **more) -> list[str]:
    """Return the names that a visitor finds."""
    found = search_persons(
        actor=town.actor(visitor), now=NOW, user=town[visitor], municipality_id=town.municipality.pk, text=text, **more
    )
    return [hit.person.name for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("fat", ["Fatma van der Özdemir"]), ("ozd", ["Fatma van der Özdemir"]), ("ÖZDEMIR fatma", ["Fatma van der Özdemir"]),
        ("van der ozdemir", ["Fatma van der Özdemir"]), ("fatma jansen", []), ("jansen", ["Piet Janssen"]), ("zz", []),
        ("%", []), ("_atma", []), ("'", []),
    ],
)  # fmt: skip
def test_search_by_parts_of_names(text, hits, town: Town):
    make(town, "Fatma van der Özdemir")
    make(town, "Piet Janssen")
    assert find(town, "colleague", text) == hits


def test_search_is_narrowed_by_birth_date(town: Town):
    make(town, "Jan Bos", birth_date=BORN)
    make(town, "Jan Bosch", birth_date=date(1960, 1, 1))
    assert find(town, "colleague", "bos", birth_date=BORN) == ["Jan Bos"]


@pytest.mark.parametrize(
    ("visitor", "hits"), [("colleague", 1), ("coordinator", 1), ("desk", 0), ("other_team", 0), ("other_municipality", 0)]
)
def test_search_finds_only_who_may_be_known(visitor, hits, town: Town):
    assert len(find(town, visitor, "bram")) == hits


def test_search_finds_own_client_of_another_team(full_town: Town):
    move_to_team(actor=full_town.actor("worker"), now=NOW, person=full_town.bram, team_id=full_town.other_team.pk)
    assert "Bram" in find(full_town, "worker", "bram")
    assert "Bram" in find(full_town, "other_team", "bram")


def test_search_finds_who_is_in_a_trajectory_of_ones_team(full_town: Town):
    Person.objects.filter(pk=full_town.bram.pk).update(team=full_town.report_point)
    SearchName.objects.filter(person=full_town.bram).update(team=full_town.report_point)
    assert "Bram" in find(full_town, "colleague", "bram")


def test_search_for_exactly_somebody_of_another_team_says_whom_to_call(town: Town):
    make(town, "Jan de Bos", birth_date=BORN, bsn="123456782")

    def call(**more):
        found = search_persons(
            actor=town.actor("other_team"), now=NOW, user=town["other_team"], municipality_id=town.municipality.pk, **more
        )
        assert found.hits == []
        return [team.name for team in found.call]

    assert call(text="jan bos", birth_date=BORN) == ["Buurtteam Hoek"]
    assert call(text="", bsn="123456782") == ["Buurtteam Hoek"]
    assert call(text="jan", birth_date=BORN) == []
    assert call(text="jan bos") == []


def test_birth_date_is_shown_only_where_the_identity_is_open(town: Town):
    make(town, "Jan Bos", birth_date=BORN)
    found = search_persons(
        actor=town.actor("colleague"), now=NOW, user=town["colleague"], municipality_id=town.municipality.pk, text="bos"
    )
    assert [hit.birth_date for hit in found.hits] == [None]


def test_search_shows_25_and_says_that_there_are_more(town: Town):
    for number in range(26):
        make(town, f"Kees Vis{number}")
    found = search_persons(
        actor=town.actor("colleague"), now=NOW, user=town["colleague"], municipality_id=town.municipality.pk, text="kees"
    )
    assert (len(found.hits), found.more) == (25, True)


def test_search_is_in_the_journal_without_what_was_typed(town: Town):
    find(town, "worker", "bram")
    line = AccessEvent.objects.get(verb="person.search")
    assert (line.thing_kind, line.thing_id, line.part) == ("hits", 1, "")


def test_name_that_changed_is_found_by_the_new_one_only(town: Town):
    change_person(actor=town.actor("worker"), now=NOW, person=town.bram, expected=1, name="Abel")
    assert (find(town, "colleague", "abel"), find(town, "colleague", "bram")) == (["Abel"], [])


def test_typed_name_stands_in_no_address(town: Town, client):
    client.force_login(town["worker"])
    answer = client.post("/mensen/zoeken/", {"text": "bram"})
    assert answer.status_code == 200
    assert b'href="/mensen/' in answer.content
    assert b"?text" not in answer.content


@pytest.mark.parametrize("data", [{}, {"text": "b"}, {"bsn": "123"}, {"birth_date": "0001-13-01"}, {"text": "\x00"}])
def test_search_for_nothing_or_nonsense_keeps_what_was_typed(data, town: Town, client):
    client.force_login(town["worker"])
    assert client.post("/mensen/zoeken/", data).status_code == 422


def fill(town: Town, count: int) -> None:
    """Fill the town in bulk."""
    rows = [
        Person(
            municipality=town.municipality, team=town.other_team, name=f"Naam{number} Achter{number}", created_at=NOW,
            birth_date=date(1940 + number % 60, 1 + number % 12, 1 + number % 28),
        )
        for number in range(count)
    ]  # fmt: skip
    for row in rows:
        row.name_key = name_key(row)
    Person.objects.bulk_create(rows, batch_size=500)
    SearchName.objects.bulk_create([entry for row in rows for entry in entries(row)], batch_size=500)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_person")
            cursor.execute("ANALYZE people_searchname")


def plans(queries: list[dict[str, str]]) -> str:
    """Return how the database answers these queries."""
    prefix = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    found = []
    with connection.cursor() as cursor:
        for query in queries:
            if query["sql"].lstrip("(").startswith("SELECT"):
                cursor.execute(prefix + query["sql"])
                found += [str(line) for line in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize("visitor", ["worker", "coordinator"])
@pytest.mark.parametrize(
    "more", [{"text": "naam77 achter77"}, {"text": "achter", "birth_date": BORN}, {"text": "", "bsn": "123456782"}]
)
def test_search_reads_an_index_and_never_the_whole_table(visitor, more, town: Town, django_assert_max_num_queries):
    fill(town, 3000)
    find(town, visitor, "bram")  # Memberships are read once per request.
    with django_assert_max_num_queries(12) as queries:
        find(town, visitor, **more)
    plan = plans(list(queries.captured_queries))
    assert "people_" in plan
    for scan in (
        "SCAN people_person",
        "SCAN people_searchname",
        "Seq Scan on people_person",
        "Seq Scan on people_searchname",
    ):
        assert scan not in plan


def test_doubles_are_sought_by_index(town: Town, django_assert_max_num_queries):
    fill(town, 3000)
    shape = Shape(frozenset({"naam1", "achter1"}), BORN, frozenset({"0612345678"}))
    with django_assert_max_num_queries(4) as queries:
        found = find_doubles(town.municipality.pk, shape)
    assert [(row.name, reason) for row, reason in found] == []
    plan = plans(list(queries.captured_queries))
    assert "SCAN people_person" not in plan
    assert "Seq Scan on people_person" not in plan
