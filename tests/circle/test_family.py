"""A family that comes together: it leads, the person takes part always, and professionals see what the family shows."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.circle.domain import family as verbs
from meedoen.circle.models import FamilyTalk
from meedoen.journal.enums import Ground
from tests.circle.things import put
from tests.town import NOW, TODAY

QUESTION, PLAN = "Hoe blijf ik hier wonen?", "Samen schoonmaken"


@pytest.fixture
def talk(drawn):
    return drawn.things["family"]


def page(client, town, talk, visitor):
    client.force_login(town[visitor])
    return client.get(reverse("circle:family", kwargs={"pk": talk.pk}))


def own(town):
    return {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}


def begin(town, **more):
    gathering = verbs.Gathering(**{"question": "Wie past op de hond?", "led_by": "Oma", **more})
    return verbs.begin_talk(person=town.bram, gathering=gathering, **own(town))


def test_family_sees_all_and_the_worker_only_that_it_is_there(drawn, talk, client):
    for visitor in ("person", "tie_granted"):
        text = page(client, drawn, talk, visitor).content.decode()
        assert [word in text for word in (QUESTION, PLAN, "Oma", "Het gas blijft dicht.")] == [True] * 4
    text = page(client, drawn, talk, "worker").content.decode()
    assert [word in text for word in (QUESTION, PLAN, "Oma", "Het gas blijft dicht.")] == [False, False, False, True]


def test_plan_is_shown_and_taken_back_by_the_persons_tap(drawn, talk, client):
    show = reverse("circle:family_show", kwargs={"pk": talk.pk})
    client.force_login(drawn["person"])
    client.post(show, {"to": "shown"})
    assert PLAN in page(client, drawn, talk, "worker").content.decode()
    client.force_login(drawn["person"])
    client.post(show, {"to": ""})
    assert page(client, drawn, talk, "worker").status_code == 404


def test_who_leads_writes_too_and_shows_nothing(drawn, talk, client):
    client.force_login(drawn["tie_granted"])
    add = reverse("circle:family_add", kwargs={"pk": talk.pk, "what": "afspraak"})
    form = client.get(add).context["form"]
    data = {"submission": form["submission"].value(), "what": "Koken", "who": "Els"}
    assert client.post(add, data).status_code == 303
    assert client.post(reverse("circle:family_show", kwargs={"pk": talk.pk}), {"to": "shown"}).status_code == 403


def test_worker_says_what_safety_needs_and_nothing_else(drawn, talk, client):
    client.force_login(drawn["worker"])
    found = {
        what: client.get(reverse("circle:family_add", kwargs={"pk": talk.pk, "what": what})).status_code
        for what in ("gast", "gehouden", "afspraak", "voorwaarde", "iets")
    }
    assert found == {"gast": 403, "gehouden": 403, "afspraak": 403, "voorwaarde": 200, "iets": 404}


def test_it_is_not_held_without_the_person(drawn):
    row = begin(drawn)
    for takes_part, by in (("", ""), ("chosen", " ")):
        with pytest.raises(ValidationError):
            verbs.hold_talk(talk=row, on=TODAY, takes_part=takes_part, by=by, **own(drawn))
    with pytest.raises(ValidationError):
        verbs.agree(talk=row, what="Iets", who="Oma", **own(drawn))
    verbs.hold_talk(talk=row, on=TODAY, takes_part="phone", by="", **own(drawn))
    assert FamilyTalk.objects.get(pk=row.pk).held_on == TODAY


@pytest.mark.parametrize("wrong", [{"question": " "}, {"led_by": ""}, {"takes_part": "chosen"}, {"leader_id": 0}])
def test_what_is_missing_is_asked_for(drawn, wrong):
    with pytest.raises(ValidationError):
        begin(drawn, **wrong)


def test_guest_of_the_map_is_recognised(drawn, talk):
    oom = put(drawn, "Oom Henk")
    assert verbs.ask_guest(talk=talk, name="oom henk", part="professional", **own(drawn)).member == oom


def test_untold_gathering_is_not_known_to_the_worker(drawn, client):
    row = begin(drawn)
    assert page(client, drawn, row, "worker").status_code == 404
    verbs.remove_talk(talk=row, **own(drawn))
    assert FamilyTalk.objects.count() == 1
