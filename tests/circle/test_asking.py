"""Asking for help: the words, the link, answers of all kinds, and what a yes becomes in the plan."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.circle.domain import asking as verbs
from meedoen.circle.domain.into_plan import fits_plan, put_in_plan
from meedoen.circle.enums import AskHow, AskState
from meedoen.circle.models import HelpAsk
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.codes import hash_code
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.hooks import erasure_checks
from meedoen.plan.domain.carrying import stop_helper
from meedoen.plan.enums import Asked, StepState
from meedoen.plan.models import PlanStep
from meedoen.post.models import OutboxMail
from tests.circle.asking_things import HELP_CODE, put_it, write
from tests.circle.things import OWN_WORD, put, show, tell
from tests.plan import things as plan_things
from tests.support.things import selects
from tests.town import NOW, TODAY

HELP = "/mijn/hulp/"


@pytest.fixture
def planned(helped):
    """Return the town with Bram's plan; Joris has stopped with the groceries."""
    plan_things.add(helped)
    step = helped.things["helper_step"]
    stop_helper(actor=helped.actor("worker"), now=NOW, step=step, on=TODAY, expected=step.version)
    return helped


@pytest.fixture
def me(helped, client):
    client.force_login(helped["person"])
    return client


def own(town):
    return {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}


def answer(town, ask, state, **more):
    return verbs.answer_ask(ask=ask, answer=state, expected=ask.version, **{**own(town), **more})


def link(code=HELP_CODE):
    return reverse("circle:asked", kwargs={"municipality": "zonnedorp", "code": code})


def send(client, address, **data):
    form = client.get(address).context["form"]
    values = {field.html_name: field.value() for field in form if field.value() not in (None, False, "")}
    values.pop("owner", None)
    return client.post(address, values | data)


def test_person_writes_changes_and_asks_with_a_link_of_which_only_the_hash_is_kept(planned, me):
    els = put(planned, "Els", "leisure", 3)
    step = planned.things["helper_step"]
    page = me.get(HELP).content.decode()
    assert "Joris deed dit eerst." in page
    address = reverse("circle:ask_write", kwargs={"pk": planned.bram.pk}) + f"?wie={els.pk}&stap={step.pk}"
    there = send(me, address, when="zaterdag")["Location"]
    row = HelpAsk.objects.get()
    assert (row.to_name, row.member, row.step, row.what, row.state) == ("Els", els, step, "Boodschappen doen.", "draft")
    assert "Nee is ook goed" in row.message
    me.post(there, {**_values(me, there), "message": "Hoi Els, help je mij?", "how": "link"})
    row.refresh_from_db()
    shown = me.get(there).context["link"]
    code = shown.rstrip("/").rpartition("/")[2]
    assert (row.state, row.message, row.code_hash) == ("asked", "Hoi Els, help je mij?", hash_code(code))
    assert HelpAsk.objects.filter(code_hash__contains=code).count() == 0


def _values(client, address):
    form = client.get(address).context["form"]
    return {field.html_name: field.value() for field in form if field.name != "owner" and field.value() is not None}


def test_draft_begins_with_plain_words():
    text = verbs.draft_message(to="Els", what="help je mij met de kliko?", when="maandag", shown_as="Bram")
    assert text == (
        "Dag Els,\n\nIk wil je iets vragen: help je mij met de kliko?\n\nHet gaat om: maandag.\n\n"
        "Lukt dat? Nee is ook goed, en je hoeft niet te zeggen waarom.\n\nGroet, Bram"
    )


def test_asked_one_sees_only_the_question_and_answers_once(planned, client):
    put_it(planned, write(planned, message="Hoi Els, ga je mee?", shown_as="B."))
    page = client.get(link()).content.decode()
    assert [word in page for word in ("B. vraagt u iets", "Hoi Els, ga je mee?", "zaterdagochtend")] == [True] * 3
    assert [word in page for word in ("Joris", "Sanne", "/trajecten/")] == [False] * 3
    answered = send(client, link(), answer="yes_but", words="Wel na tien uur")
    row = HelpAsk.objects.get()
    assert (answered.status_code, row.state, row.answer_words, row.answered_by_asked, row.code_hash) == (
        303, "yes_but", "Wel na tien uur", True, "",
    )  # fmt: skip
    assert [client.get(answered["Location"]).status_code, client.get(link()).status_code] == [200, 404]


def test_opening_the_link_is_a_look_that_the_person_reads_and_answers_nothing(planned, client):
    row = put_it(planned, write(planned))
    client.get(link())
    line = AccessEvent.objects.filter(thing_kind="helpask", thing_id=row.pk, verb="helpask.read").get()
    row.refresh_from_db()
    assert (line.person_id, line.ground, row.state) == (planned.bram.pk, Ground.GRANT, AskState.ASKED)


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "weg", "%2e%2e", "a" * 300, "<b>"])
def test_bad_link_says_nothing_more(helped, client, code):
    put_it(helped, write(helped))
    answer = client.get(f"/zonnedorp/hulpvraag/{code}/")
    assert (answer.status_code, "Bram" in answer.content.decode()) == (404, False)


def test_link_of_another_municipality_opens_nothing(helped, client):
    put_it(helped, write(helped))
    assert client.get(f"/verweg/hulpvraag/{HELP_CODE}/").status_code == 404


def test_second_click_and_answer_after_taking_back_change_nothing(helped, client):
    row = put_it(helped, write(helped))
    form = client.get(link()).context["form"]
    data = {"submission": form["submission"].value(), "answer": "no"}
    assert [client.post(link(), data).status_code for _ in range(2)] == [303, 404]
    other = put_it(helped, write(helped))
    held = client.get(link()).context["form"]["submission"].value()
    verbs.withdraw_ask(ask=other, expected=other.version, **own(helped))
    assert client.post(link(), {"submission": held, "answer": "yes"}).status_code == 404
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("no", "withdrawn")


def test_of_two_answers_at_once_the_first_counts(helped):
    row = put_it(helped, write(helped))
    also = HelpAsk.objects.get(pk=row.pk)
    more = {"actor": helped.actor("person"), "now": NOW}
    verbs.answer_through_link(ask=row, answer=AskState.YES, **more)
    with pytest.raises(ValidationError):
        verbs.answer_through_link(ask=also, answer=AskState.NO, **more)
    assert HelpAsk.objects.get().state == "yes"


def test_many_tries_from_one_address_wait(helped, client):
    found = [client.get(link("0000-0000-0000-0000")).status_code for _ in range(61)]
    assert found == [404] * 60 + [429]


def test_mail_holds_a_link_and_neither_name_nor_question(helped):
    put_it(helped, write(helped, message="Help je Bram?"), AskHow.MAIL, email="els@example.org")
    mail = OutboxMail.objects.get()
    whole = mail.subject + mail.text + mail.html
    assert mail.to == "els@example.org"
    assert [text in whole for text in (link(), "Bram", "boodschappen")] == [True, False, False]


def test_mail_needs_an_address(helped):
    with pytest.raises(ValidationError):
        put_it(helped, write(helped), AskHow.MAIL, email="els")


def test_new_link_ends_the_old_one(helped, client):
    row = put_it(helped, write(helped))
    put_it(helped, row, code="0000-0000-0000-00HC")
    assert [client.get(link(code)).status_code for code in (HELP_CODE, "0000-0000-0000-00HC")] == [404, 200]


def test_answers_follow_the_table_and_no_is_not_argued_with(helped):
    row = put_it(helped, write(helped))
    for state in (AskState.SILENT, AskState.NOT_NOW, AskState.YES):
        answer(helped, row, state)
    verbs.thank(ask=row, words="Fijn.", expected=row.version, **own(helped))
    answer(helped, row, AskState.NO)
    for refused in (AskState.YES, AskState.ASKED):
        with pytest.raises(ValidationError):
            answer(helped, row, refused)
    with pytest.raises(ValidationError):
        verbs.withdraw_ask(ask=row, expected=row.version, **own(helped))


def test_yes_becomes_the_step_by_the_persons_tap(planned, me):
    step = planned.things["helper_step"]
    row = put_it(planned, write(planned, step=step))
    answer(planned, row, AskState.YES)
    assert fits_plan(row)
    me.post(reverse("circle:ask_plan", kwargs={"pk": row.pk}), {"version": row.version})
    fresh = PlanStep.objects.get(replaces=step)
    assert (fresh.who_name, fresh.asked, fresh.state, fresh.asked_by) == ("Els", Asked.YES, StepState.RUNNING, "person")
    row.refresh_from_db()
    assert (row.step, fits_plan(row)) == (fresh, False)


def test_who_stands_in_the_plan_as_to_be_asked_is_asked_there_too_and_a_no_frees_the_step(planned):
    step = planned.things["helper_step"]
    PlanStep.objects.filter(pk=step.pk).update(state=StepState.PLANNED, asked=Asked.TO_ASK)
    step.refresh_from_db()
    row = put_it(planned, write(planned, step=step, to_name="joris"))
    step.refresh_from_db()
    assert (step.asked, fits_plan(row)) == (Asked.ASKED, False)
    answer(planned, row, AskState.NO)
    put_in_plan(ask=row, expected=row.version, **own(planned))
    step.refresh_from_db()
    assert (step.asked, step.state) == (Asked.NO, StepState.ENDED)


def test_another_who_said_yes_takes_the_place_of_who_was_still_to_be_asked(planned):
    step = planned.things["helper_step"]
    PlanStep.objects.filter(pk=step.pk).update(state=StepState.PLANNED, asked=Asked.TO_ASK)
    row = put_it(planned, write(planned, step=PlanStep.objects.get(pk=step.pk)))
    answer(planned, row, AskState.YES)
    found = put_in_plan(ask=row, expected=row.version, **own(planned))
    assert (found.pk, found.who_name, found.who_person, found.asked) == (step.pk, "Els", None, Asked.YES)


def test_step_that_somebody_took_meanwhile_is_left_as_it_is(planned):
    first, second = (
        put_it(planned, write(planned, step=planned.things["helper_step"]), code=f"0000-0000-0000-00H{key}") for key in "CD"
    )
    for row in (first, second):
        answer(planned, row, AskState.YES)
    put_in_plan(ask=first, expected=first.version, **own(planned))
    with pytest.raises(ValidationError):
        put_in_plan(ask=second, expected=second.version, **own(planned))


def test_worker_proposes_with_the_map_shown_and_sees_no_own_word(planned, client, me):
    joris = put(planned, "Moeder")
    tell(planned, joris, own_word=OWN_WORD)
    put(planned, "Anja", "working", 3)
    show(planned)
    address = reverse("circle:ask_new", kwargs={"pk": planned.bram.pk}) + f"?stap={planned.things['helper_step'].pk}"
    mine = me.get(address)
    client.force_login(planned["worker"])
    theirs = client.get(address)
    order = [[one.fact.name for one in page.context["proposals"]] for page in (mine, theirs)]
    assert order == [["Anja", "Moeder"], ["Moeder", "Anja"]]
    assert [OWN_WORD in page.content.decode() for page in (mine, theirs)] == [True, False]


def test_worker_asks_only_what_the_person_decided(helped, client):
    show(helped)
    row = write(helped)
    client.force_login(helped["worker"])
    there = reverse("circle:ask", kwargs={"pk": row.pk})
    values = {**_values(client, there), "how": "self"}
    values.pop("decided", None)
    assert [client.post(there, data).status_code for data in (values, {**values, "decided": "on"})] == [422, 303]


def test_who_said_no_is_not_proposed_for_a_while(helped, me):
    els = put(helped, "Els", "leisure", 3)
    answer(helped, put_it(helped, write(helped, els)), AskState.NO)
    assert me.get(reverse("circle:ask_new", kwargs={"pk": helped.bram.pk})).context["proposals"] == []


def test_asked_question_is_not_changed_behind_the_back(helped):
    row = put_it(helped, write(helped))
    with pytest.raises(ValidationError):
        verbs.change_ask(
            ask=row, words=verbs.Words(what="Iets anders", shown_as="Bram"), expected=row.version, **own(helped)
        )


def test_copy_has_the_questions_and_throwing_away_is_for_good(helped):
    row = put_it(helped, write(helped))
    copied = export_person(actor=helped.actor("person"), now=NOW, person=helped.bram)["circle.asks"]
    assert [(one["to_name"], one["state"]) for one in copied] == [("Els", "asked")]
    verbs.remove_ask(ask=row, **own(helped))
    assert HelpAsk.objects.count() == 0


def test_erasing_who_was_asked_leaves_the_question_without_the_name(planned, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    member = put(planned, "Joris")
    put_it(planned, write(planned, member))
    joris = planned["tie"].person
    erase_person(actor=planned.actor("coordinator"), now=NOW, person=joris, expected=joris.version)
    row = HelpAsk.objects.get()
    assert (row.to_name, row.message, row.code_hash) == ("Iemand van wie de gegevens gewist zijn", "", "")


def test_page_about_help_asks_the_same_for_one_question_and_for_three(planned, me, django_assert_max_num_queries):
    asked = []
    write(planned)
    for _ in range(2):
        with django_assert_max_num_queries(60) as caught:
            me.get(HELP)
        asked.append(len(selects(caught.captured_queries)))
        write(planned)
        write(planned)
    assert asked == [11, 11]
