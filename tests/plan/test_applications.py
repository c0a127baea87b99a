"""The application: seven parts out of plan and report, at any moment."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from meedoen.plan.domain.applications import edit_application, hand_in_application
from meedoen.plan.domain.prefilling import Parts, first_application
from meedoen.plan.enums import Layer, WhoKind
from meedoen.plan.models import Application, LayerNote, Option
from tests.plan import things
from tests.town import NOW, TODAY


@pytest.fixture
def bram(planned_town):
    """Return the town with Bram's support and plan."""
    return planned_town


def url(name, town, thing="application"):
    return reverse(f"plan:{name}", kwargs={"pk": town.things[thing].pk})


def hand_in(town, on=TODAY):
    row = town.things["application"]
    return hand_in_application(actor=town.actor("worker"), now=NOW, application=row, on=on, expected=row.version)


def test_seven_parts_come_from_plan_and_report(bram):
    goal, plan = bram.things["goal"], bram.things["plan"]
    plan.cannot_alone, plan.network_cannot, plan.aids = "Overzicht houden.", "Joris heeft weinig tijd.", "Weekbord"
    plan.save()
    Option.objects.create(
        goal=goal, text="Hulp in huis", layer=Layer.INDIVIDUAL, rank="best", pros="Elke week", cons="Vreemden"
    )
    Option.objects.create(goal=goal, text="Buurthulp", layer=Layer.GENERAL, rank="second", position=1)
    LayerNote.objects.create(goal=goal, layer=Layer.NETWORK, answer="tried", why="Moeder, wil hij niet meer", at=NOW)
    things.make_step(
        plan,
        goal,
        "Schoonmaken.",
        layer=Layer.INDIVIDUAL,
        who_kind=WhoKind.INDIVIDUAL,
        hours_a_week=Decimal(3),
        form="in_kind",
    )
    found = first_application(things.trajectory_of(bram))
    assert found == Parts(
        problems="Hulp om het huis op orde te houden.",
        analysis="Hij verliest het overzicht.\n\nOverzicht houden.\n\nJoris heeft weinig tijd.",
        direction=(
            "Doel: Mijn huis is op orde.\nGekozen: Hulp in huis\nErvoor: Elke week\nErtegen: Vreemden\n"
            "Op één na beste: Buurthulp\nMensen om de inwoner heen: Eerder geprobeerd: Moeder, wil hij niet meer"
        ),
        results="Mijn huis is op orde. (Binnenkort, binnen drie maanden)",
        measures="Schoonmaken (Een maatwerkvoorziening, 3 uur per week)\nHulpmiddelen: Weekbord",
        form="in_kind",
    )


@pytest.mark.usefixtures("helped_town")
def test_application_is_possible_without_plan_report_or_layers(town, client):
    client.force_login(town["worker"])
    address = url("application_new", town, "trajectory")
    assert client.get(address).status_code == 200
    response = client.post(address, {"submission": "een", "new_solution": "Een was-maatje"})
    row = Application.objects.get()
    assert (response.status_code, row.plan_version, row.new_solution) == (303, None, "Een was-maatje")


def test_application_says_at_least_something(bram, client):
    client.force_login(bram["worker"])
    response = client.post(url("application_new", bram, "trajectory"), {"submission": "een", "analysis": "Blijft staan."})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["problems"])
    assert "Blijft staan." in response.content.decode()


def test_handed_in_application_stays_as_it_is(bram):
    row = hand_in(bram)
    given = {"actor": bram.actor("worker"), "now": NOW, "application": row}
    with pytest.raises(ValidationError):
        edit_application(parts=Parts(problems="Anders"), expected=row.version, **given)
    with pytest.raises(ValidationError):
        hand_in(bram)
    assert Application.objects.get(pk=row.pk).handed_in_on == TODAY


@pytest.mark.parametrize("on", [date(2026, 3, 3), date(2024, 3, 1)])
def test_impossible_day_of_handing_in_is_refused(bram, on):
    with pytest.raises(ValidationError) as error:
        hand_in(bram, on)
    assert list(error.value.error_dict) == ["on"]


def test_application_on_paper_is_the_persons_own_and_holds_the_parts(bram, client):
    client.force_login(bram["person"])
    response = client.get(url("application_paper", bram))
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response["Content-Type"] == "application/pdf"
    for said in (
        "Aanvraag om ondersteuning",
        "Gemeente Zonnedorp",
        "Hulp om het huis op orde te houden.",
        "Datum en handtekening",
    ):
        assert said in text


def test_person_reads_the_application_and_the_worker_not_in_the_persons_name(bram, client):
    client.force_login(bram["person"])
    assert "Mijn aanvraag" in client.get(url("application", bram)).content.decode()
    client.force_login(bram["worker"])
    assert "Aanvraag van Bram" in client.get(url("application", bram)).content.decode()
