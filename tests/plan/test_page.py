"""The page of a plan: forms that open on it, the second one who saves, agreeing with what is on the screen, and speed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.instruments.models import AnswerSet
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.giving import give_grant
from meedoen.people.enums import Part
from meedoen.people.models import Grant
from meedoen.plan.enums import WhoKind
from meedoen.plan.models import Goal, LayerNote, Option, PlanRemark, PlanStep, PlanVersion, Preference, Wish
from meedoen.support.models import Effort
from tests.plan import papers, things
from tests.town import NOW

OURS = ("meedoen_", "plan_", "people_", "support_", "instruments_", "agenda_")


def url(town, query=""):
    return reverse("plan:plan", kwargs={"pk": town.things["trajectory"].pk}) + query


def submission(client, town, query):
    """Return the hidden fields of the form that is open."""
    form = client.get(url(town, query)).context["form"]
    hidden = {field.html_name: field.value() for field in form.hidden_fields() if field.value() is not None}
    return {name: value for name, value in hidden.items() if name != "owner"}


def send(client, town, query, **data):
    return client.post(url(town, query), {**submission(client, town, query), **data})


@pytest.fixture
def desk(begun, client):
    """Return a client that is signed in as the worker."""
    client.force_login(begun["worker"])
    return client


def test_whole_way_from_wish_to_final_plan_without_javascript(begun, desk):
    assert send(desk, begun, "?open=wish:new", text="Een net huis.", area="living").status_code == 303
    wish = Wish.objects.get()
    goal_form = {"result": "Mijn huis is op orde.", "term": "short", "seen_by": "Elke zondag", "own_contribution": "De was"}
    send(desk, begun, f"?open=goal:new:{wish.pk}", **goal_form)
    goal = Goal.objects.get()
    send(desk, begun, f"?open=preference:new:{goal.pk}", text="Ik doe zelf de was.")
    option = {"text": "De buurman herinnert", "layer": "network", "feasible": "on", "pros": "Dichtbij", "rank": "best"}
    send(desk, begun, f"?open=option:new:{goal.pk}", **option)
    send(desk, begun, f"?open=layer:{goal.pk}:network", answer="not_possible", reason="", why="Ver weg.")
    step = {"text": "De was", "who_kind": "person", "aim": "person", "preferences": [Preference.objects.get().pk]}
    send(desk, begun, f"?open=step:new:{goal.pk}", **step)
    send(desk, begun, "?open=people", director_kind="person")
    none = dict.fromkeys(("none_others", "none_professionals", "none_provisions"), "on")
    send(desk, begun, "?open=agreement", evaluation_on="2026-06-02", **none)
    send(desk, begun, "?open=spoken", how="aloud", on="2026-03-02", witness="Joris")
    response = send(desk, begun, "?open=agree")
    version = PlanVersion.objects.get()
    assert (response.status_code, version.state, version.person_witness) == (303, "final", "Joris")
    assert (Option.objects.get().rank, LayerNote.objects.get().why, PlanStep.objects.get().layer) == (
        "best",
        "Ver weg.",
        "own",
    )


def test_what_the_paper_work_of_a_plan_costs_is_counted(begun, desk):
    send(desk, begun, "?open=wish:new", text="Een net huis.", area="living")
    page = reverse("plan:referral_new", kwargs={"pk": begun.things["trajectory"].pk})
    desk.post(page, {"submission": "een", "to_organisation": "Club", "why": "Sport", "told": papers.TOLD})
    assert list(Effort.objects.order_by("pk").values_list("form", "filled")) == [("plan.wish", 2), ("plan.referral", 3)]


def test_page_comes_back_at_what_was_changed(begun, desk):
    goal = things.make_goal(begun)
    assert send(desk, begun, f"?open=preference:new:{goal.pk}", text="Zelf")["Location"] == url(begun, f"#goal-{goal.pk}")


def test_mistake_keeps_what_was_typed_and_stands_in_its_place(begun, desk):
    goal = things.make_goal(begun)
    response = send(desk, begun, f"?open=step:new:{goal.pk}", text="Boodschappen", who_kind="other", aim="person")
    page = response.content.decode()
    assert (response.status_code, 'value="Boodschappen"' in page, "Schrijf op wie." in page) == (422, True, True)


def test_second_button_takes_the_thing_away(begun, desk):
    wish = things.make_wish(begun)
    send(desk, begun, f"?open=wish:{wish.pk}", text=wish.text, remove="1")
    assert Wish.objects.get().dropped_at is not None


def test_second_who_saves_one_step_gets_both_texts(begun, desk):
    goal = things.make_goal(begun)
    step = things.make_step(things.make_plan(begun), goal)
    query = f"?open=step:{step.pk}"
    hidden = submission(desk, begun, query)
    PlanStep.objects.filter(pk=step.pk).update(text="Zelf de was, elke maandag.", version=2)
    response = desk.post(url(begun, query), {**hidden, "text": "De was op zondag.", "who_kind": "person", "aim": "person"})
    page = response.content.decode()
    both = ["Zelf de was, elke maandag." in page, "De was op zondag." in page]
    assert (response.status_code, both) == (409, [True, True])


def test_plan_that_changed_while_one_agreed_shows_the_difference_and_agrees_nothing(begun, desk):
    goal, plan = things.make_goal(begun), things.make_plan(begun)
    hidden = submission(desk, begun, "?open=agree")
    things.make_step(plan, goal, "Samen koken.")
    response = desk.post(url(begun, "?open=agree"), hidden)
    page = response.content.decode()
    found = (response.status_code, "Samen koken." in page, "Nieuw" in page, PlanVersion.objects.count())
    assert found == (409, True, True, 0)


def test_what_was_seen_cannot_be_made_up(begun, desk):
    things.make_goal(begun)
    response = desk.post(url(begun, "?open=agree"), {**submission(desk, begun, "?open=agree"), "seen": "a:b:c"})
    assert (response.status_code, PlanVersion.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "query",
    ["?open=fly", "?open=goal", "?open=goal:new", "?open=step:999999", "?open=wish:new:1", "?open=layer:999999:own",
     "?open=layer:{goal}:moon", "?open=preference:new:x", "?open=share:{step}", "?open=remark:1", "?open=::"],
)  # fmt: skip
def test_form_that_is_not_on_the_page_is_not_found(query, begun, desk):
    goal = things.make_goal(begun)
    step = things.make_step(things.make_plan(begun), goal)
    query = query.replace("{goal}", str(goal.pk)).replace("{step}", str(step.pk))
    assert desk.get(url(begun, query)).status_code == 404


def test_page_shows_at_most_two_warnings(begun, desk):
    plan = things.make_plan(begun)
    for number in range(3):
        things.make_goal(begun, result=f"Doel {number}")
    for number in range(3):
        things.make_step(
            plan, Goal.objects.first(), f"Stap {number}", who_kind="professional", layer="general", who_name="R"
        )
    assert desk.get(url(begun)).content.decode().count("message-warning") == 2


def test_page_lists_what_a_final_plan_lacks_at_the_field(begun, desk):
    things.make_goal(begun)
    page = desk.get(url(begun)).content.decode()
    lacking = ["Wat de inwoner doet", "Wat anderen doen", "Wat beroepskrachten doen", "Welke voorzieningen", "De dag waarop"]
    assert [words in page for words in lacking] == [True] * 5


def test_profile_is_offered_only_with_the_persons_grant_and_the_look_is_kept(begun, desk):
    goal = things.make_goal(begun, things.make_wish(begun, area="living"))
    AnswerSet.objects.create(
        municipality=begun.municipality, person=begun.bram, part=Part.PROFILE, instrument="personal_profile",
        instrument_version=1, perspective="person", answered_at=NOW,
        answers={"areas": {"living": {"earlier": "Moeder hield orde", "wishes": "Vaste plekken"}}},
    )  # fmt: skip
    Grant.objects.filter(person=begun.bram, part=Part.PROFILE).delete()
    query = f"?open=option:new:{goal.pk}"
    looks = AccessEvent.objects.filter(part="profile", account_id=begun["worker"].pk)
    before = looks.count()
    assert ("Moeder hield orde" in desk.get(url(begun, query)).content.decode(), looks.count()) == (False, before)
    give_grant(actor=begun.actor("person"), now=NOW, person=begun.bram, part=Part.PROFILE, team=begun.team)
    assert "Moeder hield orde" in desk.get(url(begun, query)).content.decode()
    assert looks.count() == before + 1
    taken = desk.get(url(begun, f"{query}&van=0")).context["form"]
    assert (taken["text"].value(), str(taken["source"].value())) == ("Moeder hield orde", "earlier")
    assert desk.get(url(begun, "?open=wish:new&van=0")).context["form"]["text"].value() == "Vaste plekken"


def test_something_for_several_people_is_asked_before_a_provision(begun, desk):
    goal, plan = things.make_goal(begun), things.make_plan(begun)
    things.make_step(plan, goal, who_kind=WhoKind.INDIVIDUAL, layer="individual")
    assert "voor meer mensen samen dat ook goed zou zijn" in desk.get(url(begun)).content.decode()
    Option.objects.create(goal=goal, text="Eten in De Linde", layer="general", collective=True)
    assert "voor meer mensen samen dat ook goed zou zijn" not in desk.get(url(begun)).content.decode()


def test_remark_of_the_person_is_answered_once(planned, client):
    client.force_login(planned["person"])
    mine = reverse("plan:my_plan_of", kwargs={"pk": planned.things["trajectory"].pk})
    token = client.get(f"{mine}?open=remark").context["form"]["submission"].value()
    client.post(f"{mine}?open=remark", {"submission": token, "text": "Niet op maandag."})
    remark = PlanRemark.objects.get()
    client.force_login(planned["worker"])
    assert send(client, planned, f"?open=remark:{remark.pk}", answer="Goed, dinsdag.").status_code == 303
    assert client.get(url(planned, f"?open=remark:{remark.pk}")).status_code == 404
    client.force_login(planned["person"])
    assert "Goed, dinsdag." in client.get(mine).content.decode()


def fill(town, goals, steps):
    """Make a plan of so many goals with so many steps in all, each goal with all that can stand below it."""
    plan = things.make_plan(town)
    made = [things.make_goal(town, things.make_wish(town, f"Wens {number}"), f"Doel {number}") for number in range(goals)]
    for goal in made:
        Preference.objects.create(goal=goal, text="Zelf")
        Option.objects.create(goal=goal, text="Samen", layer="network")
        LayerNote.objects.create(goal=goal, layer="own", answer="fits", at=NOW)
    for number in range(steps):
        step = things.make_step(
            plan, made[number % goals], f"Stap {number}", who_kind="other", layer="network", who_name="J"
        )
        step.preferences.add(Preference.objects.filter(goal=made[number % goals]).first())


def selects(client, address):
    """Return how many SELECTs one page costs beside session, account and journal."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    aside = ("access_session", 'people_account"', "people_membership", "journal_")
    return sum(
        query["sql"].startswith("SELECT") and not any(f'FROM "{name}' in query["sql"] for name in aside) for query in found
    )


@pytest.mark.parametrize(("goals", "steps"), [(1, 1), (3, 3), (8, 40)])
def test_page_costs_the_same_whatever_its_length(goals, steps, begun, desk):
    fill(begun, goals, steps)
    assert selects(desk, url(begun)) == 16


@pytest.mark.parametrize("steps", [1, 3])
def test_open_step_costs_the_same_whatever_the_length(steps, begun, desk):
    fill(begun, 1, steps)
    assert selects(desk, url(begun, f"?open=step:{PlanStep.objects.first().pk}")) == 18
