"""A group of residents in its own words: growing, people, meetings, the plan, and what is told when it cannot."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import strip_tags

from meedoen.agenda.models import FollowUp
from meedoen.groups.domain import resident, resident_meetings, resident_method, resident_people
from meedoen.groups.enums import ResidentPart, Stage
from meedoen.groups.models import (
    AskedIn,
    GroupMember,
    TakenPart,
)
from meedoen.groups.queries import resident as queries
from meedoen.groups.school import in_school_hours
from meedoen.journal.enums import Ground
from meedoen.people.hooks import work_keepers
from tests.groups import resident_things as things
from tests.groups.resident_things import fresh, page, send
from tests.support.things import selects
from tests.town import NOW, TODAY


def step(town, to, who="person", why="Wij kunnen het."):
    ground = Ground.OWN if who == "person" else Ground.TASK
    return resident.take_step(group=fresh(town), to=Stage(to), why=why, **things.by(town, who, ground))


def test_steps_ask_for_residents_with_a_part_and_a_way_to_be_reached(begun):
    with pytest.raises(ValidationError, match="1"):
        step(begun, "together", "worker")
    resident_people.take_part(member=begun.things["bram"], part=ResidentPart.HOST, **things.by(begun, "person"))
    step(begun, "together", "worker")
    with pytest.raises(ValidationError):
        step(begun, "let_go")
    with pytest.raises(ValidationError):
        step(begun, "self")
    resident_people.take_part(member=begun.things["els"], part=ResidentPart.RECRUITER, **things.by(begun, "tie_granted"))
    step(begun, "self")
    with pytest.raises(ValidationError):
        step(begun, "let_go")
    group = fresh(begun)
    resident.change_face(group=group, facts=things.FACE, expected=group.resident.version, **things.by(begun, "person"))
    step(begun, "let_go")
    turns = list(fresh(begun).turns.order_by("pk").values_list("from_stage", "to_stage", "why"))
    assert turns[-1] == ("self", "let_go", "Wij kunnen het.")
    assert [row[1] for row in turns] == ["together", "self", "let_go"]


def test_professional_is_asked_to_look_every_three_months_until_the_group_organises_itself(begun):
    looks = FollowUp.objects.filter(kind="groups.growth")
    assert [(row.account, row.due.isoformat(), row.state) for row in looks] == [(begun["worker"], "2026-06-02", "open")]
    for member in ("bram", "els"):
        resident_people.take_part(member=begun.things[member], part=ResidentPart.HOST, **things.by(begun, "person"))
    step(begun, "together")
    assert list(looks.order_by("pk").values_list("state", flat=True)) == ["done", "open"]
    step(begun, "self")
    assert list(looks.order_by("pk").values_list("state", flat=True)) == ["done", "done"]


def test_group_asks_in_and_the_professional_finds_it_on_the_list(begun):
    ask = {
        "actor": begun.actor("person"),
        "now": NOW,
        "group": fresh(begun),
        "member": begun.things["bram"],
        "what_for": "Taal.",
    }
    for since, until in ((TODAY, things.day(-1)), (things.day(-9), things.day(-2)), (TODAY, things.day(200))):
        with pytest.raises(ValidationError):
            resident.ask_in(**ask, since=since, until=until)
    resident.ask_in(**ask, since=things.day(2), until=things.day(5))
    row = FollowUp.objects.get(kind="groups.asked")
    assert (row.account, row.due, row.state, AskedIn.objects.count()) == (begun["worker"], things.day(2), "open", 1)
    resident.end_asking(actor=begun.actor("person"), now=NOW, group=fresh(begun))
    row.refresh_from_db()
    assert row.state == "done"


def test_code_lets_one_in_with_thanks_to_who_gave_it(begun, client):
    client.force_login(begun["person"])
    group = begun.things["residents"]
    answer = client.post(page("resident_code", group), follow=True)
    code = answer.context["code"]
    assert client.get(page("resident_people", group)).context["code"] == ""
    client.force_login(begun["tie"])
    answer = send(client, reverse("groups:resident_join"), code=code.lower().replace("-", " "))
    assert (answer.status_code, answer["Location"]) == (303, page("resident", group))
    joris = GroupMember.objects.get(group=group, person=begun["tie"].person)
    assert joris.brought_by == begun.things["bram"]
    assert queries.thanked(group) == [("Bram", ["Joris"])]
    assert send(client, reverse("groups:resident_join"), code=code).status_code == 422
    assert send(client, reverse("groups:resident_join"), code="9999-9999-9999-9999").status_code == 422


def test_who_leaves_sees_nothing_more_and_has_no_part(begun, client):
    resident_people.take_part(member=begun.things["bram"], part=ResidentPart.HOST, **things.by(begun, "person"))
    client.force_login(begun["person"])
    group = begun.things["residents"]
    assert client.post(page("resident_leave", group)).status_code == 303
    assert (client.get(page("resident", group)).status_code, TakenPart.objects.filter(until=None).count()) == (404, 0)


def test_known_and_new_faces(begun):
    group, bram, els = (begun.things[name] for name in ("residents", "bram", "els"))
    fatma = resident_people.put_on_list(group=group, name="Fatma", brought_by=els, **things.by(begun, "worker", Ground.TASK))
    first, second = things.meet(begun, group, days=-14), things.meet(begun, group, days=-7)
    note = {"takes_along": [els], **things.by(begun, "worker", Ground.TASK)}
    resident_people.note_who_came(session=first, came=[bram, els], **note)
    resident_people.note_who_came(session=second, came=[els, fatma], **note)
    resident_people.note_who_came(session=second, came=[els, fatma], **note)
    assert [(queries.faces_at(one).known, queries.faces_at(one).new) for one in (first, second)] == [
        ([], ["Bram", "Els"]), (["Els"], ["Fatma"]),
    ]  # fmt: skip
    assert (queries.taking_along(second), queries.thanked(group)) == (["Els"], [("Els", ["Fatma"])])


def test_meeting_has_its_own_for_whom_and_says_when_it_is_outside_school_hours(begun, client):
    group = fresh(begun)
    facts = {**things.FACE, "closed": True}
    resident.change_face(group=group, facts=facts, expected=1, **things.by(begun, "worker", Ground.TASK))
    client.force_login(begun["worker"])
    answer = send(
        client, page("meeting_new", group), theme="Vaders", day="2026-03-10", begin="19:30", end="21:00", for_whom="vaders"
    )
    text = client.get(answer["Location"]).content.decode()
    assert [words in text for words in ("vaders", "besloten groep", "Niet onder schooltijd")] == [True] * 3
    assert (
        send(client, page("meeting_new", group), theme="x", day="2026-03-10", begin="12:00", end="11:00").status_code == 422
    )


@pytest.mark.parametrize(
    ("day", "begin", "end", "within"),
    [(2, 9, 11, True), (4, 9, 12, True), (4, 9, 14, False), (3, 13, 15, False), (7, 9, 11, False), (3, 19, 21, False)],
)
def test_school_hours(day, begin, end, within):
    assert in_school_hours(NOW.replace(day=day, hour=begin - 1), NOW.replace(day=day, hour=end - 1)) is within


def test_who_brings_what_and_only_the_own_line_goes(begun, client):
    session = things.meet(begun, begun.things["residents"])
    client.force_login(begun["person"])
    assert send(client, page("meeting", session), what="Koffie").status_code == 303
    line = queries.brought_to(session)[0][1]
    client.force_login(begun["tie_granted"])
    assert client.post(page("bringing_off", session, bringing=line.pk)).status_code == 404
    client.force_login(begun["person"])
    assert client.post(page("bringing_off", session, bringing=line.pk)).status_code == 303
    assert queries.brought_to(session) == []


def test_professional_reads_no_message_once_the_group_organises_itself(begun, client):
    group = begun.things["residents"]
    resident_meetings.write_to_all(
        group=group, member=begun.things["els"], text="Alleen voor ons.", **things.by(begun, "tie_granted")
    )
    client.force_login(begun["worker"])
    read = []
    for stage, shows in (("led", False), ("together", False), ("self", False), ("self", True), ("let_go", True)):
        things.stand(group, Stage(stage))
        type(group.resident).objects.update(shows_messages=shows)
        answer = client.get(page("resident", group))
        read.append((answer.status_code, "Alleen voor ons." in answer.content.decode()))
    assert read == [(200, True), (200, True), (200, False), (200, True), (403, False)]
    listed = client.get(reverse("groups:residents")).content.decode()
    assert (group.name in listed, page("resident", group) in listed) == (True, False)


def test_names_are_never_shown_to_who_reads_only_what_is_shown(begun, client):
    group = things.stand(begun.things["residents"], Stage.SELF)
    resident_people.put_on_list(group=group, name="Fatma", brought_by=None, **things.by(begun, "person"))
    facts = {"state": "busy", "lead": begun.things["els"], "note": "Gevraagd op school.", "secured_by": ""}
    resident_method.mark_step(group=group, step="places", facts=facts, expected=0, **things.by(begun, "person"))
    for name, kind in (("Els zelf", "resident"), ("De kapper", "place")):
        facts = {"name": name, "kind": kind, "degree": 1, "contact": "Fatma", "could": ""}
        resident_method.put_around(group=group, facts=facts, **things.by(begun, "person"))
    type(group.resident).objects.update(shows_method=True, shows_numbers=True)
    client.force_login(begun["worker"])
    texts = [  # Without the tags: a token may hold any three letters.
        strip_tags(client.get(page(name, group)).content.decode())
        for name in ("resident", "resident_method", "resident_growth", "resident_around")
    ]
    assert ["Fatma" in text or "Els" in text for text in texts] == [False] * 4
    assert "De kapper" in texts[3]
    assert ("Gevraagd op school." in texts[1], client.get(page("resident_people", group)).status_code) == (True, 403)


def test_whoever_leaves_the_team_gives_the_groups_to_a_successor(begun):
    keeper = work_keepers["groups.residents"]
    old, new = begun["worker"], begun["colleague"]
    assert [keeper.count(old.pk, team) for team in (None, begun.team.pk, begun.other_team.pk)] == [1, 1, 0]
    keeper.hand_over(begun.actor("admin"), NOW, old.pk, new.pk, begun.team.pk)
    looks = FollowUp.objects.filter(kind="groups.growth", state="open").values_list("account", flat=True)
    assert (fresh(begun).coach, list(looks), keeper.count(old.pk, None)) == (new, [new.pk], 0)


@pytest.mark.parametrize(
    ("name", "thing", "count"),
    [("resident", "residents", 8), ("resident_people", "residents", 8), ("meeting", "gathering_before", 8)],
)
def test_pages_ask_the_same_for_one_and_for_three(town, client, name, thing, count, django_assert_max_num_queries):
    things.add(town)
    client.force_login(town["person"])
    asked = []
    for _ in range(2):
        with django_assert_max_num_queries(60) as caught:
            client.get(page(name, town.things[thing]))
        asked.append(len(selects(caught.captured_queries)))
        group = town.things["residents"]
        more = [things.join(town, group, who, brought_by=town.things["resident_member"]) for who in ("tie", "tie")]
        resident_people.note_who_came(
            session=town.things["gathering_before"], came=more, takes_along=more, **things.by(town, "person")
        )
        for member in more:
            things.meet(town, group)
            resident_meetings.write_to_all(group=group, member=member, text="Hallo.", **things.by(town, "person"))
    assert asked == [count, count]


def test_growth_says_how_long_ago_the_group_began(begun, client):
    with time_machine.travel("2027-02-01 12:00"):
        client.force_login(begun["person"])
        text = client.get(page("resident_growth", begun.things["residents"])).content.decode()
    assert "10 maanden" in text
