"""Handing over, dividing the work, and a worker who leaves."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.people.enums import Part, Relation
from meedoen.people.hooks import work_keepers
from meedoen.people.models import Person
from meedoen.people.policy import relations, view_of
from meedoen.support.domain.transfers import accept_transfer, decline_transfer, propose_transfer, withdraw_transfer
from meedoen.support.enums import PersonAnswer
from meedoen.support.models import Trajectory, Transfer
from meedoen.support.queries import loads
from tests.support import things
from tests.town import NOW, TODAY


@pytest.fixture
def bram(helped_town):
    """Return the town with Bram's trajectory, and a transfer of it to the other team."""
    return helped_town


def propose(town, **more):
    """Offer Bram's trajectory to a colleague in the team."""
    given = {
        "to_team_id": town.team.pk, "to_worker_id": town["colleague"].pk, "why": "Sanne verhuist.",
        "person_answer": PersonAnswer.YES, "person_asked_on": TODAY,
    }  # fmt: skip
    trajectory = Trajectory.objects.get(pk=town.things["trajectory"].pk)
    return propose_transfer(actor=town.actor("worker"), now=NOW, trajectory=trajectory, **{**given, **more})


def test_accepted_transfer_moves_sight_team_and_reminders(bram):
    accept_transfer(
        actor=bram.actor("other_team"), now=NOW, transfer=bram.things["transfer"], worker_id=bram["other_team"].pk
    )
    person = Person.objects.get(pk=bram.bram.pk)
    assert person.team_id == bram.other_team.pk
    assert relations(bram["other_team"], person) == {Relation.WORKER, Relation.TEAM}
    for former in ("stand_in", "colleague"):
        assert relations(bram[former], person) == frozenset()
    # What Bram himself gave Sanne is his to take back; of her task nothing is left.
    assert (relations(bram["worker"], person), set(view_of(bram["worker"], person).parts())) == (
        {Relation.GUEST}, {Part.NAME, Part.STORY, Part.PROFILE},
    )  # fmt: skip
    owners = FollowUp.objects.filter(person=person, state="open").values_list("account_id", "team_id").distinct()
    assert list(owners) == [(bram["other_team"].pk, bram.other_team.pk)]
    trajectory = Trajectory.objects.get(person=person)
    assert (trajectory.stand_in_id, trajectory.next_contact) == (None, date(2026, 3, 9))


def test_transfer_is_answered_once(bram):
    transfer = bram.things["transfer"]
    given = {"actor": bram.actor("other_team"), "now": NOW, "transfer": transfer}
    accept_transfer(worker_id=bram["other_team"].pk, **given)
    for again in (
        lambda: accept_transfer(worker_id=bram["other_team"].pk, **given),
        lambda: decline_transfer(note="Nee", **given),
    ):
        with pytest.raises(ValidationError):
            again()


def test_declined_transfer_comes_back_to_the_worker(bram):
    decline_transfer(actor=bram.actor("other_team"), now=NOW, transfer=bram.things["transfer"], note="Geen plek.")
    assert FollowUp.objects.get(kind="support.transfer", state="open").account_id == bram["worker"].pk
    assert Trajectory.objects.get(pk=bram.things["trajectory"].pk).worker_id == bram["worker"].pk


def test_one_transfer_at_a_time_and_taken_back_makes_room(bram):
    with pytest.raises(ValidationError):
        propose(bram)
    withdraw_transfer(actor=bram.actor("worker"), now=NOW, transfer=bram.things["transfer"], note="Toch niet.")
    assert propose(bram).state == "proposed"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"person_answer": PersonAnswer.NO}, "despite"),
        ({"person_answer": PersonAnswer.NOT_ASKED, "person_asked_on": None}, "despite"),
        ({"person_asked_on": None}, "person_asked_on"),
        ({"person_asked_on": date(9999, 12, 31)}, "person_asked_on"),
        ({"why": " "}, "why"),
    ],
)
def test_transfer_without_what_is_needed_is_refused(bram, more, field):
    withdraw_transfer(actor=bram.actor("worker"), now=NOW, transfer=bram.things["transfer"], note="Toch niet.")
    with pytest.raises(ValidationError) as error:
        propose(bram, **more)
    assert list(error.value.error_dict) == [field]


def test_transfer_to_another_municipality_or_outside_the_team_is_refused(bram):
    withdraw_transfer(actor=bram.actor("worker"), now=NOW, transfer=bram.things["transfer"], note="Toch niet.")
    for more in ({"to_team_id": bram.far_team.pk, "to_worker_id": None}, {"to_worker_id": bram["other_team"].pk}):
        with pytest.raises(ValidationError):
            propose(bram, **more)


def test_receiver_sees_name_and_reason_and_no_more(bram, client):
    client.force_login(bram["other_team"])
    page = client.get(reverse("support:transfer", kwargs={"pk": bram.things["transfer"].pk})).content.decode()
    assert "Bram" in page and "Verhuist." in page
    assert "Koffie" not in page


def test_worker_who_leaves_hands_over_everything(bram, client):
    client.force_login(bram["coordinator"])
    pk = bram.things["trajectory"].pk
    url = reverse("support:leaving", kwargs={"account": bram["worker"].pk})
    typed = {"submission": "v", "why": "Gaat met pensioen.", "rest": bram["colleague"].pk}
    assert client.post(url, typed).status_code == 422
    chosen = {f"successor_{pk}": bram["stand_in"].pk, f"successor_{bram.things['light'].pk}": bram["stand_in"].pk}
    assert client.post(url, typed | chosen).status_code == 303
    trajectory = Trajectory.objects.get(pk=pk)
    assert (trajectory.worker_id, trajectory.stand_in_id) == (bram["stand_in"].pk, None)
    assert not FollowUp.objects.filter(account=bram["worker"], state="open").exists()
    assert work_keepers["support.trajectories"].count(bram["worker"].pk, None) == 0
    history = Transfer.objects.filter(trajectory=trajectory, state="accepted").get()
    assert (history.person_answer, history.despite) == ("not_asked", "Gaat met pensioen.")


def test_successor_outside_the_team_cannot_be_chosen(bram, client):
    client.force_login(bram["coordinator"])
    url = reverse("support:leaving", kwargs={"account": bram["worker"].pk})
    name = f"successor_{bram.things['trajectory'].pk}"
    light = {f"successor_{bram.things['light'].pk}": bram["stand_in"].pk}
    response = client.post(url, {"submission": "v", "why": "Weg.", name: bram["other_team"].pk} | light)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [name])


def test_loads_are_plain_numbers_in_order_of_name(bram):
    found = loads(bram.team.pk, TODAY)
    assert [(load.account.name, load.count, load.stand_in) for load in found] == [
        ("Ilse", 0, 1), ("Karin", 0, 0), ("Sanne", 2, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_allocation_page_has_a_fixed_number_of_queries(town, client, count, django_assert_num_queries):
    for number in range(count):
        things.waiting(town, f"P{number}")
    client.force_login(town["worker"])
    # Session, account, memberships; questions, who waits, transfers; colleagues, caseloads, stand-ins.
    with django_assert_num_queries(9):
        client.get(reverse("support:allocation"))
