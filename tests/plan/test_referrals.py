"""Referrals: nothing goes out before the person said yes, and the receiver reads exactly what was agreed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.people.codes import hash_code
from meedoen.plan.domain.referrals import To, change_referral, move_referral
from meedoen.plan.enums import ReferralState, SentHow
from meedoen.plan.models import Referral
from meedoen.plan.steps import REFERRAL
from meedoen.post.models import OutboxMail
from tests.plan import papers
from tests.town import NOW, TODAY

R = ReferralState
READER = "Ria, Volleybalclub De Linde"


@pytest.fixture
def bram(planned_town):
    """Return the town with Bram's support and plan."""
    return planned_town


def due(referral):
    return list(
        FollowUp.objects.filter(kind="plan.referral", thing_id=referral.pk, state="open").values_list("due", flat=True)
    )


def open_page(town, code=papers.CODE, reader=READER):
    """Let somebody without an account open the page with a code."""
    browser = Client()
    place = {"municipality": town.municipality.slug}
    answer = browser.post(reverse("plan:referral_code", kwargs=place), {"code": code})
    address = reverse("plan:referral_read", kwargs=place)
    if answer.status_code == 302 and reader:
        assert browser.post(address, {"submission": "wie", "reader": reader}).status_code == 303
    return browser, address, answer


def test_nothing_goes_out_without_a_yes(bram):
    referral = papers.make_referral(bram)
    for answer in (None, "no"):
        if answer:
            papers.agree(bram, referral, answer)
        with pytest.raises(ValidationError) as error:
            papers.send(bram, referral)
        assert list(error.value.error_dict) == ["how"]
        referral.refresh_from_db()
    assert (referral.state, referral.code_hash) == ("asked", "")


def test_other_words_ask_the_person_anew_and_another_telephone_does_not(bram):
    referral = papers.agree(bram, papers.make_referral(bram))
    given = {"actor": bram.actor("worker"), "now": NOW, "referral": referral}
    same = To(to_organisation="Volleybalclub De Linde", to_phone="030 1234567", why="Contacten", told=papers.TOLD)
    change_referral(to=same, expected=referral.version, **given)
    assert referral.person_answer == "yes"
    change_referral(to=To(to_organisation="Volleybalclub De Linde", why="Contacten", told="Iets anders."),
                    expected=referral.version, **given)  # fmt: skip
    assert (referral.person_answer, referral.asked_on, referral.answered_witness) == ("not_asked", None, "")


def test_mail_to_the_receiver_holds_the_code_and_nothing_of_the_person(bram):
    referral = papers.send(
        bram, papers.agree(bram, papers.make_referral(bram)), code="AAAA-BBBB-CCCC-DDDD", how=SentHow.MAIL
    )
    mail = OutboxMail.objects.get(template="plan/referral")
    assert (mail.to, mail.subject) == ("club@example.org", "Een vraag aan uw organisatie")
    assert ("AAAA-BBBB-CCCC-DDDD" in mail.text, "/zonnedorp/verwijzing/" in mail.text) == (True, True)
    assert [word for word in ("Bram", "sporten", "Contacten") if word in mail.text + mail.html + mail.subject] == []
    assert (referral.code_hash, due(referral)) == (hash_code("AAAA-BBBB-CCCC-DDDD"), [TODAY + timedelta(days=7)])


def test_receiver_reads_exactly_what_was_agreed_after_saying_who_reads(bram):
    browser, address, answer = open_page(bram, reader="")
    before = browser.get(address)
    assert (answer.status_code, before.status_code, papers.TOLD in before.content.decode()) == (302, 200, False)
    assert browser.post(address, {"submission": "wie", "reader": " "}).status_code == 422
    assert browser.post(address, {"submission": "wie", "reader": READER}).status_code == 303
    page = browser.get(address)
    text = page.content.decode()
    assert (papers.TOLD in text, "Bram" in text, "no-store" in page["Cache-Control"]) == (True, False, True)
    referral = bram.things["sent_referral"]
    referral.refresh_from_db()
    assert (referral.state, referral.read_by, referral.arrived_at is not None) == ("arrived", READER, True)
    looks = AccessEvent.objects.filter(
        thing_kind="referral", thing_id=referral.pk, person_id=bram.bram.pk, actor_kind="public"
    )
    assert sorted(set(looks.values_list("verb", "ground"))) == [("referral.arrive", "grant"), ("referral.read", "grant")]


def test_accepted_and_back_with_a_note(bram):
    browser, address, _answer = open_page(bram)
    referral = bram.things["sent_referral"]
    assert browser.post(address, {"submission": "a", "to": "accepted", "note": "Welkom op dinsdag."}).status_code == 303
    assert browser.post(address, {"submission": "b", "to": "declined", "note": "Toch niet."}).status_code == 422
    assert browser.post(address, {"submission": "c", "to": "came_back", "note": ""}).status_code == 422
    assert due(referral) == [TODAY + timedelta(days=42)]
    assert browser.post(address, {"submission": "d", "to": "came_back", "note": "Hij speelt mee."}).status_code == 303
    referral.refresh_from_db()
    assert (referral.state, referral.answer_note, referral.back_note) == (
        "came_back",
        "Welkom op dinsdag.",
        "Hij speelt mee.",
    )
    assert due(referral) == [TODAY]


def test_unknown_code_and_code_of_another_municipality_open_nothing(bram):
    _browser, _address, answer = open_page(bram, code="0000-0000-0000-0000")
    assert answer.status_code == 422
    far = reverse("plan:referral_code", kwargs={"municipality": bram.other_municipality.slug})
    assert Client().post(far, {"code": papers.CODE}).status_code == 422


def test_code_is_guessed_a_few_times_only(bram):
    browser = Client()
    address = reverse("plan:referral_code", kwargs={"municipality": bram.municipality.slug})
    statuses = [browser.post(address, {"code": "0000-0000-0000-0000"}).status_code for _time in range(31)]
    assert (statuses[:30], statuses[30]) == ([422] * 30, 429)


def test_page_closes_when_it_is_taken_back_sent_anew_or_an_hour_old(bram):
    referral = bram.things["sent_referral"]
    browser, address, _answer = open_page(bram)
    assert browser.get(address).status_code == 200
    session = browser.session
    held = session["plan.referral"]
    session["plan.referral"] = [held[0], held[1], (NOW - timedelta(hours=2)).isoformat()]
    session.save()
    assert browser.get(address).status_code == 302
    referral.refresh_from_db()
    move_referral(actor=bram.actor("worker"), now=NOW, referral=referral, to=R.WITHDRAWN, note="")
    assert open_page(bram)[2].status_code == 422


def test_sent_once_more_makes_the_old_code_worthless(bram):
    referral = bram.things["sent_referral"]
    papers.send(bram, referral, code="AAAA-BBBB-CCCC-DDDD")
    assert (open_page(bram)[2].status_code, open_page(bram, "AAAA-BBBB-CCCC-DDDD")[2].status_code) == (422, 302)


@pytest.mark.parametrize("before", list(R))
@pytest.mark.parametrize("to", [R.ARRIVED, R.ACCEPTED, R.DECLINED, R.CAME_BACK, R.WITHDRAWN])
def test_steps_follow_the_table(bram, before, to):
    Referral.objects.filter(pk=bram.things["referral"].pk).update(state=before)
    referral = Referral.objects.get(pk=bram.things["referral"].pk)
    given = {"actor": bram.actor("worker"), "now": NOW, "referral": referral, "to": to, "note": "Zo ging het."}
    if to in REFERRAL[before]:
        assert move_referral(**given).state == to
    else:
        with pytest.raises(ValidationError):
            move_referral(**given)


def test_person_answers_on_the_own_page_and_may_change_it_until_it_is_sent(bram, client):
    client.force_login(bram["person"])
    referral = bram.things["referral"]
    url = reverse("plan:my_referral_answer", kwargs={"pk": referral.pk})
    assert papers.TOLD in client.get(url).content.decode()
    for number, answer in enumerate(("no", "yes")):
        referral.refresh_from_db()
        typed = {"submission": f"s{number}", "version": referral.version, "answer": answer}
        assert client.post(url, typed).status_code == 303
    referral.refresh_from_db()
    assert (referral.person_answer, referral.answered_how, due(referral)) == ("yes", "self", [TODAY])
    line = AccessEvent.objects.filter(verb="referral.answer").latest("pk")
    assert (line.ground, line.account_id) == ("own", bram["person"].pk)


def test_letter_can_be_printed_once_by_who_sent_it(bram, client):
    papers.agree(bram, bram.things["referral"])
    referral = bram.things["referral"]
    client.force_login(bram["worker"])
    pk = {"pk": referral.pk}
    typed = {"submission": "een", "version": referral.version, "how": "letter"}
    for _click in range(2):
        assert client.post(reverse("plan:referral_send", kwargs=pk), typed).status_code == 303
    letter = client.get(reverse("plan:referral_paper", kwargs=pk))
    assert (letter.status_code, letter["Content-Type"]) == (200, "application/pdf")
    other = Client()
    other.force_login(bram["stand_in"])
    assert other.get(reverse("plan:referral_paper", kwargs=pk)).status_code == 404
    referral.refresh_from_db()
    assert (referral.state, referral.sent_how) == ("sent", "letter")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to_organisation": ""}, "to_organisation"),
        ({"to_email": "geen adres"}, "to_email"),
        ({"told": ""}, "told"),
        ({"told": "x" * 5001}, "told"),
        ({"why": ""}, "why"),
        ({"step": "999999"}, "step"),
    ],
)
def test_referral_with_bad_input_is_422_at_its_field(bram, client, change, field):
    client.force_login(bram["worker"])
    typed = {"submission": "een", "to_organisation": "Club", "why": "Sport", "told": papers.TOLD} | change
    url = reverse("plan:referral_new", kwargs={"pk": bram.things["trajectory"].pk})
    response = client.post(url, typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert Referral.objects.count() == 2
