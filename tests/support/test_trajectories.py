"""Trajectories: begin, move on, and the pages of them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.access.tokens import create_token
from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.persons import register_person
from meedoen.people.enums import Part, Relation
from meedoen.people.models import Membership, Person
from meedoen.people.policy import person_policy, relations
from meedoen.support import tables
from meedoen.support.domain.trajectories import assign_worker, keep_waiting, move_trajectory, plan_contact, start_trajectory
from meedoen.support.enums import Origin, Pace, TrajectoryState
from meedoen.support.models import Meeting, Notification, Trajectory
from meedoen.support.steps import TRAJECTORY
from tests.support import things
from tests.town import NOW, TODAY

T = TrajectoryState


def start(town, **more):
    """Begin a trajectory of Bram."""
    return start_trajectory(
        actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.team.pk, **{"origin": Origin.SIGNAL, **more}
    )


def move(town, row, to, why="Zo is het afgesproken."):
    """Take one step."""
    return move_trajectory(actor=town.actor("worker"), now=NOW, trajectory=row, to=to, why=why, expected=row.version)


def open_reminders(row):
    """Return what is open for a trajectory: kind, day, account."""
    rows = FollowUp.objects.filter(thing_kind="trajectory", thing_id=row.pk, state="open").order_by("kind")
    return list(rows.values_list("kind", "due", "account_id"))


def test_start_trajectory_without_worker_waits_and_somebody_must_keep_contact(town):
    row = start(town, origin=Origin.NOTIFICATION)
    assert (row.state, row.waiting_since, row.next_contact) == (T.WAITING, TODAY, None)
    assert open_reminders(row) == [("support.waiting", date(2026, 3, 30), None)]


def test_start_trajectory_with_worker_plans_the_first_contact(town):
    row = start(town, origin=Origin.NOTIFICATION, worker_id=town["worker"].pk)
    assert (row.state, row.next_contact) == (T.OPEN, date(2026, 3, 9))
    assert open_reminders(row) == [("support.next_contact", date(2026, 3, 9), town["worker"].pk)]


def test_start_trajectory_of_somebody_who_was_told_asks_no_telling(town):
    row = start(town, told_on=TODAY)
    assert [kind for kind, _due, _account in open_reminders(row)] == ["support.waiting"]


def test_start_trajectory_brings_the_record_to_the_team(town):
    start_trajectory(
        actor=town.actor("other_team"), now=NOW, person=town.bram, team_id=town.other_team.pk, origin=Origin.OUTREACH
    )
    assert Person.objects.get(pk=town.bram.pk).team_id == town.other_team.pk
    assert relations(town["colleague"], town.bram) == frozenset()


def test_start_trajectory_ends_the_sight_of_who_wrote_the_person_down(town):
    person = register_person(
        actor=town.actor("other_team"), now=NOW, municipality_id=town.municipality.pk, team_id=town.team.pk, name="Fatma"
    )
    assert relations(town["other_team"], person) == {Relation.KEEPER}
    start_trajectory(actor=town.actor("worker"), now=NOW, person=person, team_id=town.team.pk, origin=Origin.OUTREACH)
    assert relations(town["other_team"], person) == frozenset()


@pytest.mark.usefixtures("helped_town")
def test_start_trajectory_with_worker_gives_sight(town):
    assert relations(town["worker"], town.bram) == {Relation.WORKER, Relation.TEAM, Relation.GUEST}
    assert relations(town["stand_in"], town.bram) == {Relation.STAND_IN, Relation.TEAM}
    assert person_policy.can(town["worker"], f"read:{Part.MEETING}", town.bram) == "task"
    assert person_policy.can(town["colleague"], f"read:{Part.MEETING}", town.bram) is None


@pytest.mark.usefixtures("helped_town")
def test_worker_who_left_the_team_sees_nothing(town):
    Membership.objects.filter(account=town["worker"]).update(until=date(2026, 3, 1))
    assert relations(town["worker"], town.bram) == frozenset()


def test_start_trajectory_twice_is_refused(town):
    start(town)
    with pytest.raises(ValidationError) as error:
        start(town)
    assert list(error.value.error_dict) == ["person"]


@pytest.mark.parametrize(("field", "visitor"), [("worker", "other_team"), ("stand_in", "policy")])
def test_start_trajectory_with_somebody_outside_the_team_is_refused(town, field, visitor):
    with pytest.raises(ValidationError) as error:
        start(town, **{f"{field}_id": town[visitor].pk})
    assert list(error.value.error_dict) == [field]


def test_start_trajectory_in_another_municipality_is_refused(town):
    with pytest.raises(ValidationError) as error:
        start_trajectory(
            actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.far_team.pk, origin=Origin.SIGNAL
        )
    assert list(error.value.error_dict) == ["team"]


@pytest.mark.parametrize("before", list(T))
@pytest.mark.parametrize("to", list(T))
def test_only_steps_of_the_table_are_possible(town, before, to):
    row = start(town, worker_id=town["worker"].pk)
    Trajectory.objects.filter(pk=row.pk).update(state=before)
    row.refresh_from_db()
    if to in TRAJECTORY[before]:
        assert move(town, row, to).state == to
        assert row.steps.order_by("pk").last().to_state == to
    else:
        with pytest.raises(ValidationError):
            move(town, row, to)


@pytest.mark.parametrize("to", [T.PAUSED, T.WAITING, T.CLOSED])
def test_step_without_reason_is_refused(town, to):
    row = start(town, worker_id=town["worker"].pk)
    with pytest.raises(ValidationError) as error:
        move(town, row, to, why=" ")
    assert list(error.value.error_dict) == ["why"]


def test_closed_leaves_nothing_on_a_list_and_can_be_opened_again(town):
    row = start(town, worker_id=town["worker"].pk)
    move(town, row, T.CLOSED)
    assert (open_reminders(row), row.next_contact, row.closed_at) == ([], None, NOW)
    move(town, row, T.OPEN)
    assert (row.state, row.closed_at) == (T.OPEN, None)


def test_open_again_beside_a_new_trajectory_is_refused(town):
    row = move(town, start(town, worker_id=town["worker"].pk), T.CLOSED)
    start(town)
    with pytest.raises(ValidationError):
        move(town, row, T.OPEN)


def test_back_to_the_waiting_list_the_old_worker_keeps_contact(town):
    row = move(town, start(town, origin=Origin.OUTREACH, worker_id=town["worker"].pk), T.WAITING)
    assert (row.worker_id, row.waiting_contact_id) == (None, town["worker"].pk)
    assert open_reminders(row) == [("support.waiting", date(2026, 3, 30), town["worker"].pk)]
    assert relations(town["worker"], town.bram) == {Relation.STAND_IN, Relation.TEAM}


def test_assign_ends_the_wait(town):
    row = things.waiting(town)
    keep_waiting(
        actor=town.actor("colleague"), now=NOW, trajectory=row, why="Drukte.", contact_id=town["colleague"].pk, expected=1
    )
    assert open_reminders(row) == [("support.waiting", date(2026, 3, 30), town["colleague"].pk)]
    assign_worker(
        actor=town.actor("colleague"), now=NOW, trajectory=row, worker_id=town["worker"].pk,
        stand_in_id=town["stand_in"].pk, expected=row.version,
    )  # fmt: skip
    assert (row.state, row.waiting_contact_id) == (T.OPEN, None)
    assert open_reminders(row) == [("support.next_contact", date(2026, 3, 9), town["worker"].pk)]


def test_plan_contact_moves_the_reminder_and_two_at_once_is_stale(town):
    row = start(town, origin=Origin.OUTREACH, worker_id=town["worker"].pk)
    given = {
        "actor": town.actor("worker"), "now": NOW, "trajectory": row, "why": "Koffie", "pace": Pace.SLOW,
        "contact_wish": "Na tien uur.", "expected": 1,
    }  # fmt: skip
    plan_contact(next_contact=date(2026, 3, 20), **given)
    assert open_reminders(row) == [("support.next_contact", date(2026, 3, 20), town["worker"].pk)]
    with pytest.raises(StaleVersion):
        plan_contact(next_contact=date(2026, 3, 21), **given)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-03-01", "2028-02-30", ""])
def test_contact_with_a_bad_date_is_422(town, client, day):
    row = start(town, worker_id=town["worker"].pk)
    client.force_login(town["worker"])
    url = reverse("support:plan_contact", kwargs={"pk": row.pk})
    response = client.post(url, {"submission": "c", "version": 1, "next_contact": day, "pace": "slow"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["next_contact"])


@pytest.mark.usefixtures("helped_town")
def test_team_list_shows_a_colleague_name_worker_and_next_contact_only(town, client):
    client.force_login(town["colleague"])
    page = client.get(reverse("support:trajectories") + "?wie=team").content.decode()
    assert "Bram" in page and "Sanne" in page and "9 mrt 2026" in page
    assert reverse("support:trajectory", kwargs={"pk": town.things["trajectory"].pk}) not in page
    assert "Koffie" not in page


@pytest.mark.usefixtures("helped_town")
def test_grant_of_the_course_shows_no_meetings_and_no_questions(town, client):
    client.force_login(town["tie_granted"])
    response = client.get(reverse("support:trajectory", kwargs={"pk": town.things["trajectory"].pk}))
    assert (response.context["meetings"], response.context["notifications"], response.context["followups"]) == (
        None, None, None,
    )  # fmt: skip
    assert "Koffie op de bank." not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 5), ("?wie=team", 5)])
def test_lists_have_a_fixed_number_of_queries(town, client, count, query, queries, django_assert_num_queries):
    for number in range(count):
        start_trajectory(
            actor=town.actor("worker"), now=NOW, person=things.newcomer(town, f"P{number}"), team_id=town.team.pk,
            worker_id=town["worker"].pk, origin=Origin.OUTREACH,
        )  # fmt: skip
    client.force_login(town["worker"])
    # Session, account, memberships; how many; the rows.
    with django_assert_num_queries(queries):
        client.get(reverse("support:trajectories") + query)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("helped_town")
def test_trajectory_page_has_at_most_twelve_selects(town, client, count, django_assert_max_num_queries):
    for _more in range(count - 1):
        things.ask(town, code=f"meer-{_more}")
        Meeting.objects.create(
            municipality=town.municipality, trajectory=town.things["trajectory"], person=town.bram, on=TODAY, place="cafe",
            written_by=town["worker"], created_at=NOW, edited_at=NOW,
        )  # fmt: skip
    client.force_login(town["worker"])
    url = reverse("support:trajectory", kwargs={"pk": town.things["trajectory"].pk})
    with django_assert_max_num_queries(40) as asked:
        client.get(url)
    assert len(things.selects(asked)) == 12


@pytest.mark.usefixtures("helped_town")
def test_reading_is_journaled_with_its_ground(town, client):
    client.force_login(town["worker"])
    client.get(reverse("support:trajectory", kwargs={"pk": town.things["trajectory"].pk}))
    line = AccessEvent.objects.filter(verb="trajectory.read").latest("id")
    assert (line.person_id, line.ground, line.part) == (town.bram.pk, "task", "trajectory")


def key_of(town, visitor, scopes=("trajectories",)):
    """Return the header with a key of this account."""
    _token, raw = create_token(actor=town.actor("admin"), now=NOW, account=town[visitor], name="test", scopes=scopes, days=1)
    return {"HTTP_AUTHORIZATION": f"Bearer {raw}"}


@pytest.mark.usefixtures("helped_town")
def test_api_lists_the_team_and_reads_what_the_account_may(town, client):
    pk = town.things["trajectory"].pk
    listed = client.get("/api/v1/trajectories", **key_of(town, "colleague")).json()
    assert [(row["id"], row["name"], row["worker"]) for row in listed["items"]] == [
        (pk, "Bram", "Sanne"), (town.things["waiting"].pk, "Noor", None), (town.things["light"].pk, "Lies", "Sanne"),
    ]  # fmt: skip
    assert client.get(f"/api/v1/trajectories/{pk}", **key_of(town, "colleague")).status_code == 403
    assert client.get(f"/api/v1/trajectories/{pk}", **key_of(town, "other_municipality")).status_code == 404
    detail = client.get(f"/api/v1/trajectories/{pk}", **key_of(town, "worker")).json()
    assert (detail["state"], detail["stand_in"], detail["origin"]) == ("open", "Ilse", "signal")
    assert AccessEvent.objects.filter(verb="trajectory.read", actor_kind="token").count() == 1


def test_api_without_key_or_scope(town, client):
    assert client.get("/api/v1/trajectories").status_code == 401
    assert client.get("/api/v1/trajectories", **key_of(town, "worker", ("inbox",))).status_code == 403


@pytest.mark.usefixtures("helped_town")
def test_export_holds_everything_and_erasure_leaves_no_word(town):
    (row,) = tables.export_trajectories(town.bram.pk)
    (meeting,) = tables.export_meetings(town.bram.pk)
    (question,) = tables.export_notifications(town.bram.pk)
    assert (row["worker"], question["question"]) == ("Sanne", "Ik kom de deur niet meer uit.")
    assert "Een net huis." in {block["text"] for block in meeting["blocks"]}
    assert [remark["text"] for remark in meeting["remarks"]] == ["Peter kwam twee keer."]
    assert "code_hash" not in question
    for table in tables.TABLES:
        table.erase(town.bram.pk, NOW)
    assert Meeting.objects.filter(person=town.bram).count() == 0
    left = Notification.objects.get(person=town.bram)
    assert (left.question, left.name, left.phone, left.answer) == ("", "", "", "")
    assert Trajectory.objects.get(person=town.bram).state == T.CLOSED
