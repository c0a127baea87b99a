"""How long the law keeps what there is, and what is emptied in time."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.hooks import tick_jobs
from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.erasing import erase_person, reasons_to_keep
from meedoen.people.domain.requests import answer_request, record_request
from meedoen.people.domain.settings import set_setting
from meedoen.people.models import Team
from meedoen.support.domain.keeping import EMPTY, years_after
from meedoen.support.domain.notifications import Asked, answer_notification, record_notification, take_up_notification
from meedoen.support.domain.trajectories import move_trajectory, start_trajectory
from meedoen.support.enums import AskedThrough, Origin, TrajectoryState
from meedoen.support.models import Notification
from tests.standards import standard
from tests.support import things
from tests.town import NOW, TODAY

KEPT = [
    "The law keeps this record until 2 March 2041 (Wmo 2015 art. 5.3.4). Earlier is possible when the person asks for it "
    "in writing and you grant that (art. 5.3.5)."
]
RUNS = "Support is under way. Close the trajectory first."


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def support(town, *, closed):
    """Give Bram support, today; close it or not."""
    worker = town.actor("worker")
    row = start_trajectory(actor=worker, now=NOW, person=town.bram, team_id=town.team.pk, origin=Origin.OUTREACH)
    if closed:
        move_trajectory(actor=worker, now=NOW, trajectory=row, to=TrajectoryState.CLOSED, why="Klaar.", expected=row.version)
    town.bram.refresh_from_db()


def reasons(town, now=NOW):
    return reasons_to_keep(town.bram, now=now)


def grant_erasure(town):
    asked = record_request(actor=town.actor("person"), now=NOW, person=town.bram, kind="erasure", text="Wis alles.")
    answer_request(actor=town.actor("worker"), now=NOW, request=asked, granted=True, answer="")


def answered(town, *, days, **more):
    """Take in a question and answer it at once, so many days ago."""
    row = things.ask(town, name="Mevrouw Jansen", **more)
    answer_notification(
        actor=town.actor("desk"), now=NOW - timedelta(days=days), notification=row, answer="Gebeld.", expected=row.version
    )
    return row


def empty(now=NOW):
    return tick_jobs["support.empty"].run(now)


def test_person_without_support_may_be_erased(town):
    assert reasons(town) == []


def test_record_of_running_support_is_kept_even_when_the_person_asked(town):
    support(town, closed=False)
    assert reasons(town) == [RUNS, *KEPT]
    grant_erasure(town)
    assert reasons(town) == [RUNS]


@pytest.mark.parametrize(("day", "kept"), [(date(2041, 3, 1), KEPT), (date(2041, 3, 2), [])])
def test_record_is_kept_for_fifteen_years_from_the_last_change(town, day, kept):
    support(town, closed=True)
    assert reasons(town, now=NOW + (day - TODAY)) == kept


def test_municipality_may_keep_longer_and_not_shorter(town):
    support(town, closed=True)
    given = {"actor": town.actor("admin"), "now": NOW, "municipality_id": town.municipality.pk, "valid_from": TODAY}
    with pytest.raises(ValidationError):
        set_setting(name="support.keep_years", value=14, **given)
    set_setting(name="support.keep_years", value=20, **given)
    assert len(reasons(town, now=NOW + (date(2046, 3, 1) - TODAY))) == 1


def test_term_is_the_one_of_the_law():
    terms = json.loads(standard("law", "termijnen.json").read_text())["termijnen"]
    assert [row["duur"] for row in terms if row["id"] == "bewaren_college"] == ["15 jaar of zoveel langer als noodzakelijk"]


def test_erasure_is_refused_until_the_persons_own_request_is_granted(town):
    support(town, closed=True)
    given = {"actor": town.actor("coordinator"), "now": NOW, "person": town.bram, "expected": town.bram.version}
    with pytest.raises(ValidationError) as refused:
        erase_person(**given)
    assert refused.value.messages == KEPT
    grant_erasure(town)
    assert erase_person(**given).erased_at == NOW


@pytest.mark.parametrize(("day", "then"), [(date(2028, 2, 29), date(2043, 2, 28)), (date(2026, 3, 2), date(2041, 3, 2))])
def test_years_after(day, then):
    assert years_after(day, 15) == then


@pytest.mark.parametrize(("days", "left"), [(89, True), (90, False)])
def test_question_answered_at_once_is_emptied_after_the_set_time(town, days, left):
    row = answered(town, days=days, email="mevrouw@example.org")
    assert empty() == (0 if left else 1)
    row.refresh_from_db()
    assert [name for name in EMPTY if getattr(row, name)] == (
        ["question", "name", "phone", "email", "answer"] if left else []
    )
    assert (row.state, row.through, row.team_id) == ("finished", "phone", town.report_point.pk)


def test_emptying_leaves_one_line_and_is_done_once(town):
    row = answered(town, days=400)
    assert (empty(), empty()) == (1, 0)
    lines = AccessEvent.objects.filter(verb="notification.empty").values_list(
        "thing_id", "person_id", "ground", "actor_kind"
    )
    assert list(lines) == [(row.pk, None, "system", "system")]
    assert FollowUp.objects.filter(thing_kind="notification", thing_id=row.pk, state="open").count() == 0


def test_question_that_nobody_answered_is_never_emptied(town):
    things.ask(town)
    assert empty(NOW + timedelta(days=4000)) == 0


def test_question_of_a_record_is_kept_with_the_record(town):
    row = things.ask(town)
    take_up_notification(
        actor=town.actor("worker"), now=NOW, notification=row, person=town.bram, team_id=town.team.pk, expected=row.version
    )
    answer_notification(actor=town.actor("worker"), now=NOW, notification=row, answer="Geregeld.", expected=row.version)
    assert empty(NOW + timedelta(days=4000)) == 0


def test_municipality_that_keeps_longer_holds_up_no_other(town):
    set_setting(
        actor=town.actor("admin"), now=NOW, municipality_id=town.municipality.pk, name="support.empty_days", value=730,
        valid_from=TODAY,
    )  # fmt: skip
    here = answered(town, days=400)
    Team.objects.filter(pk=town.far_team.pk).update(is_report_point=True)
    there = record_notification(
        actor=town.actor("other_municipality"), now=NOW, municipality=town.other_municipality, code="0000-0000-0000-000C",
        asked=Asked(question="Vervoer?", name="Meneer Ali", asked_by="self", phone="0612345678"), through=AskedThrough.PHONE,
    )  # fmt: skip
    answer_notification(
        actor=town.actor("other_municipality"), now=NOW - timedelta(days=200), notification=there, answer="Gebeld.",
        expected=there.version,
    )  # fmt: skip
    assert empty() == 1
    left = Notification.objects.exclude(question="").values_list("pk", flat=True)
    assert list(left) == [here.pk]


def test_emptied_question_says_so(town, client):
    row = answered(town, days=400)
    empty()
    client.force_login(town["coordinator"])
    page = client.get(f"/vragen/{row.pk}/").content.decode()
    assert ("This question was emptied" in page, "brief.pdf" in page) == (True, False)
