"""Follow-ups: the verbs, who may know of them, and legal terms that stand still."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.domain.followups import (
    finish_followup,
    finish_followups_of,
    hand_over_followups,
    move_followups,
    open_followup,
    postpone_followup,
    reopen_followup,
    take_followup,
)  # fmt: skip
from meedoen.agenda.domain.terms import keep_paused, pause_term, resume_term
from meedoen.agenda.enums import State
from meedoen.agenda.models import DueChange, FollowUp
from meedoen.agenda.policy import followup_policy
from meedoen.agenda.steps import FOLLOWUP
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import Account
from tests.agenda.things import KIND, add_followup, add_term
from tests.town import NOW, TODAY, VISITORS


def verbs() -> list[tuple[str, int | None]]:
    """Return the lines of the journal."""
    return list(AccessEvent.objects.order_by("id").values_list("verb", "person_id"))


def test_open_followup_finds_the_team_of_its_account(town):
    row = add_followup(town)
    assert (row.team, row.account, row.state, row.due) == (town.team, town["worker"], State.OPEN, TODAY)


def test_open_followup_refuses_an_unknown_kind(town):
    with pytest.raises(KeyError):
        open_followup(
            actor=town.actor("worker"), now=NOW, kind="nobody.knows", municipality_id=town.municipality.pk, due=TODAY, why=""
        )


def test_finish_keeps_note_and_who(town):
    row = finish_followup(actor=town.actor("worker"), now=NOW, followup=add_followup(town), note="Gebeld")
    assert (row.state, row.note, row.closed_by, row.closed_at) == (State.DONE, "Gebeld", town["worker"], NOW)
    assert verbs() == [("followup.finish", town.bram.pk)]


def test_finish_twice_is_refused_and_leaves_the_first(town):
    row = add_followup(town)
    finish_followup(actor=town.actor("worker"), now=NOW, followup=row, note="eerst")
    with pytest.raises(ValidationError):
        finish_followup(actor=town.actor("stand_in"), now=NOW, followup=row, state=State.DROPPED, note="later")
    row.refresh_from_db()
    assert (row.state, row.note, len(verbs())) == (State.DONE, "eerst", 1)


@pytest.mark.parametrize("state", [State.OPEN, State.HANDED_OVER])
def test_finish_refuses_a_state_that_is_no_end(town, state):
    with pytest.raises(ValidationError):
        finish_followup(actor=town.actor("worker"), now=NOW, followup=add_followup(town), state=state)


def test_finish_of_a_thing_closes_only_the_kinds_named(town):
    rows = [
        add_followup(town, thing=town.team),
        add_followup(town, thing=town.team),
        add_followup(town, thing=town.other_team),
    ]
    actor = town.actor("worker")
    counts = [
        finish_followups_of(actor=actor, now=NOW, thing=town.team, kinds=["other.kind"]),
        finish_followups_of(actor=actor, now=NOW, thing=town.team, kinds=[KIND], state=State.DROPPED),
        finish_followups_of(actor=actor, now=NOW, thing=town.team),
    ]
    states = [FollowUp.objects.get(pk=row.pk).state for row in rows]
    assert (counts, states) == ([0, 2, 0], [State.DROPPED, State.DROPPED, State.OPEN])


def test_move_of_an_account_goes_on_in_successors(town):
    first, other = add_followup(town), add_followup(town, "stand_in")
    moved = move_followups(
        actor=town.actor("coordinator"), now=NOW, from_account_id=town["worker"].pk, to_account_id=town["colleague"].pk
    )
    first.refresh_from_db()
    successor = first.successor
    assert (moved, first.state, first.closed_by) == (1, State.HANDED_OVER, town["coordinator"])
    assert (successor.account, successor.due, successor.why, successor.state) == (
        town["colleague"], first.due, first.why, State.OPEN,
    )  # fmt: skip
    assert FollowUp.objects.get(pk=other.pk).state == State.OPEN


def test_move_to_a_team_leaves_it_unassigned(town):
    add_followup(town, thing=town.team)
    move_followups(actor=town.actor("worker"), now=NOW, thing=town.team, to_team_id=town.other_team.pk)
    row = FollowUp.objects.get(state=State.OPEN)
    assert (row.account, row.team, row.thing_id) == (None, town.other_team, town.team.pk)


def test_move_without_saying_what_is_a_mistake_of_the_caller(town):
    with pytest.raises(ValueError, match="what moves"):
        move_followups(actor=town.actor("worker"), now=NOW, to_team_id=town.team.pk)


def test_hand_over_all_writes_a_line_per_person(town):
    other = town["tie"].person
    for person_id in (town.bram.pk, town.bram.pk, other.pk, None):
        add_followup(town, person_id=person_id)
    count = hand_over_followups(
        actor=town.actor("worker"), now=NOW, followups=FollowUp.objects.all(), to_account_id=town["colleague"].pk
    )
    assert (count, sorted(verbs(), key=str)) == (
        4, sorted([("followup.hand_over", town.bram.pk), ("followup.hand_over", other.pk)], key=str),
    )  # fmt: skip


@pytest.mark.parametrize("to", ["far_team", "far_account", "nobody"])
def test_hand_over_refuses_who_does_not_work_here(town, to):
    add_followup(town)
    receiver = {
        "far_team": {"to_team_id": town.far_team.pk},
        "far_account": {"to_account_id": town["other_municipality"].pk},
        "nobody": {},
    }[to]
    with pytest.raises(ValidationError):
        hand_over_followups(actor=town.actor("worker"), now=NOW, followups=FollowUp.objects.all(), **receiver)
    assert FollowUp.objects.get().state == State.OPEN


def test_take_is_for_the_first_only(town):
    row = add_followup(town, account_id=None, team_id=town.team.pk)
    take_followup(actor=town.actor("worker"), now=NOW, followup=row)
    with pytest.raises(ValidationError):
        take_followup(actor=town.actor("colleague"), now=NOW, followup=row)
    assert FollowUp.objects.get().account == town["worker"]


def test_postpone_keeps_history(town):
    row = add_followup(town)
    postpone_followup(actor=town.actor("worker"), now=NOW, followup=row, due=TODAY + timedelta(days=3), reason="Op vakantie")
    change = DueChange.objects.get()
    assert (change.before, change.after, change.reason, FollowUp.objects.get().due) == (
        TODAY, TODAY + timedelta(days=3), "Op vakantie", TODAY + timedelta(days=3),
    )  # fmt: skip


def test_postpone_refuses_a_legal_term_and_an_empty_reason(town):
    for row, reason in ((add_term(town), "Druk"), (add_followup(town), " ")):
        with pytest.raises(ValidationError):
            postpone_followup(actor=town.actor("worker"), now=NOW, followup=row, due=TODAY, reason=reason)
    assert DueChange.objects.count() == 0


def test_reopen_what_was_closed_by_mistake(town):
    row = finish_followup(actor=town.actor("worker"), now=NOW, followup=add_followup(town))
    reopen_followup(actor=town.actor("worker"), now=NOW, followup=row)
    assert (row.state, row.closed_at, row.closed_by) == (State.OPEN, None, None)


def test_reopen_refuses_what_was_handed_over(town):
    row = add_followup(town)
    move_followups(actor=town.actor("worker"), now=NOW, from_account_id=town["worker"].pk, to_team_id=town.team.pk)
    with pytest.raises(ValidationError):
        reopen_followup(actor=town.actor("worker"), now=NOW, followup=row)


def test_table_of_states_reaches_every_state():
    assert (set(FOLLOWUP), frozenset().union(*FOLLOWUP.values())) == (set(State), frozenset(State))


def seen_by(town, row) -> set[str]:
    """Return which visitors may open this follow-up."""
    return {name for name in VISITORS if name != "nobody" and followup_policy.can(town[name], "read", row)}


def test_assigned_is_seen_by_its_owner_and_the_coordinator(town):
    assert seen_by(town, add_followup(town)) == {"worker", "coordinator"}


def test_unassigned_is_seen_by_the_team(town):
    row = add_followup(town, account_id=None, team_id=town.team.pk)
    assert seen_by(town, row) == {"worker", "stand_in", "colleague", "coordinator"}


@pytest.mark.parametrize("change", [{"away_until": TODAY}, {"is_active": False}])
def test_of_somebody_who_is_away_or_gone_is_seen_by_the_team(town, change):
    row = add_followup(town)
    Account.objects.filter(pk=town["worker"].pk).update(**change)
    assert seen_by(town, row) == {"worker", "stand_in", "colleague", "coordinator"}


def test_of_somebody_who_left_the_team_is_seen_by_the_team(town):
    row = add_followup(town)
    town["worker"].memberships.update(until=TODAY - timedelta(days=1))
    assert seen_by(town, row) == {"stand_in", "colleague", "coordinator"}


def test_of_somebody_who_is_back_is_seen_by_its_owner(town):
    row = add_followup(town)
    Account.objects.filter(pk=town["worker"].pk).update(away_until=TODAY - timedelta(days=1))
    assert seen_by(town, row) == {"worker", "coordinator"}


def test_term_begins_with_its_follow_up(town):
    row = add_term(town)
    # 20 February + 6 weeks is Good Friday 3 April: Tuesday 7 April.
    assert (row.due.isoformat(), row.term.due, row.term.article) == ("2026-04-07", row.due, "Wmo 2015 art. 2.3.2 lid 1")


def test_pause_and_resume_move_the_end(town):
    row = add_term(town)
    actor, term = town.actor("worker"), row.term
    pause_term(actor=actor, now=NOW, term=term, expected=1, since=TODAY, reason="Wacht op een brief")
    ten_days_later = NOW + timedelta(days=10)
    moved = [keep_paused(NOW), keep_paused(ten_days_later), keep_paused(ten_days_later)]
    row.refresh_from_db()
    # 3 April + 10 days is Monday 13 April.
    assert (moved, row.due.isoformat(), row.term.paused_since) == ([0, 1, 0], "2026-04-13", TODAY)
    term.refresh_from_db()
    resume_term(actor=actor, now=ten_days_later, term=term, expected=2, until=TODAY + timedelta(days=4))
    row.refresh_from_db()
    # Only four days stood still: 7 April, and no day of it is lost.
    pause = term.pauses.get()
    assert (row.due.isoformat(), row.term.paused_since, pause.until, pause.reason, keep_paused(ten_days_later)) == (
        "2026-04-07", None, TODAY + timedelta(days=4), "Wacht op een brief", 0,
    )  # fmt: skip


@pytest.mark.parametrize("days", [-20, 1])
def test_pause_outside_the_term_is_refused(town, days):
    with pytest.raises(ValidationError):
        pause_term(
            actor=town.actor("worker"), now=NOW, term=add_term(town).term, expected=1, since=TODAY + timedelta(days=days),
            reason="x",
        )  # fmt: skip


def test_pause_in_an_earlier_pause_is_refused(town):
    term, actor = add_term(town).term, town.actor("worker")
    pause_term(actor=actor, now=NOW, term=term, expected=1, since=TODAY - timedelta(days=5), reason="x")
    resume_term(actor=actor, now=NOW, term=term, expected=2, until=TODAY - timedelta(days=1))
    with pytest.raises(ValidationError):
        pause_term(actor=actor, now=NOW, term=term, expected=3, since=TODAY - timedelta(days=3), reason="x")


def test_pause_of_a_term_that_the_law_does_not_stop_is_refused(town):
    term = add_term(town).term
    term.pausable = False
    with pytest.raises(ValidationError):
        pause_term(actor=town.actor("worker"), now=NOW, term=term, expected=1, since=TODAY, reason="x")


def test_pause_with_a_stale_version_changes_nothing(town):
    row = add_term(town)
    with pytest.raises(StaleVersion):
        pause_term(actor=town.actor("worker"), now=NOW, term=row.term, expected=7, since=TODAY, reason="x")
    assert row.term.pauses.count() == 0
