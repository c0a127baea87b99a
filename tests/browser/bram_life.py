"""Bram, step 4: his story in his words, with his yes, and the personal profile: only the rows that matter."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.bram_stage import PHONE, Play

STORY = (
    "Vroeger hield mijn moeder alles op orde. Dat vond ik heel fijn. Nu wil ik dat niet meer.\n"
    "Ik raak het overzicht kwijt. Dan wordt het een rommel, en dan krijg ik stress."
)
PROFILE = {
    "Wonen": ("Ik raak het overzicht kwijt, dan wordt het een rommel.", "Mijn huis op orde.", "Mijn moeder hield orde."),
    "Werken": ("Op de boekbinderij gaat het goed. Mijn collega's helpen mij.", "Dat moet zo blijven.", ""),
    "Mensen om mij heen": ("Ik vraag niemand thuis, omdat ik mij schaam.", "Nieuwe mensen leren kennen.", ""),
}
COLUMNS = ("Zo is het nu", "Wensen", "Zo was het vroeger")
MOST = "Mijn huis op orde."


def sanne_begins(play: Play) -> None:
    """A week later Sanne sits at his table: the meeting first, then the question whether she may keep his story."""
    play.days_later(11)
    page = play.enter(play.town["worker"])
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    page.get_by_role("link", name="Begin een gesprek").click()
    page.get_by_label("Thuis", exact=True).check()
    page.get_by_label("Wie waren erbij?").fill("Bram en Sanne; Peter kwam even mee")
    page.get_by_role("button", name="Dit gesprek opslaan").click()
    story = page.locator("#story")
    expect(story).to_contain_text("Mag ik je verhaal bewaren, en wie mag het lezen?")
    expect(story.get_by_label("Het verhaal, in de woorden van de persoon zelf")).to_have_count(0)
    play.show(page, "talk-asks")
    story.get_by_label("Ja", exact=True).check()
    story.get_by_label("het verhaal", exact=True).check()
    story.get_by_label("hoe het leven nu is").check()
    story.get_by_label("Wie waren erbij").fill("Peter de Wit")
    story.get_by_role("button", name="Dit vastleggen").click()
    story_is_told(play, page)
    talk_goes_on(play, page)
    profile_is_drawn(play, page)


def saves(play: Play, form: Locator) -> None:
    """Save one part of the talk: it does so by itself; without a script there is a button."""
    if play.script:
        expect(form.get_by_role("status")).to_contain_text("Opgeslagen om")
    else:
        form.get_by_role("button", name="Opslaan").first.click()


def all_sent(play: Play, page: Page) -> None:
    """Wait until nothing waits on the device any more, before the page is left."""
    if play.script:
        page.wait_for_timeout(900)  # The pause after the last letter.
        page.wait_for_function("!Object.keys(localStorage).some(name => name.startsWith('meedoen.unsent.'))")


def story_is_told(play: Play, page: Page) -> None:
    """Sanne types what Bram tells."""
    story = page.locator("#story")
    story.get_by_label("Het verhaal, in de woorden van de persoon zelf").fill(STORY)
    saves(play, story)


def talk_goes_on(play: Play, page: Page) -> None:
    """Everybody whom Bram wants is named, and what lies behind the question is written down in whose words it is."""
    frame = page.locator("#frame")
    frame.get_by_label("De mantelzorger").select_option("De persoon wilde het niet, of er is niemand")
    frame.get_by_label("De onafhankelijke cliëntondersteuner").select_option("De persoon wilde het niet, of er is niemand")
    frame.get_by_label("Welke manier van praten").select_option("Samen open nadenken")
    saves(play, frame)
    for name, words in (
        ("earlier-help", "Hulp van mijn moeder. Dat wil ik niet meer."),
        ("earlier-solutions", "Alles had een vaste plek."),
        ("agreed", "Volgende keer maken we samen een plan."),
    ):
        part = page.locator(f"#part-{name}")
        part.locator("textarea").first.fill(words)
        saves(play, part)


def profile_is_drawn(play: Play, page: Page) -> None:
    """The profile within the same talk: three rows out of eight, and what matters most."""
    tile = page.locator("#leven-personal_profile > details")
    tile.locator("summary").first.click()
    if not play.script:
        tile.get_by_role("link", name="Open dit formulier").click()
    form = page.locator(".reading-form")
    for row, texts in PROFILE.items():
        line = form.locator("details", has=page.get_by_text(row, exact=True))
        line.locator("summary").click()
        for column, text in zip(COLUMNS, texts, strict=True):
            line.get_by_label(column).fill(text)
    form.get_by_label("Welke wensen zijn het belangrijkst?").fill(MOST)
    play.show(page, "talk-profile")
    saves(play, form)
    all_sent(play, page)


def bram_reads_his_story(play: Play) -> None:
    """Bram finds both on his own pages, as he said them."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/verhaal/")
    expect(page.get_by_label("Mijn verhaal")).to_have_value(STORY)
    play.show(page, "my-story")
    page.goto("/mijn/leven/")
    play.show(page, "my-life")
