"""The light way in a real browser: a question and an agreement on one page; and somebody who says "no, thank you"."""

import pytest
from playwright.sync_api import expect

from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.enums import LightOutcome, Origin
from meedoen.support.models import LightWay, Outreach
from tests.browser import kit
from tests.support.things import newcomer
from tests.town import NOW

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
MOST_FIELDS = 6
FIELDS = ".form .field, .form fieldset"


def test_wheelchair_pass_is_asked_agreed_and_done_on_one_page(new_page, town):
    page = new_page(town["worker"], viewport=PHONE)
    page.goto("/trajecten/")
    page.get_by_role("link", name="Een korte vraag").click()
    assert page.locator(FIELDS).count() <= MOST_FIELDS
    page.get_by_label("Wie is het?").fill("Mevrouw Vos")
    page.get_by_label("Wat is de vraag?").fill("Hoe kom ik aan een pas voor de rolstoeltaxi?")
    page.get_by_label("Wat spreek je af?").fill("Ik vraag de pas samen met haar aan.")
    page.get_by_label("Wanneer kom je deze afspraak na?").fill("2026-03-09")
    page.get_by_label("Er is een afspraak om na te komen").check()
    kit.axe_clean(page)
    kit.look(page, "light")
    page.get_by_role("button", name="Deze vraag bewaren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mevrouw Vos")
    expect(page.get_by_text("Ik vraag de pas samen met haar aan.").first).to_be_visible()
    kit.axe_clean(page)
    kit.look(page, "light-agreed")
    page.get_by_role("link", name="De afspraak is nagekomen").click()
    page.get_by_label("Klaar").check()
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mevrouw Vos")
    light = LightWay.objects.get()
    assert (light.outcome, light.trajectory.state) == (LightOutcome.DONE, "closed")


def test_no_thank_you_is_a_result_and_says_who_may_try_again(new_page, town):
    row = start_trajectory(
        actor=town.actor("worker"), now=NOW, person=newcomer(town, "Noor"), team_id=town.team.pk,
        worker_id=town["worker"].pk, origin=Origin.OUTREACH,
    )  # fmt: skip
    page = new_page(town["worker"], viewport=PHONE)
    page.goto(f"/trajecten/{row.pk}/contact-zoeken/begin/")
    page.get_by_label("Waarom zoeken wij contact?").fill("De post blijft liggen.")
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_role("link", name="Een poging of uitnodiging opschrijven").click()
    page.get_by_label("Langsgegaan").check()
    page.get_by_label("‘Nee, dank u’", exact=True).check()
    page.get_by_label("wie mag het opnieuw proberen?").fill("De wijkverpleegkundige")
    page.get_by_label("En vanaf wanneer?").fill("2026-05-01")
    kit.axe_clean(page)
    kit.look(page, "no-thank-you-form")
    page.get_by_role("button", name="Deze poging bewaren").click()
    expect(page.get_by_text("Mag het opnieuw proberen: De wijkverpleegkundige. Vanaf 1 mei 2026.")).to_be_visible()
    kit.axe_clean(page)
    kit.look(page, "no-thank-you")
    assert Outreach.objects.get().again_who == "De wijkverpleegkundige"
