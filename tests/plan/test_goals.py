"""From wish to step: the verbs, what they refuse, and what two people at once do to each other."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.plan.domain import goals, options, planning, wishes
from meedoen.plan.enums import Asked, GoalState, Layer, LayerAnswer, Rank, StepState, WhoKind, WishSource
from meedoen.plan.models import Option, PlanStep, Wish
from tests.plan import things
from tests.town import NOW, TODAY


def note(town, text="Een net huis.", **more):
    return wishes.note_wish(actor=town.actor("worker"), now=NOW, trajectory=things.trajectory_of(town), text=text, **more)


def goal_of(town, wish=None, **more):
    aimed = goals.Aimed(**{"result": "Mijn huis is op orde.", **more})
    return goals.set_goal(actor=town.actor("worker"), now=NOW, wish=wish or note(town), aimed=aimed)


def step_of(town, goal, **more):
    planned = planning.Planned(**{"text": "De was", "who_kind": WhoKind.PERSON, **more})
    return planning.add_step(actor=town.actor("worker"), now=NOW, goal=goal, planned=planned)


def test_wish_of_the_person_says_so_in_the_journal(begun):
    wish = wishes.note_wish(
        actor=begun.actor("person"), now=NOW, trajectory=things.trajectory_of(begun), text=" Vrienden. ",
        source=WishSource.OWN, ground=Ground.OWN,
    )  # fmt: skip
    line = AccessEvent.objects.order_by("-pk").first()
    assert (wish.text, line.verb, line.ground, line.part, line.person_id) == (
        "Vrienden.", "wish.note", "own", "plan", begun.bram.pk,
    )  # fmt: skip


def test_what_matters_most_moves_the_others_down_and_keeps_their_versions(begun):
    first, second, third = (note(begun, text) for text in ("een", "twee", "drie"))
    for wish in (first, second, third):
        wishes.put_wish_first(actor=begun.actor("worker"), now=NOW, wish=Wish.objects.get(pk=wish.pk))
    wishes.put_wish_first(actor=begun.actor("worker"), now=NOW, wish=Wish.objects.get(pk=first.pk))
    assert list(Wish.objects.order_by("priority").values_list("text", "priority", "version")) == [
        ("een", 1, 1), ("drie", 2, 1), ("twee", 3, 1),
    ]  # fmt: skip


def test_wish_that_was_taken_away_can_come_back(begun):
    wish = note(begun)
    wishes.drop_wish(actor=begun.actor("worker"), now=NOW, wish=wish, expected=1)
    assert Wish.objects.get().dropped_at == NOW
    wishes.take_wish_back(actor=begun.actor("worker"), now=NOW, wish=wish, expected=2)
    assert Wish.objects.get().dropped_at is None


def test_wish_with_a_goal_stays_until_the_goal_goes(begun):
    goal = goal_of(begun)
    with pytest.raises(ValidationError):
        wishes.drop_wish(actor=begun.actor("worker"), now=NOW, wish=goal.wish, expected=1)
    goals.drop_goal(actor=begun.actor("worker"), now=NOW, goal=goal, expected=1)
    wishes.drop_wish(actor=begun.actor("worker"), now=NOW, wish=goal.wish, expected=1)
    assert (Wish.objects.get().dropped_at, goal.state) == (NOW, GoalState.DROPPED)


def test_goal_with_a_step_is_not_dropped_in_silence(begun):
    goal = goal_of(begun)
    step_of(begun, goal)
    with pytest.raises(ValidationError):
        goals.drop_goal(actor=begun.actor("worker"), now=NOW, goal=goal, expected=1)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_no_wish_no_goal_no_preference_and_no_option(text, begun):
    goal, given = goal_of(begun), {"actor": begun.actor("worker"), "now": NOW}
    for refused in (
        lambda: note(begun, text),
        lambda: goal_of(begun, result=text),
        lambda: goals.add_preference(goal=goal, text=text, **given),
        lambda: options.add_option(goal=goal, thought=options.Thought(text=text, layer=Layer.OWN), **given),
        lambda: step_of(begun, goal, text=text),
    ):
        with pytest.raises(ValidationError):
            refused()


def test_there_is_one_best_and_one_second_best_option(begun):
    goal, given = goal_of(begun), {"actor": begun.actor("worker"), "now": NOW}
    for text in ("een", "twee", "drie"):
        thought = options.Thought(text=text, layer=Layer.NETWORK, rank=Rank.BEST)
        options.add_option(goal=goal, thought=thought, **given)
    first = Option.objects.get(text="een")
    thought = options.Thought(text="een", layer=Layer.NETWORK, rank=Rank.SECOND)
    options.change_option(option=first, thought=thought, expected=1, **given)
    assert list(Option.objects.order_by("pk").values_list("text", "rank")) == [
        ("een", "second"), ("twee", ""), ("drie", "best"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (LayerAnswer.TRIED, "Niemand dichtbij."),
        (LayerAnswer.NOT_POSSIBLE, "Niemand dichtbij."),
        (LayerAnswer.NOT_WANTED, ""),
        (LayerAnswer.FITS, ""),
    ],
)
def test_reason_of_a_layer_is_the_workers_and_not_wanted_needs_none(answer, kept, begun):
    row = options.note_layer(
        actor=begun.actor("worker"),
        now=NOW,
        goal=goal_of(begun),
        layer=Layer.NETWORK,
        answer=answer,
        why="Niemand dichtbij.",
    )
    assert (row.answer, row.why) == (answer, kept)


def test_layer_can_be_skipped_without_any_reason(begun):
    goal = goal_of(begun)
    step = step_of(begun, goal, who_kind=WhoKind.INDIVIDUAL, who_name="Thuiszorg", form="in_kind")
    assert (step.layer, step.form, goal.layer_notes.count()) == (Layer.INDIVIDUAL, "in_kind", 0)


def test_two_noting_one_layer_meet(begun):
    goal, given = goal_of(begun), {"actor": begun.actor("worker"), "now": NOW, "layer": Layer.OWN}
    options.note_layer(goal=goal, answer=LayerAnswer.FITS, **given)
    with pytest.raises(StaleVersion):
        options.note_layer(goal=goal, answer=LayerAnswer.TRIED, **given)


@pytest.mark.parametrize(
    ("who_kind", "layer", "asked"),
    [
        (WhoKind.PERSON, Layer.OWN, Asked.NONE),
        (WhoKind.OTHER, Layer.NETWORK, Asked.TO_ASK),
        (WhoKind.VOLUNTEER, Layer.NETWORK, Asked.TO_ASK),
        (WhoKind.GENERAL, Layer.GENERAL, Asked.NONE),
        (WhoKind.PROFESSIONAL, Layer.GENERAL, Asked.NONE),
        (WhoKind.INDIVIDUAL, Layer.INDIVIDUAL, Asked.NONE),
    ],
)
def test_step_stands_on_its_layer_and_own_people_are_asked_first(who_kind, layer, asked, begun):
    step = step_of(begun, goal_of(begun), who_kind=who_kind, who_name="Joris")
    assert (step.layer, step.asked) == (layer, asked)


def test_helper_who_is_known_here_gives_the_name(begun):
    joris = begun["tie"].person
    step = step_of(
        begun, goal_of(begun), who_kind=WhoKind.OTHER, who_person_id=joris.pk, hours_a_week=Decimal("1.5"), asked=Asked.YES
    )
    assert (step.who_name, step.who_person_id, step.asked_on) == ("Joris", joris.pk, TODAY)


@pytest.mark.parametrize("who", ["bram", "nobody"])
def test_helper_is_somebody_else_of_this_municipality(who, begun):
    key = begun.bram.pk if who == "bram" else 999_999
    with pytest.raises(ValidationError):
        step_of(begun, goal_of(begun), who_kind=WhoKind.OTHER, who_person_id=key)


def test_preference_of_another_goal_is_not_served(begun):
    one, other = goal_of(begun), goal_of(begun)
    wanted = goals.add_preference(actor=begun.actor("worker"), now=NOW, goal=one, text="Zelf")
    strange = goals.add_preference(actor=begun.actor("worker"), now=NOW, goal=other, text="Anders")
    step = step_of(begun, one, preferences=[wanted.pk, strange.pk])
    assert list(step.preferences.values_list("pk", flat=True)) == [wanted.pk]


def test_step_that_never_began_goes_and_one_under_way_ends(begun):
    goal, given = goal_of(begun), {"actor": begun.actor("worker"), "now": NOW}
    planning.remove_step(step=step_of(begun, goal), expected=1, **given)
    running = step_of(begun, goal)
    PlanStep.objects.filter(pk=running.pk).update(state=StepState.RUNNING)
    running.refresh_from_db()
    planning.remove_step(step=running, expected=1, **given)
    assert list(PlanStep.objects.values_list("pk", "state", "ended_on")) == [(running.pk, StepState.ENDED, TODAY)]


def test_evaluation_is_proposed_at_three_months():
    assert planning.proposed_evaluation(TODAY).isoformat() == "2026-06-02"


def test_second_who_saves_one_goal_gets_both_texts(begun):
    goal = goal_of(begun)
    given = {"actor": begun.actor("worker"), "now": NOW, "goal": goal, "expected": 1}
    goals.change_goal(aimed=goals.Aimed(result="Schoon"), **given)
    with pytest.raises(StaleVersion) as stale:
        goals.change_goal(aimed=goals.Aimed(result="Netjes"), **given)
    assert (stale.value.current.result, stale.value.wanted["result"]) == ("Schoon", "Netjes")
