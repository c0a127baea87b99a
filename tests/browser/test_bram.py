"""Bram, steps 1 to 3: a friend worries, the report point weighs and answers, somebody whom Bram lets in visits him.

The whole plays in Dutch, on a laptop and on phones; each page is looked at and checked for everybody. Then its main steps
play once more in a browser that runs no script.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from meedoen.people.models import Account, Organisation, Team
from meedoen.signals.models import Signal
from meedoen.support.models import Trajectory
from tests.browser.kit import SIZES, axe_clean, look
from tests.town import NOW, Town, make_account

pytestmark = pytest.mark.browser
PHONE = dict(zip(("width", "height"), SIZES["phone"], strict=True))
ABOUT = "Een vriend van mij, hij werkt bij de boekbinderij"
SEEN = "De gordijnen zijn al weken dicht"
THOUGHT = "Ik denk dat hij te weinig mensen ziet"
WISH = "Ik wil mijn huis weer op orde. En ik wil graag mensen leren kennen."


@dataclass
class Play:
    """The stage: the town, a way to open a browser for somebody, the clock, and whether pages are looked at."""

    town: Town
    new_page: Callable[..., Page]
    settings: Any
    script: bool = True
    code: str = ""
    seen: list[str] = field(default_factory=list)

    def enter(self, account: Account | None = None, **options: Any) -> Page:
        """Open a browser of its own for somebody."""
        return self.new_page(account, java_script_enabled=self.script, **options)

    def show(self, page: Page, name: str) -> None:
        """Check and photograph the page as it is, once per name."""
        expect(page.locator("h1")).to_have_count(1)
        if self.script and name not in self.seen:
            self.seen.append(name)
            axe_clean(page)
            look(page, f"bram-{len(self.seen):02}-{name}")

    def days_later(self, days: int) -> None:
        """Move the clock; who was signed in signs in again."""
        self.settings.CLOCK = (NOW + timedelta(days=days)).isoformat()


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


def deed(play: Play, page: Page, label: str) -> Locator:
    """Open one of the forms that are fetched on the page of a signal; without a script it has a page of its own."""
    found = page.locator("details", has=page.get_by_text(label, exact=True))
    found.locator("summary").click()
    if play.script:
        return found
    found.get_by_role("link", name="Open dit formulier").click()
    return page.locator("main")


def open_signal(page: Page) -> None:
    """Go from the inbox to the one signal that is there."""
    page.goto("/signalen/")
    page.get_by_role("link", name=re.compile(r"^Signaal \d")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Signaal")


def joris_reports(play: Play) -> None:
    """Joris has no account and holds a phone."""
    page = play.enter(viewport=PHONE)
    page.goto("/zonnedorp/")
    play.show(page, "place")
    page.get_by_role("link", name="Ik maak me zorgen over iemand").click()
    expect(page.get_by_text("Alleen de mensen van het meldpunt lezen uw bericht.")).to_be_visible()
    expect(page.get_by_text("De persoon over wie het gaat, mag lezen wat u schrijft.").first).to_be_visible()
    expect(page.get_by_role("link", name="Bel 112")).to_be_visible()
    play.show(page, "report")
    page.get_by_role("button", name="Verstuur uw bericht").click()
    expect(page.get_by_role("alert")).to_contain_text("Vertel in een paar woorden over wie u zich zorgen maakt.")
    play.show(page, "report-mistakes")
    fill_report(page)
    page.get_by_role("button", name="Verstuur uw bericht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel. Uw bericht is aangekomen.")
    expect(page.get_by_text("U hoeft nu niets meer te doen.")).to_be_visible()
    play.code = page.locator(".code").inner_text()
    play.show(page, "thanks")
    joris_looks(play, page, "Uw bericht is aangekomen.", "status-received")


def fill_report(page: Page) -> None:
    """Tell what was noticed, apart from what Joris thinks; Bram knows of it, and may know who told it."""
    page.get_by_label("Over wie maakt u zich zorgen?").fill(ABOUT)
    page.get_by_label("Naam, als u die weet").fill("Bram")
    page.get_by_label("In welke buurt?").select_option("De Hoek")
    page.get_by_label("Wat zag of hoorde u?").fill(SEEN)
    page.get_by_label("Hoe merkte u het?").first.select_option("Gezien")
    page.get_by_label("Wat denkt u dat er is?").fill(THOUGHT)
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Wat zei deze persoon erop?").fill("Hij schaamt zich, maar een bezoek is goed")
    page.get_by_label("De persoon mag weten wie ik ben").check()
    page.get_by_label("Uw naam").fill("Joris")
    page.get_by_label("Uw telefoonnummer").fill("06 1234 5678")


def joris_looks(play: Play, page: Page, state: str, name: str) -> None:
    """Look with the code how far it is: in plain words, and nothing about Bram."""
    page.goto("/zonnedorp/")
    page.get_by_role("link", name="Ik heb een code").click()
    play.show(page, "status-form")
    page.get_by_label("Uw code").fill(play.code.lower())
    page.get_by_role("button", name="Laat zien hoe ver u bent").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(state)
    for word in ("Bram", "gordijnen", "boekbinderij", "mensen ziet"):
        expect(page.get_by_text(word)).to_have_count(0)
    play.show(page, name)


def report_point_weighs(play: Play) -> None:
    """The coordinator opens it, weighs it with the schema, and answers Joris."""
    page = play.enter(play.town["coordinator"])
    page.goto("/signalen/")
    play.show(page, "inbox")
    open_signal(page)
    expect(page.get_by_text(SEEN)).to_be_visible()
    expect(page.get_by_text(THOUGHT)).to_be_visible()
    play.show(page, "signal-new")
    page.get_by_role("link", name="Weeg hoe dringend het is").click()
    choose(page, safety="Nee, voor zover we weten", health="Nee, voor zover we weten")
    choose(page, welfare="Enigszins: het lukt niet goed meer", size="Eén persoon")
    choose(page, duration="Het is er steeds, korter dan een half jaar")
    if play.script:
        expect(page.locator("#running-total")).to_contain_text("Totaal: 2")
    play.show(page, "weigh")
    page.get_by_role("button", name="Bewaar deze weging").click()
    expect(page.get_by_text("Totaal 2: Onder 5")).to_be_visible()
    expect(page.get_by_text("Op het signaal zelf is geen actie nodig")).to_be_visible()
    play.show(page, "signal-weighed")


def choose(page: Page, **answers: str) -> None:
    """Tick one answer per question of the schema."""
    for name, label in answers.items():
        page.locator(f"input[name={name}]").and_(page.get_by_label(label, exact=True)).check()


def reply_is_late_and_given(play: Play) -> None:
    """Four days later nobody has answered: *Vandaag* says so, plainly. Then Joris gets an answer, and sees the advice."""
    play.days_later(4)
    page = play.enter(play.town["coordinator"])
    page.goto("/vandaag/")
    row = page.get_by_role("row", name="Eerste reactie aan een melder")
    expect(row).to_contain_text("1 dag te laat")
    play.show(page, "today-late")
    row.get_by_role("link", name="Eerste reactie aan een melder", exact=True).click()
    form = deed(play, page, "Contact met de melder")
    form.get_by_label("Advies", exact=True).check()
    form.get_by_label("Per telefoon").check()
    form.get_by_label("Praat met de persoon").check()
    form.get_by_label("Let op uw eigen grens").check()
    form.get_by_label("Je eigen notitie").fill("Joris gebeld: hij blijft langsgaan")
    form.get_by_role("button", name="Bewaar wat de melder hoorde").click()
    expect(page.get_by_text("Joris gebeld: hij blijft langsgaan")).to_be_visible()
    page.goto("/vandaag/")
    expect(page.get_by_role("row", name="Eerste reactie aan een melder")).to_have_count(0)


def band_is_overridden(play: Play) -> None:
    """Bram knows and would like a visit: that counts for more than the sum, and Joris will be told what is done."""
    page = play.enter(play.town["coordinator"])
    open_signal(page)
    form = deed(play, page, "Kies een andere urgentie")
    form.get_by_label("7 tot 9: toewerken naar professionele hulp").check()
    form.get_by_label("De persoon weet ervan en vindt een bezoek goed").check()
    form.get_by_label("In je eigen woorden").fill("Bram weet ervan en vindt een bezoek goed")
    play.show(page, "signal-override")
    form.get_by_role("button", name="Laat deze urgentie tellen").click()
    expect(page.get_by_text("Gekozen door de professional:")).to_be_visible()
    expect(page.get_by_text("Laat de melder weten wat er is gedaan")).to_be_visible()
    expect(page.get_by_text("Vraag eerst welke hulp er al is")).to_be_visible()
    play.show(page, "signal-overridden")


def signal_becomes_support(play: Play) -> None:
    """It is about Bram, whom the house knows; Peter de Wit, whom Bram lets in, takes it up."""
    page = play.enter(play.town["coordinator"])
    open_signal(page)
    deed(play, page, "Over wie gaat het?")
    page.get_by_label("Iemand die wij kennen").select_option("Bram, Buurtteam Hoek")
    play.show(page, "link")
    page.get_by_role("button", name="Bewaar over wie het gaat").click()
    deed(play, page, "Verder met ondersteuning")
    page.get_by_label("Team").select_option("Consulenten De Linde")
    page.get_by_label("Medewerker").select_option("Peter de Wit")
    play.show(page, "take-up")
    page.get_by_role("button", name="Begin met ondersteunen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Signaal")
    form = deed(play, page, "Contact met de melder")
    form.get_by_label("Bericht over wat wij doen").check()
    form.get_by_label("Per telefoon").check()
    form.get_by_role("button", name="Bewaar wat de melder hoorde").click()
    joris_looks(play, play.enter(viewport=PHONE), "Wij zijn ermee bezig.", "status-picked-up")


def peter_visits(play: Play, peter: Account) -> None:
    """Coffee on the couch: the record opens with the meeting, and Bram is told what is kept."""
    page = play.enter(peter)
    page.goto("/vandaag/")
    play.show(page, "peter-today")
    page.get_by_role("link", name="Trajecten").click()
    page.get_by_role("link", name="Bram").click()
    expect(page.get_by_text("De persoon moet horen wat er wordt bewaard")).to_be_visible()
    expect(page.get_by_text("Ondersteuning begint met elkaar ontmoeten, niet met een formulier.")).to_be_visible()
    play.show(page, "trajectory-new")
    page.get_by_role("link", name="Een gesprek opschrijven").click()
    page.get_by_label("Thuis", exact=True).check()
    page.get_by_label("Waar precies?").fill("Op de bank, met koffie")
    page.get_by_label("Wie waren erbij?").fill("Bram en Peter")
    page.get_by_label("Hoe ging het?").fill("Bram liet zijn huis zien. Hij schaamt zich, en wil er iets aan doen.")
    page.get_by_label("Wat wil de persoon, in eigen woorden?").fill(WISH)
    page.get_by_label("Wat hebben jullie afgesproken?").fill("Peter komt volgende week terug, samen met Sanne")
    page.get_by_label("Wanneer is het volgende contact?").fill("2026-03-13")
    page.get_by_label("Ik heb verteld wat wij bewaren en wie het kan zien").check()
    play.show(page, "meeting-form")
    page.get_by_role("button", name="Dit gesprek opslaan").click()
    expect(page.get_by_text("De persoon moet horen wat er wordt bewaard")).to_have_count(0)
    play.show(page, "trajectory-met")


def bram_reads_and_decides(play: Play) -> None:
    """Bram reads what was written, in his own words, and decides who sees it."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/")
    expect(page.get_by_text("Peter de Wit").first).to_be_visible()
    play.show(page, "mine")
    page.get_by_role("link", name="Thuis").click()
    expect(page.get_by_text(WISH)).to_be_visible()
    play.show(page, "my-meeting")
    page.goto("/mijn/")
    page.get_by_role("link", name="Wie wat van mij mag zien").click()
    page.get_by_role("link", name="Iemand laten meekijken").click()
    page.get_by_label("Wie mag meekijken?").select_option("Buurtteam Hoek")
    page.get_by_label("Verslagen van gesprekken").check()
    play.show(page, "give-grant")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Buurtteam Hoek")).to_be_visible()
    play.show(page, "giving")
    page.get_by_role("button", name="Terugnemen").click()
    expect(page.get_by_text("Teruggenomen. Dat geldt vanaf nu.")).to_be_visible()
    expect(page.get_by_role("button", name="Terugnemen")).to_have_count(0)


def peter_hands_over(play: Play, peter: Account) -> None:
    """Peter asked Bram, and offers the trajectory to Sanne."""
    page = play.enter(peter)
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    page.get_by_role("link", name="Overdragen", exact=True).click()
    page.get_by_label("Naar welk team?").select_option("Buurtteam Hoek")
    page.get_by_label("Naar welke collega?").select_option("Sanne")
    page.get_by_label("Waarom?").fill("Bram wil werken aan zijn huis; dat kan Sanne beter")
    page.get_by_label("De persoon vindt het goed").check()
    page.get_by_label("Wanneer heb je het gevraagd?").fill("2026-03-06")
    page.get_by_label("Wat zei de persoon, in eigen woorden?").fill("Als jij haar meeneemt, is het goed")
    page.get_by_label("Wanneer stel je je collega voor?").fill("2026-03-13")
    play.show(page, "hand-over")
    page.get_by_role("button", name="Dit traject aanbieden").click()
    expect(page.get_by_text("Voorgesteld").first).to_be_visible()


def sanne_accepts(play: Play, peter: Account) -> None:
    """Sanne takes over; from then on Peter sees nothing of Bram any more."""
    page = play.enter(play.town["worker"])
    page.goto("/vandaag/")
    play.show(page, "sanne-today")
    page.get_by_role("link", name="Een overdracht").first.click()
    expect(page.get_by_text("Als jij haar meeneemt, is het goed")).to_be_visible()
    play.show(page, "transfer")
    page.get_by_role("link", name="Aannemen", exact=True).click()
    play.show(page, "accept")
    page.get_by_role("button", name="Aannemen").click()
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bram")
    play.show(page, "trajectory-sanne")
    page = play.enter(peter)
    page.goto("/trajecten/")
    expect(page.get_by_role("link", name="Bram")).to_have_count(0)
    answer = page.goto(f"/trajecten/{Trajectory.objects.get().pk}/")
    assert answer and answer.status in (403, 404)


def bram_reads_who_looked(play: Play) -> None:
    """Bram reads who looked at his record, when and why."""
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/")
    page.get_by_role("link", name="Wie naar mijn gegevens heeft gekeken").click()
    for name in ("Peter de Wit", "Sanne", "Coby"):
        expect(page.get_by_text(name).first).to_be_visible()
    play.show(page, "looks")


def test_bram_from_a_worry_to_a_worker_whom_he_trusts(town, peter, new_page, settings):
    play = Play(town, new_page, settings)
    act_all(play, peter)
    assert len(play.seen) > 25


def test_bram_without_javascript(town, peter, new_page, settings):
    act_all(Play(town, new_page, settings, script=False), peter)


def act_all(play: Play, peter: Account) -> None:
    """Play steps 1 to 3 and check what the database holds afterwards."""
    joris_reports(play)
    report_point_weighs(play)
    reply_is_late_and_given(play)
    band_is_overridden(play)
    signal_becomes_support(play)
    peter_visits(play, peter)
    bram_reads_and_decides(play)
    peter_hands_over(play, peter)
    sanne_accepts(play, peter)
    bram_reads_who_looked(play)
    assert Signal.objects.get().band == "professional"
    assert Trajectory.objects.get().worker == play.town["worker"]
