"""Looking back in both voices, and an end that says what it brought."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.instruments.models import AnswerSet
from meedoen.journal.models import AccessEvent
from meedoen.plan.domain.reviews import (
    GoalLooked,
    Looked,
    add_own_words,
    close_support,
    edit_review,
    record_review,
    remind_of_review,
)
from meedoen.plan.models import Goal, PlanVersion, Review
from meedoen.support.domain.trajectories import assign_worker
from meedoen.support.models import Trajectory
from tests.plan import papers, things
from tests.town import NOW, TODAY

JUNE = date(2026, 6, 2)


@pytest.fixture
def bram(planned_town):
    """Return the town with Bram's support and plan."""
    return planned_town


def url(name, town, thing="review"):
    return reverse(f"plan:{name}", kwargs={"pk": town.things[thing].pk})


def make_version(town):
    return PlanVersion.objects.create(
        municipality=town.municipality, person=town.bram, trajectory=things.trajectory_of(town), number=7, content={},
        fingerprint="x", made_at=NOW, evaluation_on=JUNE, state="final",
    )  # fmt: skip


def test_evaluation_comes_back_on_its_day_and_ends_with_the_review(bram):
    version = make_version(bram)
    remind_of_review(actor=bram.actor("worker"), now=NOW, version=version)
    row = FollowUp.objects.get(kind="plan.review", state="open")
    assert (row.due, row.account_id, row.thing_id) == (JUNE, bram["worker"].pk, version.trajectory_id)
    review = record_review(
        actor=bram.actor("worker"),
        now=NOW,
        trajectory=things.trajectory_of(bram),
        looked=Looked(on=TODAY, positive="Alles."),
    )
    assert (review.plan_version, FollowUp.objects.filter(kind="plan.review", state="open").count()) == (version, 0)


def test_worker_looks_back_per_goal_in_both_voices(bram, client):
    goal = bram.things["goal"]
    second = things.make_goal(bram, bram.things["wish"], "Nieuwe contacten.", position=1)
    client.force_login(bram["worker"])
    page = client.get(url("review_new", bram, "trajectory")).content.decode()
    assert page.index("Mijn huis is op orde.") < page.index("Nieuwe contacten.")
    typed = {
        "submission": "een", "on": "2026-03-02", "person_words": "Fijn.", "worker_words": "Mooi.", "learning": "Bellen.",
        f"goal_{goal.pk}_result": "reached", f"goal_{goal.pk}_person": "Schoon!", f"goal_{goal.pk}_worker": "Elke week.",
        f"goal_{second.pk}_result": "not_yet", f"goal_{second.pk}_person": "", f"goal_{second.pk}_worker": "",
    }  # fmt: skip
    response = client.post(url("review_new", bram, "trajectory"), typed)
    review = Review.objects.latest("pk")
    assert (response.status_code, response.url) == (303, f"/terugblikken/{review.pk}/")
    assert list(review.goals.order_by("goal_id").values_list("result", "person_words", "worker_words")) == [
        ("reached", "Schoon!", "Elke week."), ("not_yet", "", ""),
    ]  # fmt: skip
    assert list(Goal.objects.filter(pk__in=(goal.pk, second.pk)).order_by("pk").values_list("state", flat=True)) == [
        "reached", "not_yet",
    ]  # fmt: skip


def test_goal_without_an_answer_is_asked_for_and_nothing_is_written(bram, client):
    client.force_login(bram["worker"])
    typed = {"submission": "een", "on": "2026-03-02", "person_words": "Fijn."}
    response = client.post(url("review_new", bram, "trajectory"), typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [f"goal_{bram.things['goal'].pk}_result"])
    assert ("Fijn." in response.content.decode(), Review.objects.count()) == (True, 1)


@pytest.mark.parametrize(
    ("looked", "field"),
    [
        (Looked(on=date(2026, 3, 3), positive="x"), "on"),
        (Looked(on=date(2001, 3, 3), positive="x"), "on"),
        (Looked(on=TODAY), "person_words"),
    ],
)
def test_review_that_cannot_be_is_refused(bram, looked, field):
    with pytest.raises(ValidationError) as error:
        record_review(actor=bram.actor("worker"), now=NOW, trajectory=things.trajectory_of(bram), looked=looked)
    assert list(error.value.error_dict) == [field]


def test_goal_of_somebody_else_is_refused(bram):
    looked = [GoalLooked(goal_id=999_999, result="reached")]
    with pytest.raises(ValidationError):
        record_review(
            actor=bram.actor("worker"), now=NOW, trajectory=things.trajectory_of(bram), goals=looked,
            looked=Looked(on=TODAY, positive="x"),
        )  # fmt: skip


def test_person_writes_the_own_side_and_the_workers_side_stays(bram, client):
    review = bram.things["review"]
    row = review.goals.get()
    client.force_login(bram["person"])
    typed = {
        "submission": "een",
        "version": review.version,
        "person_words": "Van mij.",
        "brought": "Rust.",
        f"goal_{row.pk}": "Bijna.",
    }
    assert client.post(url("my_review_words", bram), typed).status_code == 303
    review.refresh_from_db()
    row.refresh_from_db()
    assert (review.person_words, review.brought, row.person_words, row.result) == ("Van mij.", "Rust.", "Bijna.", "partly")
    assert AccessEvent.objects.filter(verb="review.own_words").latest("pk").ground == "own"


def test_worker_and_person_who_save_at_once_the_second_gets_both(bram, client):
    review = bram.things["review"]
    version = review.version
    add_own_words(
        actor=bram.actor("person"), now=NOW, review=review, person_words="Van Bram.", brought="", goals={}, expected=version
    )
    client.force_login(bram["worker"])
    typed = {"submission": "een", "version": version, "on": "2026-03-02", "person_words": "Van Sanne."}
    typed |= {f"goal_{bram.things['goal'].pk}_result": "partly"}
    response = client.post(url("review_edit", bram), typed)
    page = response.content.decode()
    assert (response.status_code, "Van Bram." in page, "Van Sanne." in page) == (409, True, True)


def test_changed_review_changes_the_goal(bram):
    review, goal = bram.things["review"], bram.things["goal"]
    edit_review(
        actor=bram.actor("worker"), now=NOW, review=review, looked=Looked(on=TODAY, positive="Ja."),
        goals=[GoalLooked(goal_id=goal.pk, result="reached")], expected=review.version,
    )  # fmt: skip
    goal.refresh_from_db()
    assert (goal.state, review.goals.get().result) == ("reached", "reached")


def test_support_ends_with_what_it_brought_and_never_without_a_reason(bram):
    trajectory = things.trajectory_of(bram)
    given = {
        "actor": bram.actor("worker"), "now": NOW, "trajectory": trajectory, "ending": "enough", "brought": "Ik durf weer.",
        "looked": Looked(on=TODAY), "expected": trajectory.version,
    }  # fmt: skip
    with pytest.raises(ValidationError) as error:
        close_support(why=" ", **given)
    assert list(error.value.error_dict) == ["why"]
    review = close_support(why="Genoeg geholpen.", **given)
    trajectory = Trajectory.objects.get(pk=trajectory.pk)
    step = trajectory.steps.latest("pk")
    assert (review.closes, review.brought, trajectory.state) == (True, "Ik durf weer.", "closed")
    assert (step.ending, step.words) == ("enough", "Ik durf weer.")


def test_review_on_paper_and_on_the_own_page(bram, client):
    client.force_login(bram["person"])
    page = client.get(url("my_review", bram)).content.decode()
    assert ("Het gaat beter." in page, "Nog niet elke week." in page, "Deels bereikt" in page) == (True, True, True)
    assert client.get(url("review_paper", bram))["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("count", [1, 3])
def test_review_page_has_a_fixed_number_of_queries(bram, client, count, django_assert_num_queries):
    review = bram.things["review"]
    for number in range(count - 1):
        goal = things.make_goal(bram, bram.things["wish"], f"Doel {number}", position=number + 1)
        review.goals.create(goal=goal, result="reached")
    client.force_login(bram["worker"])
    with django_assert_num_queries(8):
        client.get(url("review", bram))


def test_person_says_how_it_was_to_be_helped_and_only_the_person_sees_it(bram, client):
    client.force_login(bram["person"])
    address = url("my_experience", bram, "trajectory")
    page = client.get(address)
    assert (page.status_code, "Hoe was het voor u?" in page.content.decode()) == (200, True)
    response = client.post(address, {"submission": "een", "treated__heard": "yes"})
    row = AnswerSet.objects.get(instrument="experience")
    assert (response.status_code, row.person_id, row.part, row.perspective) == (303, bram.bram.pk, "profile", "person")
    client.force_login(bram["worker"])
    assert client.get(address).status_code == 403


def test_what_falls_due_goes_along_to_a_new_worker_and_ends_with_the_support(bram):
    papers.make_referral(bram)
    trajectory = things.trajectory_of(bram)
    given = {"actor": bram.actor("worker"), "now": NOW, "trajectory": trajectory}
    assign_worker(worker_id=bram["colleague"].pk, stand_in_id=None, expected=trajectory.version, **given)
    open_rows = FollowUp.objects.filter(kind="plan.referral", state="open")
    assert set(open_rows.values_list("account", flat=True)) == {bram["colleague"].pk}
    close_support(ending="enough", why="Klaar.", brought="", looked=Looked(on=TODAY), expected=trajectory.version, **given)
    assert not open_rows.exists()
