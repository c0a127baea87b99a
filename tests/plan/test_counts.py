"""What the municipality counts: apart from everybody, once, and too few is not shown."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.people.models import Person
from meedoen.plan.domain.counting import WAYS, count
from meedoen.plan.domain.reviews import GoalLooked, Looked, record_review
from meedoen.plan.enums import CountKind
from meedoen.plan.figures import hide_small, neighbourhoods_of, year_of
from meedoen.plan.models import Counted, Goal, PlanVersion, Tally
from meedoen.support.domain.trajectories import move_trajectory
from meedoen.support.enums import Ending, TrajectoryState
from meedoen.support.models import Trajectory
from tests.plan.couple import goal_of, step_of
from tests.plan.test_signing import both, complete
from tests.site.test_access import JSON_BODY, rows
from tests.support.couple import make_couple
from tests.town import NOW, TODAY

MARK = "Geheimwoord"


def numbers(kind):
    """Return what was counted of one kind."""
    return {row.way: (row.number, row.hours, row.days) for row in Tally.objects.filter(kind=kind)}


def test_tables_hold_codes_and_numbers_and_no_key_to_anybody():
    codes = {"kind": set(CountKind.values), "way": {way for ways in WAYS.values() for way in ways}}
    for field in Tally._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            assert max(map(len, codes[field.name])) <= field.max_length
    keys = {field.name: field.related_model.__name__ for field in Tally._meta.concrete_fields if field.is_relation}
    assert keys == {"municipality": "Municipality", "neighbourhood": "Neighbourhood"}
    assert [field.name for field in Counted._meta.concrete_fields] == ["token"]


def test_token_tells_nothing_of_the_thing(town):
    couple = make_couple(town)
    tokens = list(Counted.objects.values_list("token", flat=True))
    assert [len(token) for token in tokens] == [64, 64]
    assert str(couple.wims.pk) not in {token[:4].lstrip("0") for token in tokens}


def test_course_is_counted_when_it_happens_and_once(town):
    couple = make_couple(town)
    assert numbers("started") == {"notification": (2, Decimal(0), 0)}
    for _again in range(2):
        count(now=NOW, person=couple.wim, kind=CountKind.STARTED, thing=couple.wims, way="notification")
    assert numbers("started") == {"notification": (2, Decimal(0), 0)}
    who = town.actor("worker")
    move_trajectory(
        actor=who, now=NOW, trajectory=couple.wims, to=TrajectoryState.CLOSED, why="Genoeg", ending=Ending.ENOUGH,
        expected=couple.wims.version,
    )  # fmt: skip
    assert numbers("ended") == {"enough": (1, Decimal(0), 0)}
    move_trajectory(
        actor=who, now=NOW, trajectory=couple.wims, to=TrajectoryState.OPEN, why="Weer", expected=couple.wims.version
    )
    move_trajectory(
        actor=who, now=NOW, trajectory=couple.wims, to=TrajectoryState.CLOSED, why="Klaar", ending=Ending.ENOUGH,
        expected=couple.wims.version,
    )  # fmt: skip
    assert numbers("ended") == {"enough": (2, Decimal(0), 0)}


def test_plan_is_counted_with_its_steps_hours_and_days(town):
    couple = make_couple(town)
    complete(couple, couple.wims)
    goal = Goal.objects.get()
    step_of(couple, goal, "Hulp in huis.", "individual", hours_a_week=Decimal("2.5"))
    step_of(couple, goal, "Meer hulp.", "individual", hours_a_week=Decimal("1.5"))
    Trajectory.objects.filter(pk=couple.wims.pk).update(started_at=NOW.replace(month=2, day=20))
    couple.wims.refresh_from_db()
    assert both(couple, couple.wims) == "final"
    assert (numbers("plan"), numbers("step")) == (
        {"first": (1, Decimal(0), 10)}, {"individual": (2, Decimal("4.0"), 0)},
    )  # fmt: skip
    goal_of(couple, couple.wims, "Nog een doel.")
    assert both(couple, couple.wims) == "final"
    assert numbers("plan") == {"first": (1, Decimal(0), 10), "changed": (1, Decimal(0), 0)}


def test_review_is_counted_with_what_became_of_each_goal(town):
    couple = make_couple(town)
    goal = goal_of(couple, couple.wims, "Slapen.")
    record_review(
        actor=town.actor("worker"), now=NOW, trajectory=couple.wims, looked=Looked(on=TODAY, person_words="Goed."),
        goals=[GoalLooked(goal_id=goal.pk, result="partly")],
    )  # fmt: skip
    assert (numbers("evaluation"), numbers("outcome")) == (
        {"": (1, Decimal(0), 0)}, {"partly": (1, Decimal(0), 0)},
    )  # fmt: skip


def test_unknown_way_is_refused(town):
    with pytest.raises(ValueError, match="no way"):
        count(now=NOW, person=town.bram, kind=CountKind.STARTED, thing=town.bram, way="Bram woont in de Hoek")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"a": 5, "b": 0}, {"a": 5, "b": 0}),
        ({"a": 4, "b": 3, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 4, "b": 6, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 1}, {"a": None}),
    ],
)
def test_small_numbers_are_hidden_with_what_would_give_them_away(given, shown):
    assert hide_small(given) == shown


def fill(town, way="signal", number=7, **more):
    """Put a number there."""
    values = {"month": date(2026, 1, 1), "kind": "started", "neighbourhood": town.neighbourhood, **more}
    return Tally.objects.create(municipality=town.municipality, way=way, number=number, **values)


def test_page_and_file_show_the_same_numbers_of_one_year(town, client):
    fill(town)
    fill(town, "notification", 2)
    fill(town, "outreach", 6, neighbourhood=None)
    fill(town, "signal", 50, month=date(2025, 12, 1))
    client.force_login(town["policy"])
    page = client.get(reverse("plan:counts"), {"jaar": "2026"})
    shown = {row.way: row.number for row in page.context["figures"][0].rows}
    assert (shown["signal"], shown["notification"], shown["outreach"], shown["handover"]) == (7, None, None, 0)
    lines = client.get(reverse("plan:counts_csv"), {"jaar": "2026"}).content.decode("utf-8-sig").splitlines()
    cells = [line.split(";") for line in lines]
    assert [row[3] for row in cells[1:5]] == ["7", "minder dan 5", "minder dan 5", "0"]
    assert [row.number for row in neighbourhoods_of([town.municipality.pk], 2026)] == [6, 9]


def test_another_municipality_counts_for_itself(town):
    fill(town)
    assert year_of([town.other_municipality.pk], 2026)[0].rows[0].number == 0


def test_page_asks_the_same_whatever_was_counted(town, client):
    client.force_login(town["policy"])
    found = []
    for amount in (1, 3):
        Tally.objects.all().delete()
        for way in ("signal", "notification", "outreach")[:amount]:
            fill(town, way)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("plan:counts"))
        found.append(len(asked))
    assert [later - earlier for earlier, later in pairwise(found)] == [0]


def test_no_page_of_a_policy_officer_reaches_a_person(full_town):
    """Walk every address as policy officer: no name, story, profile, note, wish, goal or plan of anybody."""
    town = full_town
    Person.objects.update(name=MARK)
    for model, fields in texts().items():
        model.objects.update(**dict.fromkeys(fields, MARK))
    PlanVersion.objects.update(content={"marked": MARK})
    client = Client()
    client.force_login(town["policy"])
    reached = []
    for row in rows():
        posted = {"data": row.data(town), **JSON_BODY.get(row.name.partition(":")[0], {})} if row.method == "post" else {}
        with transaction.atomic():
            response = getattr(client, row.method)(row.address(town), headers=row.headers, **posted)
            transaction.set_rollback(True)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if MARK.encode() in body:
            reached.append(row.name)
    assert reached == []


def texts():
    """Return the columns with words of or about a person, of the rooms in which a person is known."""
    found = {}
    for room in ("support", "plan", "signals", "instruments"):
        for model in apps.get_app_config(room).get_models():
            names = [field.name for field in model._meta.concrete_fields if isinstance(field, models.TextField)]
            if names and model not in (Tally, Counted):
                found[model] = names
    return found
