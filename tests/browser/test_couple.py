"""Wim (84) and Riet (81): one visit, one plan with shared and own parts, a daughter who cares, a son who is his curator.

Wim cannot sign and Riet has no mail: they agree aloud, with their daughter as witness. The son sees it otherwise, and that
is kept beside what Wim says. The whole plays in Dutch, once with and once without scripts.
"""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from meedoen.people.domain.giving import give_mandate
from meedoen.people.domain.ties import add_tie
from meedoen.people.enums import MandateSubject, TieKind
from meedoen.people.models import Person
from meedoen.plan.models import Goal, PlanVersion, Wish
from tests.browser.kit import SIZES, axe_clean, look
from tests.support.couple import Couple, make_couple, make_person
from tests.town import NOW

pytestmark = pytest.mark.browser
PHONE = dict(zip(("width", "height"), SIZES["phone"], strict=True))
HIS, HERS, OURS = "Ik vergeet mijn pillen.", "Ik mis het koor.", "Wij willen samen in dit huis blijven."
SON, DAUGHTER = "Vader kan hier niet veilig wonen.", "Ik kom drie keer in de week. Meer kan ik niet."
GOAL, PILLS, CHOIR = "Wim en Riet wonen samen thuis.", "De pillen gaan vanzelf goed.", "Riet zingt elke week in het koor."


class Stage:
    """The couple and their children, the worker's browser, and whether pages are looked at."""

    def __init__(self, couple: Couple, son: Person, page: Page, *, script: bool) -> None:
        self.couple, self.son, self.page, self.script, self.shown = couple, son, page, script, 0

    def show(self, name: str, page: Page | None = None) -> None:
        """Check and photograph a page; without scripts it is the same page."""
        page = page or self.page
        expect(page.locator("h1")).to_have_count(1)
        if self.script:
            self.shown += 1
            axe_clean(page)
            look(page, f"couple-{self.shown:02}-{name}")

    def plan(self, whose: str) -> None:
        """Open the plan of one of the two."""
        row = self.couple.wims if whose == "wim" else self.couple.riets
        self.page.goto(f"/trajecten/{row.pk}/plan/")


@pytest.fixture
def family(origin, town):
    """Return the couple with their daughter and son."""
    couple = make_couple(town)
    who = town.actor("worker")
    anja, kees = make_person(town, "Anja"), make_person(town, "Kees")
    for parent in (couple.wim, couple.riet):
        add_tie(actor=who, now=NOW, person=parent, other=anja, kind=TieKind.INFORMAL_CARER)
    add_tie(actor=who, now=NOW, person=couple.wim, other=kees, kind=TieKind.CHILD)
    give_mandate(
        actor=who, now=NOW, person=couple.wim, agent=kees, kind=TieKind.LEGAL_REPRESENTATIVE, subject=MandateSubject.ALL,
        evidence="Beschikking gezien", since=date(2025, 1, 1),
    )  # fmt: skip
    return couple, kees


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_couple_with_one_visit_and_one_plan(new_page, family, script):
    couple, son = family
    page = new_page(couple.town["worker"], java_script_enabled=script, viewport=PHONE)
    stage = Stage(couple, son, page, script=script)
    visit(stage)
    talk_with_each(stage)
    stage.page.set_viewport_size({"width": 1280, "height": 800})
    plan_together(stage)
    own_goals_and_steps(stage)
    both_agree_aloud(stage)
    son_does_not_agree(stage)
    each_reads_only_the_own_part(stage, new_page)
    figures_say_nothing_of_them(stage, new_page)


def visit(stage: Stage) -> None:
    """Sanne sits at the kitchen table and types once where it is and who is there."""
    page = stage.page
    page.goto(f"/trajecten/{stage.couple.wims.pk}/")
    page.get_by_role("link", name="Een bezoek aan meer mensen die samen wonen").click()
    expect(page.get_by_label("Riet de Boer")).to_be_checked()
    page.get_by_label("Waar precies?").fill("Aan de keukentafel")
    page.get_by_label("Wie waren erbij?").fill("Anja (dochter) en Kees (zoon)")
    stage.show("visit")
    page.get_by_role("button", name="Begin de gesprekken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wim de Boer")
    expect(page.get_by_text("Eén bezoek. Het gesprek met:")).to_be_visible()


def say(stage: Stage, kind: str, voice: str, text: str, name: str = "") -> None:
    """Write one part in one voice; a second voice has a form of its own."""
    part = stage.page.locator(f"#part-{kind}")
    if name and part.locator("details", has_text="Woorden van iemand anders").count():
        part.get_by_text("Woorden van iemand anders").click()
    form = part.locator("form.part").last
    form.locator("select[name=voice]").select_option(voice)
    if name:
        form.locator("input[name=voice_name]").fill(name)
    form.locator("textarea[name=text]").fill(text)
    if stage.script:
        form.locator("textarea[name=text]").blur()
        expect(form.locator(".part-saved")).to_contain_text("Opgeslagen om")
        stage.page.reload()
    else:
        form.get_by_role("button", name="Opslaan").click()


def talk_with_each(stage: Stage) -> None:
    """What Wim says stays in his talk, what Riet says in hers; what they say together stands in both."""
    page = stage.page
    his = page.url
    say(stage, "exploring", "person", HIS)
    say(stage, "exploring", "representative", SON, "Kees")
    say(stage, "wishes", "person", OURS)
    page.locator("#part-wishes").get_by_role(
        "button", name="Dit is samen gezegd: ook in het gesprek met Riet de Boer"
    ).click()
    expect(page.locator("#part-wishes")).to_contain_text("Ook in het gesprek met Riet de Boer.")
    stage.show("talk-wim")
    page.locator(".visit-others").get_by_role("link", name="Riet de Boer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Riet de Boer")
    expect(page.locator("#part-wishes textarea").first).to_have_value(OURS)
    expect(page.locator("#frame input[name=present]")).to_have_value("Anja (dochter) en Kees (zoon)")
    for words in (HIS, SON):
        assert words not in page.content()
    say(stage, "exploring", "person", HERS)
    say(stage, "exploring", "carer", DAUGHTER, "Anja")
    stage.show("talk-riet")
    page.goto(his)
    assert HERS not in page.content()


def plan_together(stage: Stage) -> None:
    """They want one plan; Riet directs it."""
    page = stage.page
    page.goto(f"/trajecten/{stage.couple.riets.pk}/samen/")
    page.get_by_role("link", name="Begin een plan samen").click()
    page.get_by_label("Wie waren erbij?").fill("Anja, de dochter")
    stage.show("joint-begin")
    page.get_by_role("button", name="Begin een plan samen").click()
    expect(page.get_by_text("Heeft de regie", exact=True)).to_have_count(1)
    stage.show("joint")


def add_goal(stage: Stage, whose: str, wish: str, result: str) -> Goal:
    """Note a wish and make a goal of it on the page of the plan."""
    page = stage.page
    stage.plan(whose)
    page.get_by_role("link", name="Wens toevoegen").click()
    page.locator("#wish-new textarea[name=text]").fill(wish)
    page.get_by_role("button", name="Deze wens opslaan").click()
    made = Wish.objects.get(text=wish)
    page.locator(f"#wish-{made.pk}").get_by_role("link", name="Er een doel van maken").click()
    page.locator("[name=result]").fill(result)
    page.get_by_role("button", name="Dit doel opslaan").click()
    expect(page.get_by_role("heading", level=2, name=result)).to_be_visible()
    return Goal.objects.get(result=result)


def add_step(stage: Stage, goal: Goal, text: str, who_kind: str, who_name: str = "") -> None:
    """Add a step to a goal."""
    page = stage.page
    block = page.locator(f"#goal-{goal.pk}")
    page.goto(f"/trajecten/{goal.trajectory_id}/plan/?open=step:new:{goal.pk}#step-new-{goal.pk}")
    block.get_by_label("Wat gebeurt er?").fill(text)
    block.locator(f"[name=who_kind][value={who_kind}]").check()
    if who_name:
        block.locator("[name=who_name]").fill(who_name)
    block.get_by_role("button", name="Deze stap opslaan").click()
    expect(block.locator(".step-text", has_text=text)).to_have_count(1)


def own_goals_and_steps(stage: Stage) -> None:
    """One goal is shared, with a step that is; each has a goal of the own."""
    page = stage.page
    ours = add_goal(stage, "wim", "Ik wil bij Riet blijven.", GOAL)
    page.locator(f"#goal-{ours.pk}").get_by_role("link", name="Deel dit doel met Riet de Boer").click()
    page.get_by_label("Wat wenst Riet de Boer hierover, in eigen woorden?").fill("Ik wil hier niet weg.")
    stage.show("share")
    page.get_by_role("button", name="Deel dit doel").click()
    expect(page.locator(f"#goal-{ours.pk}")).to_contain_text("Gedeeld met Riet de Boer.")
    add_step(stage, ours, "Hulp in huis op dinsdag.", "individual", "Thuiszorg De Linde")
    page.get_by_role("button", name="Deel met Riet de Boer").click()
    expect(page.locator(f"#goal-{ours.pk}").get_by_text("samen", exact=False).first).to_be_visible()
    pills = add_goal(stage, "wim", "Geen gezeur over pillen.", PILLS)
    add_step(stage, pills, "Zelf het doosje vullen.", "person")
    stage.show("plan-wim")
    choir = add_goal(stage, "riet", "Ik wil weer zingen.", CHOIR)
    add_step(stage, choir, "Meerijden naar het koor.", "other", "Tonny")
    expect(page.locator("body")).to_contain_text(GOAL)
    assert PILLS not in page.content()
    stage.show("plan-riet")


def settle(stage: Stage, whose: str) -> None:
    """Fill in what a final plan needs."""
    page = stage.page
    stage.plan(whose)
    page.goto(page.url.split("#")[0] + "?open=agreement#agreement-form")
    for name in ("none_person", "none_others", "none_professionals", "none_provisions"):
        page.locator(f"#agreement-form [name={name}]").check()
    page.locator("#agreement-form [name=evaluation_on]").fill("2026-06-02")
    page.locator("#agreement-form").get_by_role("button").first.click()


def both_agree_aloud(stage: Stage) -> None:
    """Neither signs: each says it aloud, with the daughter as witness, for the own plan."""
    page = stage.page
    for whose in ("wim", "riet"):
        settle(stage, whose)
        stage.plan(whose)
        page.locator("#agree-form a[href*='open=spoken']").click()
        page.locator("#agree-form [name=how][value=aloud]").check()
        page.locator("#agree-form [name=witness]").fill("Anja, de dochter")
        page.locator("#agree-form button").first.click()
        page.locator("#agree-form a[href*='open=agree']").click()
        page.locator("#agree-form button").first.click()
    assert [version.state for version in PlanVersion.objects.order_by("pk")] == ["agreed", "final"]
    stage.plan("wim")
    expect(page.locator("#signers")).to_contain_text("Moet nog akkoord geven: de wettelijk vertegenwoordiger (Kees).")


def son_does_not_agree(stage: Stage) -> None:
    """The curator's no is kept with his words, and Wim's yes stays what it is."""
    page = stage.page
    page.locator("#signers").get_by_role("link", name="Wie wat mag tekenen").click()
    page.get_by_role("link", name="Iemand anders tekent het plan").click()
    expect(page.locator("main")).to_contain_text("Kees (Wettelijk vertegenwoordiger)")
    page.locator("[name=who]").first.check()
    page.locator("[name=agrees][value=no]").check()
    page.get_by_label("Wat zegt diegene erover, in eigen woorden?").fill(SON)
    page.locator("[name=how][value=aloud]").check()
    page.get_by_label("Wie waren erbij?").fill("Sanne en Anja")
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.locator("main")).to_contain_text(SON)
    stage.show("signing")
    stage.plan("wim")
    expect(page.locator("#signers")).to_contain_text(SON)
    version = PlanVersion.objects.get(person=stage.couple.wim)
    assert (version.state, version.person_agreed_on is not None) == ("agreed", True)


def each_reads_only_the_own_part(stage: Stage, new_page) -> None:
    """Wim and Riet each read the shared goal and the own one, and nothing of the other."""
    for account, own, other in (
        (stage.couple.wim_account, PILLS, CHOIR), (stage.couple.riet_account, CHOIR, PILLS),
    ):  # fmt: skip
        page = new_page(account, java_script_enabled=stage.script, viewport=PHONE)
        page.goto("/mijn/plan/")
        for words in (GOAL, own):
            expect(page.get_by_text(words).first).to_be_visible()
        assert other not in page.content()
        stage.show(f"my-plan-{account.name.lower()}", page)
        page.context.close()


def figures_say_nothing_of_them(stage: Stage, new_page) -> None:
    """The municipality counts a plan, too few to show, and reads no name."""
    page = new_page(stage.couple.town["policy"], java_script_enabled=stage.script)
    page.goto("/cijfers/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cijfers van 2026")
    for words in ("Wim", "Riet", GOAL, SON):
        assert words not in page.content()
    stage.show("figures", page)
    page.context.close()
