"""A group that has ended: its members read what was there, nobody writes, and that is said in plain words."""

import pytest

from meedoen.groups.domain.making import ENDED, end_group
from meedoen.groups.enums import PledgeState
from meedoen.groups.models import BoardItem, MemberGoal, MemberPlan, Pledge, Topic, TopicVote
from tests.groups.things import make_session
from tests.town import NOW

FORMS = (
    "{group}/onderwerp", "{group}/voor-elkaar", "{group}/prikbord", "deelnemer/{group_member}/plan/schrijven",
    "deelnemer/{group_member}/doel", "doel/{group_goal}", "doel/{group_goal}/stap",
)  # fmt: skip
TAPS = (
    "onderwerp/{group_topic}/stem", "belofte/{group_pledge}", "prikbord/{group_item}", "bijeenkomst/{group_session}/komen",
)  # fmt: skip
TYPED = {
    "text": "Na afloop", "direction": "Na afloop", "direction_sees": "me", "well_sees": "me", "better_sees": "me",
    "way": "offer", "kind": "help", "sees": "me", "state": "open", "next_step": "Na afloop", "went": "yes", "version": "1",
}  # fmt: skip


@pytest.fixture
def ended(grouped):
    """Return the town with the group of Bram and Els at its end, while one session goes on."""
    make_session(grouped, grouped.things["group"], days=0)
    group = grouped.things["group"]
    end_group(actor=grouped.actor("worker"), now=NOW, group=group, expected=group.version)
    return grouped


def address(town, page):
    return "/" + page.format(**{name: getattr(thing, "pk", "") for name, thing in town.things.items()}) + "/"


def written():
    goals = list(MemberGoal.objects.values_list("text", "state", "version"))
    plan = list(MemberPlan.objects.values_list("direction", "version"))
    return goals, plan, [model.objects.count() for model in (Topic, TopicVote, Pledge, BoardItem)]


def test_member_reads_on_and_finds_the_way(ended, client):
    client.force_login(ended["person"])
    pages = [
        client.get(address(ended, page)).content.decode()
        for page in ("mijn/groepen", "groepen/{group}", "groepen/deelnemer/{group_member}/plan")
    ]
    assert [words in page for words, page in zip(("Dinsdaggroep", "Slapen", "Rustiger worden"), pages, strict=True)] == [
        True
    ] * 3
    assert ["Deze groep is gestopt" in page for page in pages] == [False, True, True]
    assert ["/stem/" in pages[1], "/prikbord/" in pages[1], "/schrijven/" in pages[2], "/weg/" in pages[2]] == [
        False, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("page", FORMS)
def test_no_form_opens_and_what_was_typed_before_stays_and_is_refused(ended, client, page):
    client.force_login(ended["person"])
    before = written()
    page = f"groepen/{page}"
    opened = client.get(address(ended, page), follow=True)
    mate = {"to": str(ended.things["group_mate"].pk)}
    kind = {"kind": "bake"} if "prikbord" in page else {}
    sent = client.post(address(ended, page), {**TYPED, **mate, **kind})
    assert (str(ENDED) in opened.content.decode(), len(opened.redirect_chain)) == (True, 1)
    assert (sent.status_code, sent.context["form"].non_field_errors()) == (422, [str(ENDED)])
    assert written() == before


@pytest.mark.parametrize("page", TAPS)
def test_no_tap_does_anything_and_it_is_said_why(ended, client, page):
    client.force_login(ended["person"])
    before = written()
    answer = client.post(address(ended, f"groepen/{page}"), follow=True)
    assert [str(one) for one in answer.context["messages"]] == [str(ENDED)]
    assert (written(), Pledge.objects.get().state) == (before, PledgeState.OPEN)


def test_member_may_still_leave_with_all_that_was_written(ended, client):
    client.force_login(ended["person"])
    member = ended.things["group_member"]
    assert client.post(f"/groepen/deelnemer/{member.pk}/weg/", {"erase": "on"}).status_code == 303
    member.refresh_from_db()
    assert (member.left_at is None, member.name, MemberGoal.objects.count()) == (False, "", 0)
