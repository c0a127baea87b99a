"""A question comes in from the public."""

import io
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from meedoen.agenda.models import FollowUp
from meedoen.journal.acts import public_actor
from meedoen.journal.models import AccessEvent
from meedoen.people.codes import hash_code, read_code
from meedoen.post.models import OutboxMail
from meedoen.support.domain.notifications import Asked, record_notification
from meedoen.support.enums import AskedThrough
from meedoen.support.models import Notification
from tests.support import things
from tests.town import NOW

URL = "/zonnedorp/vraag/"
TYPED = {
    "submission": "een-token-van-de-pagina",
    "question": "Ik kom niet meer buiten.\nWie kan helpen?",
    "name": "Mevrouw Jansen",
    "phone": "06 1234 5678",
    "supporter": "later",
}


def codes_on(page: str) -> list[str]:
    """Return what looks like a code on a page."""
    return re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", page)


def test_ask_shows_code_dates_copy_and_keeps_only_the_hash(town, client):
    response = client.post(URL, TYPED, follow=True)
    page = response.content.decode()
    (code,) = set(codes_on(page))
    row = Notification.objects.get()
    assert response.redirect_chain == [("/zonnedorp/vraag/verstuurd/", 303)]
    assert row.code_hash == hash_code(code)
    assert (row.inquiry_by, row.plan_by) == (date(2026, 4, 13), date(2026, 3, 9))
    assert "13 april 2026" in page and "9 maart 2026" in page
    assert "Ik kom niet meer buiten.<br>Wie kan helpen?" in page
    assert (row.receipt, row.supporter, row.through, row.team_id) == ("screen", "later", "web", town.report_point.pk)


def test_ask_twice_with_one_token_is_one_question_with_one_code(town, client):
    first = codes_on(client.post(URL, TYPED, follow=True).content.decode())
    second = codes_on(client.post(URL, TYPED, follow=True).content.decode())
    assert first == second
    assert Notification.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"question": ""}, "question"),
        ({"name": " "}, "name"),
        ({"phone": ""}, "phone"),
        ({"email": "geen adres"}, "email"),
        ({"question": "x" * 5001}, "question"),
        ({"name": "n" * 121}, "name"),
        ({"supporter": "misschien"}, "supporter"),
        ({"question": "nul \x00 erin"}, "question"),
        ({"submission": ""}, "submission"),
    ],
)
def test_ask_with_bad_input_says_so_at_the_field_and_keeps_the_text(town, client, change, field):
    response = client.post(URL, TYPED | {"reach": "alleen <script>overdag</script> \u202e 🙂"} | change)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "alleen &lt;script&gt;overdag" in response.content.decode()
    assert Notification.objects.count() == 0


def test_ask_for_other_needs_consent(town, client):
    typed = TYPED | {"asker_name": "Dochter", "person_agrees": "no"}
    response = client.post(URL + "?voor=ander", typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["person_agrees"]
    assert "/zonnedorp/zorgen/" in response.content.decode()
    assert client.post(URL + "?voor=ander", typed | {"person_agrees": "yes"}).status_code == 303
    row = Notification.objects.get()
    assert (row.asked_by, row.asker_name, row.person_agrees) == ("behalf", "Dochter", True)


def test_fields_of_another_asker_do_not_slip_into_an_own_question(town, client):
    client.post(URL, TYPED | {"asker_name": "Iemand", "person_agrees": "yes"})
    row = Notification.objects.get()
    assert (row.asked_by, row.asker_name, row.person_agrees) == ("self", "", False)


def test_receipt_goes_by_mail_without_a_word_of_the_question(town, client):
    client.post(URL, TYPED | {"email": "jansen@example.org"})
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.template, Notification.objects.get().receipt) == ("jansen@example.org", "support/receipt", "mail")
    for text in (mail.subject, mail.text, mail.html):
        assert "Jansen" not in text and "buiten" not in text
    assert "13 april 2026" in mail.text


def test_reminders_of_a_new_question(town):
    row = things.ask(town, urgent=True, supporter="yes")
    found = FollowUp.objects.filter(thing_kind="notification", thing_id=row.pk).order_by("kind")
    assert [(one.kind, one.due.isoformat(), one.account_id, one.team_id) for one in found] == [
        ("support.inquiry", "2026-04-13", None, town.report_point.pk),
        ("support.own_plan", "2026-03-09", None, town.report_point.pk),
        ("support.question", "2026-03-02", None, town.report_point.pk),
        ("support.receipt", "2026-03-02", None, town.report_point.pk),
        ("support.supporter", "2026-03-04", None, town.report_point.pk),
        ("support.urgent", "2026-03-02", None, town.report_point.pk),
    ]


def test_terms_follow_the_algemene_termijnenwet(town):
    """Six weeks after 23 February 2026 is Easter Monday: the term ends a day later."""
    row = record_notification(
        actor=public_actor(),
        now=NOW.replace(month=2, day=23),
        municipality=town.municipality,
        code=things.CODE,
        asked=Asked(question="?", name="J", asked_by="self", phone="06"),
        through=AskedThrough.WEB,
    )
    assert row.inquiry_by == date(2026, 4, 7)


def test_municipality_without_report_point_says_call(town):
    with pytest.raises(ValidationError):
        record_notification(
            actor=public_actor(), now=NOW, municipality=town.other_municipality, code=things.CODE,
            asked=Asked(question="?", name="J", asked_by="self", phone="06"), through=AskedThrough.WEB,
        )  # fmt: skip
    assert Notification.objects.count() == 0


def test_letter_holds_what_was_entered(town, client):
    client.post(URL, TYPED)
    response = client.get(URL + "verstuurd/brief.pdf")
    pages = PdfReader(io.BytesIO(response.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert response["Content-Type"] == "application/pdf"
    assert "Ik kom niet meer buiten." in text and "13 april 2026" in text and "cliëntondersteuning" in text


def test_copy_is_gone_after_an_hour(town, client):
    client.post(URL, TYPED)
    session = client.session
    token, salt, _at = session["asked"]
    session["asked"] = [token, salt, "2026-03-02T07:00:00+00:00"]
    session.save()
    response = client.get(URL + "verstuurd/")
    assert codes_on(response.content.decode()) == []
    assert "Jansen" not in response.content.decode()
    assert client.get(URL + "verstuurd/brief.pdf").status_code == 404


@pytest.mark.parametrize("typed", ["0000-0000-0000-000B", "0000 0000 0000 000b", "oooo-oooo-oooo-ooob"])
def test_status_by_code_says_how_far_and_nothing_else(town, client, typed):
    things.ask(town)
    response = client.post(URL + "status/", {"code": typed})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Ontvangen" in page
    assert "Jansen" not in page and "deur" not in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "0000-0000-0000-000C", "kort", "🙂" * 16, "\x00" * 16])
def test_status_of_an_unknown_code_is_422(town, client, typed):
    things.ask(town)
    assert client.post(URL + "status/", {"code": typed}).status_code == 422


def test_code_of_one_municipality_opens_nothing_in_another(town, client):
    things.ask(town)
    assert client.post("/verweg/vraag/status/", {"code": things.NEW_CODE}).status_code == 422


def test_question_from_the_public_is_in_the_journal_without_words(town, client):
    client.post(URL, TYPED)
    line = AccessEvent.objects.get(verb="notification.record")
    assert (line.actor_kind, line.ground, line.municipality_id) == ("public", "public", town.municipality.pk)


def test_too_many_questions_from_one_address_keep_the_text(town, client, monkeypatch):
    monkeypatch.setattr("meedoen.support.views.public.PER_HOUR", 1)
    assert client.post(URL, TYPED).status_code == 303
    response = client.post(URL, TYPED | {"submission": "een-ander-token"})
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Ik kom niet meer buiten." in response.content.decode()


def test_desk_entry_shows_the_code_once_to_who_entered_it(town, client):
    client.force_login(town["desk"])
    typed = TYPED | {"through": "phone", "for_whom": "self"}
    response = client.post(reverse("support:question_new"), typed, follow=True)
    (code,) = set(codes_on(response.content.decode()))
    row = Notification.objects.get()
    assert row.code_hash == hash_code(read_code(code))
    client.logout()
    client.force_login(town["coordinator"])
    page = client.get(reverse("support:question_entered", kwargs={"pk": row.pk}))
    assert (page.status_code, codes_on(page.content.decode())) == (200, [])
