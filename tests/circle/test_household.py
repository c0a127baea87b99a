"""The day plan of a household: who does what when, on the screen and on paper."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.circle.domain import household as verbs
from meedoen.circle.domain.household import Line
from meedoen.circle.models import DayTask
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.domain.ties import add_house_mate, remove_house_mate
from meedoen.people.hooks import erasure_checks
from tests.circle.at_home import put
from tests.support.things import selects
from tests.town import NOW, TODAY

MINE = "/mijn/dagplan/"
MONDAY = TODAY.isoweekday()


@pytest.fixture
def home(helped):
    """Return the town with Joris ("tie") living with Bram since new year."""
    helped.things["mate"] = add_house_mate(
        actor=helped.actor("worker"), now=NOW, person=helped.bram, mate=helped["tie"].person, since=date(2026, 1, 1)
    )
    return helped


def lines():
    return list(DayTask.objects.order_by("weekday", "pk").values_list("weekday", "what", "who_name"))


def test_line_goes_on_several_days_at_once_and_a_house_mate_is_recognised_by_name(home):
    made = put(home, " Afwassen ", 3, 1, 3, who_name="joris")
    assert lines() == [(1, "Afwassen", "joris"), (3, "Afwassen", "joris")]
    assert {row.who_person for row in made} == {home["tie"].person}
    assert put(home, "Koken", who_name="Oma")[0].who_person is None


def test_who_left_the_house_is_not_recognised_any_more_and_lines_stay(home):
    put(home, "Afwassen", who_name="Joris")
    actor = home.actor("worker")
    remove_house_mate(actor=actor, now=NOW, member=home.things["mate"], until=TODAY - timedelta(days=1))
    assert list(verbs.house_mates(home.bram, TODAY)) == ["Bram"]
    assert (put(home, "Koken", who_name="Joris")[0].who_person, len(lines())) == (None, 2)


@pytest.mark.parametrize(("what", "days", "field"), [("  ", (1,), "what"), ("Koken", (), "days")])
def test_line_says_what_and_on_which_day(helped, what, days, field):
    given = {"actor": helped.actor("person"), "now": NOW, "ground": Ground.OWN, "person": helped.bram}
    with pytest.raises(ValidationError) as refused:
        verbs.add_lines(line=Line(what=what, part="morning"), days=days, **given)
    assert list(refused.value.message_dict) == [field]


def test_plan_that_is_full_takes_no_more(helped, monkeypatch):
    monkeypatch.setattr(verbs, "MOST_TASKS", 2)
    put(helped, "Koken", 1, 2)
    with pytest.raises(ValidationError):
        put(helped, "Afwassen", 1)


def test_line_moves_to_another_day_and_the_second_of_two_is_stale(home):
    task = put(home, "Koken", 1, who_name="Joris")[0]
    given = {"actor": home.actor("worker"), "now": NOW, "task": task, "expected": 1}
    verbs.change_line(line=Line(what="Koken", part="evening", at=time(18), who_name="Bram"), weekday=5, **given)
    task.refresh_from_db()
    assert (task.weekday, task.part, task.at, task.who_person) == (5, "evening", time(18), home.bram)
    with pytest.raises(StaleVersion):
        verbs.change_line(line=Line(what="Bakken", part="evening"), weekday=5, **given)


def test_person_fills_a_day_and_sees_it_in_order_of_time(home, client):
    client.force_login(home["person"])
    for what, at, part in (("Later", "", "morning"), ("Brood", "08:00", "morning"), ("Pillen", "07:30", "morning")):
        form = client.get(MINE + "?dag=2").context["form"]
        sent = {"submission": form["submission"].value(), "what": what, "at": at, "part": part, "days": ["2"]}
        answer = client.post(MINE + "?dag=2", sent)
        assert (answer.status_code, answer["Location"]) == (303, MINE + "?dag=2&deel=morning")
    page = client.get(MINE + "?dag=2")
    assert [task.what for task in page.context["parts"][0][1]] == ["Pillen", "Brood", "Later"]
    assert page.context["known"] == ["Bram", "Joris"]
    assert [count for _day, count in page.context["days"]] == [0, 3, 0, 0, 0, 0, 0]


def test_line_is_changed_and_taken_off_on_its_own_page(helped, client):
    task = put(helped, "Koken", 1)[0]
    client.force_login(helped["worker"])
    page = reverse("circle:day_task", kwargs={"pk": task.pk})
    form = client.get(page).context["form"]
    sent = {"submission": form["submission"].value(), "version": "1", "what": "Bakken", "part": "evening", "weekday": "4"}
    assert client.post(page, sent)["Location"] == f"/dagplan/{helped.bram.pk}/?dag=4"
    assert lines() == [(4, "Bakken", "")]
    assert client.post(reverse("circle:day_task_remove", kwargs={"pk": task.pk})).status_code == 303
    assert lines() == []


def test_paper_has_a_sheet_for_each_day_with_lines_or_for_the_day_that_is_asked(helped, client):
    put(helped, "Koken", 1, 4)
    client.force_login(helped["person"])
    page = reverse("circle:day_plan_paper", kwargs={"pk": helped.bram.pk})
    sheets = [
        [str(label) for label, _parts in client.get(page + query).context["sheets"]] for query in ("", "?dag=4", "?dag=9")
    ]
    assert sheets == [["maandag", "donderdag"], ["donderdag"], ["maandag", "donderdag"]]


def test_page_costs_as_much_with_one_line_as_with_many(helped, client, django_assert_max_num_queries):
    client.force_login(helped["worker"])
    counts = []
    for days in ((MONDAY,), range(1, 8), range(1, 8)):
        put(helped, "Koken", *days)
        with django_assert_max_num_queries(30) as asked:
            client.get(reverse("circle:day_plan", kwargs={"pk": helped.bram.pk}))
        counts.append(len(selects(asked.captured_queries)))
    assert counts == [5] * 3


def test_house_mate_gets_the_own_lines_and_is_forgotten_at_erasure(home, monkeypatch):
    put(home, "Afwassen", 1, who_name="Joris")
    put(home, "Koken", 1, who_name="Bram")
    joris = home["tie"].person
    exported = [
        [row["what"] for row in export_person(actor=home.actor("worker"), now=NOW, person=who)[table]]
        for who, table in ((home.bram, "circle.day_plan"), (joris, "circle.at_home"))
    ]
    assert exported == [["Afwassen", "Koken"], ["Afwassen"]]
    monkeypatch.setattr(erasure_checks, "_items", {})
    joris.refresh_from_db()
    erase_person(actor=home.actor("coordinator"), now=NOW, person=joris, expected=joris.version)
    assert lines() == [(1, "Afwassen", ""), (1, "Koken", "Bram")]
    home.bram.refresh_from_db()
    erase_person(actor=home.actor("coordinator"), now=NOW, person=home.bram, expected=home.bram.version)
    assert lines() == []
