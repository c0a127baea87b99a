"""A question is handled."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import Person
from meedoen.support.domain import notifications as verbs
from meedoen.support.domain.receipts import record_receipt
from meedoen.support.enums import Receipt, SupporterAnswer
from meedoen.support.models import Trajectory
from tests.support import things
from tests.town import NOW, TODAY


def open_kinds(row):
    """Return the kinds that are open for a question."""
    rows = FollowUp.objects.filter(thing_kind="notification", thing_id=row.pk, state="open")
    return sorted(rows.values_list("kind", flat=True))


def given(town, row, who="desk"):
    """Return what every verb gets."""
    return {"actor": town.actor(who), "now": NOW, "notification": row, "expected": row.version}


def test_first_look_is_seen_and_the_second_changes_nothing(town, client):
    row = things.ask(town)
    client.force_login(town["coordinator"])
    for _look in range(2):
        client.get(reverse("support:question", kwargs={"pk": row.pk}))
    row.refresh_from_db()
    assert (row.state, row.version) == ("seen", 1)


def test_answered_directly_leaves_nothing_open(town):
    row = things.ask(town)
    verbs.answer_notification(answer="Verwezen naar de maaltijddienst.", **given(town, row))
    assert (row.state, open_kinds(row)) == ("finished", [])
    with pytest.raises(ValidationError):
        verbs.answer_notification(answer="Nog eens.", **given(town, row))


def test_two_workers_answering_one_question_the_second_is_stale(town):
    row, same = things.ask(town), None
    same = type(row).objects.get(pk=row.pk)
    verbs.answer_supporter(answer=SupporterAnswer.NO, by="Mevrouw Jansen", **given(town, row))
    with pytest.raises(StaleVersion):
        verbs.answer_supporter(answer=SupporterAnswer.YES, by="Dochter", **given(town, same))


def test_take_up_begins_a_trajectory_and_moves_the_reminders(town):
    row = things.ask(town)
    verbs.pass_on_notification(team_id=town.team.pk, **given(town, row))
    person = things.newcomer(town)
    trajectory = verbs.take_up_notification(
        person=person, team_id=town.team.pk, worker_id=town["worker"].pk, stand_in_id=town["stand_in"].pk,
        **given(town, row, "worker"),
    )  # fmt: skip
    assert (trajectory.origin, trajectory.state, row.state) == ("notification", "open", "picked_up")
    owners = FollowUp.objects.filter(thing_kind="notification", state="open").values_list("account_id", "team_id")
    assert set(owners) == {(town["worker"].pk, town.team.pk)}
    assert open_kinds(row) == ["support.inquiry", "support.own_plan", "support.receipt"]


@pytest.mark.usefixtures("helped_town")
def test_take_up_of_somebody_with_a_trajectory_goes_on_with_that_one(town):
    row = town.things["new_notification"]
    trajectory = verbs.take_up_notification(person=town.bram, team_id=town.report_point.pk, **given(town, row))
    assert trajectory == town.things["trajectory"]
    assert row.team_id == town.team.pk


def test_take_up_of_a_person_of_another_municipality_is_refused(town):
    stranger = Person.objects.create(municipality=town.other_municipality, team=town.far_team, name="Ver", created_at=NOW)
    with pytest.raises(ValidationError):
        verbs.take_up_notification(person=stranger, team_id=town.team.pk, **given(town, things.ask(town)))
    assert Trajectory.objects.count() == 0


def test_pass_on_to_another_municipality_is_refused(town):
    with pytest.raises(ValidationError):
        verbs.pass_on_notification(team_id=town.far_team.pk, **given(town, things.ask(town)))


def test_supporter_later_comes_back_and_no_ends_it(town):
    row = things.ask(town)
    verbs.answer_supporter(answer=SupporterAnswer.LATER, by="Mevrouw Jansen", **given(town, row))
    assert "support.supporter" in open_kinds(row)
    assert (row.supporter, row.supporter_asked_by, row.supporter_on) == ("later", "Mevrouw Jansen", TODAY)
    verbs.answer_supporter(answer=SupporterAnswer.NO, by="Mevrouw Jansen", **given(town, row))
    assert "support.supporter" not in open_kinds(row)


def test_own_plan_ends_its_reminder_and_not_before_the_question(town):
    row = things.ask(town)
    with pytest.raises(ValidationError):
        verbs.receive_plan(on=TODAY.replace(year=1), note="", **given(town, row))
    verbs.receive_plan(on=TODAY, note="Wil een traplift.", **given(town, row))
    assert "support.own_plan" not in open_kinds(row)


def test_urgent_by_a_worker_and_back(town):
    row = things.ask(town)
    verbs.mark_urgent(urgent=True, why="Geen eten in huis.", **given(town, row))
    assert "support.urgent" in open_kinds(row)
    verbs.mark_urgent(urgent=False, why="Buurvrouw kookt.", **given(town, row))
    assert "support.urgent" not in open_kinds(row)


def test_receipt_by_letter_ends_its_reminder(town):
    row = things.ask(town)
    record_receipt(receipt=Receipt.LETTER, **given(town, row))
    assert (row.receipt, row.receipt_on, "support.receipt" in open_kinds(row)) == ("letter", TODAY, False)


def test_take_up_page_registers_somebody_new(town, client):
    row = things.ask(town)
    client.force_login(town["desk"])
    typed = {"submission": "t1", "version": row.version, "person": "new", "name": "Mevrouw Jansen"}
    response = client.post(reverse("support:take_up", kwargs={"pk": row.pk}), typed)
    assert response.status_code == 303
    person = Person.objects.get(name="Mevrouw Jansen")
    assert (person.team_id, person.trajectories.get().state) == (town.report_point.pk, "waiting")


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_questions_has_a_fixed_number_of_queries(town, client, count, django_assert_num_queries):
    for number in range(count):
        things.ask(town, code=f"code-{number}")
    client.force_login(town["coordinator"])
    # Session, account, memberships; how many; the rows.
    with django_assert_num_queries(5):
        client.get(reverse("support:questions"))
