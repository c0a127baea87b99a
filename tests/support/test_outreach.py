"""Seeking contact, and a no that is respected."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.support.domain.meetings import Said, record_meeting
from meedoen.support.domain.outreach import add_trusted, end_outreach, record_attempt, resume_outreach, start_outreach
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.enums import AttemptResult, Origin, OutreachState
from tests.support import things
from tests.town import NOW, TODAY


@pytest.fixture
def line(town):
    """Return a line to Bram."""
    trajectory = start_trajectory(
        actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.team.pk, worker_id=town["worker"].pk,
        origin=Origin.OUTREACH,
    )  # fmt: skip
    return start_outreach(actor=town.actor("worker"), now=NOW, trajectory=trajectory, why="Gordijnen altijd dicht.")


def attempt(town, line, result, **more):
    """Add one attempt of today."""
    given = {"on": TODAY, "how": "visit", **more}
    return record_attempt(actor=town.actor("worker"), now=NOW, outreach=line, result=result, **given)


def open_kinds():
    """Return what is open."""
    return sorted(FollowUp.objects.filter(state="open").values_list("kind", "due"))


def test_attempts_and_invitations_are_remembered_in_order(town, line):
    attempt(town, line, AttemptResult.CARD, note="Kaartje in de bus.")
    attempt(town, line, AttemptResult.LATER, how="invitation", note="Koffie in het buurthuis.")
    assert [(row.how, row.result) for row in line.attempts.order_by("pk")] == [("visit", "card"), ("invitation", "later")]
    assert line.state == OutreachState.SEEKING


def test_no_thanks_is_kept_and_ends_the_planned_contact(town, line):
    attempt(town, line, AttemptResult.NO_THANKS)
    line.refresh_from_db()
    assert (line.state, line.again_who, line.trajectory.next_contact, open_kinds()) == ("no_thanks", "", None, [])
    with pytest.raises(ValidationError):
        attempt(town, line, AttemptResult.CARD)


def test_no_thanks_with_who_may_try_again_comes_back_on_that_day(town, line):
    attempt(town, line, AttemptResult.NO_THANKS, again_who="Peter de Wit", again_from=date(2026, 9, 1))
    assert open_kinds() == [("support.again", date(2026, 9, 1))]
    with pytest.raises(ValidationError):
        resume_outreach(actor=town.actor("worker"), now=NOW, outreach=line, why="", expected=line.version)
    later = NOW.replace(month=9)
    resume_outreach(actor=town.actor("worker"), now=later, outreach=line, why="", expected=line.version)
    assert (line.state, open_kinds()) == ("seeking", [])


def test_again_without_who_is_refused(town, line):
    with pytest.raises(ValidationError) as error:
        attempt(town, line, AttemptResult.NO_THANKS, again_from=date(2026, 9, 1))
    assert list(error.value.error_dict) == ["again_who"]


def test_wound_down_and_the_person_asks_after_all(town, line):
    end_outreach(actor=town.actor("worker"), now=NOW, outreach=line, why="Zes keer geprobeerd.", expected=line.version)
    assert line.state == OutreachState.WOUND_DOWN
    resume_outreach(actor=town.actor("worker"), now=NOW, outreach=line, why="Belt zelf.", expected=line.version)
    assert (line.state, line.ended_why) == ("seeking", "")


def test_a_meeting_means_there_is_contact(town, line):
    said = Said(on=TODAY, place="home", went="Binnengelaten.")
    record_meeting(actor=town.actor("worker"), now=NOW, trajectory=line.trajectory, said=said)
    line.refresh_from_db()
    assert line.state == OutreachState.CONTACT


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2026, 3, 3), date(9999, 12, 31)])
def test_attempt_on_an_impossible_day_is_refused(town, line, day):
    with pytest.raises(ValidationError) as error:
        attempt(town, line, AttemptResult.CARD, on=day)
    assert list(error.value.error_dict) == ["on"]


def test_who_is_let_in_stands_on_the_page(town, line, client):
    add_trusted(actor=town.actor("worker"), now=NOW, trajectory=line.trajectory, name="Peter de Wit", role="woonconsulent")
    client.force_login(town["worker"])
    page = client.get(reverse("support:trajectory", kwargs={"pk": line.trajectory_id})).content.decode()
    assert "Peter de Wit, woonconsulent" in page


def test_attempt_in_the_browser_shows_the_no(town, line, client):
    client.force_login(town["worker"])
    url = reverse("support:attempt", kwargs={"pk": line.trajectory_id})
    typed = {"submission": "p", "version": 1, "on": "2026-03-02", "how": "visit", "result": "no_thanks"}
    page = client.post(url, typed, follow=True).content.decode()
    assert "Niemand probeert het opnieuw, tenzij de persoon erom vraagt." in page


def test_page_of_a_person_without_a_line_is_404(town, client):
    things.waiting(town)
    client.force_login(town["worker"])
    assert client.get(reverse("support:outreach", kwargs={"pk": 0})).status_code == 404
