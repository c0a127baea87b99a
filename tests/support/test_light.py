"""The light way: a question, an agreement, done, in at most six fields on one page."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.people.models import Person
from meedoen.support.domain.light import end_light, grow_light
from meedoen.support.enums import LightOutcome
from meedoen.support.forms.course import LightForm
from meedoen.support.models import Block, LightWay, Meeting, Trajectory
from meedoen.support.steps import LIGHT
from tests.support.things import short_question
from tests.town import NOW, TODAY

MOST = 6
URL = reverse("support:light_new")
WALK_IN = {
    "name": "Mevrouw Kok", "phone": "0612345678", "question": "Hoe vraag ik een rolstoelpas aan?",
    "agreement": "Ik zoek het uit en bel terug.", "back_on": "2026-03-09", "outcome": "agreed",
}  # fmt: skip


def test_page_asks_six_fields_at_most_in_every_shape(town):
    shapes = [
        LightForm(), LightForm(person=town.bram), LightForm(alike=[town.bram]),
    ]  # fmt: skip
    assert [len(form.visible_fields()) for form in shapes] == [6, 4, 6]
    assert max(len(form.visible_fields()) for form in shapes) <= MOST


def test_walk_in_question_is_one_page_and_comes_back_on_the_list(town, client):
    client.force_login(town["worker"])
    page = client.get(URL)
    assert len(page.context["form"].visible_fields()) <= MOST
    answer = client.post(URL, WALK_IN)
    light = LightWay.objects.select_related("trajectory__person").get()
    row = light.trajectory
    assert (answer.status_code, answer.url) == (303, reverse("support:trajectory", kwargs={"pk": row.pk}))
    assert (row.person.name, row.worker_id, row.state, row.next_contact) == (
        "Mevrouw Kok", town["worker"].pk, "open", date(2026, 3, 9),
    )  # fmt: skip
    todo = FollowUp.objects.get(state="open")
    assert (todo.due, todo.why, todo.account_id) == (date(2026, 3, 9), "Ik zoek het uit en bel terug.", town["worker"].pk)
    shown = client.get(answer.url).content.decode()
    assert ("Hoe vraag ik een rolstoelpas aan?" in shown, 'class="phases"' in shown) == (True, False)
    done = client.post(
        reverse("support:light_end", kwargs={"pk": row.pk}),
        {"outcome": "done", "words": "Nu weet ik het.", "version": light.version},
    )
    row.refresh_from_db()
    light.refresh_from_db()
    assert (done.status_code, row.state, light.outcome, FollowUp.objects.filter(state="open").count()) == (
        303, "closed", "done", 0,
    )  # fmt: skip
    assert row.steps.order_by("pk").last().words == "Nu weet ik het."


def test_no_thank_you_is_a_result(town, client):
    client.force_login(town["desk"])
    client.post(URL, {**WALK_IN, "agreement": "", "back_on": "", "outcome": "no_thanks"})
    light = LightWay.objects.select_related("trajectory").get()
    assert (light.outcome, light.trajectory.state, light.trajectory.steps.order_by("pk").last().ending) == (
        "no_thanks", "closed", "no_thanks",
    )  # fmt: skip
    assert FollowUp.objects.filter(state="open").count() == 0


@pytest.mark.parametrize(("empty", "field"), [("question", "question"), ("agreement", "agreement"), ("back_on", "back_on")])
def test_agreement_to_keep_needs_words_and_a_day(town, client, empty, field):
    client.force_login(town["worker"])
    answer = client.post(URL, {**WALK_IN, empty: ""})
    assert (answer.status_code, list(answer.context["form"].errors), LightWay.objects.count()) == (422, [field], 0)


def test_known_person_is_not_typed_again(town, client):
    client.force_login(town["worker"])
    url = f"{URL}?persoon={town.bram.pk}"
    given = {name: value for name, value in WALK_IN.items() if name not in ("name", "phone")}
    assert client.post(url, given).status_code == 303
    assert (LightWay.objects.get().trajectory.person_id, Person.objects.filter(name="Mevrouw Kok").count()) == (
        town.bram.pk,
        0,
    )


def test_name_like_that_of_somebody_known_asks_which(town, client):
    client.force_login(town["worker"])
    asked = client.post(URL, {**WALK_IN, "name": "Bram"})
    form = asked.context["form"]
    assert (asked.status_code, list(form.errors), len(form.visible_fields())) == (422, ["which"], 6)
    assert client.post(URL, {**WALK_IN, "name": "Bram", "which": str(town.bram.pk)}).status_code == 303
    assert LightWay.objects.get().trajectory.person_id == town.bram.pk


def test_other_person_of_that_name_is_somebody_new(town, client):
    client.force_login(town["worker"])
    assert client.post(URL, {**WALK_IN, "name": "Bram", "which": "new"}).status_code == 303
    assert Person.objects.filter(name="Bram").count() == 2


def test_person_of_whom_one_may_not_know_is_not_found(town, client):
    client.force_login(town["other_team"])
    assert client.get(f"{URL}?persoon={town.bram.pk}").status_code == 404


@pytest.mark.usefixtures("helped_town")
def test_beside_support_that_is_under_way_there_is_no_light_way(town, client):
    client.force_login(town["worker"])
    answer = client.post(f"{URL}?persoon={town.bram.pk}", WALK_IN)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["question"])


def test_it_grows_and_nothing_is_typed_again(town, client):
    light = short_question(town)
    client.force_login(town["worker"])
    page = reverse("support:light_grow", kwargs={"pk": light.trajectory_id})
    assert [client.post(page).status_code for _click in range(2)] == [303, 303]
    light.refresh_from_db()
    meeting = Meeting.objects.get()
    assert (light.outcome, meeting.trajectory_id, light.trajectory.state) == ("grew", light.trajectory_id, "open")
    assert sorted(block.text for block in Block.objects.filter(meeting=meeting)) == [light.question, light.agreement]
    shown = client.get(reverse("support:trajectory", kwargs={"pk": light.trajectory_id})).content.decode()
    assert 'class="phases"' in shown


def test_closed_light_way_grows_too_and_opens_again(town):
    light = short_question(town)
    given = {"actor": town.actor("worker"), "now": NOW, "light": light}
    end_light(outcome=LightOutcome.DONE, expected=light.version, **given)
    grow_light(expected=light.version, **given)
    assert (light.outcome, light.trajectory.state) == ("grew", "open")


@pytest.mark.parametrize("before", list(LIGHT))
@pytest.mark.parametrize("to", list(LightOutcome))
def test_only_outcomes_of_the_table_are_possible(town, before, to):
    light = short_question(town)
    LightWay.objects.filter(pk=light.pk).update(outcome=before)
    light.refresh_from_db()
    given = {"actor": town.actor("worker"), "now": NOW, "light": light, "expected": light.version}
    verb = (lambda: grow_light(**given)) if to == LightOutcome.GREW else (lambda: end_light(outcome=to, **given))
    if to in LIGHT[before]:
        assert verb().outcome == to
    else:
        with pytest.raises(ValidationError):
            verb()


def test_agreement_in_the_past_is_refused(town):
    with pytest.raises(ValidationError) as error:
        short_question(town, back_on=TODAY - timedelta(days=1))
    assert (list(error.value.error_dict), Trajectory.objects.count()) == (["back_on"], 0)
