"""A talk in a real browser: blocks that save by themselves, a connection that goes and comes, a session that ends."""

import re

import pytest
from playwright.sync_api import expect

from meedoen.access.sessions import end_sessions
from meedoen.support.models import Block
from tests.browser import kit

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def talk(full_town):
    """Return the address of Bram's talk."""
    return f"/gesprekken/{full_town.things['meeting'].pk}/"


def part(page, name):
    """Return the section of one part of the talk."""
    return page.locator(f"#part-{name}")


def field(page, name):
    """Return the text field of a part in which nothing was said yet."""
    return part(page, name).locator("form textarea").first


def all_sent(page):
    """Wait until nothing waits on the device any more."""
    page.wait_for_timeout(900)  # The pause after the last letter.
    page.wait_for_function("!Object.keys(localStorage).some(name => name.startsWith('meedoen.unsent.'))")


def said(kind):
    """Return what stands in the record of one kind of block, oldest first."""
    return list(Block.objects.filter(kind=kind).order_by("pk").values_list("text", flat=True))


def test_block_saves_by_itself_and_says_when(new_page, full_town, talk):
    page = new_page(full_town["worker"], viewport=PHONE)
    page.goto(talk)
    field(page, "exploring").fill("Thuis raakt hij het overzicht kwijt.")
    expect(part(page, "exploring").get_by_text("Opgeslagen om 10.00 uur")).to_be_visible()
    field(page, "exploring").fill("Thuis raakt hij het overzicht kwijt, en dan komt er stress.")
    # Somebody turns the page while typing.
    page.reload()
    expect(field(page, "exploring")).to_have_value("Thuis raakt hij het overzicht kwijt, en dan komt er stress.")
    all_sent(page)
    assert said("exploring") == ["Thuis raakt hij het overzicht kwijt, en dan komt er stress."]


def test_typing_without_a_connection_is_sent_when_it_returns_in_order_and_once(new_page, full_town, talk):
    page = new_page(full_town["worker"], viewport=PHONE)
    page.goto(talk)
    page.context.set_offline(True)
    for name, text in (("exploring", "Eén"), ("analysing", "Twee"), ("solutions", "Drie")):
        field(page, name).fill(text)
        field(page, name).blur()
        page.wait_for_timeout(900)
    expect(page.get_by_text("Nog niet verzonden: 3 blokken.")).to_be_visible()
    field(page, "exploring").fill("Eén, en nog iets")
    page.wait_for_timeout(900)
    expect(page.get_by_text("Nog niet verzonden: 3 blokken.")).to_be_visible()
    kit.look(page, "talk-offline", ("phone",))
    assert said("exploring") == []
    # What lies on the device meanwhile is locked.
    kept = page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('meedoen.unsent.'))")
    assert len(kept) >= 3
    assert not any("Twee" in value for _name, value in kept)
    page.context.set_offline(False)
    expect(page.get_by_text("Alles is verzonden.")).to_be_visible(timeout=15_000)
    rows = Block.objects.filter(kind__in=("exploring", "analysing", "solutions")).order_by("pk")
    assert [row.text for row in rows] == ["Eén, en nog iets", "Twee", "Drie"]


def test_answer_that_was_lost_on_the_way_writes_nothing_twice(new_page, full_town, talk):
    page = new_page(full_town["worker"])
    page.goto(talk)
    lost = []

    def lose_first(route):
        if not lost:
            lost.append(route.fetch())  # The server has it; the answer never arrives.
            route.abort()
        else:
            route.continue_()

    page.route("**/deel/exploring/**", lose_first)
    field(page, "exploring").fill("Eerst dit.")
    page.wait_for_timeout(1200)
    field(page, "exploring").fill("Eerst dit. Dan dat.")
    expect(part(page, "exploring").get_by_text("Opgeslagen om 10.00 uur")).to_be_visible(timeout=15_000)
    all_sent(page)
    assert said("exploring") == ["Eerst dit. Dan dat."]
    assert [text.text for text in Block.objects.get(kind="exploring").earlier.all()] == ["Eerst dit."]


def test_session_that_ended_meanwhile_loses_nothing_and_shows_nobody_else(new_page, full_town, talk, origin):
    worker = full_town["worker"]
    page = new_page(worker)
    page.goto(talk)
    end_sessions(account_id=worker.pk)
    field(page, "exploring").fill("Nog net voor het uitloggen.")
    expect(page.get_by_text("Je bent afgemeld. Meld je weer aan, dan wordt het verzonden.")).to_be_visible()
    assert said("exploring") == []
    # Somebody else on the same device neither sees nor sends it.
    kit.sign_in(page.context, full_town["stand_in"], origin)
    page.goto(talk)
    expect(field(page, "exploring")).to_have_value("")
    page.wait_for_timeout(500)
    assert said("exploring") == []
    kit.sign_in(page.context, worker, origin)
    page.goto(talk)
    expect(page.get_by_text("Alles is verzonden.")).to_be_visible()
    expect(field(page, "exploring")).to_have_value("Nog net voor het uitloggen.")
    assert [(row.text, row.written_by) for row in Block.objects.filter(kind="exploring")] == [
        ("Nog net voor het uitloggen.", worker)
    ]


def test_who_saves_second_sees_both_texts(new_page, full_town, talk):
    first, second = new_page(full_town["worker"]), new_page(full_town["stand_in"])
    for page in (first, second):
        page.goto(talk)
    field(first, "wishes").fill("Van Sanne.")
    expect(part(first, "wishes").get_by_text("Opgeslagen om 10.00 uur")).to_be_visible()
    field(second, "wishes").fill("Van Ilse.")
    expect(part(second, "wishes").get_by_text("Iemand anders heeft dit intussen veranderd")).to_be_visible()
    expect(part(second, "wishes").get_by_text("Van Sanne.")).to_be_visible()
    expect(field(second, "wishes")).to_have_value("Van Ilse.")
    kit.axe_clean(second)
    part(second, "wishes").get_by_role("button", name="Sla op wat ik typte").click()
    expect(part(second, "wishes").get_by_text("Opgeslagen om 10.00 uur")).to_be_visible()
    assert said("wishes") == ["Van Ilse."]


def test_signing_out_forgets_what_was_not_sent(new_page, full_town, talk):
    page = new_page(full_town["worker"])
    page.goto(talk)
    page.context.set_offline(True)
    field(page, "exploring").fill("Niet verzonden.")
    expect(page.get_by_text("Nog niet verzonden: 1 blok.")).to_be_visible()
    page.route("**/deel/**", lambda route: route.abort())  # Before the connection is back: it would be sent at once.
    page.context.set_offline(False)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(lambda url: "gesprekken" not in url)
    assert len(asked) == 1
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('meedoen.unsent.'))") == []


def test_talk_works_without_javascript(new_page, full_town, talk):
    page = new_page(full_town["worker"], java_script_enabled=False, viewport=PHONE)
    page.goto(talk)
    field(page, "agreed").fill("Sanne komt vrijdag.")
    part(page, "agreed").get_by_role("button", name="Opslaan").first.click()
    expect(page).to_have_url(re.compile(f"{talk}#part-agreed$"))
    assert said("agreed") == ["Sanne komt vrijdag."]


PAGES = [
    ("worker", "/gesprekken/{meeting}/", "talk"),
    ("stand_in", "/gesprekken/{meeting}/", "talk-without-story"),
    ("worker", "/gesprekken/{meeting}/?lezen=1", "talk-read"),
    ("worker", "/trajecten/{trajectory}/verhaal/", "story"),
    ("worker", "/trajecten/{trajectory}/voorbereiding/", "preparation"),
    ("person", "/mijn/verhaal/", "my-story"),
    ("person", "/mijn/verhaal/bestand/", "my-story-file"),
    ("person", "/mijn/voorbereiding/{trajectory}/", "my-preparation"),
    ("tie", "/mijn/voorbereiding/{trajectory}/", "carer-preparation"),
    ("person", "/mijn/gesprekken/{meeting}/", "my-talk"),
]


def test_pages_around_a_talk_shut_nobody_out(new_page, full_town, subtests):
    pages = {visitor: new_page(full_town[visitor]) for visitor, _path, _name in PAGES}
    for visitor, path, name in PAGES:
        with subtests.test(name=name):
            page = pages[visitor]
            page.goto(kit.address(full_town, path))
            assert page.locator("h1").count() == 1
            kit.axe_clean(page)
            assert kit.compressed(page) < kit.LARGEST_PAGE
            kit.look(page, name)


def test_screen_reader_hears_the_talk_in_order(new_page, full_town, talk):
    page = new_page(full_town["worker"])
    page.goto(talk)
    headings = page.locator("main :is(h1, h2)").all_inner_texts()
    assert headings[:4] == ["Gesprek met Bram op 2 maart 2026", "Voorbereid", "Het verhaal", "Waar en met wie"]
    names = "[...document.querySelectorAll('.talk > div > section')].map(e => e.getAttribute('aria-labelledby'))"
    assert page.evaluate(f"{names}.every(name => document.getElementById(name)?.tagName === 'H2')")
