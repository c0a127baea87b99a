"""Drawing the map: by the person, with help, and what nobody else ever reads."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from meedoen.circle.domain import network as verbs
from meedoen.circle.models import NetworkMember, NetworkPicture, OwnWord, PicturedMember
from meedoen.circle.queries.network import facts_at, facts_of
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.giving import give_mandate
from meedoen.people.models import Grant, Tie
from meedoen.plan.models import Wish
from tests.circle.things import OWN_WORD, put, show, tell
from tests.support.things import selects
from tests.town import NOW, TODAY

MINE = "/mijn/netwerk/"


def theirs(town, name="network", **more):
    return reverse(f"circle:{name}", kwargs={"pk": town.bram.pk, **more})


def about(town, name="member"):
    return reverse(f"circle:{name}", kwargs={"pk": town.things["network_member"].pk})


def send(client, address, **data):
    form = client.get(address).context["form"]
    values = {
        field.html_name: field.value() for field in form if field.value() not in (None, False) and field.name != "owner"
    }
    return client.post(address, values | data)


@pytest.fixture
def me(helped, client):
    """Return a client that is signed in as Bram."""
    client.force_login(helped["person"])
    return client


def test_person_puts_somebody_on_the_map_and_goes_on_at_the_same_place(helped, me):
    answer = send(me, MINE, name=" Tante Wil ", area="leisure", closeness="2")
    assert (answer.status_code, answer["Location"]) == (303, MINE + "?gebied=leisure&dichtbij=2")
    member = NetworkMember.objects.get()
    assert (member.name, member.area, member.closeness, member.other_id, member.tie) == ("Tante Wil", "leisure", 2, None, "")
    form = me.get(answer["Location"]).context["form"]
    assert (form["area"].value(), form["closeness"].value()) == ("leisure", 2)
    assert form.fields["name"].widget.attrs["autofocus"]


def test_same_form_sent_twice_is_one_member(helped, me):
    form = me.get(MINE).context["form"]
    data = {"submission": form["submission"].value(), "name": "Wil", "area": "living", "closeness": "1"}
    assert [me.post(MINE, data).status_code for _ in range(2)] == [303, 303]
    assert NetworkMember.objects.count() == 1


def test_nonsense_in_the_address_is_no_place(helped, me):
    form = me.get(MINE + "?gebied=maan&dichtbij=9").context["form"]
    assert (form["area"].value(), form["closeness"].value()) == ("contacts", 1)


def test_empty_name_is_asked_for(helped, me):
    answer = send(me, MINE, name="  ", area="living", closeness="1")
    assert (answer.status_code, NetworkMember.objects.count()) == (422, 0)


def test_who_is_noted_around_the_person_is_recognised_by_the_name(helped):
    member = put(helped, "joris")
    assert (member.other, member.tie) == (helped["tie"].person, "informal_carer")
    again = tell(helped, member, name="Joris van de club")
    assert again.other_id is None


def test_tie_that_ended_is_not_recognised(helped):
    Tie.objects.update(until="2026-01-01")
    assert put(helped, "Joris").other is None


def test_known_people_are_offered_until_they_stand_on_the_map(helped, me):
    assert me.get(MINE).context["known"] == ["Joris"]
    put(helped, "JORIS")
    assert me.get(MINE).context["known"] == []


def test_map_is_full_at_two_hundred(helped):
    row = put(helped)
    NetworkMember.objects.bulk_create(
        NetworkMember(municipality=row.municipality, person=helped.bram, name="N", area="living", closeness=1, added_at=NOW)
        for _ in range(199)
    )
    with pytest.raises(ValidationError):
        put(helped, "Nog een")


def test_worker_sees_nothing_until_it_is_shown_and_nothing_after(helped, client):
    put(helped)
    client.force_login(helped["worker"])
    seen = [client.get(theirs(helped)).status_code]
    verbs.share_network(actor=helped.actor("person"), now=NOW, person=helped.bram)
    seen.append(client.get(theirs(helped)).status_code)
    verbs.stop_sharing(actor=helped.actor("person"), now=NOW, person=helped.bram)
    seen.append(client.get(theirs(helped)).status_code)
    assert seen == [403, 200, 403]


def test_showing_is_for_who_helps_by_name(helped, me):
    address = theirs(helped, "network_share")
    me.post(address)
    assert me.get(MINE).context["sharing"].names == ["Sanne", "Ilse"]
    assert me.get(MINE).context["sharing"].could == []
    me.post(address, {"stop": "1"})
    assert me.get(MINE).context["sharing"].names == []


def test_showing_without_anybody_who_helps_says_so(town, client):
    client.force_login(town["person"])
    answer = client.post(theirs(town, "network_share"), follow=True)
    assert "Er is nog niemand die u vanuit hier helpt." in answer.content.decode()


def test_member_is_changed_with_a_word_for_the_person_alone(drawn, client):
    client.force_login(drawn["person"])
    answer = send(client, about(drawn), support="gives", capacity="1", load="3", own_word="Even rust.", preferred="on")
    assert answer.status_code == 303
    row = NetworkMember.objects.get(pk=drawn.things["network_member"].pk)
    assert (row.support, row.capacity, row.load, row.preferred, row.own_word.text) == ("gives", 1, 3, True, "Even rust.")
    send(client, about(drawn), own_word="")
    assert OwnWord.objects.count() == 0


@pytest.mark.parametrize("visitor", ["worker", "tie_granted"])
def test_own_word_is_on_no_page_of_anybody_else(drawn, client, visitor):
    show(drawn, "tie_granted")
    client.force_login(drawn[visitor])
    addresses = [theirs(drawn), about(drawn), theirs(drawn, "network_compare"), f"/mensen/{drawn.bram.pk}/"]
    pages = [client.get(address).content.decode() for address in addresses]
    assert [OWN_WORD in page for page in pages] == [False] * 4
    assert "Joris" in pages[0]
    client.force_login(drawn["person"])
    assert OWN_WORD in client.get(MINE).content.decode()


def test_own_word_is_not_shown_to_who_acts_on_behalf(drawn, client):
    give_mandate(
        actor=drawn.actor("person"), now=NOW, person=drawn.bram, agent=drawn["tie"].person, kind="parent", since=TODAY
    )
    client.force_login(drawn["tie"])
    pages = [client.get(address).content.decode() for address in (theirs(drawn), about(drawn))]
    assert ["Joris" in pages[0], *(OWN_WORD in page for page in pages)] == [True, False, False]
    assert send(client, theirs(drawn), name="Oma", area="living", closeness="1").status_code == 303
    assert AccessEvent.objects.get(verb="network.add", account_id=drawn["tie"].pk).ground == "mandate"


def test_worker_draws_along_and_cannot_write_an_own_word(drawn, client):
    client.force_login(drawn["worker"])
    assert send(client, theirs(drawn), name="Els", area="leisure", closeness="3").status_code == 303
    assert send(client, about(drawn), frequency="daily", own_word="van een ander").status_code == 303
    assert OwnWord.objects.get().text == OWN_WORD
    line = AccessEvent.objects.filter(verb="network.change").order_by("-pk").first()
    assert (line.account_id, line.ground, line.part, line.person_id) == (
        drawn["worker"].pk,
        "grant",
        "network",
        drawn.bram.pk,
    )
    row = drawn.things["network_member"]
    row.refresh_from_db()
    with pytest.raises(PermissionDenied):
        verbs.change_member(
            actor=drawn.actor("worker"),
            now=NOW,
            member=row,
            facts={},
            expected=row.version,
            ground=Ground.GRANT,
            own_word="x",
        )


def test_guest_reads_and_does_not_draw(drawn, client):
    show(drawn, "tie_granted")
    client.force_login(drawn["tie_granted"])
    page = client.get(theirs(drawn))
    assert (page.status_code, page.context["form"]) == (200, None)
    refused = [
        client.post(theirs(drawn), {"name": "x"}),
        client.get(about(drawn)),
        client.post(about(drawn, "member_remove")),
    ]
    assert [answer.status_code for answer in refused] == [403, 403, 403]


def test_two_who_change_one_member_get_both_texts_without_the_own_word(drawn, client):
    client.force_login(drawn["worker"])
    form = client.get(about(drawn)).context["form"]
    values = {
        field.html_name: field.value() for field in form if field.value() not in (None, False) and field.name != "owner"
    }
    row = drawn.things["network_member"]
    row.refresh_from_db()
    tell(drawn, row, could_ask="Een avond kaarten.")
    answer = client.post(about(drawn), {**values, "could_ask": "Een lift."})
    page = answer.content.decode()
    assert (answer.status_code, "Een avond kaarten." in page, "Een lift." in page, OWN_WORD in page) == (
        409,
        True,
        True,
        False,
    )
    with pytest.raises(StaleVersion):
        row.version = 1
        tell(drawn, row)


@pytest.mark.parametrize(
    ("area", "closeness", "status", "stands"),
    [("leisure", "3", 303, ("leisure", 3)), ("maan", "3", 404, ("contacts", 1)), ("leisure", "9", 404, ("contacts", 1)),
     ("leisure", "", 404, ("contacts", 1))],
)  # fmt: skip
def test_member_is_put_elsewhere(drawn, client, area, closeness, status, stands):
    client.force_login(drawn["person"])
    assert client.post(about(drawn, "member_place"), {"area": area, "closeness": closeness}).status_code == status
    row = NetworkMember.objects.get(pk=drawn.things["network_member"].pk)
    assert (row.area, row.closeness) == stands


def test_worker_writes_down_that_it_was_said_aloud_and_draws_along(helped, client):
    client.force_login(helped["stand_in"])
    answer = send(client, theirs(helped, "network_together"), witness="Zus Lot")
    assert (answer.status_code, answer["Location"]) == (303, theirs(helped))
    grant = Grant.objects.get(part="network")
    assert (grant.account, grant.given, grant.witness) == (helped["stand_in"], "aloud", "Zus Lot")
    assert send(client, theirs(helped), name="Lot", area="contacts", closeness="1").status_code == 303
    looks = AccessEvent.objects.filter(person_id=helped.bram.pk, account_id=helped["stand_in"].pk)
    assert ("person.mandate", "name") in looks.values_list("verb", "part")
    assert send(client, theirs(helped, "network_together"), witness="").status_code == 422


def test_member_is_taken_off_with_the_own_word_and_stays_on_the_picture(drawn, client):
    client.force_login(drawn["person"])
    assert client.post(about(drawn, "member_remove")).status_code == 303
    assert [fact.name for fact in facts_of(drawn.bram.pk)] == ["Meneer Bakker", "Collega Anja"]
    assert OwnWord.objects.count() == 0
    assert [fact.name for fact in facts_at(drawn.things["network_picture"])] == ["Meneer Bakker", "Collega Anja", "Joris"]


def test_picture_keeps_all_but_the_own_word(drawn):
    kept = PicturedMember.objects.filter(picture=drawn.things["network_picture"]).order_by("pk")
    assert facts_at(drawn.things["network_picture"]) == facts_of(drawn.bram.pk)
    assert [OWN_WORD in str(row.facts) for row in kept] == [False] * 3


def test_empty_map_is_not_kept(helped, me):
    answer = send(me, theirs(helped, "network_keep"), label="")
    assert (answer.status_code, NetworkPicture.objects.count()) == (422, 0)


def test_then_and_now_are_laid_beside_each_other(drawn, client):
    put(drawn, "Els", "leisure", 3)
    row = drawn.things["network_member"]
    row.refresh_from_db()
    tell(drawn, row, closeness=2)
    client.force_login(drawn["person"])
    page = client.get(theirs(drawn, "network_compare"))
    change = page.context["change"]
    assert [fact.name for fact, _where in change["came"]] == ["Els"]
    assert change["moved"][0][1:] == ("De mensen eromheen, heel dichtbij", "De mensen eromheen, dichtbij")
    assert (change["went"], change["stayed"], "2 maart 2026: Voor de verhuizing" in page.content.decode()) == ([], 2, True)


@pytest.mark.parametrize("query", ["?van=0", "?van=x", "?tot=999999"])
def test_picture_of_no_map_or_another_is_not_found(drawn, client, query):
    client.force_login(drawn["person"])
    assert client.get(theirs(drawn, "network_compare") + query).status_code == 404


def test_without_a_picture_there_is_nothing_beside(helped, me):
    assert me.get(theirs(helped, "network_compare")).context["change"] is None


def test_picture_is_thrown_away(drawn, client):
    client.force_login(drawn["person"])
    address = reverse("circle:picture_remove", kwargs={"pk": drawn.things["network_picture"].pk})
    assert (client.post(address).status_code, NetworkPicture.objects.count(), PicturedMember.objects.count()) == (303, 0, 0)


def test_wish_about_the_network_is_in_the_persons_words(drawn, client):
    client.force_login(drawn["person"])
    assert send(client, theirs(drawn, "network_improve", measure="enlarge"), text="Mensen leren kennen.").status_code == 303
    client.force_login(drawn["worker"])
    send(client, theirs(drawn, "network_improve", measure="relieve"), text="Joris minder vragen.")
    found = list(Wish.objects.filter(area="contacts").order_by("pk").values_list("text", "source"))
    assert found == [("Mensen leren kennen.", "own"), ("Joris minder vragen.", "meeting")]
    grounds = AccessEvent.objects.filter(verb="wish.note").order_by("pk").values_list("ground", flat=True)
    assert list(grounds) == ["own", "task"]


def test_without_support_there_is_no_list_of_wishes(town, client):
    client.force_login(town["person"])
    put(town)
    assert client.get(theirs(town, "network_improve", measure="use")).status_code == 404
    assert "kan een wens op de lijst" in client.get(MINE).content.decode()


def test_unknown_measure_is_not_found(drawn, client):
    client.force_login(drawn["person"])
    assert client.get(theirs(drawn, "network_improve", measure="vliegen")).status_code == 404


def test_nobody_on_the_map_is_told_to_the_worker_kindly_and_only_when_shown(helped, client):
    client.force_login(helped["worker"])
    trajectory = reverse("support:trajectory", kwargs={"pk": helped.things["trajectory"].pk})
    words = "Op de kaart staat niemand van de eigen mensen. Dat komt vaker voor."
    before = words in client.get(trajectory).content.decode()
    show(helped)
    after = words in client.get(trajectory).content.decode()
    assert (before, after) == (False, True)
    client.force_login(helped["stand_in"])
    assert "Samen tekenen? Vraag het eerst, en schrijf op dat het mag." in client.get(trajectory).content.decode()
    client.force_login(helped["worker"])
    assert "De kaart is leeg" in client.get(theirs(helped)).content.decode()
    put(helped)
    assert "Er staat 1 persoon op de kaart die met je gedeeld is." in client.get(trajectory).content.decode()


def test_page_of_the_person_leads_to_the_map_and_that_is_no_look_at_it(drawn, client):
    address, link = f"/mensen/{drawn.bram.pk}/", theirs(drawn)
    before = AccessEvent.objects.latest("pk").pk
    found = {}
    for visitor in ("worker", "stand_in", "colleague"):
        client.force_login(drawn[visitor])
        found[visitor] = link in client.get(address).content.decode()
    assert found == {"worker": True, "stand_in": False, "colleague": False}
    looks = AccessEvent.objects.filter(account_id=drawn["worker"].pk, pk__gt=before)
    assert "network" not in looks.values_list("part", flat=True)


@pytest.mark.parametrize(("visitor", "count"), [("person", 10), ("worker", 7)])
def test_page_asks_the_same_of_the_database_for_one_member_and_for_three(
    helped, client, visitor, count, django_assert_max_num_queries
):
    show(helped)
    put(helped)
    client.force_login(helped[visitor])
    address = MINE if visitor == "person" else theirs(helped)
    asked = []
    for _ in range(2):
        with django_assert_max_num_queries(60) as caught:
            client.get(address)
        asked.append(len(selects(caught.captured_queries)))
        put(helped, "Els", "leisure", 3)
        put(helped, "Anja", "working", 2)
    assert asked == [count, count]


def test_two_pictures_ask_the_same_for_one_member_and_for_three(drawn, client, django_assert_max_num_queries):
    client.force_login(drawn["person"])
    asked = []
    for name in ("Els", "Anja"):
        with django_assert_max_num_queries(60) as caught:
            client.get(theirs(drawn, "network_compare"))
        asked.append(len(selects(caught.captured_queries)))
        put(drawn, name)
        put(drawn, name + " ook")
    assert asked == [5, 5]
