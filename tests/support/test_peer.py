"""Peer review: about the worker, tied to no resident, shared only after a look for names."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.people.models import Account, Person, Tie
from meedoen.support.domain.peer import (
    change_peer_note,
    share_peer_note,
    take_back_peer_note,
    words_that_name,
    write_peer_note,
)
from meedoen.support.enums import PeerKind
from meedoen.support.models import PeerNote, Trajectory
from tests.town import NOW


@pytest.fixture
def bram(helped_town):
    """Return Bram with a worker, a family name and a friend."""
    Person.objects.filter(pk=helped_town.bram.pk).update(given_names="Bram", prefix="van", family_name="Hoekstra")
    Tie.objects.create(municipality=helped_town.municipality, person=helped_town.bram, name="Joris Bakema", kind="friend")
    return helped_town.bram


def write(town, text="Ik twijfel of ik te veel overneem.", title="Te veel?"):
    """Write a dilemma."""
    return write_peer_note(
        actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, kind=PeerKind.DILEMMA, title=title,
        text=text,
    )  # fmt: skip


def share(town, note, **more):
    """Share a note with the own team."""
    return share_peer_note(
        actor=town.actor("worker"), now=NOW, note=note, team_id=town.team.pk, expected=note.version, **more
    )


def reached(model, seen):
    """Add every model that foreign keys lead to from this one."""
    for field in model._meta.get_fields():
        key = field.many_to_one or (field.one_to_one and field.concrete)
        # An account leads to the person it belongs to: who reads the own pages. A worker's account has none.
        if key and (model, field.name) != (Account, "person") and field.related_model not in seen:
            seen.add(field.related_model)
            reached(field.related_model, seen)
    return seen


def test_no_key_leads_from_a_note_to_a_person_or_a_trajectory_nor_back():
    assert reached(PeerNote, set()) & {Person, Trajectory} == set()
    assert {field.name for field in PeerNote._meta.get_fields() if field.is_relation} == {"municipality", "account", "team"}
    pointing = [
        model for model in apps.get_models() for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is PeerNote
    ]  # fmt: skip
    assert pointing == []


def test_note_is_nobodys_record(town, bram):
    note = write(town)
    assert (note.account_id, note.team_id) == (town["worker"].pk, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik twijfel of ik te veel overneem.", []),
        ("Bij BRAM liep het anders.", ["BRAM"]),
        ("Meneer van Hoekstra en de bakkerij.", ["Hoekstra"]),
        ("Zijn vriend Jóris zei het.", ["Jóris"]),
        ("Bel 06-12 34 56 78, of kom op 3-4-2026 naar 1234 AB.", ["06-12 34 56 78", "3-4-2026", "1234 AB"]),
        ("Mail naar piet@example.org.", ["piet@example.org"]),
        ("Met Fatma, die niet van mij is.", []),
    ],
)
def test_words_by_which_somebody_of_the_own_caseload_might_be_known_are_named(town, bram, text, found):
    Person.objects.create(municipality=town.municipality, team=town.other_team, name="Fatma", created_at=NOW)
    assert words_that_name(town["worker"].pk, text) == found


def test_sharing_warns_with_the_word_and_goes_on_when_the_worker_is_sure(town, bram):
    note = write(town, text="Bram is ook een vlaggenschip.")
    with pytest.raises(ValidationError) as error:
        share(town, note)
    assert "Bram" in str(error.value)
    assert share(town, note, sure=True).team_id == town.team.pk


def test_name_in_the_title_counts_too(town, bram):
    with pytest.raises(ValidationError):
        share(town, write(town, title="Over Bram"))


def test_share_with_a_team_of_others_is_refused(town):
    note = write(town)
    with pytest.raises(ValidationError) as error:
        share_peer_note(actor=town.actor("worker"), now=NOW, note=note, team_id=town.other_team.pk, expected=note.version)
    assert list(error.value.error_dict) == ["team"]


def test_shared_note_that_changes_comes_back_to_oneself(town):
    note = share(town, write(town))
    change_peer_note(
        actor=town.actor("worker"), now=NOW, note=note, kind=PeerKind.EVALUATION, title="Nu", text="Anders.",
        expected=note.version,
    )  # fmt: skip
    assert (note.team_id, note.shared_at, note.kind) == (None, None, "evaluation")


def test_taken_back_is_for_oneself_again(town, client):
    note = take_back_peer_note(actor=town.actor("worker"), now=NOW, note=(n := share(town, write(town))), expected=n.version)
    client.force_login(town["colleague"])
    assert client.get(reverse("support:peer_note", kwargs={"pk": note.pk})).status_code == 404


def test_pages_write_warn_share_read_and_throw_away(town, bram, client):
    client.force_login(town["worker"])
    text = {"kind": "dilemma", "title": "Grens", "text": "Bij Bram bleef ik te lang."}
    answer = client.post(reverse("support:peer_new"), text)
    note = PeerNote.objects.latest("pk")
    assert answer.url == reverse("support:peer_note", kwargs={"pk": note.pk})
    page = reverse("support:peer_share", kwargs={"pk": note.pk})
    refused = client.post(page, {"team": town.team.pk, "version": note.version})
    assert (refused.status_code, "Bram" in str(refused.context["form"].errors)) == (422, True)
    assert client.post(page, {"team": town.team.pk, "version": note.version, "sure": "on"}).status_code == 303
    client.force_login(town["colleague"])
    assert "Grens" in client.get(reverse("support:peer")).content.decode()
    client.force_login(town["other_team"])
    assert "Grens" not in client.get(reverse("support:peer")).content.decode()
    client.force_login(town["worker"])
    client.post(reverse("support:peer_delete", kwargs={"pk": note.pk}))
    assert PeerNote.objects.filter(pk=note.pk).count() == 0
