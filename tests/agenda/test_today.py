"""*Vandaag*: which lists, in which words, with whose names, and at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from meedoen.agenda.enums import State
from meedoen.agenda.models import FollowUp
from meedoen.agenda.queries import Filter, group, today_page, when
from meedoen.journal.models import AccessEvent
from meedoen.people.models import Account, Person
from tests.agenda.things import CRISIS, add_appointment, add_followup, add_term
from tests.town import NOW, TODAY

URL = "/vandaag/"


def lines(town, visitor: str = "worker", **asked) -> dict[str, list[int]]:
    """Return the keys on each list, in order."""
    found = today_page(town[visitor], Filter(**asked), TODAY).lists
    return {which: [row.followup.pk for row in rows.rows] for which, rows in found.items()}


def page(client, town, visitor: str = "worker", query: str = "") -> str:
    """Return the page as text."""
    client.force_login(town[visitor])
    return client.get(URL + query).content.decode()


def test_overview_shows_mine_until_sunday_soonest_first(town):
    late, now, sunday, later = (add_followup(town, days=days) for days in (-3, 0, 6, 7))
    assert lines(town) == {"mij": [late.pk, now.pk, sunday.pk], "team": [], "collega": []}
    assert lines(town, which="mij", later=True) == {"mij": [later.pk]}


def test_overview_shows_what_nobody_has_and_what_is_of_who_is_away(town):
    free = add_followup(town, account_id=None, team_id=town.team.pk)
    add_followup(town, account_id=None, team_id=town.other_team.pk)
    away = add_followup(town, "stand_in")
    add_followup(town, "colleague")
    Account.objects.filter(pk=town["stand_in"].pk).update(away_until=TODAY)
    assert lines(town) == {"mij": [], "team": [free.pk], "collega": [away.pk]}


def test_crisis_stands_above_what_is_late(client, town):
    late = add_followup(town, days=-30)
    crisis = add_followup(town, kind=CRISIS)
    assert lines(town)["mij"] == [crisis.pk, late.pk]
    text = page(client, town)
    assert text.index("Van jou: Crisis") < text.index("Van jou: Te laat")


def test_closed_is_on_no_list(town):
    for state in (State.DONE, State.DROPPED, State.HANDED_OVER):
        FollowUp.objects.filter(pk=add_followup(town).pk).update(state=state)
    assert lines(town) == {"mij": [], "team": [], "collega": []}


def test_coordinator_sees_the_whole_municipality_and_a_worker_does_not(client, town):
    row = add_followup(town)
    assert lines(town, "coordinator", which="gemeente") == {"gemeente": [row.pk]}
    client.force_login(town["other_team"])
    assert "gemeente" not in client.get(URL + "?lijst=gemeente").context["asked"].which


def test_coordinator_elsewhere_sees_nothing_of_here(town):
    add_followup(town)
    assert lines(town, "other_municipality", which="gemeente") == {"gemeente": []}


@pytest.mark.parametrize(
    ("days", "words", "heading"),
    [(-3, "3 dagen te laat", "Te laat"), (-1, "1 dag te laat", "Te laat"), (0, "vandaag", "Vandaag"),
     (1, "morgen", "Deze week"), (2, "", "Deze week"), (7, "", "Later")],
)  # fmt: skip
def test_day_in_plain_words(days, words, heading):
    due = TODAY + timedelta(days=days)
    assert (when(due, TODAY), group(due, TODAY)) == (words, heading)


def test_name_is_shown_to_who_may_know_it_and_journaled_in_one_line(client, town):
    add_followup(town)
    text = page(client, town)
    assert ("Bram" in text, "rollator" in text) == (True, True)
    events = AccessEvent.objects.filter(verb="agenda.today").values_list("account_id", "person_id", "part")
    assert list(events) == [(town["worker"].pk, None, "name")]


def test_name_is_neutral_for_who_may_not_know_the_person(client, town):
    add_followup(town, "other_team")
    text = page(client, town, "other_team")
    assert ("Bram" in text, "rollator" in text, "een inwoner" in text) == (False, False, True)


def test_page_without_anything_is_calm_and_leaves_no_line(client, town):
    assert "Hier is niets te doen" in page(client, town)
    assert AccessEvent.objects.filter(verb="agenda.today").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "?lijst=nergens",
        "?soort=%F0%9F%98%80",
        "?pagina=0",
        "?pagina=99999999999999",
        "?pagina=-1",
        "?pagina=١",
        "?wanneer=x",
    ],
)
def test_filter_that_makes_no_sense_is_left_out(client, town, query):
    client.force_login(town["worker"])
    assert client.get(URL + query).status_code == 200


def test_pages_hold_fifty_and_lead_on(client, town):
    rows = [add_followup(town) for _ in range(51)]
    client.force_login(town["worker"])
    first, second = client.get(URL + "?lijst=mij"), client.get(URL + "?lijst=mij&pagina=2")
    found = [[row.followup.pk for row in one.context["sections"][0]["list"].rows] for one in (first, second)]
    assert found == [[row.pk for row in rows[:50]], [rows[50].pk]]
    assert [one.context["sections"][0]["list"].more for one in (first, second)] == [True, False]


@pytest.mark.parametrize("number", [1, 3, 300])
def test_page_costs_the_same_with_more(client, town, number, django_assert_num_queries):
    persons = Person.objects.bulk_create(
        Person(municipality=town.municipality, team=town.team, name=f"P{n}", created_at=NOW) for n in range(number)
    )
    for person in persons:
        for more in ({}, {"account_id": None, "team_id": town.team.pk}, {"account_id": town["stand_in"].pk}):
            add_followup(town, person_id=person.pk, **more)
    add_term(town, days_ago=40)
    for person in persons[:3]:
        add_appointment(town, person_ids=[person.pk])
    Account.objects.filter(pk=town["stand_in"].pk).update(away_until=TODAY)
    client.force_login(town["worker"])
    client.get(URL)
    with django_assert_num_queries(COST):
        text = client.get(URL).content
    assert len(text) < 200_000


# Session, user, memberships, sign of life; mine, free, who is away, theirs; appointments, who is expected, names;
# the line in the journal with its savepoint.
COST = 14


def test_nobody_is_sent_to_sign_in_and_a_resident_is_refused(client, town):
    assert client.get(URL).status_code == 302
    client.force_login(town["person"])
    assert client.get(URL).status_code == 403


def test_hand_over_all_of_a_colleague_in_one_action(client, town):
    rows = [add_followup(town, "stand_in", days=days) for days in (-3, 0, 40)]
    mine = add_followup(town)
    Account.objects.filter(pk=town["stand_in"].pk).update(away_until=TODAY)
    client.force_login(town["worker"])
    url = reverse("agenda:hand_over") + "?lijst=collega&alles=1"
    assert client.get(url).context["count"] == 3
    answer = client.post(url, {"to": f"a:{town['colleague'].pk}", "submission": "een"})
    again = client.post(url, {"to": f"a:{town['colleague'].pk}", "submission": "een"})
    assert (answer.status_code, again.status_code) == (303, 303)
    theirs = FollowUp.objects.filter(state=State.OPEN, account=town["colleague"])
    assert (theirs.count(), FollowUp.objects.filter(pk__in=[row.pk for row in rows], state=State.HANDED_OVER).count()) == (
        3,
        3,
    )
    assert FollowUp.objects.get(pk=mine.pk).state == State.OPEN


def test_hand_over_takes_only_what_one_may_see(client, town):
    foreign = add_followup(town, "other_team")
    client.force_login(town["worker"])
    answer = client.post(reverse("agenda:hand_over") + f"?punt={foreign.pk}", {"to": f"t:{town.team.pk}"})
    assert (answer.status_code, FollowUp.objects.get().state) == (303, State.OPEN)


def test_hand_over_refuses_a_receiver_that_is_not_offered(client, town):
    row = add_followup(town)
    client.force_login(town["worker"])
    url = reverse("agenda:hand_over") + f"?punt={row.pk}&punt=zes&punt=9999999999999999999999"
    answer = client.post(url, {"to": f"t:{town.far_team.pk}"})
    assert (answer.status_code, FollowUp.objects.get().state) == (422, State.OPEN)


def test_finish_page_saves_once_and_keeps_the_note(client, town):
    row = add_followup(town)
    client.force_login(town["worker"])
    url = reverse("agenda:finish", args=[row.pk])
    answers = [client.post(url, {"state": "done", "note": "Gebeld 😀", "submission": "x"}).status_code for _ in range(2)]
    row.refresh_from_db()
    assert (answers, row.state, row.note) == ([303, 303], State.DONE, "Gebeld 😀")


def test_finish_of_what_a_colleague_finished_says_so_and_keeps_the_text(client, town):
    row = add_followup(town)
    client.force_login(town["worker"])
    url = reverse("agenda:finish", args=[row.pk])
    client.post(url, {"state": "done", "submission": "x"})
    answer = client.post(url, {"state": "done", "note": "Mijn tekst", "submission": "y"})
    text = answer.content.decode()
    assert (answer.status_code, "Mijn tekst" in text, "was je net voor" in text) == (422, True, True)


def test_postpone_refuses_dates_that_no_calendar_has(client, town):
    row = add_followup(town)
    client.force_login(town["worker"])
    url = reverse("agenda:postpone", args=[row.pk])
    answers = [
        client.post(url, {"due": due, "reason": "x"}).status_code for due in ("0001-01-01", "9999-12-31", "nooit", "")
    ]
    assert (answers, FollowUp.objects.get().due) == ([422] * 4, TODAY)


def test_followup_page_shows_history_and_costs_the_same(client, town, django_assert_num_queries):
    row = add_term(town)
    client.force_login(town["worker"])
    url = reverse("agenda:followup", args=[row.pk])
    client.get(url)
    with django_assert_num_queries(FOLLOWUP_COST):
        text = client.get(url).content.decode()
    assert ("Wmo 2015 art. 2.3.2 lid 1" in text, "6 weken" in text, "Termijn stilzetten" in text) == (True, True, True)


FOLLOWUP_COST = 14
