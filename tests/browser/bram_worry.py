"""Bram, steps 1 and 2: a friend worries, the report point weighs it and answers."""

import re

from playwright.sync_api import Page, expect

from tests.browser.bram_stage import PHONE, Play, deed

ABOUT = "Een vriend van mij, hij werkt bij de boekbinderij"
SEEN = "De gordijnen zijn al weken dicht"
THOUGHT = "Ik denk dat hij te weinig mensen ziet"


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
    expect(page.get_by_text("Gekozen door de beroepskracht:")).to_be_visible()
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
