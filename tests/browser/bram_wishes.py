"""Bram, steps 4 to 6: wishes, goals, how he wants it, ways to reach it, and the rings walked from the inside out."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.bram_stage import Play, opened, plan_of

HOUSE = "Mijn huis op orde."
WISHES = ("Vrijwilligerswerk doen.", "Nieuwe mensen leren kennen.")
GOAL_A, GOAL_B = "Mijn huis is op orde.", "Ik doe vrijwilligerswerk en heb nieuwe contacten."
PREFERENCES = (
    "Alles heeft een vaste plek.",
    "Het huis is schoon.",
    "Geen beroep op mijn moeder.",
    "Ik doe zelf de was.",
    "Alleen hulp bij de kleren in de kast.",
    "Graag een herinnering voor de kliko.",
)


def network_is_drawn(play: Play) -> None:
    """Who stands around Bram, as he names them."""
    page = play.enter(play.town["worker"])
    for name, kind in (("Joris", "Vriend of vriendin"), ("Meneer Bakker", "Buur"), ("De moeder van Bram", "Ouder")):
        page.goto(f"/mensen/{play.town.bram.pk}/")
        page.get_by_role("link", name="Iemand toevoegen").click()
        page.get_by_label("Naam").fill(name)
        page.get_by_label("Wie is dit voor de inwoner?").select_option(kind)
        page.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_text(name).first).to_be_visible()
    play.show(page, "bram-around")


def wishes_are_noted(play: Play) -> None:
    """What stands in the profile is taken along with a tap; what matters most comes first."""
    page = plan_of(play)
    play.show(page, "plan-empty")
    page.get_by_role("link", name="Wens toevoegen").click()
    opened(page).get_by_role("link", name=HOUSE).click()
    expect(opened(page).get_by_label("Wat wil de inwoner?")).to_have_value(HOUSE)
    play.show(page, "plan-wish")
    opened(page).get_by_role("button", name="Deze wens opslaan").click()
    for text in WISHES:
        page.get_by_role("link", name="Wens toevoegen").click()
        opened(page).get_by_label("Wat wil de inwoner?").fill(text)
        opened(page).get_by_role("button", name="Deze wens opslaan").click()
    wish(page, HOUSE).get_by_role("button", name="Dit is het belangrijkst").click()
    expect(wish(page, HOUSE)).to_contain_text("Dit is het belangrijkst")


def wish(page: Page, text: str) -> Locator:
    """Return one wish of the list."""
    return page.locator("#wishes li", has=page.get_by_text(text, exact=True))


def goal(page: Page, text: str) -> Locator:
    """Return the block of one goal."""
    return page.locator("section.goal", has=page.get_by_role("heading", name=text, exact=True))


def goals_are_set(play: Play) -> None:
    """Two goals; the first with how Bram wants it."""
    page = plan_of(play)
    wish(page, HOUSE).get_by_role("link", name="Er een doel van maken").click()
    form = opened(page)
    form.get_by_label("Wat is er dan anders?").fill(GOAL_A)
    form.get_by_label("Waaraan ziet men").fill("Ik durf iemand binnen te laten.")
    form.get_by_label("Wat doet de inwoner er zelf voor?").fill("Ik doe zelf de was en houd mijn huis bij.")
    play.show(page, "plan-goal")
    form.get_by_role("button", name="Dit doel opslaan").click()
    wish(page, WISHES[0]).get_by_role("link", name="Er een doel van maken").click()
    form = opened(page)
    form.get_by_label("Wat is er dan anders?").fill(GOAL_B)
    form.get_by_label("Later", exact=True).check()
    form.get_by_role("button", name="Dit doel opslaan").click()
    for text in PREFERENCES:
        goal(page, GOAL_A).get_by_role("link", name="Toevoegen hoe het moet zijn").click()
        opened(page).get_by_label("Hoe wil de inwoner het?").fill(text)
        opened(page).get_by_role("button", name="Bewaar dit").click()
    play.show(page, "plan-goals")
