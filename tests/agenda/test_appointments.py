"""Appointments: made, moved, cancelled, concluded; confirmed in a safe way; seen by the right people."""

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from meedoen.agenda.domain.appointments import (
    MISSED,
    cancel_appointment,
    conclude_appointment,
    make_appointment,
    move_appointment,
    overlaps,
)
from meedoen.agenda.enums import Confirm, Outcome
from meedoen.agenda.models import Appointment, FollowUp
from meedoen.agenda.moments import moment
from meedoen.agenda.policy import appointment_policy
from meedoen.agenda.steps import APPOINTMENT
from meedoen.agenda.views.appointments import read_week
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.enums import Channel, Safety
from meedoen.people.models import Account, ContactWay
from meedoen.post.models import OutboxMail
from tests.agenda.things import add_appointment, plan
from tests.town import NOW, TODAY, VISITORS

HOUR = timedelta(hours=1)


def add_way(town, channel=Channel.EMAIL, safety=Safety.ALWAYS, value="bram@example.org", **more):
    """Give Bram a way to be reached."""
    return ContactWay.objects.create(person=town.bram, channel=channel, safety=safety, value=value, **more)


def typed(**more) -> dict[str, object]:
    """Return what somebody types in the form."""
    return {"day": "2026-03-05", "begin": "10:00", "end": "11:00", "place": "Dorpsstraat 5", "confirm": "none"} | more


def test_make_writes_people_and_a_line(town):
    appointment = add_appointment(town, "worker", "colleague", "worker")
    workers = list(appointment.workers.order_by("id").values_list("account_id", flat=True))
    assert workers == [town["worker"].pk, town["colleague"].pk]
    assert list(appointment.persons.values_list("person_id", flat=True)) == [town.bram.pk]
    assert list(AccessEvent.objects.values_list("verb", "person_id")) == [("appointment.make", town.bram.pk)]


@pytest.mark.parametrize("hours", [-1, 0, 25])
def test_make_refuses_an_end_that_makes_no_sense(town, hours):
    start = plan().start
    with pytest.raises(ValidationError) as caught:
        add_appointment(town, what=plan().__class__(start=start, end=start + hours * HOUR))
    assert (list(caught.value.message_dict), Appointment.objects.count()) == (["end"], 0)


def test_make_without_anybody_of_the_team_is_refused(town):
    with pytest.raises(ValidationError):
        make_appointment(
            actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, plan=plan(), person_ids=[],
            account_ids=[],
        )  # fmt: skip


def test_move_keeps_what_it_was(town):
    appointment = add_appointment(town)
    before = appointment.start
    move_appointment(
        actor=town.actor("worker"), now=NOW, appointment=appointment, expected=1, plan=plan(days=1, place="Buurthuis"),
        reason="Ziek",
    )  # fmt: skip
    appointment.refresh_from_db()
    moved = appointment.moves.get()
    assert (moved.start, moved.reason, appointment.start - before, appointment.place, appointment.version) == (
        before, "Ziek", timedelta(days=1), "Buurthuis", 2,
    )  # fmt: skip
    assert appointment.workers.get().start == appointment.start


def test_move_with_a_stale_version_changes_nothing(town):
    appointment = add_appointment(town)
    with pytest.raises(StaleVersion):
        move_appointment(actor=town.actor("worker"), now=NOW, appointment=appointment, expected=9, plan=plan(days=1))
    assert (appointment.moves.count(), Appointment.objects.get().version) == (0, 1)


def test_stale_move_in_the_browser_gets_the_page_with_both(client, town):
    appointment = add_appointment(town)
    client.force_login(town["worker"])
    url = reverse("agenda:move", args=[appointment.pk])
    answers = [client.post(url, typed(version=1, submission=key)).status_code for key in ("a", "b")]
    assert answers == [303, 409]


def test_table_of_outcomes_reaches_every_outcome():
    assert (set(APPOINTMENT), frozenset({Outcome.PLANNED}).union(*APPOINTMENT.values())) == (
        set(Outcome),
        frozenset(Outcome),
    )


def test_no_show_reminds_on_the_next_working_day(town):
    appointment = add_appointment(town, what=plan(9, days=-3))  # A Friday; NOW is the Monday after.
    conclude_appointment(
        actor=town.actor("worker"),
        now=NOW,
        appointment=appointment,
        expected=1,
        outcome=Outcome.NO_SHOW,
        reason="Niet thuis",
    )
    row = FollowUp.objects.get()
    assert (row.kind, row.person, row.account, row.due, row.thing_id) == (
        MISSED, town.bram, town["worker"], TODAY + timedelta(days=1), appointment.pk,
    )  # fmt: skip


def test_outcome_before_the_beginning_is_refused(town):
    with pytest.raises(ValidationError):
        conclude_appointment(
            actor=town.actor("worker"), now=NOW, appointment=add_appointment(town), expected=1, outcome=Outcome.HELD
        )


def test_cancelled_stays_cancelled(town):
    appointment, actor = add_appointment(town), town.actor("worker")
    cancel_appointment(actor=actor, now=NOW, appointment=appointment, expected=1, reason="Op vakantie")
    with pytest.raises(ValidationError):
        move_appointment(actor=actor, now=NOW, appointment=appointment, expected=2, plan=plan())
    with pytest.raises(ValidationError):
        cancel_appointment(actor=actor, now=NOW, appointment=appointment, expected=2)
    assert Appointment.objects.get().state == Outcome.CANCELLED


def test_confirmation_by_mail_says_when_and_where_and_nobodys_name(town):
    add_way(town)
    add_appointment(town, what=plan(days=3, place="Buurthuis", confirm=Confirm.MAIL, interpreter="Tigrinya", note="Geheim"))
    mail = OutboxMail.objects.get()
    body = mail.subject + mail.text + mail.html
    assert (mail.to, mail.subject) == ("bram@example.org", "Uw afspraak")
    said = ("donderdag 5 maart 2026", "Van 14:00 tot 15:00 uur", "Buurthuis", "een tolk mee")
    assert [word in mail.text for word in said] == [True] * 4
    assert [word in body for word in ("Bram", "Sanne", "Geheim", "Tigrinya")] == [False] * 4


def test_confirmation_follows_moves_and_cancelling(town):
    add_way(town)
    appointment, actor = add_appointment(town, what=plan(confirm=Confirm.MAIL)), town.actor("worker")
    move_appointment(actor=actor, now=NOW, appointment=appointment, expected=1, plan=plan(days=2, confirm=Confirm.MAIL))
    cancel_appointment(actor=actor, now=NOW, appointment=appointment, expected=2)
    subjects = list(OutboxMail.objects.order_by("id").values_list("subject", flat=True))
    assert subjects == ["Uw afspraak", "Uw afspraak is verzet", "Uw afspraak gaat niet door"]


@pytest.mark.parametrize("safety", [Safety.TIMES, Safety.NEVER, None])
def test_mail_to_an_address_that_is_not_safe_is_refused(town, safety):
    if safety:
        add_way(town, safety=safety)
    with pytest.raises(ValidationError) as caught:
        add_appointment(town, what=plan(confirm=Confirm.MAIL))
    assert (list(caught.value.message_dict), OutboxMail.objects.count(), Appointment.objects.count()) == (["confirm"], 0, 0)


def test_letter_to_somebody_for_whom_letters_are_not_safe_is_refused(town):
    add_way(town, Channel.LETTER, Safety.NEVER, "")
    with pytest.raises(ValidationError) as caught:
        add_appointment(town, what=plan(confirm=Confirm.LETTER))
    assert list(caught.value.message_dict) == ["confirm"]


def test_letter_is_a_pdf_with_title_and_language(client, town):
    appointment = add_appointment(town, what=plan(days=3, place="Buurthuis", confirm=Confirm.LETTER))
    client.force_login(town["worker"])
    answer = client.get(reverse("agenda:letter", args=[appointment.pk, town.bram.pk]))
    pdf = PdfReader(BytesIO(answer.content))
    text = pdf.pages[0].extract_text()
    assert (answer.headers["Content-Type"], pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == (
        "application/pdf", "Uw afspraak", "nl",
    )  # fmt: skip
    assert [word in text for word in ("donderdag 5 maart 2026", "Buurthuis", "Bram")] == [True] * 3


def test_letter_of_an_appointment_without_letter_is_not_there(client, town):
    appointment = add_appointment(town)
    client.force_login(town["worker"])
    assert client.get(reverse("agenda:letter", args=[appointment.pk, town.bram.pk])).status_code == 404


def test_overlap_warns_and_does_not_stop(client, town):
    first, second = add_appointment(town), add_appointment(town, "worker", "colleague")
    next_hour = add_appointment(town, what=plan(15))
    found = [[row.appointment_id for row in overlaps(one)] for one in (first, second, next_hour)]
    assert found == [[second.pk], [first.pk], []]
    client.force_login(town["worker"])
    assert "Op hetzelfde moment" in client.get(reverse("agenda:appointment", args=[second.pk])).content.decode()


def seen_by(town, appointment, verb="read") -> set[str]:
    """Return which visitors may do this."""
    return {
        name for name in VISITORS
        if name != "nobody" and appointment_policy.visible_to(town[name]).filter(pk=appointment.pk).exists()
        and appointment_policy.can(town[name], verb, appointment)
    }  # fmt: skip


def test_appointment_is_seen_by_who_comes_and_the_person(town):
    appointment = add_appointment(town, "colleague")
    assert (seen_by(town, appointment), seen_by(town, appointment, "edit")) == (
        {"person", "worker", "colleague"}, {"worker", "colleague"},
    )  # fmt: skip


def test_appointment_of_who_is_away_is_seen_by_the_team(town):
    appointment = add_appointment(town)
    Account.objects.filter(pk=town["worker"].pk).update(away_until=TODAY)
    assert seen_by(town, appointment, "edit") == {"worker", "stand_in", "colleague"}


def test_make_page_saves_and_offers_colleagues_of_the_team_only(client, town):
    client.force_login(town["worker"])
    url = reverse("agenda:make") + f"?persoon={town.bram.pk}"
    offered = {key for key, _label in client.get(url).context["form"].fields["worker"].choices}
    assert offered == {town[name].pk for name in ("worker", "stand_in", "colleague")}
    answer = client.post(url, typed(worker=town["worker"].pk, second=town["colleague"].pk, submission="x"))
    made = Appointment.objects.get()
    assert (answer.status_code, made.start, made.workers.count(), made.persons.count()) == (
        303, datetime(2026, 3, 5, 9, tzinfo=UTC), 2, 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "at"),
    [("day", "0001-01-01", "day"), ("day", "9999-12-31", "day"), ("day", "1999-12-31", "day"), ("end", "09:00", "end"),
     ("begin", "25:00", "begin"), ("worker", "99999", "worker"),
     ("place", "x" * 201, "place"), ("confirm", "mail", "confirm"),
     ("note", "a\x00b", "note")],
)  # fmt: skip
def test_make_page_says_what_is_wrong_at_the_field_and_keeps_the_text(client, town, field, value, at):
    client.force_login(town["worker"])
    given = typed(worker=town["worker"].pk, interpreter="Tigrinya", submission="x") | {field: value}
    answer = client.post(reverse("agenda:make") + f"?persoon={town.bram.pk}", given)
    text = answer.content.decode()
    assert (answer.status_code, list(answer.context["form"].errors), "Tigrinya" in text) == (422, [at], True)


def test_make_page_about_somebody_unknown_is_not_there(client, town):
    client.force_login(town["other_team"])
    answers = [client.get(reverse("agenda:make") + f"?persoon={who}").status_code for who in (town.bram.pk, "x", "9" * 30)]
    assert answers == [404, 404, 404]


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [(date(2026, 3, 28), time(2, 30), "2026-03-28T01:30"), (date(2026, 3, 29), time(3), "2026-03-29T01:00"),
     (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"), (date(2026, 10, 25), time(3), "2026-10-25T02:00")],
)  # fmt: skip
def test_moment_is_right_when_the_clock_moves(day, clock, utc):
    assert moment(day, clock).astimezone(UTC).isoformat(timespec="minutes") == utc + "+00:00"


def test_moment_that_is_skipped_is_refused():
    with pytest.raises(ValidationError) as caught:
        moment(date(2026, 3, 29), time(2, 30))
    assert caught.value.code == "gap"


def test_appointment_over_the_night_of_the_clock_lasts_its_real_hours(town):
    start, end = moment(date(2026, 3, 29), time(1)), moment(date(2026, 3, 29), time(4))
    made = add_appointment(town, what=plan().__class__(start=start, end=end))
    made.refresh_from_db()
    assert made.end - made.start == 2 * HOUR


@pytest.mark.parametrize(
    ("text", "monday"),
    [("", "2026-03-02"), ("2026-W01", "2025-12-29"), ("2026-W54", "2026-03-02"), ("0001-W01", "2026-03-02"),
     ("9999-W52", "2026-03-02"), ("x", "2026-03-02")],
)  # fmt: skip
def test_week_of_the_address(text, monday):
    assert read_week(text).isoformat() == monday


@pytest.mark.parametrize("number", [1, 3])
def test_week_costs_the_same_with_more(client, town, number, django_assert_num_queries):
    for hour in range(number):
        add_appointment(town, what=plan(9 + hour))
    client.force_login(town["worker"])
    client.get(reverse("agenda:week"))
    with django_assert_num_queries(WEEK_COST):
        assert client.get(reverse("agenda:week")).content.decode().count("Bram") == number


WEEK_COST = 9


def test_file_is_neutral(client, town):
    appointment = add_appointment(town, what=plan(place="Dorpsstraat 5", note="Geheim", interpreter="Tigrinya"))
    client.force_login(town["worker"])
    text = client.get(reverse("agenda:file", args=[appointment.pk])).content.decode()
    assert "SUMMARY:Afspraak\r\n" in text
    assert [word in text for word in ("Bram", "Dorpsstraat", "Geheim", "Tigrinya", "Sanne")] == [False] * 5


def test_feed_opens_with_the_secret_until_it_is_revoked(client, town):
    appointment = add_appointment(town)
    add_appointment(town, "colleague")
    client.force_login(town["worker"])
    url = client.post(reverse("agenda:calendar_link")).context["url"]
    shown_again = client.get(reverse("agenda:calendar_link")).content.decode()
    client.logout()
    path = url.partition("8000")[2]
    answer = client.get(path)
    text = answer.content.decode()
    assert (answer.status_code, text.count("BEGIN:VEVENT"), f"UID:{appointment.uid}@meedoen" in text) == (200, 1, True)
    assert ("Bram" in text, path in shown_again) == (False, False)
    client.force_login(town["worker"])
    client.post(reverse("agenda:revoke"))
    client.logout()
    assert client.get(path).status_code == 404


def test_feed_of_a_new_link_ends_the_old_and_a_closed_account_has_none(client, town):
    client.force_login(town["worker"])
    first, second = (client.post(reverse("agenda:calendar_link")).context["url"].partition("8000")[2] for _ in range(2))
    client.logout()
    before = [client.get(path).status_code for path in (first, second)]
    Account.objects.filter(pk=town["worker"].pk).update(is_active=False)
    assert (before, client.get(second).status_code) == ([404, 200], 404)


def test_feed_says_that_an_appointment_was_cancelled(client, town):
    appointment = add_appointment(town)
    cancel_appointment(actor=town.actor("worker"), now=NOW, appointment=appointment, expected=1)
    client.force_login(town["worker"])
    text = client.get(client.post(reverse("agenda:calendar_link")).context["url"].partition("8000")[2]).content.decode()
    assert ("STATUS:CANCELLED" in text, "SEQUENCE:1" in text) == (True, True)
