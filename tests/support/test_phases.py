"""The six phases, what may stand beside them, and the end that a person chooses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.support import tables
from meedoen.support.domain.phases import change_phase, end_mode, review_mode, start_mode
from meedoen.support.domain.trajectories import move_trajectory, start_trajectory
from meedoen.support.enums import Ending, ModeKind, Origin, Phase, TrajectoryState
from meedoen.support.models import Mode, PhaseChange, PhaseCheck, Trajectory
from meedoen.support.steps import CHECKS, GUIDES, PHASE
from tests.support import things
from tests.town import NOW, TODAY

MONTH = TODAY + timedelta(days=30)


@pytest.fixture
def row(town):
    """Return a trajectory of Bram with a worker."""
    return start_trajectory(
        actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.team.pk, worker_id=town["worker"].pk,
        stand_in_id=town["stand_in"].pk, origin=Origin.OUTREACH,
    )  # fmt: skip


def go(town, row, to, **more):
    """Go to another phase."""
    return change_phase(actor=town.actor("worker"), now=NOW, trajectory=row, to=to, expected=row.version, **more)


def begin(town, row, kind=ModeKind.STABILISE, **more):
    """Begin a mode."""
    given = {"why": "Er is geen stroom.", "review_on": MONTH, **more}
    return start_mode(actor=town.actor("worker"), now=NOW, trajectory=row, kind=kind, **given)


def url(name, row, **more):
    """Return the address of a page of the trajectory."""
    return reverse(f"support:{name}", kwargs={"pk": row.pk, **more})


def test_there_are_six_phases_each_with_goals_activities_and_words_for_the_person():
    assert [phase.value for phase in Phase] == [1, 2, 3, 4, 5, 6]
    assert [(phase, bool(guide.goals), bool(guide.activities), bool(guide.mine)) for phase, guide in GUIDES.items()] == [
        (phase, True, True, True) for phase in Phase
    ]


@pytest.mark.parametrize("before", list(Phase))
@pytest.mark.parametrize("to", list(Phase))
def test_every_other_phase_can_follow_forward_and_back(town, row, before, to):
    Trajectory.objects.filter(pk=row.pk).update(phase=before)
    row.refresh_from_db()
    if to in PHASE[before]:
        go(town, row, to)
        row.refresh_from_db()
        assert (row.phase, PhaseChange.objects.get().from_phase) == (to, before)
    else:
        with pytest.raises(ValidationError):
            go(town, row, to)


def test_nobody_is_forced_phases_can_be_skipped_and_the_history_is_kept(town, row):
    for to in (Phase.GOALS, Phase.MEETING, Phase.REVIEW):
        go(town, row, to)
    assert [change.to_phase for change in row.phase_changes.order_by("pk")] == [3, 1, 6]


def test_change_of_two_at_once_is_stale(town, row):
    seen = row.version
    go(town, row, Phase.EXPLORING)
    with pytest.raises(StaleVersion):
        change_phase(actor=town.actor("stand_in"), now=NOW, trajectory=row, to=Phase.GOALS, expected=seen)


def test_closed_trajectory_has_no_other_phase(town, row):
    move_trajectory(
        actor=town.actor("worker"), now=NOW, trajectory=row, to=TrajectoryState.CLOSED, why="Klaar.", expected=row.version
    )
    with pytest.raises(ValidationError):
        go(town, row, Phase.EXPLORING)


def test_check_is_kept_for_the_worker_alone_and_only_when_answered(town, row):
    go(town, row, Phase.EXPLORING)
    assert PhaseCheck.objects.count() == 0
    go(town, row, Phase.GOALS, check={"trust": "yes", "link": "partly"})
    check = PhaseCheck.objects.get()
    assert (check.account_id, check.trust, check.link, check.communication) == (town["worker"].pk, "yes", "partly", "")


def test_check_holds_answers_and_no_text():
    names = {field.name for field in PhaseCheck._meta.get_fields()}
    assert names == {"id", "change", "account", *CHECKS}
    assert {PhaseCheck._meta.get_field(name).max_length for name in CHECKS} == {8}


def test_phase_page_changes_the_phase_and_shows_the_check_to_who_answered_only(town, row, client):
    client.force_login(town["worker"])
    answer = client.post(url("phase", row), {"to": "2", "why": "Er is vertrouwen.", "trust": "yes", "version": row.version})
    assert answer.status_code == 303
    mine = client.get(url("phase", row)).content.decode()
    assert ("Fase 2 van 6" in mine, "Is er genoeg vertrouwen tussen ons?" in mine) == (True, True)
    assert "Wat je eerder voor jezelf" in mine
    client.force_login(town["stand_in"])
    assert "Wat je eerder voor jezelf" not in client.get(url("phase", row)).content.decode()


def test_person_reads_phase_and_reason_and_no_check(town, row, client):
    go(town, row, Phase.EXPLORING, why="Er is vertrouwen.", check={"trust": "not_yet"})
    client.force_login(town["person"])
    page = client.get(url("phase", row)).content.decode()
    assert ("Er is vertrouwen." in page, "Samen kijken we" in page) == (True, True)
    assert ("vertrouwen tussen ons" in page, '<form class="form"' in page) == (False, False)
    assert client.post(url("phase", row), {"to": "3"}).status_code == 403


def test_check_is_no_part_of_the_export_and_goes_with_erasure(town, row):
    go(town, row, Phase.EXPLORING, why="Er is vertrouwen.", check={"trust": "not_yet"})
    (exported,) = tables.export_trajectories(town.bram.pk)
    assert [change["why"] for change in exported["phases"]] == ["Er is vertrouwen."]
    assert "not_yet" not in repr(exported)
    tables.erase_trajectories(town.bram.pk, NOW)
    assert (PhaseCheck.objects.count(), PhaseChange.objects.get().why) == (0, "")


def test_assessment_without_a_meeting_warns_and_goes_on(town, row, client):
    client.force_login(town["worker"])
    soft = "Er staat nog geen ontmoeting in het dossier"
    assert soft not in client.get(url("trajectory", row)).content.decode()
    go(town, row, Phase.EXPLORING)
    assert soft in client.get(url("trajectory", row)).content.decode()
    assert soft in client.get(url("phase", row)).content.decode()


@pytest.mark.parametrize(("kind", "reminder"), [("stabilise", "support.stabilise"), ("suspended", "support.suspended")])
def test_mode_has_a_reason_and_a_day_on_the_list(town, row, kind, reminder):
    mode = begin(town, row, ModeKind(kind))
    todo = FollowUp.objects.get(kind=reminder)
    assert (todo.due, todo.account_id, todo.thing_id) == (MONTH, town["worker"].pk, row.pk)
    review_mode(
        actor=town.actor("worker"), now=NOW, mode=mode, why="Nog steeds.", review_on=MONTH + timedelta(days=30),
        expected=mode.version,
    )  # fmt: skip
    assert [todo.due for todo in FollowUp.objects.filter(kind=reminder, state="open")] == [MONTH + timedelta(days=30)]
    end_mode(actor=town.actor("worker"), now=NOW, mode=mode, why="Er is rust.", expected=mode.version)
    assert FollowUp.objects.filter(kind=reminder, state="open").count() == 0
    assert (mode.ended_at, mode.ended_why) == (NOW, "Er is rust.")


@pytest.mark.parametrize(
    ("more", "field"),
    [({"why": " "}, "why"), ({"review_on": TODAY}, "review_on"), ({"review_on": TODAY + timedelta(days=400)}, "review_on")],
)
def test_mode_without_reason_or_day_is_refused(town, row, more, field):
    with pytest.raises(ValidationError) as error:
        begin(town, row, **more)
    assert list(error.value.error_dict) == [field]


def test_same_mode_twice_is_refused_and_both_kinds_go_together(town, row):
    begin(town, row)
    begin(town, row, ModeKind.SUSPENDED)
    with pytest.raises(ValidationError):
        begin(town, row)
    assert Mode.objects.filter(ended_at=None).count() == 2


def test_mode_pages_begin_look_again_and_end(town, row, client):
    client.force_login(town["worker"])
    client.post(url("mode_start", row, kind="stabilise"), {"why": "Geen stroom.", "review_on": "2026-04-01"})
    mode = Mode.objects.get()
    page = client.get(url("trajectory", row)).content.decode()
    assert ("Eerst rust, dan plannen" in page, "Geen stroom." in page) == (True, True)
    again = {"needed": "yes", "why": "Nog even.", "version": mode.version}
    assert client.post(url("mode_review", row, mode=mode.pk), again).status_code == 422
    client.post(url("mode_review", row, mode=mode.pk), {**again, "review_on": "2026-05-01"})
    mode.refresh_from_db()
    assert (mode.why, mode.review_on.isoformat()) == ("Nog even.", "2026-05-01")
    client.post(url("mode_review", row, mode=mode.pk), {"needed": "no", "why": "Er is rust.", "version": mode.version})
    mode.refresh_from_db()
    assert mode.ended_at is not None
    assert client.get(url("mode_start", row, kind="anders")).status_code == 404


def test_helped_enough_closes_at_any_moment_in_the_words_of_the_person_and_opens_again(town, row, client):
    go(town, row, Phase.GOALS)
    begin(town, row)
    client.force_login(town["worker"])
    client.post(url("enough", row), {"words": "De buurvrouw komt nu elke dag.", "version": row.version})
    row.refresh_from_db()
    step = row.steps.order_by("pk").last()
    assert (row.state, step.ending, step.words) == ("closed", Ending.ENOUGH, "De buurvrouw komt nu elke dag.")
    assert (Mode.objects.get().ended_at is not None, FollowUp.objects.filter(state="open").count()) == (True, 0)
    assert "De buurvrouw komt nu elke dag." in client.get(url("phase", row)).content.decode()
    client.post(url("take_step", row), {"to": "open", "version": row.version})
    row.refresh_from_db()
    assert (row.state, row.phase) == ("open", Phase.GOALS)


def test_changes_leave_a_line_in_the_journal(town, row):
    go(town, row, Phase.EXPLORING)
    line = AccessEvent.objects.latest("id")
    assert (line.verb, line.person_id, line.part) == ("trajectory.change_phase", town.bram.pk, "trajectory")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("helped_town")
def test_phase_page_has_a_fixed_number_of_queries(town, client, count, django_assert_max_num_queries):
    row = town.things["trajectory"]
    row.refresh_from_db()
    for number in range(count):
        go(town, row, Phase(number + 2), check={"trust": "yes"})
    client.force_login(town["worker"])
    with django_assert_max_num_queries(40) as asked:
        client.get(url("phase", row))
    assert len(things.selects(asked)) == 10
