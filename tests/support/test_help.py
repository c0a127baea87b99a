"""Looking at the help itself: how it was for the person, where it does not fit, and how one works; nobody is measured."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.instruments import catalogue
from meedoen.instruments.enums import Kind, Perspective
from meedoen.instruments.models import AnswerSet
from meedoen.people.domain.giving import withdraw_grant
from meedoen.people.enums import Part
from meedoen.people.models import Grant
from meedoen.support.domain.reading import write_reading
from meedoen.support.readings import EXPERIENCE, FIT, HELP, ORDER, looks_at_help, offered, part_of
from tests.support.things import selects
from tests.town import NOW

LOOKS = {
    EXPERIENCE: {"treated": {"heard": "partly"}, "better": "Minder wisselingen"},
    FIT: {"misfits": [{"what": "Te druk", "cause": "daily_life", "change": "Wandelen"}]},
    "beacons": {"beacons": {"go": {"how": "We komen langs", "evidence": "Elke dinsdag"}}},
    "integrated_work": {"demands": {"agencies": {"how": "partly", "next": "Een overleg"}}},
}


@pytest.fixture
def bram(helped_town):
    """Return Bram with his profile open to Sanne."""
    return helped_town.bram


def write(town, name, side=Perspective.WORKER, visitor="worker"):
    """Fill one in."""
    return write_reading(
        actor=town.actor(visitor), now=NOW, person=town.bram, instrument=catalogue.get(name), perspective=side,
        answers=LOOKS[name],
    )  # fmt: skip


def page(town, name, **more):
    """Return the address of a page of Bram's trajectory."""
    return reverse(f"support:{name}", kwargs={"pk": town.things["trajectory"].pk, **more})


def mine(name, instrument):
    """Return the address of one of the person's own pages."""
    return reverse(f"support:{name}", kwargs={"instrument": instrument})


def posted(client, address, **fields):
    """Fill in a form as its page would send it."""
    shown = client.get(address).context
    hidden = {name: shown["form"].initial[name] for name in ("submission", "owner", "version")}
    return client.post(address, {**hidden, "definition": shown["instrument"].key, **fields})


def titles(text):
    """Return which looks a page names."""
    return [each.id for each in looks_at_help() if str(each.title) in text]


def test_looks_count_nothing_and_rank_nobody():
    assert tuple(LOOKS) == HELP
    assert {(each.scoring, each.bands) for each in map(catalogue.get, (*ORDER, *HELP))} == {(None, ())}
    work = [catalogue.get(name) for name in ("beacons", "integrated_work")]
    assert [len(each.items[0].rows) for each in work] == [8, 4]
    assert [ask.id for each in work for ask in each.items[0].columns if ask.ordered] == []
    assert {ask.kind for ask in work[0].items[0].columns} == {Kind.TEXT}


def test_the_person_says_the_own_side_and_the_worker_looks_at_the_work():
    sides = {each.id: offered(each) for each in looks_at_help()}
    assert (sides["beacons"], sides["integrated_work"]) == ([Perspective.WORKER], [Perspective.WORKER])
    assert (Perspective.PERSON in sides[EXPERIENCE], Perspective.PERSON in sides[FIT]) == (True, True)
    assert Perspective.WORKER not in sides[EXPERIENCE]
    assert [part_of(each) for each in looks_at_help()] == [Part.PROFILE, *[Part.TRAJECTORY] * 3]


def test_looks_stand_with_the_trajectory_and_not_in_the_talk(town, bram, client):
    client.force_login(town["worker"])
    talk = reverse("support:meeting", kwargs={"pk": town.things["meeting"].pk})
    assert titles(client.get(page(town, "readings")).content.decode()) == list(HELP)
    assert titles(client.get(f"{talk}?open=alles").content.decode()) == []


@pytest.mark.parametrize(
    ("name", "side", "fields"),
    [
        (EXPERIENCE, "person", {"treated__heard": "partly", "better": "Minder wisselingen"}),
        (
            FIT, "worker",
            {"misfits__0__what": "Te druk", "misfits__0__cause": "daily_life", "misfits__0__change": "Wandelen"},
        ),
        ("beacons", "worker", {"beacons__go__how": "We komen langs", "beacons__go__evidence": "Elke dinsdag"}),
        ("integrated_work", "worker", {"demands__agencies__how": "partly", "demands__agencies__next": "Een overleg"}),
    ],
)  # fmt: skip
def test_worker_fills_in_and_both_read_it_back(town, bram, client, name, side, fields):
    client.force_login(town["worker"])
    answer = posted(client, page(town, "reading_fill", instrument=name, perspective=side), **fields)
    row = AnswerSet.objects.get(instrument=name)
    assert (answer.status_code, row.perspective, row.answers, row.total) == (303, side, LOOKS[name], None)
    word = list(fields.values())[-1]
    assert word in client.get(answer.url).content.decode()
    client.force_login(town["person"])
    assert mine("my_reading", name) in client.get(reverse("support:my_life")).content.decode()
    assert word in client.get(mine("my_reading", name)).content.decode()


def test_person_says_where_it_does_not_fit_and_the_worker_reads_it_beside_the_own_side(town, bram, client):
    write(town, FIT)
    client.force_login(town["person"])
    answer = posted(client, mine("my_reading_fill", FIT), misfits__0__what="Steeds iemand anders")
    assert answer.url == mine("my_reading", FIT)
    client.force_login(town["worker"])
    shown = client.get(page(town, "reading", instrument=FIT)).content.decode()
    assert ("Steeds iemand anders" in shown, "Te druk" in shown) == (True, True)


def test_what_was_said_of_the_help_is_read_with_the_persons_grant_only(town, bram, client):
    write(town, EXPERIENCE, Perspective.PERSON, "person")
    client.force_login(town["worker"])
    address = page(town, "reading", instrument=EXPERIENCE)
    assert "Minder wisselingen" in client.get(address).content.decode()
    withdraw_grant(actor=town.actor("person"), now=NOW, grant=Grant.objects.get(person=bram, part=Part.PROFILE))
    fill = page(town, "reading_fill", instrument=EXPERIENCE, perspective="person")
    assert [client.get(each).status_code for each in (address, fill)] == [403, 403]
    assert titles(client.get(page(town, "readings")).content.decode()) == [FIT, "beacons", "integrated_work"]


def test_look_at_the_work_is_not_asked_of_the_person(town, bram, client):
    client.force_login(town["person"])
    assert client.get(mine("my_reading_fill", "beacons")).status_code == 404
    assert titles(client.get(reverse("support:my_life")).content.decode()) == [EXPERIENCE, FIT]


def test_own_pages_say_truly_who_reads_along(town, bram, client):
    client.force_login(town["person"])
    shown = {name: client.get(mine("my_reading", name)).content.decode() for name in (EXPERIENCE, FIT)}
    assert ["Alleen ik lees dit" in text for text in shown.values()] == [True, False]
    assert ["mijn vaste medewerker en de vervanger" in text for text in shown.values()] == [False, True]


def test_my_life_asks_the_same_whatever_was_said_of_the_help(town, bram, client):
    client.force_login(town["person"])
    counts = []
    for name in (None, *HELP):
        if name:
            write(town, name, offered(catalogue.get(name))[0])
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("support:my_life")).status_code == 200
        counts.append(len(selects(asked)))
    assert counts == [counts[0]] * 5
