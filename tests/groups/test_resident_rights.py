"""The rights of the professional shrink as a group grows: every pair of stage and verb, by hand."""

import pytest
import time_machine

from meedoen.groups.domain import resident
from meedoen.groups.domain.making import ENDED
from meedoen.groups.enums import ResidentPart, Stage
from meedoen.groups.models import Group
from meedoen.groups.policy.resident import resident_policy
from meedoen.groups.steps.resident import VERBS
from meedoen.journal.enums import Ground
from meedoen.people.models import Membership
from tests.groups import resident_things as things
from tests.town import NOW, TODAY, town_of_a_file

EVERYTHING = "know shown read plan invite note map write parts face grow decide take stop"
# stage, the professional, the professional while the group asks, a member, a member with a part.
TABLE = {
    "led": (
        "know shown read plan invite note map write parts face grow stop",
        "know shown read plan invite note map write parts face grow stop",
        "know shown read write take",
        "know shown read write take map face grow decide",
    ),
    "together": (
        "know shown read plan map write grow", "know shown read plan map write grow", "know shown read write take",
        EVERYTHING,
    ),
    "self": ("know shown grow", "know shown grow", "know shown read write take", EVERYTHING),
    "let_go": ("know", "know shown", "know shown read write take", EVERYTHING),
}  # fmt: skip


@pytest.fixture(scope="module")
def grown(django_db_setup, django_db_blocker):
    """Return the town with a group in which Bram has a part and Els has none."""
    with town_of_a_file(django_db_blocker) as town:
        with time_machine.travel(NOW, tick=True):
            group = things.begin(town, "Nog een groep")
            things.join(town, group, "person", ResidentPart.HOST)
            things.join(town, group, "tie_granted")
            town.things["other_group"] = group
        yield town


def may(town, who):
    """Return the verbs that somebody may do in the group as it stands now."""
    user = type(town[who]).objects.get(pk=town[who].pk)
    group = Group.objects.select_related("resident").get(pk=town.things["other_group"].pk)
    return {verb for verb in VERBS if resident_policy.can(user, verb, group) is not None}


@pytest.mark.django_db
@pytest.mark.parametrize("stage", Stage.values)
def test_every_pair_of_stage_and_verb(grown, stage):
    group = things.stand(grown.things["other_group"], Stage(stage))
    found = [may(grown, "worker")]
    host = group.members.get(person=grown.bram)
    resident.ask_in(
        actor=grown.actor("person"), now=NOW, group=group, member=host, what_for="Kom eens.", since=TODAY, until=TODAY
    )
    found += [may(grown, who) for who in ("worker", "tie_granted", "person")]
    assert found == [set(row.split()) for row in TABLE[stage]]
    assert set(EVERYTHING.split()) == set(VERBS)


@pytest.mark.django_db
def test_nobody_else_may_anything_in_any_stage(grown):
    others = [who for who in grown.accounts if who not in ("worker", "person", "tie_granted")]
    for stage in Stage:
        things.stand(grown.things["other_group"], stage)
        assert {who: may(grown, who) for who in others} == {who: set() for who in others}


@pytest.mark.django_db
def test_what_was_asked_ends_by_itself_and_can_be_taken_back(grown):
    group = things.stand(grown.things["other_group"], Stage.LET_GO)
    host = group.members.get(person=grown.bram)
    ask = {"actor": grown.actor("person"), "now": NOW, "group": group, "member": host, "what_for": "Kom eens."}
    resident.ask_in(**ask, since=things.day(1), until=things.day(2))
    seen = []
    for days in (0, 1, 2, 3):
        with time_machine.travel(NOW.replace(day=NOW.day + days), tick=False):
            seen.append("shown" in may(grown, "worker"))
    resident.ask_in(**ask, since=TODAY, until=TODAY)
    group = things.stand(group, Stage.LET_GO)
    user = type(grown["worker"]).objects.get(pk=grown["worker"].pk)
    ground = resident_policy.can(user, "shown", group)
    resident.end_asking(actor=grown.actor("person"), now=NOW, group=group)
    assert (seen, ground, "shown" in may(grown, "worker")) == ([False, True, True, False], Ground.GRANT, False)


@pytest.mark.django_db
def test_professional_who_no_longer_works_here_may_nothing(grown):
    things.stand(grown.things["other_group"], Stage.LED)
    Membership.objects.filter(account=grown["worker"]).update(until="2026-03-01")
    assert may(grown, "worker") == set()


@pytest.mark.django_db
def test_group_that_ended_is_read_by_its_members_alone(grown):
    group = things.stand(grown.things["other_group"], Stage.TOGETHER)
    resident.end_resident_group(group=group, **things.by(grown, "person"))
    assert [may(grown, who) for who in ("person", "tie_granted", "worker")] == [
        {"know", "shown", "read"}, {"know", "shown", "read"}, {"know"},
    ]  # fmt: skip


@pytest.mark.django_db
def test_message_to_a_group_that_ended_meanwhile_is_refused_with_the_reason_and_comes_back(grown, client):
    group = things.stand(grown.things["other_group"], Stage.TOGETHER)
    resident.end_resident_group(group=group, **things.by(grown, "person"))
    address = things.page("resident", group)
    client.force_login(grown["person"])
    answer = client.post(address, {"text": "Ik neem soep mee"})
    page = answer.content.decode()
    assert (answer.status_code, str(ENDED) in page, "Ik neem soep mee" in page) == (403, True, True)
    client.force_login(grown["worker"])
    page = client.post(address, {"text": "Ik neem soep mee"}).content.decode()
    assert (str(ENDED) in page, "Ik neem soep mee" in page) == (False, True)
