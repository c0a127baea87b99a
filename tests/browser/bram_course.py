"""Bram, steps 10 and 11: the plan is carried out, and three months later Bram and Sanne look back and go on."""

from playwright.sync_api import Page, expect

from tests.browser.bram_papers import paper, papers_of, task
from tests.browser.bram_stage import PHONE, Play, opened, plan_of
from tests.browser.bram_steps import BIN, GROCERIES
from tests.browser.bram_wishes import GOAL_A, GOAL_B, goal

VOLLEYBALL = "Bram speelt nu mee bij de volleybalclub. Meneer Bakker nam hem mee."
ALLOTMENT = "Meehelpen in de moestuin"
WALK = "Met Els gaan kijken bij het buurthuis."
CHECKS = ("Is er genoeg vertrouwen tussen ons?", "Sluit de volgende fase goed aan op deze?")


def phase_changes(play: Play, phase: str, why: str) -> None:
    """Sanne asks herself how it goes between them, and goes to another phase."""
    page = play.enter(play.town["worker"])
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    page.get_by_role("link", name="Waar deze fase voor is").click()
    page.get_by_label(phase).check()
    page.get_by_label("Hoe komt dat?").fill(why)
    page.get_by_text("Voor jezelf: hoe gaat het tussen jullie?").click()
    for question in CHECKS:
        page.get_by_role("group", name=question).get_by_label("Ja").check()
    play.show(page, "phase")
    page.get_by_role("button", name="Ga naar deze fase").click()
    expect(page.locator(".lead").first).to_contain_text(phase.split(". ")[1])


def plan_is_carried_out(play: Play) -> None:
    """The bin is out in time each week; Bram helps in the allotment, and writes in his own log book."""
    play.days_later(45)
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/plan/")
    page.get_by_role("link", name="Wie doet wat", exact=True).click()
    for day in ("2026-04-09", "2026-04-16"):
        task(page, BIN.text).get_by_role("link", name="Gedaan of niet").click()
        page.get_by_label("Op welke dag?").fill(day)
        page.get_by_label("Ja", exact=True).check()
        page.get_by_role("button", name="Dit vastleggen").click()
    expect(task(page, BIN.text)).to_contain_text("16 april: gedaan")
    page.get_by_role("link", name="Schrijf iets op").click()
    page.get_by_label("Wat wordt er voor een ander gedaan?").fill(ALLOTMENT)
    page.get_by_label("Voor wie?").fill("Meneer Bakker")
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.get_by_text(ALLOTMENT).first).to_be_visible()
    play.show(page, "my-tasks-done")


def volleyball_is_logged(play: Play) -> None:
    """Sanne writes the turn for the better in the log book; Bram puts Els among his own people."""
    page = play.enter(play.town["worker"])
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    page.get_by_role("link", name="Lezen en schrijven").click()
    page.get_by_text("Schrijf een regel").click()
    page.get_by_label("Wat gebeurde er?").fill(VOLLEYBALL)
    page.get_by_label("Een keer ten goede").check()
    page.get_by_role("button", name="Zet het in het logboek").click()
    expect(page.get_by_text(VOLLEYBALL)).to_be_visible()
    play.show(page, "log")
    page = play.enter(play.town["person"], viewport=PHONE)
    page.goto("/mijn/")
    page.get_by_role("link", name="Alles wat er in mijn dossier staat").click()
    page.get_by_role("link", name="Iemand toevoegen").click()
    page.get_by_label("Naam").fill("Els")
    page.get_by_label("Wie is dit voor de inwoner?").select_option("Vriend of vriendin")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Els").first).to_be_visible()
    play.show(page, "my-people")


def day_is_planned(play: Play) -> None:
    """Looking back gets a day and an hour in Sanne's calendar."""
    page = play.enter(play.town["worker"])
    page.goto(f"/mensen/{play.town.bram.pk}/")
    page.get_by_role("link", name="Afspraak maken").click()
    page.get_by_label("Dag").fill("2026-06-15")
    page.get_by_label("Van", exact=True).fill("10:00")
    page.get_by_label("Tot", exact=True).fill("11:00")
    page.get_by_label("Waar?").fill("Bij Bram thuis")
    page.get_by_role("button", name="Maak de afspraak").click()
    expect(page.get_by_text("Bij Bram thuis").first).to_be_visible()


def both_look_back(play: Play) -> None:
    """Three months later, as agreed, in both voices; per goal what came of it, and the parts that are not there yet."""
    play.days_later(105)
    page = play.enter(play.town["worker"])
    page.goto("/vandaag/")
    expect(page.get_by_text("Kijk samen terug op het plan, zoals afgesproken.").first).to_be_visible()
    page = papers_of(play)
    page.get_by_role("link", name="Kijk samen terug").click()
    looked = (
        (GOAL_A, "Bereikt", "Ik vraag weer mensen thuis.", "Het huis is schoon en de kliko staat op tijd buiten."),
        (GOAL_B, "Deels bereikt", "Contacten wel, vrijwilligerswerk nog niet.", "Volleybal bracht nieuwe mensen."),
    )
    for result, came, bram, sanne in looked:
        part = page.get_by_role("group", name=result)
        part.get_by_label(came, exact=True).check()
        part.get_by_label("Wat zegt de persoon ervan?").fill(bram)
        part.get_by_label("Wat zeg jij ervan?").fill(sanne)
    page.get_by_label("Hoe kijkt de inwoner terug, in eigen woorden?").fill("Ik beslis zelf. Dat vind ik fijn.")
    page.get_by_label("Hoe kijk jij terug?").fill("Bram houdt zelf de regie.")
    page.get_by_label("Wat ging goed?").fill("De buurman en de moestuin.")
    page.get_by_label("Wat kan beter?").fill("Eerder vragen of het Joris lukt.")
    play.show(page, "review-form")
    page.get_by_role("button", name="Bewaar deze terugblik").click()
    for text in ("Ik beslis zelf. Dat vind ik fijn.", "Bram houdt zelf de regie.", "Contacten wel"):
        expect(page.get_by_text(text).first).to_be_visible()
    play.show(page, "review")
    paper(page, "Op papier (PDF)", "Ik beslis zelf.", "Bram houdt zelf de regie.")


def joris_stops(play: Play) -> None:
    """The task ends and the tie stays; Els, of Bram's own network, comes first, and Bram asks her himself."""
    page = plan_of(play)
    page.get_by_role("link", name="Uitvoeren: gedaan of niet").click()
    task(page, GROCERIES.text).get_by_role("link", name="Dit stopt").click()
    expect(page.get_by_text("Alleen de taak eindigt.")).to_be_visible()
    page.get_by_label("Waarom?").fill("Elke week is te veel voor Joris.")
    page.get_by_role("button", name="Laat deze taak eindigen").click()
    page.get_by_role("link", name="Zoek iemand anders").click()
    offered = page.locator("input[name=who]")
    assert [one.get_attribute("value").split(":")[0] for one in offered.all()[:3]] == ["tie"] * 3
    expect(page.get_by_label("Joris")).to_have_count(0)
    page.get_by_label("Els, Vriend of vriendin").check()
    page.get_by_label("De inwoner", exact=True).last.check()
    page.get_by_label("Het is al gevraagd").check()
    page.get_by_label("En als het antwoord nee is?").fill("Boodschappen laten bezorgen.")
    play.show(page, "instead")
    page.get_by_role("button", name="Zet dit in het plan").click()
    card = task(page, GROCERIES.text)
    expect(card).to_contain_text("Gevraagd")
    expect(card).to_contain_text("Bram vraagt het.")
    expect(card).to_contain_text("Als het antwoord nee is: Boodschappen laten bezorgen.")
    play.show(page, "tasks-els")
    page.goto(f"/mensen/{play.town.bram.pk}/")
    expect(page.get_by_text("Joris").first).to_be_visible()


def second_version_is_agreed(play: Play) -> None:
    """Goal (b) gets a step, both agree anew, and what differs reads as sentences."""
    page = plan_of(play)
    expect(page.locator(".lead")).to_contain_text("Versie 1")
    goal(page, GOAL_B).get_by_role("link", name="Stap toevoegen").click()
    form = opened(page)
    form.get_by_label("Wat gebeurt er?").fill(WALK)
    form.get_by_label("De inwoner", exact=True).check()
    form.get_by_role("button", name="Deze stap opslaan").click()
    page.get_by_role("link", name="Wijzigen wat we afspreken").click()
    opened(page).get_by_label("Wanneer kijken jullie samen terug?").fill("2026-09-15")
    opened(page).get_by_role("button", name="Bewaar dit").click()
    page.get_by_role("link", name="Ik ga akkoord met dit plan").click()
    opened(page).get_by_role("button", name="Ik ben het eens").click()
    bram = play.enter(play.town["person"], viewport=PHONE)
    bram.goto("/mijn/plan/")
    bram.get_by_role("link", name="Wat veranderde").click()
    differ(bram)
    play.show(bram, "my-differences")
    bram.get_by_role("link", name="Naar mijn plan").click()
    bram.get_by_role("link", name="Ik ga akkoord met mijn plan").click()
    opened(bram).get_by_role("button", name="Ik ben het eens").click()
    expect(bram.locator(".lead")).to_contain_text("Definitief")


def differ(page: Page) -> None:
    """What differs between the first plan and this one, in words."""
    differences = page.locator(".differences")
    for text in (WALK, "Els", "Joris", "15 september 2026"):
        expect(differences).to_contain_text(text)
