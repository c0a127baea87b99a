"""The plan of Bram in a real browser: pages that shut nobody out, at every width, and one form opened and saved."""

from decimal import Decimal

import pytest

from meedoen.plan.enums import Asked, Layer, LayerAnswer, Rank, WhoKind
from meedoen.plan.models import LayerNote, Option, Preference
from tests.browser import kit
from tests.plan import things as plan_things
from tests.support import things as support_things
from tests.town import NOW

pytestmark = pytest.mark.browser

PLAN = "/trajecten/{trajectory}/plan/"
PAGES = [
    ("worker", PLAN),
    ("worker", PLAN + "?open=step:{helper_step}"),
    ("worker", PLAN + "?open=option:new:{goal}"),
    ("worker", PLAN + "?open=agree"),
    ("worker", PLAN + "versies/"),
    ("worker", PLAN + "hulp/{helper_step}/"),
    ("worker", "/plan/versies/{plan_version}/"),
    ("person", "/mijn/plan/"),
    ("person", "/mijn/plan/{trajectory}/?open=agree"),
    ("person", "/mijn/wensen/"),
    ("tie_granted", "/mijn/hulp/{part_share}/"),
]


@pytest.fixture
def bram(origin, town):
    """Return the town with Bram's plan half-way."""
    support_things.add(town)
    plan_things.add(town)
    goal, plan = town.things["goal"], town.things["plan"]
    for text in ("Alles heeft een vaste plek.", "Hulp bij de kleren in de kast.", "Graag een herinnering voor de kliko."):
        Preference.objects.create(goal=goal, text=text)
    Option.objects.create(
        goal=goal, text="De buurman herinnert aan de kliko", layer=Layer.NETWORK, rank=Rank.BEST, pros="Hij woont ernaast.",
        cons="Hij is soms weg.",
    )  # fmt: skip
    Option.objects.create(goal=goal, text="Een wekker op de telefoon", layer=Layer.OWN, rank=Rank.SECOND)
    LayerNote.objects.create(goal=goal, layer=Layer.OWN, answer=LayerAnswer.FITS, at=NOW)
    LayerNote.objects.create(goal=goal, layer=Layer.NETWORK, answer=LayerAnswer.NOT_POSSIBLE, why="Ver weg.", at=NOW)
    plan_things.make_step(
        plan, goal, "Schoonmaken.", who_kind=WhoKind.INDIVIDUAL, layer=Layer.INDIVIDUAL, who_name="Thuiszorg De Linde",
        hours_a_week=Decimal(3), rhythm="elke dinsdag", form="in_kind",
    )  # fmt: skip
    plan_things.make_step(
        plan, goal, "Herinneren aan de kliko.", who_kind=WhoKind.OTHER, layer=Layer.NETWORK, who_name="Meneer Bakker",
        asked=Asked.TO_ASK, asked_by="person", fallback="Een wekker op de telefoon.", rhythm="elke donderdag",
    )  # fmt: skip
    plan_things.make_goal(town, plan_things.make_wish(town, "Nieuwe mensen leren kennen."), "Ik heb nieuwe contacten.")
    return town


def address(town, path):
    """Return the address of a page with the numbers of this town in it."""
    return path.format(**{name: thing.pk for name, thing in town.things.items() if hasattr(thing, "pk")})


def test_pages_of_a_plan_shut_nobody_out(new_page, bram):
    for number, (visitor, path) in enumerate(PAGES):
        page = new_page(bram[visitor])
        answer = page.goto(address(bram, path))
        assert (answer.status, page.locator("h1").count()) == (200, 1)
        kit.axe_clean(page)
        assert kit.compressed(page) < kit.LARGEST_PAGE
        kit.look(page, f"plan-{number:02d}-{visitor}")
        page.context.close()


def test_step_is_changed_where_it_stands(new_page, bram):
    page = new_page(bram["worker"])
    page.goto(address(bram, PLAN))
    step = page.locator(f"#step-{bram.things['helper_step'].pk}")
    step.get_by_role("link", name="Wijzigen").click()
    step.get_by_label("Wat gebeurt er?").fill("Samen boodschappen doen.")
    step.get_by_role("button", name="Deze stap opslaan").click()
    page.wait_for_url(f"**#goal-{bram.things['goal'].pk}")
    assert step.locator(".step-text").inner_text() == "Samen boodschappen doen."
