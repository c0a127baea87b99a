"""What is kept of a map: the person's copy, what others get of it, erasure, and two persons who turn out to be one."""

from meedoen.circle.domain import network as verbs
from meedoen.circle.models import NetworkMember, NetworkPicture, OwnWord, PicturedMember
from meedoen.circle.queries.network import facts_at, facts_of
from meedoen.journal.enums import Ground
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.domain.merging import merge_persons, unmerge_persons
from meedoen.people.hooks import erasure_checks
from tests.circle.things import OWN_WORD
from tests.support.things import newcomer
from tests.town import NOW


def test_export_gives_the_person_all_and_anybody_else_no_own_word(drawn):
    more = {"now": NOW, "person": drawn.bram}
    own = export_person(actor=drawn.actor("person"), **more)
    assert own["circle.own_words"] == [{"name": "Joris", "own_word": OWN_WORD}]
    assert [row["name"] for row in own["circle.network"]] == ["Meneer Bakker", "Collega Anja", "Joris"]
    assert len(own["circle.pictures"][0]["members"]) == 3
    for ground in (Ground.TASK, Ground.MANDATE, Ground.GRANT):
        given = export_person(actor=drawn.actor("worker"), ground=ground, **more)
        assert (len(given["circle.network"]), OWN_WORD in str(given)) == (3, False)


def test_copy_of_the_worker_holds_no_own_word_and_no_map_once_it_is_hidden(drawn, client):
    client.force_login(drawn["worker"])
    page = f"/mensen/{drawn.bram.pk}/alles.json"
    shown = client.get(page).content.decode()
    verbs.stop_sharing(actor=drawn.actor("person"), now=NOW, person=drawn.bram)
    hidden = client.get(page).content.decode()
    assert ["Collega Anja" in shown, OWN_WORD in shown, "Collega Anja" in hidden] == [True, False, False]


def test_who_stands_on_a_map_is_not_told(drawn):
    found = export_person(actor=drawn.actor("tie"), now=NOW, person=drawn["tie"].person)
    assert (found["circle.members"], found["circle.pictured"]) == ([], [])


def test_erasing_somebody_empties_the_place_on_maps_of_others(drawn, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    joris = drawn["tie"].person
    erase_person(actor=drawn.actor("coordinator"), now=NOW, person=joris, expected=joris.version)
    live = facts_of(drawn.bram.pk)[-1]
    kept = facts_at(drawn.things["network_picture"])[-1]
    assert [(one.name, one.other_id, one.closeness) for one in (live, kept)] == [("", None, 1)] * 2
    assert OwnWord.objects.count() == 0


def test_erasing_the_person_leaves_nothing_of_the_map(drawn, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    drawn.bram.refresh_from_db()
    erase_person(actor=drawn.actor("coordinator"), now=NOW, person=drawn.bram, expected=drawn.bram.version)
    counts = [model.objects.count() for model in (NetworkMember, OwnWord, NetworkPicture, PicturedMember)]
    assert counts == [0, 0, 0, 0]


def test_two_persons_who_are_one_have_one_map(drawn):
    other = newcomer(drawn, "Abram")
    verbs.add_member(
        actor=drawn.actor("person"), now=NOW, person=other, name="Oma", area="living", closeness=1, ground=Ground.OWN
    )
    drawn.bram.refresh_from_db()
    merge_persons(actor=drawn.actor("worker"), now=NOW, kept=drawn.bram, gone=other, expected=drawn.bram.version)
    assert len(facts_of(drawn.bram.pk)) == 4
    unmerge_persons(actor=drawn.actor("worker"), now=NOW, gone=other)
    assert [len(facts_of(person.pk)) for person in (drawn.bram, other)] == [3, 1]
