"""Bram, steps 7 to 9: what is agreed, the report and the plan as two objects, both agreed by both, and the application."""

from io import BytesIO

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.bram_life import STORY
from tests.browser.bram_stage import PHONE, Play, opened, plan_of
from tests.browser.bram_steps import BIN, CLEANING, LAUNDRY
from tests.browser.bram_wishes import GOAL_A, GOAL_B

PARTS = (
    "1. Wat is er aan de hand?",
    "2. Hoe komt het?",
    "3. Welke richting is gekozen, en waarom?",
    "4. Wat moet het opleveren?",
    "5. Wat wordt gevraagd, en waarom dit?",
)
MISSES = "Ik raak het overzicht kwijt en krijg dan stress."


def neighbour_says_yes(play: Play) -> None:
    """Bram asked Mr Bakker himself, and writes down that he said yes; no mail goes to the neighbour."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/plan/")
    play.show(page, "my-plan-draft")
    page.get_by_role("link", name="Wie doet wat", exact=True).click()
    card = task(page, BIN.text)
    expect(card).to_contain_text("Nog te vragen")
    play.show(page, "my-tasks")
    card.get_by_role("link", name="Schrijf het antwoord op").click()
    page.get_by_label("Zei ja").check()
    page.get_by_role("button", name="Dit vastleggen").click()
    card.get_by_role("link", name="Herinnering").click()
    expect(page.get_by_label("Nee", exact=True)).to_be_checked()
    play.show(page, "reminder")


def task(page: Page, text: str) -> Locator:
    """Return the card of one step on the page of who does what."""
    return page.locator(".card", has=page.get_by_role("heading", name=text, exact=True))


def plan_is_settled(play: Play) -> None:
    """The evaluation is proposed three months ahead; both halves of why help is needed are written down."""
    page = plan_of(play)
    expect(page.get_by_text("Voor een definitief plan ontbreekt nog:")).to_be_visible()
    page.get_by_role("link", name="Wijzigen wat we afspreken").click()
    expect(opened(page).get_by_label("Wanneer kijken jullie samen terug?")).to_have_value("2026-06-15")
    opened(page).get_by_role("button", name="Bewaar dit").click()
    expect(page.get_by_text("Voor een definitief plan ontbreekt nog:")).to_have_count(0)
    page.get_by_role("link", name="Wijzigen waarom hulp nodig is").click()
    opened(page).get_by_label("Wat lukt de inwoner niet alleen?").fill(MISSES)
    opened(page).get_by_label("Wat kan de omgeving niet").fill("Joris en de buurman kunnen niet elke week schoonmaken.")
    opened(page).get_by_role("button", name="Bewaar dit").click()
    expect(page.get_by_text("maandag 15 juni 2026").first).to_be_visible()


def report_is_agreed(play: Play) -> None:
    """The report says in words what was said; Sanne agrees and offers it, and Bram agrees himself."""
    page = papers_of(play)
    page.get_by_role("link", name="Maak een verslag").click()
    expect(page.get_by_label("Wat hebben jullie afgesproken?")).not_to_be_empty()
    page.get_by_label("Welke ondersteuning is nodig?").fill("Hulp om mijn huis op orde te krijgen en te houden.")
    page.get_by_label("Wat zit erachter?").fill("Thuis raak ik het overzicht kwijt. Op het werk is er structuur.")
    play.show(page, "report-form")
    page.get_by_role("button", name="Bewaar dit verslag").click()
    page.get_by_role("button", name="Ik ben akkoord met deze tekst").click()
    page.get_by_role("link", name="Bied het verslag aan").click()
    page.get_by_label("Samen gelezen").check()
    page.get_by_role("button", name="Bied het aan").click()
    play.show(page, "report-offered")
    bram = play.enter(play.town["person"], viewport=PHONE)
    bram.goto("/mijn/papieren/")
    bram.get_by_role("link", name="Gesprek van 13 maart 2026").click()
    play.show(bram, "my-report")
    bram.get_by_role("link", name="Geef mijn antwoord").click()
    bram.get_by_label("Ik ben het eens").check()
    bram.get_by_role("button", name="Geef dit antwoord").click()
    expect(bram.get_by_text("Ik ben het eens")).to_be_visible()
    paper(bram, "Op papier (PDF)", "Hulp om mijn huis op orde te krijgen")


def papers_of(play: Play) -> Page:
    """Open the papers of the trajectory as Sanne does."""
    page = play.enter(play.town["worker"])
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    page.get_by_role("link", name="Naar de papieren").click()
    return page


def paper(page: Page, link: str, *texts: str) -> str:
    """Open a PDF behind a link: tagged, in Dutch, with a title, and with these texts; returns all its text."""
    url = page.get_by_role("link", name=link).get_attribute("href")
    answer = page.context.request.get(url or "")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    document = PdfReader(BytesIO(answer.body()))
    root = document.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert str(root["/Lang"]).startswith("nl")
    assert document.metadata is not None and document.metadata.title
    words = " ".join(" ".join(sheet.extract_text() for sheet in document.pages).split())
    assert [text for text in texts if text not in words] == []
    assert STORY.split(".")[0] not in words
    return words


def plan_is_agreed(play: Play) -> None:
    """Bram first, on his phone; then Sanne; then it is final. He has it on paper."""
    bram = play.enter(play.town["person"], viewport=PHONE)
    bram.goto("/mijn/plan/")
    bram.get_by_role("link", name="Ik ga akkoord met mijn plan").click()
    play.show(bram, "my-plan-agree")
    opened(bram).get_by_role("button", name="Ik ben het eens").click()
    expect(bram.get_by_text("Ik ging akkoord op 13 maart 2026.").first).to_be_visible()
    page = plan_of(play)
    expect(page.locator("#agree")).to_contain_text("De medewerker nog niet.")
    page.get_by_role("link", name="Ik ga akkoord met dit plan").click()
    play.show(page, "plan-agree")
    opened(page).get_by_role("button", name="Ik ben het eens").click()
    expect(page.locator(".lead")).to_contain_text("Definitief")
    play.show(page, "plan-final")
    paper(page, "Het plan op papier (PDF)", GOAL_A, GOAL_B, LAUNDRY.text, "Meneer Bakker", CLEANING.text)
    bram.goto("/mijn/plan/")
    expect(bram.locator(".lead")).to_contain_text("Definitief")
    play.show(bram, "my-plan-final")
    paper(bram, "Mijn plan op papier (PDF)", GOAL_A, "maandag 15 juni 2026")


def application_is_made(play: Play) -> None:
    """The seven parts stand filled in with what was said before; a new solution is thought of, and it is handed in."""
    page = papers_of(play)
    page.get_by_role("link", name="Maak een aanvraag").click()
    for label in PARTS:
        expect(page.get_by_label(label)).not_to_have_value("")
    expect(page.get_by_label("Zorg in natura")).to_be_checked()
    page.get_by_label("7. Is er iets nodig dat nog niet bestaat?").fill("Een klusdag met de buren in de flat.")
    play.show(page, "application-form")
    page.get_by_role("button", name="Bewaar deze aanvraag").click()
    play.show(page, "application")
    paper(page, "Op papier (PDF)", MISSES, CLEANING.text.rstrip("."), "Een klusdag met de buren in de flat.")
    page.get_by_role("link", name="De aanvraag is ingediend").click()
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.get_by_text("Ingediend").first).to_be_visible()
