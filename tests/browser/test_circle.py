"""Bram and his circle, in a real browser: the map is shown, a friend stops, somebody of his own network says yes on her
telephone, sees only what he shares, and loses it at the next click; then he reads who looked.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from meedoen.circle.models import CircleMember, HelpAsk
from meedoen.people.models import Account
from meedoen.plan.models import PlanStep
from meedoen.post.models import OutboxMail
from tests.browser.bram_stage import PHONE
from tests.browser.kit import axe_clean, look
from tests.circle import things as network
from tests.plan import things as plan
from tests.support import things as support

pytestmark = pytest.mark.browser
GROCERIES = "Boodschappen doen."
CODE = r"[A-Z0-9]{4,}(-[A-Z0-9]+)+|^[A-Z0-9]{6,}$"
ELS = "els@volleybal.example"
MESSAGE = "Dag Els, Joris heeft het te druk. Wil jij op zaterdag mee boodschappen doen? Nee is ook goed. Bram"


@pytest.fixture
def bram(town):
    """Return the town with Bram's support and plan, and three people on his map: Els came with the volleyball."""
    support.add(town)
    plan.add(town)
    for name, area, ring in (("Joris", "contacts", 1), ("Meneer Bakker", "living", 2)):
        network.put(town, name, area, ring)
    els = network.put(town, "Els van de volleybal", "leisure", 3)
    network.tell(town, els, tie="club", willing="perhaps", could_ask="samen boodschappen doen")
    return town


def shown(page: Page, name: str) -> None:
    """Look at the page and check that everybody can use it."""
    axe_clean(page)
    look(page, f"circle-{name}", ("phone", "laptop"))


def mailed(pattern: str) -> str:
    """Return what the last mail to Els has of this pattern."""
    text = OutboxMail.objects.filter(to=ELS).order_by("pk").last().text
    found = re.search(pattern, text, re.MULTILINE)
    assert found is not None, text
    return found.group(0)


def test_bram_shares_asks_and_takes_back(bram, new_page):
    sanne, mine = new_page(bram["worker"]), new_page(bram["person"], viewport=PHONE)
    he_shows_his_map(mine, sanne, bram)
    joris_stops(sanne)
    he_asks_els(mine)
    phone = new_page(viewport=PHONE)
    she_says_yes(phone)
    he_invites_her(mine)
    she_sees_what_he_shares(phone)
    he_takes_messages_back(mine, phone)
    he_reads_who_looked(mine, bram)


def he_shows_his_map(mine: Page, sanne: Page, town) -> None:
    """Nobody sees the map before he shows it."""
    address = f"/netwerk/{town.bram.pk}/"
    assert sanne.goto(address).status == 403
    mine.goto("/mijn/netwerk/")
    mine.get_by_role("button", name="Mijn kaart laten zien aan wie mij helpt").click()
    sanne.goto(address)
    expect(sanne.get_by_role("row", name="Els van de volleybal")).to_be_visible()


def joris_stops(sanne: Page) -> None:
    """The task ends, the tie stays; who comes instead is sought among his own people first."""
    sanne.goto("/trajecten/")
    sanne.get_by_role("link", name="Bram").click()
    sanne.get_by_role("link", name="Naar het plan").click()
    sanne.get_by_role("link", name="Uitvoeren: gedaan of niet").click()
    task = sanne.locator("article, section, li").filter(has_text=GROCERIES).last
    task.get_by_role("link", name="Dit stopt").click()
    sanne.get_by_label("Waarom?").fill("Elke week is te veel voor Joris.")
    sanne.get_by_role("button", name="Laat deze taak eindigen").click()


def he_asks_els(mine: Page) -> None:
    """Help to ask: who might be asked and why, words that are his, and a link that he sends himself."""
    mine.goto("/mijn/hulp/")
    expect(mine.get_by_text("Joris deed dit eerst.")).to_be_visible()
    shown(mine, "help")
    mine.get_by_role("link", name="Bekijk wie dit kan doen").first.click()
    first = mine.locator(".asking-card").first
    expect(first).to_contain_text("Els van de volleybal")
    expect(mine.get_by_role("heading", name="Joris")).to_have_count(0)
    shown(mine, "whom")
    first.get_by_role("link", name="Vraag Els van de volleybal").click()
    mine.get_by_label("Wanneer?").fill("op zaterdag")
    mine.get_by_role("button", name="Verder naar het bericht").click()
    mine.get_by_label("Uw bericht").fill(MESSAGE)
    mine.get_by_label("Meedoen stuurt een e-mail").check()
    mine.get_by_label("Naar welk e-mailadres?").fill(ELS)
    shown(mine, "message")
    mine.get_by_role("button", name="Zo vraag ik het").click()
    expect(mine.get_by_text("De e-mail is onderweg.")).to_be_visible()


def she_says_yes(phone: Page) -> None:
    """A link on her telephone: no account, no more than the question. It works once."""
    link = mailed(r"https?://\S+")
    phone.goto(link[link.index("/", 8) :])
    expect(phone.get_by_text("Joris heeft het te druk")).to_be_visible()
    shown(phone, "asked")
    phone.get_by_label("Ja, dat wil ik wel").check()
    phone.get_by_role("button", name="Geef dit antwoord").click()
    shown(phone, "answered")
    assert HelpAsk.objects.get().state == "yes"


def he_invites_her(mine: Page) -> None:
    """He puts her in the plan, and asks her into his circle: she may see who does what and the messages, nothing else."""
    mine.reload()
    mine.get_by_role("button", name="Zet het in het plan").click()
    assert PlanStep.objects.filter(text=GROCERIES, who_name="Els van de volleybal").count() == 1
    mine.goto("/mijn/kring/")
    mine.get_by_role("link", name="Vraag iemand in de kring").click()
    mine.get_by_label("Naam").fill("Els")
    mine.get_by_label("E-mailadres").fill(ELS)
    for part in mine.locator("input[name=parts]").all():
        part.set_checked(part.get_attribute("value") in ("tasks", "messages"))
    shown(mine, "invite")
    mine.locator("main").get_by_role("button").last.click()
    mine.goto("/mijn/kring/")
    mine.get_by_role("link", name="Kies welke taken te zien zijn").click()
    mine.get_by_label(GROCERIES).check()
    shown(mine, "tasks")
    mine.get_by_role("button", name="Opslaan").click()


def she_sees_what_he_shares(phone: Page) -> None:
    """The code of the invitation makes her account; a code in the mail signs her in."""
    phone.goto("/uitnodiging/")
    phone.get_by_label("Code").fill(mailed(CODE))
    phone.locator("main").get_by_role("button").first.click()
    account = Account.objects.get(email=ELS)
    assert (account.person, CircleMember.objects.get(name="Els").account) == (None, account)
    phone.goto("/account/inloggen/code/")
    phone.get_by_label("E-mail").fill(ELS)
    phone.locator("main").get_by_role("button").first.click()
    phone.get_by_label("Code").fill(mailed(CODE))
    phone.locator("main").get_by_role("button").first.click()
    phone.get_by_role("link", name="De kring van Bram").click()
    expect(phone.get_by_role("heading", level=2)).to_have_text(["Wie doet wat", "Berichten", "Mijn plek hier"])
    expect(phone.locator("main")).to_contain_text(GROCERIES)
    expect(phone.locator("main")).not_to_contain_text("Zelf de was doen.")
    shown(phone, "hers")
    phone.get_by_role("link", name="Berichten lezen en schrijven").click()
    phone.get_by_label("bericht", exact=False).first.fill("Zaterdag om tien uur bij jou?")
    phone.locator("main").get_by_role("button").first.click()
    expect(phone.get_by_text("Zaterdag om tien uur bij jou?")).to_be_visible()
    shown(phone, "messages")


def he_takes_messages_back(mine: Page, phone: Page) -> None:
    """He reads her message, takes the messages back, and her open page has lost them at the next click."""
    mine.goto("/mijn/kring/")
    expect(mine.get_by_text("Zaterdag om tien uur bij jou?")).to_be_visible()
    shown(mine, "his")
    mine.get_by_role("link", name="Els", exact=True).click()
    mine.get_by_label("Berichten").uncheck()
    mine.get_by_role("button", name="Opslaan").click()
    phone.get_by_label("bericht", exact=False).first.fill("Ik kom op de fiets.")
    phone.locator("main").get_by_role("button").first.click()
    expect(phone.get_by_text("Zaterdag om tien uur bij jou?")).to_have_count(0)
    phone.goto("/kringen/")
    phone.get_by_role("link", name="De kring van Bram").click()
    expect(phone.get_by_role("heading", level=2)).to_have_text(["Wie doet wat", "Mijn plek hier"])


def he_reads_who_looked(mine: Page, town) -> None:
    """Who looked at what, when and why: Sanne at the map, Els at the place that he shares."""
    mine.goto("/mijn/inzage/")
    lines = mine.locator("main")
    expect(lines).to_contain_text("kwam in uw kring")
    expect(lines).to_contain_text("schreef een bericht in uw kring")
    expect(lines).to_contain_text("Plek met de eigen mensen.")
    expect(lines).to_contain_text("U gaf toestemming.")
    expect(lines).to_contain_text(town["worker"].name)
    shown(mine, "looks")
