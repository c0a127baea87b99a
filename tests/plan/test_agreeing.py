"""Versions: agreeing in either order, what blocks final, what an edit does, and what differs."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.models import FollowUp
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.enums import Given
from meedoen.plan.content import content_of, fingerprint
from meedoen.plan.differences import Kind, differences
from meedoen.plan.domain import goals, planning, wishes
from meedoen.plan.domain.agreeing import Word, agree_plan_person, agree_plan_worker, draw_version
from meedoen.plan.domain.planning import Agreed, begin_plan, settle_plan
from meedoen.plan.enums import VersionState, WhoKind
from meedoen.plan.missing import missing, mix, warnings
from meedoen.plan.models import PlanStep, PlanVersion, Preference, SupportPlan
from meedoen.plan.steps import VERSION
from meedoen.plan.working import load
from tests.plan import things
from tests.town import NOW, TODAY

V = VersionState
EVALUATION = date(2026, 6, 2)


@pytest.fixture
def simple(begun):
    """Return the town with a small plan that lacks nothing."""
    goal = things.make_goal(begun)
    plan = things.make_plan(begun, evaluation_on=EVALUATION, none_others=True, none_professionals=True, none_provisions=True)
    begun.things |= {"goal": goal, "plan": plan, "own_step": things.make_step(plan, goal)}
    return begun


def person_agrees(town, seen=None, word=None, ground=Ground.OWN, actor="person"):
    return agree_plan_person(
        actor=town.actor(actor), now=NOW, trajectory=things.trajectory_of(town), seen=seen or things.seen(town),
        word=word or Word(on=TODAY), ground=ground,
    )  # fmt: skip


def worker_agrees(town, seen=None):
    return agree_plan_worker(
        actor=town.actor("worker"), now=NOW, trajectory=things.trajectory_of(town), seen=seen or things.seen(town)
    )


def edit(town, text="Iets anders."):
    things.make_step(town.things["plan"], town.things["goal"], text)


def states(town):
    return list(PlanVersion.objects.order_by("number").values_list("number", "state"))


def test_table_of_versions_reaches_every_state_and_ends():
    reached = {to for many in VERSION.values() for to in many} | {V.DRAFT}
    assert (reached, VERSION[V.SUPERSEDED], set(VERSION)) == (set(V), (), set(V))


@pytest.mark.parametrize("order", [(person_agrees, worker_agrees), (worker_agrees, person_agrees)])
def test_both_agree_in_either_order_on_one_version(order, simple):
    first = order[0](simple)
    assert first.state == V.AGREED
    second = order[1](simple)
    assert (second.pk, second.state, second.final_at, states(simple)) == (first.pk, V.FINAL, NOW, [(1, V.FINAL)])


def test_final_plan_comes_back_on_its_evaluation_date(simple):
    person_agrees(simple)
    worker_agrees(simple)
    rows = FollowUp.objects.filter(kind__startswith="plan.", state="open").values_list("kind", "due")
    assert list(rows) == [("plan.review", EVALUATION)]


def test_person_who_agrees_first_reminds_the_worker(simple):
    person_agrees(simple)
    row = FollowUp.objects.get(kind="plan.agree", state="open")
    assert (row.account_id, row.due) == (simple["worker"].pk, TODAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("word", "ground", "field"),
    [
        (Word(on=TODAY, how=Given.ALOUD), Ground.TASK, "witness"),
        (Word(on=TODAY + timedelta(days=1), how=Given.PAPER), Ground.TASK, "on"),
        (Word(on=TODAY), Ground.TASK, "how"),
        (Word(on=TODAY, how=Given.PAPER), Ground.OWN, "how"),
    ],
)
def test_word_of_the_person_is_dated_and_witnessed(word, ground, field, simple):
    with pytest.raises(ValidationError) as refused:
        person_agrees(simple, word=word, ground=ground, actor="worker")
    assert (list(refused.value.message_dict), PlanVersion.objects.count()) == ([field], 0)


def test_person_agrees_aloud_with_a_witness(simple):
    word = Word(on=TODAY - timedelta(days=1), how=Given.ALOUD, witness="Joris")
    row = person_agrees(simple, word=word, ground=Ground.TASK, actor="worker")
    assert (row.person_agreed_on, row.person_how, row.person_witness) == (word.on, "aloud", "Joris")


def test_plan_that_changed_while_it_was_read_is_not_agreed(simple):
    seen = things.seen(simple)
    edit(simple)
    with pytest.raises(StaleVersion):
        person_agrees(simple, seen=seen)
    assert states(simple) == []


def test_edit_after_one_agreed_makes_the_next_a_new_version(simple):
    worker_agrees(simple)
    edit(simple)
    person_agrees(simple)
    assert states(simple) == [(1, V.SUPERSEDED), (2, V.AGREED)]
    worker_agrees(simple)
    assert states(simple) == [(1, V.SUPERSEDED), (2, V.FINAL)]


def test_final_version_stays_in_force_until_the_next_is_final(simple):
    person_agrees(simple)
    worker_agrees(simple)
    edit(simple)
    worker_agrees(simple)
    assert states(simple) == [(1, V.FINAL), (2, V.AGREED)]
    person_agrees(simple)
    assert states(simple) == [(1, V.SUPERSEDED), (2, V.FINAL)]


@pytest.mark.parametrize("again", [person_agrees, worker_agrees])
def test_agreeing_twice_says_so(again, simple):
    again(simple)
    with pytest.raises(ValidationError):
        again(simple)
    assert states(simple) == [(1, V.AGREED)]


def test_drawing_up_makes_a_draft_that_both_agree_with(simple):
    draw_version(actor=simple.actor("worker"), now=NOW, trajectory=things.trajectory_of(simple), seen=things.seen(simple))
    assert states(simple) == [(1, V.DRAFT)]
    person_agrees(simple)
    worker_agrees(simple)
    assert states(simple) == [(1, V.FINAL)]


def test_carrying_out_leaves_the_plan_the_one_that_was_agreed(simple):
    seen = things.seen(simple)
    PlanStep.objects.update(state="running", asked="yes")
    assert things.seen(simple) == seen


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, []),
        ({"none_others": False}, ["none_others"]),
        ({"none_professionals": False}, ["none_professionals"]),
        ({"none_provisions": False}, ["none_provisions"]),
        ({"evaluation_on": None}, ["evaluation_on"]),
    ],
)
def test_plan_is_final_only_with_every_field_or_none_on_purpose(change, lacking, simple):
    SupportPlan.objects.update(**change)
    assert [each.field for each in missing(things.content(simple))] == lacking
    person_agrees(simple)
    assert worker_agrees(simple).state == (V.AGREED if lacking else V.FINAL)


@pytest.mark.parametrize(
    ("kind", "filled"),
    [
        (WhoKind.PERSON, {"none_person"}),
        (WhoKind.OTHER, {"none_others"}),
        (WhoKind.VOLUNTEER, {"none_others"}),
        (WhoKind.GENERAL, {"none_provisions"}),
        (WhoKind.PROFESSIONAL, {"none_professionals"}),
        (WhoKind.INDIVIDUAL, {"none_professionals", "none_provisions"}),
    ],
)
def test_step_fills_the_field_of_who_does_it(kind, filled, begun):
    goal, plan = things.make_goal(begun), things.make_plan(begun, evaluation_on=EVALUATION)
    everything = {"none_person", "none_others", "none_professionals", "none_provisions"}
    assert {each.field for each in missing(things.content(begun))} == everything
    things.make_step(plan, goal, who_kind=kind)
    assert {each.field for each in missing(things.content(begun))} == everything - filled


def test_empty_plan_lacks_a_goal(begun):
    content = content_of(load(things.trajectory_of(begun), TODAY))
    assert [each.field for each in missing(content)][0] == "goal"


def test_contents_that_say_the_same_differ_in_nothing(simple):
    content = things.content(simple)
    assert (differences(content, content), fingerprint(content)) == ([], things.seen(simple))


def test_differences_say_what_came_went_and_changed(simple):
    before = things.content(simple)
    goal, plan = simple.things["goal"], simple.things["plan"]
    simple.things["own_step"].delete()
    edit(simple, "Boodschappen")
    Preference.objects.create(goal=goal, text="Vaste plek")
    settle_plan(
        actor=simple.actor("worker"), now=NOW, trajectory=things.trajectory_of(simple),
        agreed=Agreed(evaluation_on=date(2026, 9, 1), none_others=True, none_professionals=True), expected=plan.version,
    )  # fmt: skip
    found = [
        (row.kind, str(row.thing), row.text, str(row.field), row.before, row.after)
        for row in differences(before, things.content(simple))
    ]
    assert found == [
        (Kind.ADDED, "Voorkeur", "Vaste plek", "", "", ""),
        (Kind.GONE, "Stap", "Zelf de was doen.", "", "", ""),
        (Kind.ADDED, "Stap", "Boodschappen", "", "", ""),
        (Kind.CHANGED, "Afspraken", "", "Samen terugkijken op", "2 juni 2026", "1 september 2026"),
        (Kind.CHANGED, "Afspraken", "", "Er zijn geen voorzieningen nodig", "Ja", "Nee"),
    ]


def test_warnings_of_the_scenario(begun):
    goal, loose = things.make_goal(begun), things.make_goal(begun, result="Nieuwe contacten.")
    plan = things.make_plan(begun)
    Preference.objects.create(goal=goal, text="Kleren in de kast.")
    Preference.objects.create(goal=goal, text="Vaste plek.")
    things.make_step(plan, goal)
    assert [(str(row.words), row.anchor) for row in warnings(things.content(begun), 8)] == [
        ("Dit doel heeft nog geen stap: Nieuwe contacten.", f"goal-{loose.pk}"),
        ("Nog geen stap voor: Kleren in de kast; Vaste plek", f"goal-{goal.pk}"),
        ("Niemand uit de eigen omgeving doet mee in dit plan.", "steps"),
    ]


def test_warning_when_one_helper_carries_everything(begun):
    goal, plan = things.make_goal(begun), things.make_plan(begun)
    for text in ("Was", "Eten", "Post"):
        things.make_step(plan, goal, text, who_kind=WhoKind.OTHER, layer="network", who_name="Joris", hours_a_week=3)
    assert [str(row.words) for row in warnings(things.content(begun), 8)] == [
        "Alles rust op Joris.",
        "Joris draagt 9 uur per week. Vraag of dat te dragen is.",
    ]


@pytest.mark.parametrize(
    ("alone", "around", "warned"),
    [
        ("", "", True),
        ("Overzicht houden.", "", True),
        ("", "Joris werkt.", True),
        ("Overzicht houden.", "Joris werkt.", False),
    ],
)
def test_provision_asks_for_both_halves_of_why_help_is_needed(begun, alone, around, warned):
    goal, plan = things.make_goal(begun), things.make_plan(begun)
    things.make_step(plan, goal, who_kind=WhoKind.INDIVIDUAL, layer="individual")
    planning.weigh_need(
        actor=begun.actor("worker"), now=NOW, trajectory=things.trajectory_of(begun), cannot_alone=alone,
        network_cannot=around, expected=plan.version,
    )  # fmt: skip
    assert ("need" in [row.anchor for row in warnings(things.content(begun), 8)]) == warned


def test_mix_counts_steps_and_hours_and_fills_the_bar(begun):
    goal, plan = things.make_goal(begun), things.make_plan(begun)
    things.make_step(plan, goal)
    things.make_step(plan, goal, who_kind=WhoKind.OTHER, layer="network", who_name="Joris", hours_a_week=2)
    things.make_step(plan, goal, who_kind=WhoKind.INDIVIDUAL, layer="individual", hours_a_week=3)
    found = [(share.kind, share.steps, share.hours, share.start, share.width) for share in mix(things.content(begun))]
    assert found == [("person", 1, 0, 0, 33), ("other", 1, 2, 33, 34), ("individual", 1, 3, 67, 33)]


def test_two_agreeing_at_once_meet_in_one_version(simple, at_once):
    seen, trajectory = things.seen(simple), things.trajectory_of(simple)
    person, worker = simple.actor("person"), simple.actor("worker")
    results = at_once(
        lambda: agree_plan_person(actor=person, now=NOW, trajectory=trajectory, seen=seen, word=Word(on=TODAY)),
        lambda: agree_plan_worker(actor=worker, now=NOW, trajectory=trajectory, seen=seen),
    )
    assert [type(result) for result in results] == [PlanVersion, PlanVersion]
    assert at_once(lambda: states(simple)) == [[(1, V.FINAL)]]


def test_two_workers_and_the_person_edit_at_once_and_nothing_is_lost(simple, at_once):
    goal, trajectory = simple.things["goal"], things.trajectory_of(simple)
    jobs = editors(simple, goal, trajectory)
    results = at_once(*jobs)
    stale = [result for result in results[:2] if isinstance(result, StaleVersion)]
    assert (len(stale), [result for result in results[2:] if isinstance(result, Exception)]) == (1, [])
    ((won, texts),) = at_once(lambda: (type(goal).objects.get(pk=goal.pk).result, wishes_and_steps(trajectory)))
    lost = stale[0].wanted["result"]
    assert ({won, lost}, texts) == ({"Schoon.", "Netjes."}, {"Vrienden.", "Bijen houden."})


def editors(town, goal, trajectory):
    """Return four edits: the same goal by two workers, a wish by the person, a step by a worker."""
    worker, stand_in, person = town.actor("worker"), town.actor("stand_in"), town.actor("person")
    Goal = type(goal)  # noqa: N806
    return (
        lambda: goals.change_goal(
            actor=worker, now=NOW, goal=Goal.objects.get(pk=goal.pk), aimed=goals.Aimed(result="Schoon."), expected=1
        ),
        lambda: goals.change_goal(
            actor=stand_in, now=NOW, goal=Goal.objects.get(pk=goal.pk), aimed=goals.Aimed(result="Netjes."), expected=1
        ),
        lambda: wishes.note_wish(actor=person, now=NOW, trajectory=trajectory, text="Vrienden.", ground=Ground.OWN),
        lambda: planning.add_step(
            actor=stand_in, now=NOW, goal=goal, planned=planning.Planned(text="Bijen houden.", who_kind=WhoKind.PERSON)
        ),
    )


def wishes_and_steps(trajectory):
    """Return what came beside the goal."""
    working = load(trajectory, TODAY)
    return {row.text for row in (*working.wishes, *working.all_steps())} & {"Vrienden.", "Bijen houden."}


def test_begin_plan_twice_is_one_plan(begun):
    trajectory = things.trajectory_of(begun)
    assert begin_plan(now=NOW, trajectory=trajectory) == begin_plan(now=NOW, trajectory=trajectory)
