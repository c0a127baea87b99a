"""Bram, step 3: coffee on the couch with somebody he lets in, and a warm handover."""

from playwright.sync_api import expect

from meedoen.people.models import Account
from meedoen.support.models import Trajectory
from tests.browser.bram_stage import PHONE, Play

WISH = "Ik wil mijn huis weer op orde. En ik wil graag mensen leren kennen."


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
    page.get_by_role("link", name="Begin een gesprek").click()
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
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprek met Bram op 6 maart 2026")
    play.show(page, "talk-peter")
    page.get_by_role("link", name="Naar het traject").click()
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
    page.get_by_text("Wat je nog meer kunt doen").click()
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
