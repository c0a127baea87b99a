"""A support group in the browser: twenty-three sign up, groups are made, and one of them meets three times."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from meedoen.groups.domain.calls import register
from meedoen.groups.enums import Coming, GoalState, PledgeState, Route, SessionState
from meedoen.groups.models import Attendance, BoardItem, Group, GroupSession, MemberGoal, Pledge, Registration
from meedoen.journal.enums import Ground
from meedoen.people.enums import Given
from tests.browser import kit
from tests.groups.things import facts, make_call, sign_up
from tests.town import NOW, Town

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
DATES = ("2026-03-17", "2026-03-31", "2026-04-14")


def three_and_twenty(town: Town) -> int:
    """Let all but one sign up; Bram and Els on their own pages, with children of one age. Return the call."""
    call = make_call(town)
    for who in ("person", "tie_granted"):
        register(
            actor=town.actor(who), now=NOW, call=call, person=town[who].person, route=Route.SELF, given=Given.SELF,
            ground=Ground.OWN, facts=facts(name=town[who].person.name, child_years=[2018]),
        )  # fmt: skip
    for number in range(20):
        years = [2018] if number < 4 else [2010 + number % 3]
        theme = "Tijd voor uzelf" if number < 10 else "Uw kind alleen opvoeden"
        sign_up(town, call, name=f"Ouder {number + 1}", child_years=years, themes=[theme], channel="school")
    return call.pk


def answers(page: Page, button: str, **chosen: str) -> None:
    """Fill a form by its labels and hand it in with the button of this name."""
    for label, value in chosen.items():
        page.locator(f"[name={label}]").first.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def open_at(new_page, settings, account, session: GroupSession, url: str, **options) -> Page:
    """Open a page shortly after a session began."""
    settings.CLOCK = (session.starts_at + timedelta(hours=1)).isoformat()
    page = new_page(account, **options)
    page.goto(url)
    return page


def test_group_of_six_from_twenty_three_meets_three_times(new_page, town, settings):
    call, coach = three_and_twenty(town), new_page(town["worker"])
    by_telephone(coach, call)
    group = composed(coach, call)
    plan_three(coach, group)
    url = f"/groepen/{group.pk}/"
    bram, els = new_page(town["person"], viewport=PHONE), new_page(town["tie_granted"], viewport=PHONE)
    before_the_first(bram, els, url)
    for number, session in enumerate(group.sessions.order_by("starts_at")):
        page = open_at(new_page, settings, town["worker"], session, f"/groepen/bijeenkomst/{session.pk}/")
        held(page, number)
        bram = open_at(new_page, settings, town["person"], session, url, viewport=PHONE)
        stepped(bram, number)
    els = open_at(new_page, settings, town["tie_granted"], session, url, viewport=PHONE)
    after_the_last(bram, els, url)
    assert (
        list(group.sessions.order_by("starts_at").values_list("state", "topic__text")) == [(SessionState.HELD, "Slapen")] * 3
    )
    assert Attendance.objects.filter(coming=Coming.CAME).count() == 17
    assert (MemberGoal.objects.get().state, MemberGoal.objects.get().steps.count()) == (GoalState.REACHED, 2)
    assert (Pledge.objects.get().state, BoardItem.objects.get().done_at is not None) == (PledgeState.KEPT, True)


def by_telephone(page: Page, call: int) -> None:
    """The coach signs the last one up."""
    page.goto(f"/groepen/oproep/{call}/")
    page.get_by_role("link", name="Iemand telefonisch aanmelden").click()
    page.get_by_label("Tijd voor uzelf").check()
    page.get_by_label("Onder schooltijd").check()
    page.locator("[name=agreed]").check()
    kit.axe_clean(page)
    kit.look(page, "group-sign-up")
    answers(page, "Aanmelden", name="Mevrouw Aydin", child_years="2011", phone="0612345678", witness="Sanne")
    expect(page.get_by_role("heading", name="Groepen in het voorjaar")).to_be_visible()
    assert Registration.objects.count() == 23


def composed(page: Page, call: int) -> Group:
    """The coach asks for proposals, and makes a group of the one with Bram."""
    page.get_by_role("button", name="Groepen voorstellen").click()
    expect(page.get_by_text("Er zijn 4 voorstellen.")).to_be_visible()
    kit.axe_clean(page)
    kit.look(page, "group-proposals")
    article = page.locator("article", has_text="Bram")
    expect(article.get_by_text("6 mensen · kinderen van 8 jaar")).to_be_visible()
    article.get_by_role("link", name="Deze groep maken").click()
    answers(page, "Deze groep maken", name="Dinsdagochtend")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dinsdagochtend")
    return Group.objects.get(call=call, name="Dinsdagochtend")


def plan_three(page: Page, group: Group) -> None:
    """The coach plans on the dates that are proposed, once in two weeks."""
    page.goto(f"/groepen/{group.pk}/plannen/?vanaf={DATES[0]}")
    for box in page.locator("[name=days]").all()[3:]:
        box.uncheck()
    kit.axe_clean(page)
    kit.look(page, "group-dates")
    page.get_by_role("button", name="Deze bijeenkomsten plannen").click()
    assert [str(row.starts_at.date()) for row in group.sessions.order_by("starts_at")] == list(DATES)


def before_the_first(bram: Page, els: Page, url: str) -> None:
    """Bram writes a goal and shares it; both choose the same topic; Els promises to help."""
    bram.goto(url)
    bram.get_by_role("link", name="Een eigen onderwerp").click()
    answers(bram, "Op de lijst zetten", text="Slapen")
    bram.get_by_role("button", name="Dit wil ik Slapen").click()
    bram.get_by_role("link", name="Mijn plan", exact=True).click()
    bram.get_by_role("link", name="Doel erbij zetten").click()
    bram.get_by_label("De hele groep").check()
    answers(bram, "Opslaan", text="Weer sporten", step="Een proefles vragen")
    kit.axe_clean(bram)
    kit.look(bram, "group-plan")
    els.goto(url)
    els.get_by_role("button", name="Dit wil ik Slapen").click()
    els.get_by_role("link", name="Iets voor iemand doen").click()
    els.get_by_label("Bram, met: Weer sporten").check()
    answers(els, "Beloven", text="Ik pas op als jij sport")
    kit.axe_clean(els)
    kit.look(els, "group-member")


def held(page: Page, number: int) -> None:
    """The coach writes down who was there; the second time somebody was missing."""
    if number == 1:
        page.get_by_label("Was er niet").first.check()
    if number == 0:
        expect(page.get_by_text("Nieuwe gezichten")).to_be_visible()
        kit.axe_clean(page)
        kit.look(page, "group-session")
    page.get_by_label("Waar ging het over?").select_option("Slapen")
    answers(page, "Opslaan", note="Een vaste bedtijd helpt.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dinsdagochtend")


def stepped(page: Page, number: int) -> None:
    """Bram looks back on the step and sets the next; the third time the goal was reached before."""
    if number == 2:
        return
    page.get_by_role("link", name="Mijn plan", exact=True).click()
    page.get_by_role("link", name="Terugkijken en verder").click()
    page.get_by_label("Het lukte", exact=True).check()
    if number == 1:
        page.get_by_label("Het doel is bereikt").check()
    answers(page, "Opslaan", note="Els paste op", next_step="" if number else "Elke dinsdag gaan")
    expect(page.get_by_text("Els paste op").first).to_be_visible()


def after_the_last(bram: Page, els: Page, url: str) -> None:
    """What was promised was done, and something small goes over the help board."""
    els.get_by_role("button", name="Gedaan Ik pas op als jij sport").click()
    bram.goto(url)
    bram.get_by_role("link", name="Iets op het prikbord zetten").click()
    bram.locator("[name=kind]").select_option("bake")
    answers(bram, "Op het prikbord zetten", text="Brood van meelmix")
    els.reload()
    els.get_by_role("button", name="Ja, dat is iets voor mij").click()
    els.get_by_role("button", name="Het is gedaan Brood van meelmix").click()
    expect(els.get_by_text("Deelnemers hielpen elkaar 1 keer.")).to_be_visible()
    els.goto(els.get_by_role("link", name="Op papier").get_attribute("href"))
    kit.axe_clean(els)
    kit.look(els, "group-paper")
