"""Signing in with one click, and the mail that would have gone out."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from meedoen.demo.views import sent_mails
from tests.town import Town


@pytest.fixture(autouse=True)
def demo(settings, tmp_path):
    settings.DEMO, settings.DEMO_MAIL_DIR = True, tmp_path


def test_one_click_signs_in_as_a_professional(town: Town, client):
    answer = client.post(reverse("demo:become"), {"account": town["worker"].pk})
    assert (answer.status_code, answer.url) == (302, reverse("agenda:today"))
    assert client.get(answer.url).status_code == 200


def test_one_click_signs_in_as_a_resident(town: Town, client):
    answer = client.post(reverse("demo:become"), {"account": town["person"].pk})
    assert (answer.status_code, answer.url) == (302, reverse("support:mine"))
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("account", ["", "abc", "0", "9" * 40, "-1"])
def test_unknown_account_is_not_found(town: Town, client, account):
    assert client.post(reverse("demo:become"), {"account": account}).status_code == 404


def test_page_lists_everybody(town: Town, client):
    page = client.get(reverse("demo:who")).content.decode()
    assert [account.name for account in town.accounts.values() if account.name not in page] == []


def test_mail_in_files_is_shown_latest_first(tmp_path, settings):
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(tmp_path)}}}
    for subject in ("Eerste", "Tweede"):
        EmailMessage(subject, f"Inhoud van {subject}", "a@b.example", ["c@d.example"]).send()
    assert sorted((mail["subject"], mail["text"].strip()) for mail in sent_mails(tmp_path)) == [
        ("Eerste", "Inhoud van Eerste"),
        ("Tweede", "Inhoud van Tweede"),
    ]


def test_nothing_sent_yet_says_so(tmp_path, client, db, settings):
    settings.DEMO_MAIL_DIR = tmp_path / "none"
    assert client.get(reverse("demo:mails")).status_code == 200
