"""Who cares for somebody: the public test keeps nothing, and the own page is nobody else's."""

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from meedoen.circle.domain import carer as verbs
from meedoen.circle.domain.members import leave_circle
from meedoen.circle.models import Away, CarerCheck, CarerNotes, CarerShare, Carrying
from meedoen.circle.queries.carer import outcome_of
from meedoen.instruments import catalogue
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.hooks import erasure_checks
from meedoen.plan.models import PlanStep
from meedoen.support.models import Notification
from tests.town import NOW, TODAY

TEST, CALL = "/zonnedorp/zorgt-u-voor-iemand/", "/zonnedorp/zorgt-u-voor-iemand/bellen/"
MINE, HELPING = "/mijn/mantelzorg/", "/mijn/helpen/"
HEAVY = {"nights": "no", "go_on": "not_long"}


@pytest.fixture
def filled(drawn):
    """Return the town with Bram's circle; Els has a place in it, and words of her own."""
    return drawn


@pytest.fixture
def els(filled, client):
    client.force_login(filled["tie_granted"])
    return client


def rows_everywhere():
    """Return how many rows there are of every model of ours, and of sessions."""
    models = [model for room in settings.ROOMS for model in apps.get_app_config(room).get_models()]
    return {model._meta.label: model._base_manager.count() for model in [*models, apps.get_model("sessions.Session")]}


def fields(form):
    return {field.html_name: field.value() or "" for field in form if field.name not in ("owner", "send_answers")}


@pytest.mark.django_db
def test_public_test_keeps_nothing_at_all(town, client):
    before = rows_everywhere()
    page = client.get(TEST)
    answer = client.post(TEST, HEAVY)
    text = answer.content.decode()
    assert (page.status_code, answer.status_code, rows_everywhere()) == (200, 200, before)
    assert ("sessionid" in client.cookies, "Wacht niet met bellen" in text, "Slecht slapen" in text) == (False, True, True)


def test_nothing_answered_is_fine_and_nonsense_is_refused(town, client):
    assert [client.post(TEST, data).status_code for data in ({}, {"nights": "maybe"})] == [200, 422]


@pytest.mark.parametrize(("along", "sent"), [({"send_answers": "on"}, True), ({}, False)])
def test_yes_call_me_comes_in_as_a_question_with_only_what_was_sent_along(town, client, along, sent):
    form = client.post(TEST, HEAVY).context["form"]
    data = {**fields(form), "name": "Mevrouw Jansen", "phone": "0612345678", "words": "Mijn man slaapt slecht.", **along}
    answers = [client.post(CALL, data) for _ in range(2)]
    row = Notification.objects.get()
    assert [one.status_code for one in answers] == [303, 303]
    assert row.question.startswith("Ik zorg voor iemand. Mag iemand mij bellen?\n\nMijn man slaapt slecht.")
    assert ("Slaapt u genoeg? Nee, vaak niet" in row.question) == sent
    assert (row.asked_by, row.phone, row.person) == ("self", "0612345678", None)
    assert "Uw vraag is aangekomen" in client.get(answers[0]["Location"]).content.decode()


def test_call_without_a_number_asks_for_it_and_keeps_what_was_typed(town, client):
    form = client.get(CALL).context["form"]
    answer = client.post(CALL, {**fields(form), "name": "Jo", "words": "Ik red het niet."})
    assert (answer.status_code, "Ik red het niet." in answer.content.decode(), Notification.objects.count()) == (
        422,
        True,
        0,
    )


def test_ideas_stand_in_the_order_of_what_cannot_wait_and_nothing_is_added_up():
    found = outcome_of(catalogue.get("carer_check"), HEAVY)
    assert (found.soon, len(found.ideas), found.ideas[0].startswith("U zegt dat u het zo niet lang")) == (True, 2, True)
    assert catalogue.get("carer_check").scoring is None
    assert outcome_of(catalogue.get("carer_check"), {}).ideas == []


def test_telephone_comes_first_for_who_cannot_go_on_for_long(town, client):
    pages = [client.post(TEST, answers).content.decode() for answers in (HEAVY, {**HEAVY, "go_on": "yes"})]
    assert [page.index("Luisterlijn") < page.index("Slecht slapen") for page in pages] == [True, False]
    assert all('<a href="tel:0880767000">088 0767 000</a>' in page for page in pages)


def test_every_flag_has_an_idea():
    instrument = catalogue.get("carer_check")
    flags = {option.flag for item in instrument.items for option in item.options if option.flag}
    assert flags == {prompt.id for prompt in instrument.prompts}


def test_carers_page_is_nobody_elses(filled, els, client):
    assert "Een avond vrij" in els.get(MINE).content.decode()
    for visitor in ("person", "worker", "tie"):
        client.force_login(filled[visitor])
        pages = [
            client.get(address).content.decode() for address in (MINE, "/mijn/hulp/", f"/netwerk/{filled.bram.pk}/hulp/")
        ]
        assert ["Een avond vrij" in page for page in pages] == [False] * 3


def test_carer_shows_and_hides_the_words_never_the_test(filled, els, client):
    seat = filled.things["circle_member"]
    share = reverse("circle:my_carer_share", kwargs={"pk": seat.pk})
    theirs = f"/netwerk/{filled.bram.pk}/hulp/"
    els.post(share)
    els.post(share)
    assert CarerShare.objects.filter(until=None).count() == 1
    for visitor, address in (("person", "/mijn/hulp/"), ("worker", theirs)):
        client.force_login(filled[visitor])
        page = client.get(address).content.decode()
        assert ("Een avond vrij" in page, "Slaapt u genoeg" in page) == (True, False)
    client.force_login(filled["tie_granted"])
    client.post(share, {"stop": "1"})
    client.force_login(filled["person"])
    assert "Een avond vrij" not in client.get("/mijn/hulp/").content.decode()


def test_leaving_the_circle_hides_the_words(filled, client):
    seat = filled.things["circle_member"]
    more = {"actor": filled.actor("tie_granted"), "now": NOW}
    verbs.share_notes(notes=filled.things["carer_notes"], seat=seat, share=True, **more)
    leave_circle(member=seat, **more)
    client.force_login(filled["person"])
    assert "Een avond vrij" not in client.get("/mijn/hulp/").content.decode()


def test_one_button_wipes_everything(filled, els):
    els.post(MINE + "wissen/")
    assert (CarerNotes.objects.count(), CarerCheck.objects.count(), CarerShare.objects.count()) == (0, 0, 0)


def test_carer_fills_in_for_oneself_and_only_two_dozen_rounds_are_kept(filled, els):
    address = MINE + "test/carer_check/"
    form = els.get(address).context["form"]
    answer = els.post(address, {"submission": form.initial["submission"], **HEAVY})
    assert (answer.status_code, CarerCheck.objects.count()) == (303, 2)
    for _ in range(30):
        verbs.keep_check(
            actor=filled.actor("tie_granted"), now=NOW, person=filled["tie_granted"].person,
            instrument=catalogue.get("carer_check"), answers=HEAVY,
        )  # fmt: skip
    assert CarerCheck.objects.count() == verbs.MOST_CHECKS
    assert els.get(MINE + "test/freedom/").status_code == 404


def test_own_copy_has_it_and_no_other_copy_does(filled):
    person = filled["tie_granted"].person
    own = export_person(actor=filled.actor("tie_granted"), now=NOW, person=person)
    found = (own["circle.carer_notes"][0]["needs"], own["circle.carer_checks"][0]["answers"])
    assert found == ("Een avond vrij", {"nights": "no"})
    given = export_person(actor=filled.actor("worker"), now=NOW, person=person, ground="task")
    assert "Een avond vrij" not in str(given)


def test_erasing_the_carer_leaves_nothing(filled, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    person = filled["tie_granted"].person
    erase_person(actor=filled.actor("coordinator"), now=NOW, person=person, expected=person.version)
    assert (CarerNotes.objects.count(), CarerCheck.objects.count()) == (0, 0)


def test_helper_says_what_can_be_carried_and_is_away(filled, els):
    seat = filled.things["circle_member"]
    for name, data in (("my_carrying", {"hours": "2,5", "tasks": "Boodschappen"}), ("my_away", {"since": "2026-03-05"})):
        address = reverse(f"circle:{name}", kwargs={"pk": seat.pk})
        form = els.get(address).context["form"]
        assert els.post(address, {"submission": form["submission"].value(), **data}).status_code == 303
    row = Carrying.objects.get(seat=seat)
    assert (row.tasks, row.said_by_helper, row.name) == ("Boodschappen", True, "Els")
    page = els.get(HELPING).content.decode()
    assert ["2,5 uur" in page, "Weg vanaf 5 maart" in page] == [True, True]
    newest = Away.objects.order_by("-pk").first()
    els.post(reverse("circle:my_back", kwargs={"pk": newest.pk}))
    assert "Weg vanaf 5 maart" not in els.get(HELPING).content.decode()


def test_helper_stops_with_a_task_by_the_own_tap_and_the_tie_stays(filled, els):
    step, other = PlanStep.objects.filter(plan__person=filled.bram).order_by("pk")[:2]
    given = {"who_kind": "other", "layer": "network", "asked": "yes", "state": "running"}
    PlanStep.objects.filter(pk=step.pk).update(text="Samen naar de volleybal.", who_name="Els", who_person=None, **given)
    PlanStep.objects.filter(pk=other.pk).update(text="Boodschappen doen.", who_name="Joris", who_person=None, **given)
    page = els.get(HELPING).content.decode()
    assert ("Samen naar de volleybal" in page, "Boodschappen doen" in page) == (True, False)
    looks = AccessEvent.objects.filter(verb="person.read", person_id=filled.bram.pk, part="circle")
    assert [look.account_id for look in looks] == [filled["tie_granted"].pk]
    address = reverse("circle:my_stop", kwargs={"pk": filled.things["circle_member"].pk, "step_pk": step.pk})
    assert els.post(address).status_code == 303
    step.refresh_from_db()
    assert (step.state, step.ended_on, filled.things["circle_member"].left_at) == ("ended", TODAY, None)


def test_task_that_is_not_shared_or_not_ones_own_is_not_there(filled, els):
    other = reverse("circle:my_stop", kwargs={"pk": filled.things["circle_member"].pk, "step_pk": 999})
    assert els.post(other).status_code == 303
    assert els.get(reverse("circle:my_carrying", kwargs={"pk": filled.things["circle_paper"].pk})).status_code == 404
