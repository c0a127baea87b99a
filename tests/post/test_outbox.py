"""The page for whoever looks after the outgoing mail."""

from datetime import date

import pytest
from django.urls import reverse

from meedoen.journal.models import AccessEvent
from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from meedoen.post.queries import latest_mail, stuck_mail
from tests.post.things import make_mail


@pytest.fixture
def admin(town, client):
    client.force_login(town["admin"])
    return client


def test_page_shows_what_is_stuck_without_names_texts_and_addresses(town, admin):
    failed = {"state": MailState.FAILED, "attempts": 10, "error": "SMTPServerDisconnected", "to": "els.jansen@mail.example"}
    make_mail(municipality_id=town.municipality.pk, **failed, text="GEHEIM", subject="ONDERWERP")
    html = admin.get(reverse("post:outbox")).content.decode()
    assert "iemand bij mail.example" in html
    assert "10 keer geprobeerd. SMTPServerDisconnected" in html
    assert [word for word in ("els.jansen", "GEHEIM", "ONDERWERP") if word in html] == []


def test_page_says_why_and_until_when_mail_is_held(town, admin):
    make_mail(state=MailState.HELD, held_reason="Mailbox is shared", held_until=date(2026, 3, 1))
    make_mail(state=MailState.HELD, held_reason="Mailbox is shared", held_until=date(2026, 3, 9))
    html = admin.get(reverse("post:outbox")).content.decode()
    assert html.count("Mailbox is shared") == 2
    assert "Opnieuw bekijken kan sinds 1 maart 2026." in html
    assert "Niet voor 9 maart 2026." in html


def test_mail_of_another_municipality_and_mail_on_its_way_are_not_shown(town):
    here = make_mail(municipality_id=town.municipality.pk, state=MailState.FAILED)
    nobodys = make_mail(state=MailState.FAILED)
    make_mail(municipality_id=town.other_municipality.pk, state=MailState.FAILED)
    make_mail(municipality_id=town.municipality.pk)
    assert set(stuck_mail(town["admin"])) == {here, nobodys}
    assert list(stuck_mail(town["worker"])) == []


def test_empty_page_says_so(town, admin):
    assert "Er wacht geen mail op je." in admin.get(reverse("post:outbox")).content.decode()


@pytest.mark.parametrize(("state", "verb"), [(MailState.FAILED, "mail.retry"), (MailState.HELD, "mail.release")])
def test_button_sends_the_mail_on_its_way_and_is_journaled(town, admin, state, verb):
    mail = make_mail(municipality_id=town.municipality.pk, state=state, attempts=10, held_reason="x")
    response = admin.post(reverse("post:send_again", args=[mail.pk]))
    mail.refresh_from_db()
    assert (response.status_code, mail.state, mail.attempts, mail.held_reason) == (303, MailState.WAITING, 0, "")
    row = AccessEvent.objects.get(verb=verb)
    assert (row.account_id, row.thing_kind, row.thing_id, row.municipality_id) == (
        town["admin"].pk, "outboxmail", mail.pk, town.municipality.pk,
    )  # fmt: skip


def test_second_click_says_that_it_was_done(town, admin):
    mail = make_mail(municipality_id=town.municipality.pk, state=MailState.FAILED)
    url = reverse("post:send_again", args=[mail.pk])
    admin.post(url)
    html = admin.post(url, follow=True).content.decode()
    assert "Iemand deed dit al. Bekijk de lijst opnieuw." in html
    assert AccessEvent.objects.filter(verb="mail.retry").count() == 1


def test_mail_of_another_municipality_cannot_be_sent(town, admin):
    mail = make_mail(municipality_id=town.other_municipality.pk, state=MailState.FAILED)
    assert admin.post(reverse("post:send_again", args=[mail.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_questions(town, admin, count, django_assert_num_queries):
    for _ in range(count):
        make_mail(municipality_id=town.municipality.pk, state=MailState.FAILED)
    admin.get(reverse("post:outbox"))
    with django_assert_num_queries(5):  # Session, account, memberships; how many mails, the mails.
        admin.get(reverse("post:outbox"))


def test_latest_mail_is_newest_first(db):
    first, second = make_mail(), make_mail()
    assert list(latest_mail()) == [second, first]
    assert OutboxMail.objects.count() == 2
