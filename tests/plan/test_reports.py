"""The conversation report: filled in with what was said, answered, and kept in every version."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import ContactWay
from meedoen.plan.domain.prefilling import first_report, first_voices, latest_meeting
from meedoen.plan.domain.reports import (
    Answer,
    Written,
    add_voice,
    agree_as_worker,
    answer_report,
    edit_report,
    offer_report,
)
from meedoen.plan.enums import OfferedHow
from meedoen.plan.models import Report
from meedoen.post.models import OutboxMail
from meedoen.support.models import Block
from tests.plan import papers, things
from tests.town import NOW, TODAY

ALOUD = {"answer": "agreed", "how": "aloud", "witness": "Peter de Wit", "on": TODAY}


@pytest.fixture
def bram(planned_town):
    """Return the town with Bram's support and plan."""
    return planned_town


def url(name, town, thing="report"):
    return reverse(f"plan:{name}", kwargs={"pk": town.things[thing].pk})


def answer(town, report, **more):
    return answer_report(
        actor=town.actor("worker"), now=NOW, report=report, answer=Answer(**{**ALOUD, **more}), expected=report.version
    )


def block(town, kind, voice, text, name=""):
    return Block.objects.create(
        meeting=town.things["meeting"], uid=f"00000000-0000-0000-0000-{Block.objects.count():012d}", kind=kind, voice=voice,
        voice_name=name, text=text, written_by=town["worker"], created_at=NOW, edited_at=NOW,
    )  # fmt: skip


def test_report_begins_with_the_talk_and_the_plan(bram):
    Block.objects.all().delete()
    block(bram, "wishes", "person", "Ik wil een net huis.")
    block(bram, "exploring", "worker", "Hij schaamt zich.")
    block(bram, "analysing", "worker", "Verliest het overzicht.")
    block(bram, "agreed", "worker", "We gaan samen kijken.")
    block(bram, "exploring", "relative", "Hij redt het niet.", "Moeder")
    trajectory = things.trajectory_of(bram)
    meeting = latest_meeting(trajectory)
    found = first_report(trajectory, meeting)
    assert found.need == "In eigen woorden: “Ik wil een net huis.”\n\nHij schaamt zich.\n\nEen net huis."
    assert found.analysis == "Verliest het overzicht."
    assert found.agreements.startswith(
        "We gaan samen kijken.\n\nZelf de was doen (Bram)\nBoodschappen doen (Joris, 1,5 uur per"
    )
    assert first_voices(meeting) == [{"who": "Moeder", "text": "Hij redt het niet.", "on": "2026-03-02"}]


def test_worker_makes_a_report_in_the_browser_without_typing(bram, client):
    client.force_login(bram["worker"])
    page = client.get(url("report_new", bram, "trajectory"))
    initial = page.context["form"].initial
    typed = {name: initial[name] for name in ("need", "analysis", "agreements")}
    response = client.post(url("report_new", bram, "trajectory"), typed | {"submission": "een"})
    made = Report.objects.latest("pk")
    assert (response.status_code, response.url) == (303, f"/verslagen/{made.pk}/")
    assert "Een net huis." in made.need and made.meeting == bram.things["meeting"]


@pytest.mark.usefixtures("helped_town")
def test_report_without_a_talk_or_plan_can_be_made(town, client):
    town.things["meeting"].delete()
    client.force_login(town["worker"])
    assert client.get(url("report_new", town, "trajectory")).status_code == 200


@pytest.mark.parametrize(("said", "remarks"), [("agreed", ""), ("seen_not_agreed", "Er staat niet dat ik volleybal wil.")])
def test_both_answers_close_the_report(bram, client, said, remarks):
    client.force_login(bram["person"])
    typed = {"submission": "een", "version": bram.things["report"].version, "answer": said, "remarks": remarks}
    assert client.post(url("my_report_answer", bram), typed).status_code == 303
    report = Report.objects.get(pk=bram.things["report"].pk)
    assert (report.answer, report.remarks, report.answered_on, report.answered_how) == (said, remarks, TODAY, "self")
    line = AccessEvent.objects.filter(verb="report.answer").latest("pk")
    assert (line.ground, line.account_id) == ("own", bram["person"].pk)
    again = client.post(url("my_report_answer", bram), typed | {"submission": "twee", "version": report.version})
    assert again.status_code == 422


def test_not_agreed_puts_the_remarks_on_the_list_of_the_worker(bram):
    answer(bram, bram.things["report"], answer="seen_not_agreed", remarks="Niet waar.")
    row = FollowUp.objects.get(kind="plan.report", state="open")
    assert (row.account_id, row.due) == (bram["worker"].pk, TODAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"witness": ""}, "witness"),
        ({"answer": "seen_not_agreed"}, "remarks"),
        ({"answer": "ja"}, "answer"),
        ({"on": date(2026, 3, 3)}, "on"),
        ({"on": date(2026, 3, 1)}, "on"),
    ],
)
def test_answer_that_cannot_be_is_refused_at_its_field(bram, more, field):
    with pytest.raises(ValidationError) as error:
        answer(bram, bram.things["report"], **more)
    assert list(error.value.error_dict) == [field]


def test_changed_report_keeps_the_old_text_with_its_answer_and_asks_anew(bram):
    report = bram.things["report"]
    answer(bram, report)
    agree_as_worker(actor=bram.actor("worker"), now=NOW, report=report, expected=report.version)
    edit_report(
        actor=bram.actor("stand_in"), now=NOW, report=report, written=Written(need="Anders."), expected=report.version
    )
    report.refresh_from_db()
    assert (report.need, report.answer, report.answered_on, report.worker_agreed_at) == ("Anders.", "", None, None)
    (earlier,) = report.earlier.all()
    kept = earlier.texts
    assert (kept["need"], kept["answer"], kept["answered_witness"], kept["worker_agreed"]) == (
        "Hulp om het huis op orde te houden.", "agreed", "Peter de Wit", True,
    )  # fmt: skip


def test_two_workers_saving_one_report_the_second_is_stale(bram):
    first = bram.things["report"]
    second = Report.objects.get(pk=first.pk)
    given = {"now": NOW, "expected": first.version}
    edit_report(actor=bram.actor("worker"), report=first, written=Written(need="Van Sanne."), **given)
    with pytest.raises(StaleVersion) as stale:
        edit_report(actor=bram.actor("stand_in"), report=second, written=Written(need="Van Ilse."), **given)
    assert (stale.value.current.need, stale.value.wanted["need"]) == ("Van Sanne.", "Van Ilse.")


def test_stale_report_in_the_browser_shows_both_texts(bram, client):
    client.force_login(bram["worker"])
    version = bram.things["report"].version
    typed = {"need": "Van Sanne.", "version": version}
    assert client.post(url("report_edit", bram), typed | {"submission": "a"}).status_code == 303
    response = client.post(url("report_edit", bram), {"need": "Van mij.", "version": version, "submission": "b"})
    page = response.content.decode()
    assert (response.status_code, "Van Sanne." in page, "Van mij." in page) == (409, True, True)


def test_relative_who_contradicts_stands_beside_the_report_and_changes_nothing(bram):
    report = bram.things["report"]
    answer(bram, report)
    add_voice(actor=bram.actor("worker"), now=NOW, report=report, who="Vader", text="Hij kan het best zelf.")
    report.refresh_from_db()
    assert [(voice["who"], voice["text"]) for voice in report.voices] == [
        ("Moeder", "Hij redt het niet alleen."), ("Vader", "Hij kan het best zelf."),
    ]  # fmt: skip
    assert report.answer == "agreed"


def test_offer_by_mail_says_nothing_of_the_person(bram):
    report = bram.things["report"]
    given = {"actor": bram.actor("worker"), "now": NOW, "report": report, "how": OfferedHow.MAIL}
    with pytest.raises(ValidationError) as error:
        offer_report(expected=report.version, **given)
    assert list(error.value.error_dict) == ["how"]
    report.refresh_from_db()
    ContactWay.objects.create(person=bram.bram, channel="email", value="bram@thuis.example")
    offer_report(expected=report.version, **given)
    mail = OutboxMail.objects.get(template="plan/report")
    assert (mail.to, mail.subject) == ("bram@thuis.example", "Er ligt iets voor u klaar om te lezen")
    assert [word for word in ("Bram", "verslag", "Verslag", "huis") if word in mail.text + mail.html] == []
    assert FollowUp.objects.get(kind="plan.report", state="open").due == TODAY + timedelta(days=14)


def test_answer_ends_the_reminder(bram):
    report = bram.things["report"]
    offer_report(actor=bram.actor("worker"), now=NOW, report=report, how=OfferedHow.PAPER, expected=report.version)
    answer(bram, report)
    assert not FollowUp.objects.filter(kind="plan.report", state="open").exists()


def test_report_on_paper_holds_what_the_screen_shows(bram, client):
    client.force_login(bram["person"])
    response = client.get(url("report_paper", bram))
    reader = PdfReader(BytesIO(response.content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert (response["Content-Type"], "no-store" in response["Cache-Control"]) == ("application/pdf", True)
    for said in ("Hulp om het huis op orde te houden.", "Hij verliest het overzicht.", "Moeder", "Ik ben het eens"):
        assert said in text


def test_worker_agrees_once_and_only_with_what_was_seen(bram, client):
    client.force_login(bram["worker"])
    report = bram.things["report"]
    assert client.post(url("report_agree", bram), {"version": report.version - 1}).status_code == 409
    for _click in range(2):
        assert client.post(url("report_agree", bram), {"version": report.version}).status_code == 302
    report.refresh_from_db()
    assert (report.worker_agreed_by_id, report.version) == (bram["worker"].pk, 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"need": ""}, "need"), ({"need": "x" * 20001}, "need"), ({"analysis": "nul\x00"}, "analysis")],
)
def test_report_with_bad_input_is_422_and_keeps_what_was_typed(bram, client, change, field):
    client.force_login(bram["worker"])
    typed = {"submission": "een", "need": "Hulp.", "agreements": "<script>🙂\u202e"} | change
    response = client.post(url("report_new", bram, "trajectory"), typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "&lt;script&gt;🙂" in response.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_papers_page_has_a_fixed_number_of_queries(bram, client, count, django_assert_num_queries):
    for _more in range(count - 1):
        papers.make_report(bram)
        papers.make_referral(bram)
    client.force_login(bram["worker"])
    with django_assert_num_queries(11):
        client.get(url("papers", bram, "trajectory"))
