"""Preparing for a talk: one's own text until the own tap; on paper; help that is asked for is followed up."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from meedoen.agenda.models import FollowUp
from meedoen.journal.enums import Ground
from meedoen.support.domain.preparation import invite_to_prepare
from meedoen.support.models import Preparation
from tests.town import NOW


@pytest.fixture
def bram(helped_town):
    """Return the town with Bram's and Joris' preparation in it."""
    return helped_town


def mine(town):
    """Return the address of the own preparation."""
    return reverse("support:my_preparation", kwargs={"pk": town.things["trajectory"].pk})


def talk_page(town, client):
    """Return what Sanne sees of the talk."""
    client.force_login(town["worker"])
    return client.get(reverse("support:meeting", kwargs={"pk": town.things["meeting"].pk})).content.decode()


def text_of(response) -> str:
    """Return the words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_what_was_shared_stands_on_top_of_the_talk_and_later_words_only_after_the_next_tap(bram, client):
    assert "Ik wil een net huis." in talk_page(bram, client)
    client.force_login(bram["person"])
    typed = {"tell": "Ik wil ook sporten.", "version": 1, "submission": "a"}
    assert client.post(mine(bram), typed).status_code == 303
    page = talk_page(bram, client)
    assert "Ik wil een net huis." in page and "Ik wil ook sporten." not in page
    client.force_login(bram["person"])
    assert client.post(mine(bram), typed | {"version": 2, "submission": "b", "share": "on"}).status_code == 303
    assert "Ik wil ook sporten." in talk_page(bram, client)
    client.force_login(bram["person"])
    back = reverse("support:preparation_back", kwargs={"pk": bram.things["trajectory"].pk})
    assert client.post(back).status_code == 303
    assert "Ik wil ook sporten." not in talk_page(bram, client)


def test_carer_prepares_for_herself_and_nobody_reads_it_before_she_shares_it(bram, client):
    client.force_login(bram["tie"])
    typed = {"tell": "Ik kan het niet meer bolwerken.", "version": 1, "submission": "a"}
    assert client.post(mine(bram), typed).status_code == 303
    row = Preparation.objects.get(owner=bram["tie"].person)
    assert (row.tell, row.shared) == ("Ik kan het niet meer bolwerken.", None)
    assert "bolwerken" not in talk_page(bram, client)
    client.force_login(bram["person"])
    everything = client.get(reverse("people:person", kwargs={"pk": bram.bram.pk})).content.decode()
    assert "bolwerken" not in everything
    client.force_login(bram["tie"])
    assert client.post(mine(bram), typed | {"version": 2, "submission": "b", "share": "on"}).status_code == 303
    assert "bolwerken" in talk_page(bram, client)


def test_who_wants_independent_help_gets_it_followed_up_without_sharing_the_rest(bram, client):
    client.force_login(bram["person"])
    assert client.post(mine(bram), {"supporter": "yes", "version": 1, "submission": "a"}).status_code == 303
    row = FollowUp.objects.get(kind="support.supporter_talk", state="open")
    assert (row.due.isoformat(), row.account_id) == ("2026-03-04", bram["worker"].pk)
    assert client.post(mine(bram), {"supporter": "no", "version": 2, "submission": "b"}).status_code == 303
    assert not FollowUp.objects.filter(kind="support.supporter_talk", state="open").exists()


def test_only_somebody_around_the_person_is_asked_to_prepare_and_once(bram, client):
    given = {"actor": bram.actor("worker"), "now": NOW, "trajectory": bram.things["trajectory"], "ground": Ground.TASK}
    for owner in (bram["tie"].person, bram["tie_granted"].person, bram.bram):
        with pytest.raises(ValidationError):
            invite_to_prepare(owner=owner, **given)


def test_worker_asks_somebody_around_the_person_on_the_page(bram, client):
    els = bram["tie_granted"].person
    bram.bram.ties.create(municipality=bram.municipality, other=els, kind="friend")
    client.force_login(bram["worker"])
    url = reverse("support:preparation", kwargs={"pk": bram.things["trajectory"].pk})
    assert client.post(url, {"who": els.pk, "submission": "a"}).status_code == 303
    assert Preparation.objects.filter(owner=els, invited_by=bram["worker"]).count() == 1


def test_paper_is_taken_over_by_the_worker_and_stands_on_top_of_the_talk(bram, client):
    client.force_login(bram["worker"])
    url = reverse("support:preparation_paper", kwargs={"pk": bram.things["trajectory"].pk})
    typed = {"tell": "Op papier geschreven.", "helped_by": "Zijn zus", "version": 1, "submission": "a"}
    assert client.post(url, typed).status_code == 303
    row = Preparation.objects.get(owner=bram.bram)
    assert (row.on_paper, row.shared["helped_by"]) == (True, "Zijn zus")
    assert "Op papier geschreven." in talk_page(bram, client)


def test_sheet_is_there_empty_and_filled(bram, client):
    client.force_login(bram["person"])
    filled = client.get(reverse("support:my_preparation_letter", kwargs={"pk": bram.things["trajectory"].pk}))
    assert "Ik wil een net huis." in text_of(filled)
    client.force_login(bram["worker"])
    url = reverse("support:preparation_letter", kwargs={"pk": bram.things["trajectory"].pk})
    empty, carer = text_of(client.get(url)), text_of(client.get(url + "?voor=mantelzorger"))
    assert "……" in empty and "Bram" not in empty
    assert "U zorgt voor iemand" in carer
