"""Who looked: lines that a person can read."""

from datetime import timedelta

import pytest

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.queries import looks_at, looks_by
from tests.town import NOW


def look(
    account: int, person: int, minutes: int, *, part: str = "name", ground: Ground = Ground.TASK, verb: str = "person.read"
):
    actor = Actor(ActorKind.ACCOUNT, account_id=account, team_id=5)
    with act(actor, verb, now=NOW + timedelta(minutes=minutes), ground=ground) as event:
        event.about(person_id=person, part=part)


def short(looks) -> list[tuple]:
    return [(line.account_id, line.day.day, line.count, line.parts, line.ground) for line in looks.lines]


def test_looks_of_one_account_on_one_day_are_one_line(db):
    look(1, 7, 0)
    look(1, 7, 1, part="contact")
    look(1, 8, 2)
    (line,) = looks_at(7).lines
    assert (line.count, line.parts, line.first, line.last) == (
        2,
        ["contact", "name"],
        NOW + timedelta(0),
        NOW + timedelta(minutes=1),
    )
    assert (line.team_id, line.verbs, line.actor_kind) == (5, ["person.read"], ActorKind.ACCOUNT)


def test_another_account_day_or_ground_begins_a_new_line(db):
    look(1, 7, 0)
    look(2, 7, 1)
    look(1, 7, 2)
    look(1, 7, 3, ground=Ground.BREAK_GLASS)
    look(1, 7, 24 * 60, ground=Ground.BREAK_GLASS)
    assert short(looks_at(7)) == [
        (1, 3, 1, ["name"], "break_glass"), (1, 2, 1, ["name"], "break_glass"), (1, 2, 1, ["name"], "task"),
        (2, 2, 1, ["name"], "task"), (1, 2, 1, ["name"], "task"),
    ]  # fmt: skip


def test_day_is_the_dutch_day(db):
    look(1, 7, 13 * 60 + 30)  # 22.30 UTC is 23.30 in the Netherlands.
    look(1, 7, 14 * 60 + 30)
    assert [line.day.day for line in looks_at(7).lines] == [3, 2]


def test_own_looks_can_be_left_out_without_losing_the_system(db):
    look(1, 7, 0)
    look(2, 7, 1)
    with act(Actor(ActorKind.SYSTEM), "person.empty", now=NOW) as event:
        event.about(person_id=7)
    assert [line.account_id for line in looks_at(7, without_account=1).lines] == [2, None]


def test_pages_follow_each_other_without_gap_or_double(db):
    for minute in range(5):
        look(minute % 2, 7, minute)
    seen, older, pages = [], "", 0
    while pages == 0 or older:
        page = looks_at(7, older=older, limit=2)
        seen += [line.account_id for line in page.lines]
        older, pages = page.older, pages + 1
    assert (seen, pages) == ([0, 1, 0, 1, 0], 3)


@pytest.mark.parametrize("older", ["x", "2026-03-02_1", "2026-03-02T09:00:00+00:00_x", "_"])
def test_made_up_cursor_gives_the_first_page(db, older):
    look(1, 7, 0)
    assert len(looks_at(7, older=older).lines) == 1


def test_looks_by_an_account_say_at_whom(db):
    look(1, 7, 0)
    look(1, 8, 1)
    look(2, 8, 2)
    assert [line.person_id for line in looks_by(1).lines] == [8, 7]


def test_page_is_one_query_for_one_and_for_three(db, django_assert_num_queries):
    for minute in (0, 1, 2):
        look(minute, 7, minute)
        with django_assert_num_queries(1):
            looks_at(7)
