"""Bram, steps 6 and 7: ways to reach the first goal, the rings from the inside out, and who does what."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.bram_stage import Play, opened, plan_of
from tests.browser.bram_wishes import GOAL_A, GOAL_B, PREFERENCES, goal

NEIGHBOUR, ALARM = "De buurman herinnert aan de kliko.", "Een wekker op de telefoon."
RINGS = (
    ("Wat de inwoner zelf kan", "Kan nu niet", "Het lost dit niet op"),
    ("Mensen om de inwoner heen", "Dit past", ""),
    ("Wat er voor iedereen is", "Niet gewenst", ""),
    ("Een maatwerkvoorziening", "Dit past", ""),
)


def ways_are_weighed(play: Play) -> None:
    """For the bin the neighbour is the best, an alarm the second best; his mother worked before and is not wanted."""
    page = plan_of(play)
    add_way(page)
    opened(page).get_by_role("link", name="Mijn moeder hield orde.").click()
    form = opened(page)
    expect(form.get_by_label("Wat zou er kunnen?")).to_have_value("Mijn moeder hield orde.")
    form.get_by_label("Mensen om de inwoner heen").check()
    form.get_by_label("Het kan", exact=True).uncheck()
    form.get_by_label("Wat is het nadeel?").fill("Dat wil ik niet meer.")
    play.show(page, "plan-way")
    form.get_by_role("button", name="Deze manier opslaan").click()
    ways = (
        (NEIGHBOUR, "Mensen om de inwoner heen", "Hij woont ernaast.", "Hij is soms weg.", "Beste keus"),
        (ALARM, "Wat de inwoner zelf kan", "Hij doet het altijd.", "Ik zet hem soms uit.", "Op een na beste"),
    )
    for text, ring, pro, con, rank in ways:
        add_way(page)
        form = opened(page)
        form.get_by_label("Wat zou er kunnen?").fill(text)
        form.get_by_label(ring).check()
        form.get_by_label("Wat is het voordeel?").fill(pro)
        form.get_by_label("Wat is het nadeel?").fill(con)
        form.get_by_label(rank).check()
        form.get_by_role("button", name="Deze manier opslaan").click()
    expect(goal(page, GOAL_A)).to_contain_text(f"Beste keus: {NEIGHBOUR}")
    expect(goal(page, GOAL_A)).to_contain_text("(kan niet)")


def add_way(page: Page) -> None:
    """Open the form of a new way for the first goal."""
    goal(page, GOAL_A).get_by_role("link", name="Manier toevoegen").click()


def rings_are_walked(play: Play) -> None:
    """From the inside out; the worker's own reason is a tap, and "not wanted" asks for none."""
    page = plan_of(play)
    for ring, answer, reason in RINGS:
        goal(page, GOAL_A).get_by_role("link", name=f"Noteren {ring}").click()
        form = opened(page)
        form.get_by_label(answer, exact=True).check()
        if reason:
            form.get_by_label(reason).check()
            play.show(page, "plan-ring")
        form.get_by_role("button", name="Bewaar dit").click()
    expect(goal(page, GOAL_A).locator(".rings")).to_contain_text("Kan nu niet: Het lost dit niet op")
    play.show(page, "plan-ways")


@dataclass(frozen=True)
class Step:
    """One step of the plan as the form asks it."""

    text: str
    kind: str
    texts: dict[str, str] = field(default_factory=dict)
    picks: dict[str, str] = field(default_factory=dict)
    serves: tuple[str, ...] = ()


NAME, HOURS, RHYTHM = "Of wie precies?", "Uren per week", "Hoe vaak, en wanneer?"
OWN, ASKED, FORM = "Wie uit de eigen omgeving?", "Is de helper gevraagd?", "In welke vorm?"
LAUNDRY = Step("De was doen.", "De inwoner", {RHYTHM: "elke zaterdag"}, serves=(PREFERENCES[3],))
BIN = Step(
    "Herinneren aan de kliko.", "Iemand uit de eigen omgeving",
    {RHYTHM: "elke donderdag", "En als het antwoord nee is?": ALARM}, {OWN: "Meneer Bakker, Buur"},
    (PREFERENCES[2], PREFERENCES[5]),
)  # fmt: skip
GROCERIES = Step(
    "Samen boodschappen doen.", "Iemand uit de eigen omgeving", {RHYTHM: "elke week"},
    {OWN: "Joris, Vriend of vriendin", ASKED: "Zei ja"},
)  # fmt: skip
CLEANING = Step(
    "Schoonmaken.", "Een maatwerkvoorziening", {NAME: "Fatma, thuiszorg", HOURS: "3", RHYTHM: "elke week"},
    {FORM: "Zorg in natura"}, (PREFERENCES[1],),
)  # fmt: skip
GUIDANCE = Step(
    "Helpen om de regie te houden.", "Een maatwerkvoorziening", {NAME: "Het team van Ruben", HOURS: "2"},
    {FORM: "Zorg in natura"},
)  # fmt: skip


def steps_are_set(play: Play) -> None:
    """Bram himself, then his own people, who are asked first, and then what the municipality provides."""
    page = plan_of(play)
    for step in (LAUNDRY, BIN, GROCERIES, CLEANING, GUIDANCE):
        set_step(play, page, GOAL_A, step)
    expect(goal(page, GOAL_A)).to_contain_text("Nog te vragen")
    expect(page.get_by_text("Gewoon")).to_have_count(0)
    warns(page)
    play.show(page, "plan-steps")


def set_step(play: Play, page: Page, aim: str, step: Any) -> None:
    """Fill in the form of one step and save it."""
    goal(page, aim).get_by_role("link", name="Stap toevoegen").click()
    form = opened(page)
    form.get_by_label("Wat gebeurt er?").fill(step.text)
    form.get_by_label(step.kind, exact=True).check()
    for label, text in step.texts.items():
        form.get_by_label(label).fill(text)
    for label, choice in step.picks.items():
        form.get_by_label(label).select_option(choice)
    for text in step.serves:
        form.get_by_label(text).check()
    if step == BIN:
        play.show(page, "plan-step")
    form.get_by_role("button", name="Deze stap opslaan").click()
    expect(goal(page, aim)).to_contain_text(step.text)


def warns(page: Page) -> None:
    """The plan says what has no step: the second goal, and two of the ways he wants it; never more than two warnings."""
    warnings = page.locator(".message-warning")
    expect(warnings).to_have_count(2)
    expect(warnings.first).to_contain_text(f"Dit doel heeft nog geen stap: {GOAL_B}")
    for text in (PREFERENCES[0], PREFERENCES[4]):
        expect(warnings.nth(1)).to_contain_text(text.rstrip("."))
