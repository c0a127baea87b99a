"""A plan of one's own: each part seen by whom the member wishes; steps, pledges, the board; leaving, copying, erasing."""

import re

import pytest
from django.core.exceptions import ValidationError

from meedoen.groups.domain import helping, making, plans
from meedoen.groups.enums import GoalState, PledgeState, Sees
from meedoen.groups.models import BoardItem, GoalStep, GroupMember, MemberGoal, MemberPlan, Pledge, Registration
from meedoen.groups.policy.groups import goal_policy
from meedoen.groups.queries.groups import board_of, pledges_of
from meedoen.journal.enums import Ground
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.domain.giving import give_grant
from meedoen.people.domain.invitations import accept_invitation
from meedoen.people.enums import Part
from meedoen.people.hooks import erasure_checks
from meedoen.people.models import Account
from meedoen.post.models import OutboxMail
from tests.groups.things import make_group, make_member
from tests.support.things import selects
from tests.town import NOW

CODE = re.compile(r"(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}")
PARTS = {"direction": "Rustiger worden", "well": "De kinderen eten goed", "goal": "Op dinsdag sporten"}


def by(town, who="person", **more):
    """Return who acts, when and on what ground."""
    return {"actor": town.actor(who), "now": NOW, "ground": Ground.OWN if who == "person" else Ground.TASK, **more}


def seen_by(town, client, who, page):
    """Return which parts of Bram's plan somebody reads on a page."""
    client.force_login(town[who])
    answer = client.get(page)
    text = answer.content.decode()
    return {name for name, words in PARTS.items() if words in text}, answer.status_code


def test_each_reader_sees_what_the_member_lets_this_one_see(grouped, client):
    page = f"/groepen/deelnemer/{grouped.things['group_member'].pk}/plan/"
    seen = {who: seen_by(grouped, client, who, page) for who in ("person", "worker", "tie_granted", "stand_in")}
    assert seen == {
        "person": ({"direction", "well", "goal"}, 200),
        "worker": ({"direction", "goal"}, 200),
        "tie_granted": ({"direction"}, 200),
        "stand_in": (set(), 404),
    }


def test_whether_and_which_agree_on_what_a_member_keeps_alone(grouped):
    goal, member, coach = grouped.things["group_goal"], grouped.things["group_member"], grouped["worker"]
    asked = []
    for sees, left_at in ((Sees.COACH, None), (Sees.ME, None), (Sees.COACH, NOW)):
        MemberGoal.objects.update(sees=sees)
        GroupMember.objects.filter(pk=member.pk).update(left_at=left_at)
        found = MemberGoal.objects.select_related("member__group").get(pk=goal.pk)
        asked.append((goal_policy.can(coach, "read", found) is not None, found in goal_policy.visible_to(coach)))
    assert asked == [(True, True), (False, False), (False, False)]


def test_own_worker_elsewhere_sees_nothing_until_the_person_gives_it(grouped, client):
    page = f"/mensen/{grouped.bram.pk}/groepen/"
    assert seen_by(grouped, client, "stand_in", page) == (set(), 403)
    give_grant(actor=grouped.actor("person"), now=NOW, person=grouped.bram, part=Part.GROUP, account=grouped["stand_in"])
    assert seen_by(grouped, client, "stand_in", page) == ({"direction", "goal"}, 200)


@pytest.mark.parametrize("many", [1, 3])
def test_page_of_what_was_shared_costs_the_same_with_more(grouped, client, many, django_assert_max_num_queries):
    for number in range(many):
        member = make_member(grouped, make_group(grouped, name=str(number)), "person")
        plans.add_goal(member=member, text="Lopen", sees=Sees.COACH, step="Schoenen", **by(grouped))
    client.force_login(grouped["person"])
    with django_assert_max_num_queries(60) as caught:
        page = client.get(f"/mensen/{grouped.bram.pk}/groepen/").content.decode()
    assert (page.count("Schoenen"), len(selects(caught.captured_queries))) == (many + 1, 6)


def test_coach_writes_no_word_in_what_the_member_keeps_alone(grouped, client):
    member = grouped.things["group_member"]
    client.force_login(grouped["worker"])
    page = client.get(f"/groepen/deelnemer/{member.pk}/plan/schrijven/").content.decode()
    assert ['name="direction"' in page, 'name="well"' in page, "De kinderen eten goed" in page] == [True, False, False]
    data = {"direction": "Meer rust", "direction_sees": "coach", "well": "Weg", "well_sees": "group", "version": 2}
    assert client.post(f"/groepen/deelnemer/{member.pk}/plan/schrijven/", data).status_code == 303
    plan = MemberPlan.objects.get(member=member)
    assert (plan.direction, plan.direction_sees, plan.well, plan.well_sees) == (
        "Meer rust", Sees.COACH, "De kinderen eten goed", Sees.ME,
    )  # fmt: skip


def test_step_is_looked_back_on_and_followed_by_the_next_until_the_goal_is_reached(grouped):
    goal = grouped.things["group_goal"]
    words = by(grouped, goal=goal, note="", expected=2)
    with pytest.raises(ValidationError):
        plans.review_step(went="", next_step="Weer", reached=False, **words)
    plans.review_step(went="partly", next_step="Samen gaan", reached=False, **words)
    plans.review_step(went="yes", next_step="", reached=True, **{**words, "expected": 3})
    steps = GoalStep.objects.filter(goal=goal).order_by("pk").values_list("text", "went")
    assert list(steps) == [("Schoenen zoeken", "yes"), ("Een proefles", "partly"), ("Samen gaan", "yes")]
    assert goal.state == GoalState.REACHED


def test_promise_to_a_goal_that_is_not_shared_is_refused(grouped):
    bram, els = grouped.things["group_member"], grouped.things["group_mate"]
    words = {"by": els, "to": bram, "kind": "tip", "text": "Begin klein", **by(grouped, "tie_granted", ground=Ground.OWN)}
    with pytest.raises(ValidationError):
        helping.make_pledge(goal=grouped.things["group_goal"], **words)
    MemberGoal.objects.update(sees=Sees.GROUP)
    goal = MemberGoal.objects.get()
    row = helping.make_pledge(goal=goal, **words)
    helping.end_pledge(pledge=row, state=PledgeState.KEPT, **by(grouped, "tie_granted", ground=Ground.OWN))
    assert [(each.text, each.state) for each in pledges_of(grouped.things["group"])] == [
        ("Ik haal de kinderen op", "open"), ("Begin klein", "kept"),
    ]  # fmt: skip


def test_board_counts_what_was_done_and_the_first_who_takes_it(grouped):
    item, els, group = grouped.things["group_item"], grouped.things["group_mate"], grouped.things["group"]
    els_too = by(grouped, "tie_granted", ground=Ground.OWN)
    with pytest.raises(ValidationError):
        helping.take_item(item=item, member=item.member, **by(grouped))
    helping.take_item(item=item, member=els, **els_too)
    with pytest.raises(ValidationError):
        helping.take_item(item=item, member=els, **els_too)
    assert [(each.text, each.taken_by) for each in board_of(group)[0]] == [("Brood bakken", els)]
    helping.finish_item(item=item, done=True, **els_too)
    assert board_of(group) == ([], 1)


def test_who_leaves_is_read_by_nobody_and_promises_no_more(grouped, client):
    member = grouped.things["group_member"]
    making.leave_group(member=member, **by(grouped))
    pages = {
        who: seen_by(grouped, client, who, f"/groepen/deelnemer/{member.pk}/plan/") for who in ("worker", "tie_granted")
    }
    assert pages == {"worker": (set(), 404), "tie_granted": (set(), 404)}
    assert (Pledge.objects.get().state, board_of(grouped.things["group"])[0]) == (PledgeState.TAKEN_BACK, [])


def test_own_copy_holds_all_that_was_written_and_the_workers_copy_nothing(grouped):
    more = {"now": NOW, "person": grouped.bram}
    own = export_person(actor=grouped.actor("person"), **more)["groups.members"][0]
    assert (own["direction"], own["well"], own["promised"], own["board"], own["topics"]) == (
        "Rustiger worden", "De kinderen eten goed", ["Ik haal de kinderen op"], ["Brood bakken"], ["Slapen"],
    )  # fmt: skip
    assert [step["text"] for step in own["goals"][0]["steps"]] == ["Schoenen zoeken", "Een proefles"]
    given = export_person(actor=grouped.actor("worker"), ground=Ground.TASK, **more)
    assert [words in str(given) for words in PARTS.values()] == [False, False, False]


def test_erasing_leaves_an_empty_place_and_no_words(grouped, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    grouped.bram.refresh_from_db()
    erase_person(actor=grouped.actor("coordinator"), now=NOW, person=grouped.bram, expected=grouped.bram.version)
    row = GroupMember.objects.get(pk=grouped.things["group_member"].pk)
    assert (row.name, row.email, row.phone, row.person, row.left_at) == ("", "", "", None, NOW)
    assert [model.objects.count() for model in (MemberPlan, MemberGoal, GoalStep, Pledge)] == [0, 0, 0, 0]
    assert [BoardItem.objects.get().text, Registration.objects.get(pk=grouped.things["group_registration"].pk).note] == [
        "",
        "",
    ]


def test_member_without_a_record_gets_an_own_page_by_an_invitation(grouped, client):
    group = grouped.things["group"]
    member = making.add_member(group=group, name="Wil", **by(grouped, "worker"))
    client.force_login(grouped["worker"])
    page = f"/groepen/deelnemer/{member.pk}/uitnodigen/"
    assert client.post(page, {"email": "wil@example.org"}).status_code == 303
    code = CODE.search(OutboxMail.objects.latest("pk").text)[0]
    account = accept_invitation(actor=grouped.actor("worker"), now=NOW, code=code)
    client.force_login(account)
    assert [client.get(address).status_code for address in ("/mijn/groepen/", f"/groepen/{group.pk}/")] == [200, 200]
    assert Account.objects.get(email="wil@example.org").person is None


def test_closed_group_lets_nobody_in_later(grouped):
    group = grouped.things["group"]
    group.closed = True
    with pytest.raises(ValidationError):
        making.add_member(group=group, name="Wil", **by(grouped, "worker"))


def test_paper_holds_the_dates_the_plan_and_topics_to_tick(grouped, client):
    client.force_login(grouped["worker"])
    page = client.get(f"/groepen/deelnemer/{grouped.things['group_member'].pk}/papier/").content.decode()
    assert ["9 maart" in page, "Een proefles" in page, "Slapen" in page, "De kinderen eten goed" in page] == [
        True, True, True, False,
    ]  # fmt: skip
