"""Sessions of a support group: in a rhythm around holidays, with a coach, with faces known and new."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.domain.absences import announce_absence
from meedoen.agenda.models import FollowUp
from meedoen.groups.dates import Day, dates_from
from meedoen.groups.domain import sessions as verbs
from meedoen.groups.domain.making import end_group
from meedoen.groups.domain.topics import add_topic, vote
from meedoen.groups.enums import Coming, SessionState
from meedoen.groups.models import Attendance
from meedoen.groups.queries import groups as queries
from meedoen.journal.enums import Ground
from tests.groups.things import make_session
from tests.town import NOW


def by(town, who="worker", **more):
    """Return who acts, and when."""
    return {"actor": town.actor(who), "now": NOW, **more}


def test_dates_come_every_two_weeks_and_a_holiday_moves_one(town):
    assert dates_from(date(2026, 3, 23), 3) == [
        Day(date(2026, 3, 23)),
        Day(date(2026, 4, 13), instead_of=date(2026, 4, 6)),
        Day(date(2026, 4, 20)),
    ]


def test_support_group_is_planned_and_held_with_a_coach_only(grouped):
    group, session = grouped.things["group"], grouped.things["group_session"]
    at = NOW + timedelta(days=20)
    for refused in (
        lambda: verbs.plan_sessions(
            group=group, moments=[(at, at + timedelta(hours=1))], place="", coach=None, **by(grouped)
        ),
        lambda: verbs.hold_session(session=session, coming={}, topic=None, note="", expected=1, **by(grouped)),
    ):
        with pytest.raises(ValidationError):
            refused()
    begun = make_session(grouped, group, days=-1, coach=None)
    with pytest.raises(ValidationError):
        verbs.hold_session(session=begun, coming={}, topic=None, note="", expected=1, **by(grouped))
    assert group.sessions.count() == 3


def test_new_faces_are_those_who_did_not_come_before(grouped):
    bram, els = grouped.things["group_member"], grouped.things["group_mate"]
    session = make_session(grouped, grouped.things["group"], days=-1)
    assert queries.seen_before(session) == {bram.pk}
    coming = {bram.pk: "came", els.pk: "came"}
    verbs.hold_session(session=session, coming=coming, topic=None, note="Fijn", expected=1, **by(grouped))
    assert queries.seen_before(grouped.things["group_session"]) == {bram.pk, els.pk}


def test_member_says_not_to_come_and_comes_after_all(grouped):
    session, bram = grouped.things["group_session"], grouped.things["group_member"]
    words = by(grouped, "person", session=session, member=bram, ground=Ground.OWN)
    verbs.say_coming(can_come=False, **words)
    assert Attendance.objects.get(session=session).coming == Coming.EXCUSED
    verbs.say_coming(can_come=True, **words)
    assert not Attendance.objects.filter(session=session).exists()


def test_away_coach_is_a_follow_up_of_the_team_once_until_another_comes(grouped):
    session = grouped.things["group_session"]
    assert verbs.find_without_coach(NOW) == 0
    day = session.starts_at.date()
    announce_absence(account_id=grouped["worker"].pk, since=day, until=day, **by(grouped))
    assert (verbs.find_without_coach(NOW), verbs.find_without_coach(NOW)) == (1, 0)
    row = FollowUp.objects.get(kind=verbs.WITHOUT_COACH)
    assert (row.team, row.thing_id, row.person) == (grouped.team, session.pk, None)
    facts = {"starts_at": session.starts_at, "ends_at": session.ends_at, "place": "", "coach": grouped["colleague"]}
    verbs.change_session(session=session, facts=facts, expected=1, **by(grouped, "colleague"))
    row.refresh_from_db()
    assert (row.state, verbs.find_without_coach(NOW)) == ("done", 0)


def test_group_that_ends_calls_off_what_was_planned_and_asks_for_a_coach_no_more(grouped):
    session, group = grouped.things["group_session"], grouped.things["group"]
    day = session.starts_at.date()
    announce_absence(account_id=grouped["worker"].pk, since=day, until=day, **by(grouped))
    verbs.find_without_coach(NOW)
    end_group(group=group, expected=group.version, **by(grouped))
    session.refresh_from_db()
    assert (session.state, FollowUp.objects.get(kind=verbs.WITHOUT_COACH).state) == (SessionState.CANCELLED, "done")


def test_looking_for_sessions_without_a_coach_is_one_question_for_however_many(grouped, django_assert_num_queries):
    for days in (3, 5):
        make_session(grouped, grouped.things["group"], days=days)
    with django_assert_num_queries(1):
        assert verbs.find_without_coach(NOW) == 0


def test_coach_of_one_session_sees_inside_until_it_was_held(grouped, client):
    group, session = grouped.things["group"], grouped.things["group_session"]
    client.force_login(grouped["colleague"])
    seen = []
    for coach in ("worker", "colleague"):
        facts = {"starts_at": session.starts_at, "ends_at": session.ends_at, "place": "", "coach": grouped[coach]}
        verbs.change_session(session=session, facts=facts, expected=session.version, **by(grouped))
        seen.append("Slapen" in client.get(f"/groepen/{group.pk}/").content.decode())
    assert seen == [False, True]


def test_voice_of_a_member_weighs_twice_that_of_the_coach(grouped):
    group, bram = grouped.things["group"], grouped.things["group_member"]
    own = grouped.things["group_topic"]
    coaches = add_topic(group=group, text="Sport", member=None, ground=Ground.TASK, **by(grouped))
    vote(topic=coaches, member=None, wanted=True, ground=Ground.TASK, **by(grouped))
    vote(topic=own, member=bram, wanted=True, ground=Ground.OWN, **by(grouped, "person"))
    vote(topic=own, member=bram, wanted=True, ground=Ground.OWN, **by(grouped, "person"))
    ranked = queries.topics_of(group, bram, None)
    assert [(each.title, each.weight, each.mine) for each in ranked[:2]] == [("Slapen", 2, True), ("Sport", 1, False)]
    vote(topic=own, member=bram, wanted=False, ground=Ground.OWN, **by(grouped, "person"))
    assert queries.topics_of(group, bram, None)[0].title == "Sport"


def test_sessions_are_planned_on_the_page_and_stand_on_the_members_page(grouped, client):
    group = grouped.things["group"]
    client.force_login(grouped["worker"])
    data = {"days": ["2026-04-07", "2026-04-21"], "start": "09:30", "end": "11:00", "coach": grouped["worker"].pk}
    assert client.post(f"/groepen/{group.pk}/plannen/", data).status_code == 303
    client.force_login(grouped["person"])
    page = client.get(f"/groepen/{group.pk}/").content.decode()
    assert ["7 april" in page, "21 april" in page, "Neem iemand mee" in page] == [True] * 3


def test_held_session_shows_what_to_look_back_on_and_only_what_is_shared(grouped, client):
    client.force_login(grouped["worker"])
    page = client.get(f"/groepen/bijeenkomst/{grouped.things['group_held'].pk}/").content.decode()
    assert ["Op dinsdag sporten" in page, "Een proefles" in page] == [True, True]
    data = {f"m{grouped.things['group_member'].pk}": "came", f"m{grouped.things['group_mate'].pk}": "missed", "note": "Goed"}
    answer = client.post(f"/groepen/bijeenkomst/{grouped.things['group_held'].pk}/", {**data, "version": 1})
    grouped.things["group_held"].refresh_from_db()
    assert (answer.status_code, grouped.things["group_held"].note, grouped.things["group_held"].state) == (
        303, "Goed", SessionState.HELD,
    )  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_page_of_a_group_costs_the_same_with_more(grouped, client, many, django_assert_num_queries):
    group, bram = grouped.things["group"], grouped.things["group_member"]
    for number in range(many):
        add_topic(group=group, text=str(number), member=bram, ground=Ground.OWN, **by(grouped, "person"))
        make_session(grouped, group, days=20 + number)
    client.force_login(grouped["person"])
    client.get("/mijn/groepen/")
    with django_assert_num_queries(GROUP_PAGE):
        client.get(f"/groepen/{group.pk}/")


# Session and account (2), memberships, journal; the group, the place in it, sessions and who said what (2), members, topics,
# goals, pledges, the board and how often (2).
GROUP_PAGE = 15
