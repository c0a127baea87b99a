"""The log book: lines that stay, turning points that are followed up, ten years of it at the cost of one page."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.journal.enums import Ground
from meedoen.support import tables
from meedoen.support.domain.log import write_log
from meedoen.support.domain.trajectories import assign_worker
from meedoen.support.models import LogEntry
from tests.support import things
from tests.town import NOW, TODAY

LATER = TODAY + timedelta(days=20)


@pytest.fixture
def row(helped_town):
    """Return Bram's trajectory."""
    return helped_town.things["trajectory"]


def write(town, row, text="Bram heeft de was gedaan.", actor="worker", **more):
    """Write one line."""
    return write_log(actor=town.actor(actor), now=NOW, trajectory=row, text=text, **{"on": TODAY, **more})


def looks(kind):
    """Return the days of the open follow-ups of a kind."""
    return list(FollowUp.objects.filter(kind=kind, state="open").order_by("due").values_list("due", flat=True))


def url(row):
    """Return the address of the log book."""
    return reverse("support:log", kwargs={"pk": row.pk})


def fill(town, row, count):
    """Put many lines into the log book, one a day, each hundredth a turning point."""
    LogEntry.objects.bulk_create(
        LogEntry(
            municipality=town.municipality, trajectory=row, person=town.bram, on=TODAY - timedelta(days=number),
            text=f"Regel {number}", turn="good" if number % 100 == 0 else "", written_by=town["worker"], created_at=NOW,
        )
        for number in range(count)
    )  # fmt: skip


def test_line_stands_in_the_log_and_asks_nothing(town, row):
    entry = write(town, row)
    assert (entry.person_id, entry.turn, looks("support.log"), looks("support.turn")) == (town.bram.pk, "", [], [])


def test_turn_for_the_worse_is_looked_at_within_a_week(town, row):
    write(town, row, turn="bad")
    assert looks("support.turn") == [TODAY + timedelta(days=7)]


def test_turn_for_the_better_asks_a_look_only_when_wanted(town, row):
    write(town, row, turn="good")
    assert looks("support.turn") == []
    write(town, row, turn="good", follow_on=LATER)
    assert looks("support.turn") == [LATER]


def test_each_turning_point_keeps_its_own_look_and_goes_along_to_a_new_worker(town, row):
    write(town, row, turn="bad")
    write(town, row, turn="bad", follow_on=LATER)
    row.refresh_from_db()
    assign_worker(
        actor=town.actor("worker"), now=NOW, trajectory=row, worker_id=town["colleague"].pk, stand_in_id=None,
        expected=row.version,
    )  # fmt: skip
    todo = FollowUp.objects.filter(kind="support.turn", state="open")
    assert [(one.due, one.account_id) for one in todo.order_by("due")] == [
        (TODAY + timedelta(days=7), town["colleague"].pk), (LATER, town["colleague"].pk),
    ]  # fmt: skip


def test_what_the_person_writes_comes_on_the_list_of_the_worker(town, row):
    write(town, row, actor="person", ground=Ground.OWN)
    assert looks("support.log") == [TODAY + timedelta(days=7)]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": " "}, "text"), ({"on": LATER}, "on"), ({"on": TODAY - timedelta(days=4000)}, "on"),
        ({"follow_on": TODAY - timedelta(days=1)}, "follow_on"),
    ],
)  # fmt: skip
def test_line_that_cannot_be_is_refused(town, row, more, field):
    with pytest.raises(ValidationError) as error:
        write(town, row, **more)
    assert list(error.value.error_dict) == [field]


def test_worker_and_person_write_on_the_page_and_both_read_it(town, row, client):
    client.force_login(town["worker"])
    answer = client.post(
        url(row), {"text": "Bram werd gepest op het werk.", "on": "2026-03-01", "kind": "note", "turn": "bad"}
    )
    assert answer.status_code == 303
    client.force_login(town["person"])
    page = client.get(url(row)).content.decode()
    assert ("Mijn logboek" in page, "Bram werd gepest op het werk." in page, 'name="turn"' in page) == (True, True, False)
    assert client.post(url(row), {"text": "Ik heb het gezegd.", "on": "2026-03-02"}).status_code == 303
    assert [(one.text, one.written_by_id) for one in LogEntry.objects.order_by("-pk")[:1]] == [
        ("Ik heb het gezegd.", town["person"].pk)
    ]


def test_turning_points_by_themselves(town, row, client):
    fill(town, row, 3)
    client.force_login(town["worker"])
    page = client.get(url(row) + "?keerpunten=1").content.decode()
    assert ("Regel 0" in page, "Regel 1" in page) == (True, False)


@pytest.mark.parametrize("query", ["", "?pagina=120", "?keerpunten=1"])
@pytest.mark.parametrize("count", [1, 3000])
def test_ten_years_cost_as_much_as_one_line(town, row, client, count, query, django_assert_max_num_queries):
    fill(town, row, count)
    client.force_login(town["worker"])
    with django_assert_max_num_queries(40) as asked:
        page = client.get(url(row) + query).content.decode()
    assert (len(things.selects(asked)), len(page) < 60_000) == (6, True)


def test_export_holds_the_log_and_erasure_leaves_none(town, row):
    assert [line["text"] for line in tables.export_log(town.bram.pk)] == ["De kliko stond buiten."]
    tables.erase_log(town.bram.pk, NOW)
    assert LogEntry.objects.filter(person=town.bram).count() == 0
