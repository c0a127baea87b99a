"""A group of residents in real browsers: from its first meeting, led by a professional, to on its own feet."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from meedoen.groups.models import Group, GroupMember
from tests.browser.kit import axe_clean, look
from tests.groups import resident_things
from tests.town import TODAY

pytestmark = pytest.mark.browser


def at(name, group, **more):
    """Return the address of a page of the group."""
    return reverse(f"groups:{name}", kwargs={"pk": group.pk, **more})


def press(page, name):
    """Press the button with this name."""
    page.get_by_role("button", name=name).first.click()


def follow(page, name):
    """Follow the link with this name."""
    page.get_by_role("link", name=name, exact=True).first.click()


def begin(worker):
    """Let the professional begin a group, after what is there, with the three who come on the first day."""
    worker.goto(reverse("groups:resident_new"))
    expect(worker.get_by_role("heading", name="Wat er al is")).to_be_visible()
    axe_clean(worker)
    worker.get_by_label("Hoe heet de groep?").fill("Ouders van De Hoek")
    worker.get_by_label("Waar gaat het om?").fill("Praten over opvoeden, onder schooltijd.")
    press(worker, "Deze groep beginnen")
    expect(worker.get_by_text("Een beroepskracht leidt")).to_be_visible()
    return Group.objects.get(name="Ouders van De Hoek")


def code_of(page, group):
    """Make a code to give to one other, and return it."""
    page.goto(at("resident_people", group))
    press(page, "Maak een code")
    return page.locator("strong.code").inner_text()


def come_in(page, code):
    """Come into the group with a code."""
    page.goto("/mijn/groepen/")
    follow(page, "Met een code bij een groep komen")
    page.get_by_label("Code").fill(code)
    press(page, "Bij de groep komen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ouders van De Hoek")


def plan(page, group, theme, day, **more):
    """Plan a meeting in the morning."""
    page.goto(at("meeting_new", group))
    told = {"Waar gaat het om?": theme, "Dag": day, "Van": "09:00", "Tot": "11:00", "Waar?": "De Hoeksteen", **more}
    for label, value in told.items():
        page.get_by_label(label, exact=True).first.fill(value)
    press(page, "Plannen")
    expect(page.get_by_role("heading", level=1)).to_have_text(theme)


def step(page, group, name):
    """Take a step to the stage with this name."""
    page.goto(at("resident_growth", group))
    follow(page, name)
    page.get_by_label("Waarom nu?").fill("De groep kan het zelf.")
    press(page, "Deze stap zetten")


def test_from_first_meeting_to_let_go(town, new_page):
    worker, bram = new_page(town["worker"]), new_page(town["person"], viewport={"width": 390, "height": 844})
    els = new_page(town["tie_granted"])
    group = begin(worker)
    come_in(bram, code_of(worker, group))
    come_in(els, code_of(bram, group))
    assert GroupMember.objects.get(account=town["tie_granted"]).brought_by.account == town["person"]

    # Led: the professional plans; a resident says what she brings, and takes a part.
    plan(worker, group, "Elkaar leren kennen", f"{TODAY:%Y-%m-%d}")
    els.goto(at("resident", group))
    follow(els, "Elkaar leren kennen")
    els.get_by_label("Wat neem ik mee of doe ik?").fill("Koffie")
    press(els, "Op de lijst zetten")
    expect(els.get_by_role("listitem").filter(has_text="Els: Koffie")).to_be_visible()
    bram.goto(at("resident_people", group))
    bram.get_by_role("listitem").filter(has_text="Lijsthouder").get_by_role("button", name="Dat doe ik").click()
    expect(bram.get_by_text("Op de rolkaart staan tips.")).to_be_visible()
    axe_clean(bram)
    look(bram, "residents-people", ["phone", "small"])
    assert bram.goto(at("meeting_new", group)).status == 403

    # Together: Bram plans and keeps the list; the professional plans along and invites nobody.
    step(worker, group, "Samen")
    worker.goto(at("resident_people", group))
    expect(worker.get_by_role("button", name="Op de lijst zetten")).to_have_count(0)
    bram.goto(at("resident_people", group))
    bram.get_by_label("Naam").fill("Fatma")
    bram.get_by_label("Kwam mee met").select_option(label="Els")
    press(bram, "Op de lijst zetten")
    expect(bram.get_by_text("kwam mee met Els")).to_be_visible()
    meeting = group.sessions.get()
    bram.goto(at("meeting_came", meeting))
    for box in bram.locator("[name=came]").all():
        box.check()
    bram.locator("[name=takes_along]").first.check()
    press(bram, "Opslaan")
    expect(bram.get_by_text("Nieuwe gezichten")).to_be_visible()
    axe_clean(bram)
    plan(bram, group, "Nee is nee", "2026-03-09")
    follow(bram, "Een uitnodiging maken")
    bram.get_by_label("In eigen woorden").fill("Kom praten over grenzen.\nEr is koffie.")
    bram.get_by_label("Bij wie kunnen mensen vragen stellen?").fill("Loop binnen op dinsdag.")
    press(bram, "Opslaan en bekijken")
    axe_clean(bram)
    look(bram, "residents-flyer", ["phone"])

    # The group organises itself: what it writes is its own.
    els.goto(at("resident_people", group))
    els.get_by_role("listitem").filter(has_text="Gastvrouw").get_by_role("button", name="Dat doe ik").click()
    step(els, group, "De groep regelt het zelf")
    bram.goto(at("resident", group))
    bram.get_by_label("Bericht aan iedereen").fill("Maandag in het andere lokaal.")
    press(bram, "Aan iedereen sturen")
    expect(bram.get_by_text("Maandag in het andere lokaal.")).to_be_visible()
    axe_clean(bram)
    look(bram, "residents-group")
    worker.goto(at("resident", group))
    expect(worker.get_by_text("Je ziet wat de groep laat zien")).to_be_visible()
    expect(worker.get_by_text("Nee is nee")).to_be_visible()
    expect(worker.get_by_text("Maandag in het andere lokaal.")).to_have_count(0)
    assert worker.goto(at("resident_people", group)).status == 403

    # Let go: the group stands by itself, and is opened to the professional only while it asks.
    els.goto(at("resident_face", group))
    els.get_by_label("Hoe is de groep van buiten te bereiken?").fill("Loop binnen op dinsdagochtend.")
    els.get_by_label("De groep laten zien op de lijst van de buurt").check()
    press(els, "Opslaan")
    step(els, group, "Op eigen benen")
    els.goto(at("resident_growth", group))
    axe_clean(els)
    look(els, "residents-growth", ["phone", "laptop"])
    read_before = [at("resident", group), at("resident_people", group), at("meeting", meeting), at("meeting_edit", meeting)]
    assert [worker.goto(address).status for address in read_before] == [403] * 4
    worker.goto(reverse("groups:residents"))
    expect(worker.get_by_text("Loop binnen op dinsdagochtend.")).to_be_visible()
    els.goto(at("resident_ask", group))
    els.get_by_label("Wat vraagt u?").fill("Vertel eens over twee talen thuis.")
    press(els, "Vragen")
    assert [worker.goto(address).status for address in read_before] == [200, 403, 403, 403]
    worker.goto(at("resident", group))
    expect(worker.get_by_text("Vertel eens over twee talen thuis.")).to_be_visible()
    els.goto(at("resident_growth", group))
    press(els, "De vraag terugnemen")
    assert worker.goto(at("resident", group)).status == 403


def test_pages_around_a_group_for_everybody(town, new_page):
    resident_things.add(town)
    group = town.things["residents"]
    page = new_page(town["person"])
    addresses = {
        "residents-method": at("resident_method", group), "residents-around": at("resident_around", group),
        "residents-activity": reverse("groups:activity_new"), "residents-kit": reverse("groups:kit", args=["opener"]),
    }  # fmt: skip
    for name, address in addresses.items():
        page.goto(address)
        axe_clean(page)
        look(page, name, ["phone", "small"])
