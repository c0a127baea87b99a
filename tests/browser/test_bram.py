"""Bram from the first worry to the second plan (steps 1 to 12 of his scenario), in a real browser and in Dutch.

The whole plays on a laptop and on phones; each page is looked at and checked for everybody. Then its main steps play once
more in a browser that runs no script. The acts stand in `bram_*.py`, in the order of the story.
"""

import pytest

from meedoen.people.models import Account, Organisation, Team
from meedoen.plan.models import PlanStep, PlanVersion, TaskMark
from meedoen.post.models import OutboxMail
from meedoen.signals.models import Signal
from meedoen.support.models import Trajectory
from tests.browser import bram_course, bram_life, bram_meeting, bram_own, bram_papers, bram_steps, bram_wishes, bram_worry
from tests.browser.bram_nobody import nobody_finds_him
from tests.browser.bram_stage import Play
from tests.town import make_account

# Numbers begin at 1 in every database: who searches for Bram at the end asks for the first of everything.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]


@pytest.fixture
def peter(town) -> Account:
    """Return Peter de Wit, consultant of the housing corporation, with a team of his own."""
    owner = Organisation.objects.create(municipality=town.municipality, name="Woningcorporatie De Linde")
    team = Team.objects.create(
        municipality=town.municipality, organisation=owner, name="Consulenten De Linde", phone="0900-1003"
    )
    account = make_account("peter", team=team)
    Account.objects.filter(pk=account.pk).update(name="Peter de Wit")
    account.refresh_from_db()
    return account


def test_bram_from_a_worry_to_a_second_plan(town, peter, new_page, settings):
    play = Play(town, new_page, settings)
    act_all(play, peter)
    assert len(play.seen) > 60
    nobody_finds_him(play)


def test_bram_without_javascript(town, peter, new_page, settings):
    act_all(Play(town, new_page, settings, script=False), peter)


def act_all(play: Play, peter: Account) -> None:
    """Play steps 1 to 12, and check what the database holds along the way."""
    to_somebody_he_trusts(play, peter)
    to_a_plan(play)
    bram_course.phase_changes(play, "4. Een plan maken", "Het plan staat.")
    play.days_later(45)
    bram_course.phase_changes(play, "5. Het plan uitvoeren", "Alles is geregeld.")
    bram_course.plan_is_carried_out(play)
    bram_course.volleyball_is_logged(play)
    bram_course.day_is_planned(play)
    bram_course.both_look_back(play)
    bram_course.joris_stops(play)
    bram_course.second_version_is_agreed(play)
    assert list(TaskMark.objects.order_by("on").values_list("done", flat=True)) == [True, True]
    assert list(PlanVersion.objects.order_by("number").values_list("state", flat=True)) == ["superseded", "final"]
    els = PlanStep.objects.get(who_name="Els")
    assert (els.asked, els.asked_by, els.replaces.who_name, els.replaces.state) == ("asked", "person", "Joris", "ended")
    bram_own.bram_reads_everything(play)
    bram_own.bram_sees_who_looked(play)
    bram_own.bram_takes_back(play)


def to_somebody_he_trusts(play: Play, peter: Account) -> None:
    """Steps 1 to 3: a friend worries, the report point weighs and answers, somebody whom Bram lets in visits him."""
    bram_worry.joris_reports(play)
    bram_worry.report_point_weighs(play)
    bram_worry.reply_is_late_and_given(play)
    bram_worry.band_is_overridden(play)
    bram_worry.signal_becomes_support(play)
    bram_meeting.peter_visits(play, peter)
    bram_meeting.bram_reads_and_decides(play)
    bram_meeting.peter_hands_over(play, peter)
    bram_meeting.sanne_accepts(play, peter)
    bram_meeting.bram_reads_who_looked(play)
    assert Signal.objects.get().band == "professional"
    assert Trajectory.objects.get().worker == play.town["worker"]


def to_a_plan(play: Play) -> None:
    """Steps 4 to 9: his story, what he wants, ways and steps, the report, the plan that both agree on, the application."""
    bram_life.sanne_begins(play)
    bram_life.bram_reads_his_story(play)
    bram_wishes.network_is_drawn(play)
    bram_wishes.wishes_are_noted(play)
    bram_wishes.goals_are_set(play)
    bram_steps.ways_are_weighed(play)
    bram_steps.rings_are_walked(play)
    bram_steps.steps_are_set(play)
    bram_papers.neighbour_says_yes(play)
    bram_papers.plan_is_settled(play)
    bram_papers.report_is_agreed(play)
    bram_papers.plan_is_agreed(play)
    bram_papers.application_is_made(play)
    # Mr Bakker said yes to Bram, and to no mail.
    assert not OutboxMail.objects.filter(template__startswith="plan/").exists()
