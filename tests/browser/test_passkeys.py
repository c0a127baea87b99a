"""A passkey made and used in a real browser, with the authenticator that the browser itself plays."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.kit import axe_clean, look
from tests.town import make_town

pytestmark = pytest.mark.browser
PASSWORD = "een lange zin met fietsen"
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_worker_makes_a_passkey_and_signs_in_with_it_alone(origin, new_page, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    worker = make_town()["worker"]
    worker.set_password(PASSWORD)
    worker.save()
    page = new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    page.goto(origin + reverse("account_login"))
    axe_clean(page)
    look(page, "inloggen")
    page.get_by_label("E-mailadres").fill(worker.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nog één stap")
    axe_clean(page)
    look(page, "tweede-stap")
    page.get_by_role("link", name="Maak een passkey").click()
    axe_clean(page)
    page.get_by_role("button", name="Maak een passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noodcodes")
    axe_clean(page)

    page.goto(origin + reverse("access:sign_in"))
    axe_clean(page)
    look(page, "mijn-inloggen")
    page.locator("header").get_by_role("button", name="Uitloggen").click()
    page.goto(origin + reverse("account_login"))
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url(lambda url: "/inloggen/" not in url)
    page.goto(origin + reverse("access:sign_in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn inloggen")
