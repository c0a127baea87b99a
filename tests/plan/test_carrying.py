"""The plan is carried out: done or not, reminders for who wants them, a helper who stops, and giving back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.hooks import tick_jobs
from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.people.enums import TieKind
from meedoen.people.models import ContactWay, Tie
from meedoen.plan.domain.carrying import (
    Instead,
    answer_asked,
    mark_task,
    replace_helper,
    set_reminder,
    substitutes,
    use_fallback,
)
from meedoen.plan.domain.reciprocity import end_reciprocity
from meedoen.plan.enums import Asked, WhoKind
from meedoen.plan.models import PlanStep, StepReminder, TaskMark
from meedoen.post.models import OutboxMail
from meedoen.support.models import LogEntry
from tests.plan import papers, things
from tests.town import NOW, TODAY

MONDAY = 1


@pytest.fixture
def bram(planned_town):
    """Return the town with Bram's plan; Joris, Els and a neighbour stand around him."""
    town = planned_town
    for other, kind in ((town["tie"].person, TieKind.FRIEND), (town["tie_granted"].person, TieKind.FRIEND)):
        Tie.objects.create(municipality=town.municipality, person=town.bram, other=other, kind=kind)
    Tie.objects.create(municipality=town.municipality, person=town.bram, name="Meneer Bakker", kind=TieKind.NEIGHBOUR)
    Tie.objects.create(municipality=town.municipality, person=town.bram, name="Curator", kind=TieKind.LEGAL_REPRESENTATIVE)
    return town


def step_url(name, town, thing):
    return reverse(f"plan:{name}", kwargs={"pk": town.things["trajectory"].pk, "step_pk": town.things[thing].pk})


def instead(town, step, **more):
    given = {
        "who_kind": WhoKind.OTHER,
        "name": "Els",
        "person_id": town["tie_granted"].person_id,
        "fallback": "Bezorgdienst",
    }
    return replace_helper(actor=town.actor("worker"), now=NOW, step=step, instead=Instead(**{**given, **more}))


def remind(town, step, **more):
    given = {"remind": True, "weekday": MONDAY, "to": "", "expected": step.version}
    return set_reminder(actor=town.actor("worker"), now=NOW, step=step, **{**given, **more})


def test_task_ends_and_the_tie_stays(bram):
    step = papers.end_step(bram, bram.things["helper_step"])
    assert (step.state, step.ended_on, step.ended_why, step.remind) == ("ended", TODAY, "Te druk.", False)
    assert set(Tie.objects.filter(person=bram.bram, other=bram["tie"].person).values_list("until", flat=True)) == {None}


def test_substitutes_come_from_the_own_people_but_for_who_stopped(bram):
    assert [one.name for one in substitutes(bram.things["helper_step"], TODAY)] == ["Els", "Meneer Bakker"]


def test_who_is_asked_stands_as_asked_with_a_fallback(bram):
    ended = papers.end_step(bram, bram.things["helper_step"])
    fresh = instead(bram, ended)
    assert (fresh.asked, fresh.asked_by, fresh.state, fresh.fallback, fresh.replaces_id, fresh.text) == (
        "to_ask", "person", "planned", "Bezorgdienst", ended.pk, "Boodschappen doen.",
    )  # fmt: skip
    row = FollowUp.objects.get(kind="plan.asked", state="open")
    assert (row.due, row.thing_id, row.account_id) == (TODAY + timedelta(days=7), fresh.pk, bram["worker"].pk)
    with pytest.raises(ValidationError):
        instead(bram, ended)


def test_yes_begins_the_step_and_ends_the_reminder(bram):
    fresh = instead(bram, papers.end_step(bram, bram.things["helper_step"]))
    answer_asked(actor=bram.actor("worker"), now=NOW, step=fresh, answer=Asked.YES, on=TODAY, expected=fresh.version)
    assert (fresh.asked, fresh.state, fresh.asked_on) == ("yes", "running", TODAY)
    assert not FollowUp.objects.filter(kind="plan.asked", state="open").exists()


def test_no_leads_to_the_fallback_in_one_tap(bram, client):
    fresh = instead(bram, papers.end_step(bram, bram.things["helper_step"]))
    answer_asked(actor=bram.actor("worker"), now=NOW, step=fresh, answer=Asked.NO, on=TODAY, expected=fresh.version)
    bram.things["fresh"] = fresh
    client.force_login(bram["worker"])
    page = client.get(reverse("plan:tasks", kwargs={"pk": bram.things["trajectory"].pk})).content.decode()
    assert step_url("step_fallback", bram, "fresh") in page
    typed = {"version": fresh.version, "who_kind": "general"}  # What the button on the page sends.
    assert client.post(step_url("step_fallback", bram, "fresh"), typed).status_code == 303
    step = PlanStep.objects.get(replaces=fresh)
    assert (step.who_name, step.who_kind, step.layer, step.state, step.text) == (
        "Bezorgdienst", "general", "general", "running", "Boodschappen doen.",
    )  # fmt: skip


def test_fallback_of_who_stays_silent_leaves_that_one_in_peace(bram):
    fresh = instead(bram, papers.end_step(bram, bram.things["helper_step"]), asked_already=True)
    use_fallback(actor=bram.actor("worker"), now=NOW, step=fresh, expected=fresh.version)
    fresh.refresh_from_db()
    assert (fresh.state, fresh.asked) == ("ended", "asked")
    assert not FollowUp.objects.filter(kind="plan.asked", state="open").exists()


def test_fallback_is_refused_after_a_yes_and_twice(bram):
    fresh = instead(bram, papers.end_step(bram, bram.things["helper_step"]))
    given = {"actor": bram.actor("worker"), "now": NOW, "step": fresh}
    answer_asked(answer=Asked.YES, on=TODAY, expected=fresh.version, **given)
    with pytest.raises(ValidationError):
        use_fallback(expected=fresh.version, **given)


def test_whole_way_in_the_browser(bram, client):
    client.force_login(bram["worker"])
    step = bram.things["helper_step"]
    stopped = client.post(step_url("step_stop", bram, "helper_step"), {"submission": "a", "version": 1, "on": "2026-03-02"})
    page = client.get(step_url("step_instead", bram, "helper_step"))
    first = [value for value, _label in page.context["form"].fields["who"].choices][:2]
    els = bram["tie_granted"].person_id
    typed = {"submission": "b", "who": f"person:{els}", "asked_by": "person", "fallback": "Bezorgdienst"}
    put = client.post(step_url("step_instead", bram, "helper_step"), typed)
    fresh = PlanStep.objects.get(replaces=step)
    assert (stopped.status_code, first[0], put.status_code) == (303, f"person:{els}", 303)
    assert (fresh.who_person_id, fresh.who_name, fresh.layer) == (els, "Els", "network")


def test_marking_twice_on_a_day_keeps_the_last(bram):
    step = bram.things["own_step"]
    for done in (False, True):
        mark_task(actor=bram.actor("person"), now=NOW, step=step, on=TODAY, done=done, note="Twee wassen")
    mark = TaskMark.objects.get(step=step)
    assert (mark.done, mark.note, step.state) == (True, "Twee wassen", "running")


@pytest.mark.parametrize("on", [date(2026, 3, 3), date(2024, 1, 1)])
def test_mark_on_an_impossible_day_is_refused(bram, on):
    with pytest.raises(ValidationError) as error:
        mark_task(actor=bram.actor("worker"), now=NOW, step=bram.things["own_step"], on=on, done=True)
    assert list(error.value.error_dict) == ["on"]


def test_reminder_goes_once_to_who_wants_it_and_says_nothing(bram):
    ContactWay.objects.create(person=bram.bram, channel="email", value="bram@thuis.example")
    remind(bram, bram.things["own_step"])
    job = tick_jobs["plan.reminders"].run
    assert [job(NOW), job(NOW), job(NOW + timedelta(hours=3)), job(NOW + timedelta(days=1))] == [1, 0, 0, 0]
    mail = OutboxMail.objects.get(template="plan/reminder")
    assert (mail.to, mail.subject) == ("bram@thuis.example", "Uw herinnering")
    assert [word for word in ("Bram", "was", "plan") if word in mail.text.lower().split()] == []
    assert job(NOW + timedelta(days=7)) == 1


def test_helper_without_account_is_reminded_at_the_address_given_for_it(bram):
    step = bram.things["asked_step"]
    with pytest.raises(ValidationError) as error:
        remind(bram, step)
    assert list(error.value.error_dict) == ["to"]
    step.refresh_from_db()
    remind(bram, step, to="buurvrouw@thuis.example")
    tick_jobs["plan.reminders"].run(NOW)
    assert OutboxMail.objects.get(template="plan/reminder").to == "buurvrouw@thuis.example"


def test_nobody_is_reminded_unasked_at_night_or_without_a_safe_address(bram):
    job = tick_jobs["plan.reminders"].run
    assert job(NOW) == 0
    remind(bram, bram.things["own_step"])
    assert job(NOW.replace(hour=4)) == 0
    ContactWay.objects.create(
        person=bram.bram, channel="email", value="bram@thuis.example", safety="times", safe_when="9-12"
    )
    assert (job(NOW), StepReminder.objects.count(), OutboxMail.objects.filter(template="plan/reminder").count()) == (0, 1, 0)


def test_worker_is_told_once_of_a_reminder_without_a_safe_address(bram, client):
    job = tick_jobs["plan.reminders"].run
    step = remind(bram, bram.things["own_step"])
    assert [job(NOW), job(NOW + timedelta(days=7))] == [0, 0]
    row = FollowUp.objects.get(kind="plan.unreached")
    assert (row.state, row.due, row.account_id, row.thing_id) == ("open", TODAY, bram["worker"].pk, step.pk)
    assert AccessEvent.objects.filter(verb="step.unreached", person_id=bram.bram.pk).count() == 1
    client.force_login(bram["worker"])
    page = client.get(reverse("agenda:today")).content.decode()
    assert ("Een herinnering die niet is verstuurd" in page, "geen e-mailadres bekend dat altijd veilig is" in page) == (
        True, True,
    )  # fmt: skip
    # A safe address is known now: it goes, and nobody has to do anything any more.
    ContactWay.objects.create(person=bram.bram, channel="email", value="bram@thuis.example")
    assert job(NOW + timedelta(days=14)) == 1
    row.refresh_from_db()
    assert row.state == "dropped"


def test_other_choice_about_a_reminder_ends_what_the_worker_was_told(bram):
    step = remind(bram, bram.things["own_step"])
    tick_jobs["plan.reminders"].run(NOW)
    remind(bram, step, remind=False, weekday=None)
    assert list(FollowUp.objects.filter(kind="plan.unreached").values_list("state", flat=True)) == ["done"]


def test_no_reminder_once_the_helper_stopped(bram):
    remind(bram, bram.things["asked_step"], to="buurvrouw@thuis.example")
    papers.end_step(bram, bram.things["asked_step"])
    assert tick_jobs["plan.reminders"].run(NOW) == 0


def test_reciprocity_ends_and_stays(bram):
    row = bram.things["reciprocity"]
    given = {"actor": bram.actor("worker"), "now": NOW, "row": row}
    with pytest.raises(ValidationError) as error:
        end_reciprocity(on=row.since - timedelta(days=1), expected=row.version, **given)
    assert list(error.value.error_dict) == ["on"]
    end_reciprocity(on=TODAY, expected=row.version, **given)
    assert (row.ended_on, row.what) == (TODAY, "Helpt in de moestuin.")


def test_person_marks_and_gives_back_on_the_own_page(bram, client):
    client.force_login(bram["person"])
    page = client.get(reverse("plan:tasks", kwargs={"pk": bram.things["trajectory"].pk})).content.decode()
    assert "Wie doet wat voor mijn plan" in page and "Zware tassen dragen." in page
    typed = {"submission": "a", "version": 1, "on": "2026-03-02", "done": "yes"}
    assert client.post(step_url("task_mark", bram, "own_step"), typed).status_code == 303
    url = reverse("plan:reciprocity_new", kwargs={"pk": bram.things["trajectory"].pk})
    assert client.post(url, {"submission": "b", "what": "Kookt soep.", "since": "2026-03-01"}).status_code == 303
    assert bram.things["plan"].reciprocities.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_task_list_has_a_fixed_number_of_queries(bram, client, count, django_assert_num_queries):
    for number in range(count - 1):
        step = things.make_step(bram.things["plan"], bram.things["goal"], f"Stap {number}")
        mark_task(actor=bram.actor("worker"), now=NOW, step=step, on=TODAY, done=True)
    mark_task(actor=bram.actor("worker"), now=NOW, step=bram.things["own_step"], on=TODAY, done=True)
    client.force_login(bram["worker"])
    with django_assert_num_queries(10):
        client.get(reverse("plan:tasks", kwargs={"pk": bram.things["trajectory"].pk}))


def test_who_stops_and_who_said_yes_stand_in_the_log_book(bram):
    LogEntry.objects.all().delete()
    fresh = instead(bram, papers.end_step(bram, bram.things["helper_step"]))
    answer_asked(actor=bram.actor("worker"), now=NOW, step=fresh, answer=Asked.YES, on=TODAY, expected=fresh.version)
    assert list(LogEntry.objects.order_by("pk").values_list("text", "kind", "on")) == [
        ("Joris stopt met: Boodschappen doen.", "others", TODAY), ("Els zei ja op: Boodschappen doen.", "others", TODAY),
    ]  # fmt: skip
