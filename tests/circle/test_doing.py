"""Who does what: taken from the plan, kept by day, drawn and in words, with both questions beside it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from meedoen.circle.domain import doing as verbs
from meedoen.circle.domain.doing import Answered, Said
from meedoen.circle.enums import Doer, Occasion
from meedoen.circle.facts.doing import Task, doing_of, from_content, from_steps
from meedoen.circle.facts.doing_drawing import BASE, STRIP, TALLEST, draw
from meedoen.circle.models import DoingPicture, OwnView
from meedoen.circle.queries import doing as queries
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.hooks import erasure_checks
from meedoen.plan.domain.reviews import Looked, record_review
from meedoen.plan.enums import Asked, StepState, WhoKind
from meedoen.plan.models import PlanStep, PlanVersion
from tests.circle.doing import alone, answer, keep, together, trajectory_of
from tests.plan.things import make_step
from tests.support.things import selects
from tests.town import NOW, TODAY

MINE = "/mijn/wie-doet-wat/"


def task(doer: str, hours: str | None = None) -> Task:
    return Task(doer, f"Iets met {doer}", Decimal(hours) if hours else None)


def words_of(doing) -> dict[str, list[str]]:
    return {share.doer.value: share.in_words for share in doing.shares}


# The facts.


def test_hours_nobody_wrote_down_are_not_known_and_never_nothing():
    doing = doing_of([task("alone"), task("circle", "1.5"), task("circle"), task("professional", "2.0")])
    assert words_of(doing) == {
        "alone": ["1 taak", "uren niet bekend"],
        "circle": ["2 taken", "1,5 uur per week", "van 1 taak zijn de uren niet bekend"],
        "volunteer": ["–"],
        "general": ["–"],
        "professional": ["1 taak", "2 uur per week"],
    }


def test_steps_that_are_done_ended_refused_or_not_answered_are_nobodys(planned):
    plan, goal = planned.things["plan"], planned.things["goal"]
    PlanStep.objects.filter(plan=plan).delete()
    for who, more in (
        (WhoKind.INDIVIDUAL, {"state": StepState.RUNNING, "hours_a_week": Decimal(3)}),
        (WhoKind.GENERAL, {}),
        (WhoKind.PERSON, {"state": StepState.DONE}),
        (WhoKind.PERSON, {"state": StepState.ENDED}),
        (WhoKind.OTHER, {"asked": Asked.NO}),
        (WhoKind.VOLUNTEER, {"asked": Asked.TO_ASK}),
        (WhoKind.OTHER, {"asked": Asked.ASKED}),
    ):
        make_step(plan, goal, f"{who}", who_kind=who, **more)
    doing = from_steps(PlanStep.objects.filter(plan=plan).order_by("pk"))
    taken = [(each.doer, each.hours) for each in doing.tasks]
    assert (taken, doing.unanswered) == ([(Doer.GENERAL, None), (Doer.PROFESSIONAL, Decimal(3))], 2)


def test_version_of_the_plan_says_the_same_as_the_plan(planned):
    content = PlanVersion.objects.get(pk=planned.things["plan_version"].pk).content
    assert from_content(content) == queries.doing_now(planned.things["trajectory"].pk)
    assert from_content({}) == doing_of([])


# The drawing.


def test_bars_have_one_scale_and_what_is_not_known_is_a_box():
    before = doing_of([task("alone", "4"), task("professional", "8")])
    after = doing_of([task("alone"), task("circle", "2"), task("circle")])
    drawing = draw([(["1 jan", "2026"], before), (["vandaag"], after)])
    strips = {strip.doer: strip.bars for strip in drawing.strips}
    assert [(bar.height, bar.box, bar.hours, bar.count) for bar in strips[Doer.ALONE]] == [
        (TALLEST // 2, False, "4 u", "1 taak"), (0, True, "", "1 taak"),
    ]  # fmt: skip
    assert [(bar.height, bar.box) for bar in strips[Doer.PROFESSIONAL]] == [(TALLEST, False), (0, False)]
    circle = strips[Doer.CIRCLE][1]
    assert (circle.height, circle.box, circle.top + circle.height) == (TALLEST // 4, True, STRIP + BASE)
    assert [words for _x, words in drawing.dates] == [["1 jan", "2026"], ["vandaag"]]


@pytest.mark.parametrize("count", [1, 2, 6])
def test_nothing_is_drawn_outside_the_drawing_or_over_a_label(count):
    rows = [doing_of([task(doer.value, "40"), task(doer.value)]) for doer in Doer]
    drawing = draw([([str(number)], rows[0]) for number in range(count)])
    bars = [(strip, bar) for strip in drawing.strips for bar in strip.bars]
    assert all(bar.x >= 0 and bar.x + bar.width <= 520 for _strip, bar in bars)
    assert all(bar.hours_y - 18 >= strip.label_y + 5 for strip, bar in bars if bar.hours)
    assert drawing.dates_y[1] < drawing.height


# Keeping.


def test_picture_keeps_what_the_plan_said_on_its_day(planned):
    picture = keep(planned)
    PlanStep.objects.filter(plan=planned.things["plan"]).delete()
    kept = queries.doings_of([picture])[picture.pk]
    assert [(each.doer, each.hours) for each in kept.tasks] == [
        ("alone", None), ("circle", Decimal("1.5")), ("circle", None),
    ]  # fmt: skip
    assert (picture.on, picture.occasion, picture.person) == (TODAY, Occasion.MOMENT, planned.bram)
    assert queries.doing_now(picture.trajectory_id).tasks == []
    with pytest.raises(ValidationError):
        keep(planned, now=NOW + timedelta(days=1))


def test_picture_of_the_same_day_is_made_anew_while_nobody_answered(planned):
    first, second = keep(planned), keep(planned)
    assert list(DoingPicture.objects.values_list("pk", flat=True)) == [second.pk] != [first.pk]
    answer(planned, second, alone(decides=Said(answer="decides_me")))
    with pytest.raises(ValidationError):
        keep(planned)


def test_new_version_and_review_are_proposed_until_they_were_kept(planned):
    row = PlanVersion.objects.get(pk=planned.things["plan_version"].pk)
    PlanVersion.objects.filter(pk=row.pk).update(final_at=NOW - timedelta(days=30))
    row.refresh_from_db()
    trajectory = trajectory_of(planned)

    def proposed():
        found = queries.proposals_for(trajectory.pk, queries.pictures_of(trajectory.pk))
        return [version.pk for version in found.versions], found.review

    earlier = {"actor": planned.actor("worker"), "trajectory": trajectory}
    assert proposed()[0] == [row.pk]
    picture = keep(planned, version=row, now=NOW + timedelta(minutes=1))
    assert (picture.on, picture.occasion) == (date(2026, 1, 31), Occasion.VERSION)
    assert proposed() == ([], None)
    later = NOW + timedelta(days=1)
    review = record_review(now=later, looked=Looked(on=TODAY, person_words="Het gaat."), **earlier)
    assert proposed() == ([], review)
    assert keep(planned, review=review, now=later + timedelta(minutes=1)).occasion == Occasion.REVIEW
    assert proposed() == ([], None)


def test_of_each_month_the_last_picture(planned):
    for day in (date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 3)):
        keep(planned, now=NOW.replace(month=day.month, day=day.day))
    found = queries.a_month_each(queries.pictures_of(planned.things["trajectory"].pk))
    assert [row.on for row in found] == [date(2026, 2, 3), date(2026, 1, 20)]


# The two questions.


def test_what_the_person_answered_alone_nobody_else_changes(planned):
    picture = keep(planned, answered=alone(decides=Said(answer="decides_others", words="Mijn moeder.")))
    said = together(decides=Said(answer="decides_me"), content=Said(answer="content_yes"))
    with pytest.raises(PermissionDenied):
        answer(planned, picture, said, "worker")
    assert OwnView.objects.get().words == "Mijn moeder."
    answer(planned, picture, together(content=Said(answer="content_yes")), "worker", expected=1)
    views = queries.views_of([picture])[picture.pk]
    assert [(views[key].answer, views[key].how, views[key].beside) for key in ("decides", "content")] == [
        ("decides_others", "alone", ""), ("content_yes", "together", "Sanne"),
    ]  # fmt: skip


def test_answer_keeps_its_day_until_it_changes_and_can_be_taken_away(planned):
    picture = keep(planned, answered=alone(decides=Said(answer="decides_me"), content=Said(words="Ik mis mijn vader.")))
    later = {"now": NOW + timedelta(days=9)}
    answer(planned, picture, alone(decides=Said(answer="decides_me"), content=Said(answer="content_no")), **later)
    assert dict(OwnView.objects.values_list("question", "on")) == {"decides": TODAY, "content": TODAY + timedelta(days=9)}
    answer(planned, picture, alone(decides=Said(), content=Said(answer="content_no")), **later)
    assert list(OwnView.objects.values_list("question", flat=True)) == ["content"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (alone(decides=Said(answer="decides_me")), "how"),
        (Answered(said={"decides": Said(answer="decides_me")}, how="together"), "beside"),
        (together(decides=Said(answer="content_yes")), "decides"),
    ],
)
def test_worker_writes_down_who_was_there_and_an_answer_to_the_question(planned, said, field):
    with pytest.raises(ValidationError) as refused:
        answer(planned, keep(planned), said, "worker")
    assert list(refused.value.message_dict) == [field]


def test_second_of_two_answers_is_stale(planned):
    picture = keep(planned)
    answer(planned, picture, alone(decides=Said(answer="decides_me")))
    with pytest.raises(StaleVersion):
        answer(planned, picture, alone(decides=Said(answer="decides_others")), expected=1)


def test_worker_throws_no_picture_away_of_which_the_person_said_something(planned):
    picture = keep(planned, answered=alone(decides=Said(answer="decides_me")))
    with pytest.raises(PermissionDenied):
        verbs.remove_doing(actor=planned.actor("worker"), now=NOW, picture=picture)
    verbs.remove_doing(actor=planned.actor("person"), now=NOW, picture=picture, ground=Ground.OWN)
    assert (DoingPicture.objects.count(), OwnView.objects.count()) == (0, 0)


# The pages.


def test_page_shows_both_questions_or_says_that_one_was_not_asked(planned, client):
    keep(planned, answered=alone(decides=Said(answer="decides_me", words="Ik zeg wie er komt.")))
    for visitor in ("person", "worker"):
        client.force_login(planned[visitor])
        page = client.get(MINE if visitor == "person" else f"/wie-doet-wat/{planned.things['trajectory'].pk}/")
        questions = {label: [view and view.words for view in views] for label, views in page.context["questions"]}
        assert questions == {"Beslis ik zelf?": ["Ik zeg wie er komt.", None], "Ben ik tevreden?": [None, None]}
        text = page.content.decode()
        assert (text.count("nog niet gevraagd"), "Ik zeg wie er komt." in text) == (3, True)


def test_person_keeps_a_picture_and_answers_in_one_form(planned, client):
    client.force_login(planned["person"])
    address = reverse("circle:doing_keep", kwargs={"pk": planned.things["trajectory"].pk})
    form = client.get(address).context["form"]
    sent = {"submission": form["submission"].value(), "content": "content_partly", "how": "together", "beside": ""}
    assert client.post(address, sent).status_code == 422
    answers = [client.post(address, {**sent, "beside": "Els"}) for _ in range(2)]
    picture = DoingPicture.objects.get()
    assert [one["Location"] for one in answers] == [f"/wie-doet-wat/beeld/{picture.pk}/"] * 2
    view = OwnView.objects.get()
    assert (view.question, view.answer, view.beside, view.how) == ("content", "content_partly", "Els", "together")


def test_worker_is_not_shown_the_question_that_the_person_answered_alone(planned, client):
    picture = keep(planned, answered=alone(decides=Said(answer="decides_me")))
    client.force_login(planned["worker"])
    address = reverse("circle:doing_answer", kwargs={"pk": picture.pk})
    form = client.get(address).context["form"]
    assert ("decides" in form.fields, form["beside"].value()) == (False, "Sanne")
    sent = {"version": form["version"].value(), "submission": form["submission"].value(), "content": "content_yes"}
    assert client.post(address, {**sent, "beside": "Sanne"}).status_code == 303
    assert set(OwnView.objects.values_list("question", "how")) == {("decides", "alone"), ("content", "together")}


def test_page_asks_the_database_as_much_for_one_picture_as_for_three(planned, client, django_assert_max_num_queries):
    client.force_login(planned["worker"])
    page = reverse("circle:doing", kwargs={"pk": planned.things["trajectory"].pk})
    counts = []
    for days in (0, 7, 14):
        keep(planned, now=NOW + timedelta(days=days), answered=alone(decides=Said(answer="decides_me")))
        with django_assert_max_num_queries(30) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(selects(asked.captured_queries)))
    assert counts == [9] * 3


def test_panel_says_when_there_is_something_newer_to_look_at(planned, client):
    client.force_login(planned["worker"])
    page = f"/trajecten/{planned.things['trajectory'].pk}/"
    assert "een nieuwer plan of een terugblik" in client.get(page).content.decode()
    keep(planned, now=NOW + timedelta(hours=1))
    text = client.get(page).content.decode()
    assert ("een nieuwer plan of een terugblik" in text, "Het laatste beeld is van" in text) == (False, True)


# What is kept of a person.


def test_person_takes_pictures_and_answers_along_and_erasing_leaves_none(planned, monkeypatch):
    keep(planned, answered=alone(decides=Said(answer="decides_me", words="Ik.")))
    own = export_person(actor=planned.actor("person"), now=NOW, person=planned.bram)
    assert len(own["circle.doing"][0]["tasks"]) == 3
    assert [(row["question"], row["words"], row["picture"]) for row in own["circle.views"]] == [("decides", "Ik.", TODAY)]
    monkeypatch.setattr(erasure_checks, "_items", {})
    planned.bram.refresh_from_db()
    erase_person(actor=planned.actor("coordinator"), now=NOW, person=planned.bram, expected=planned.bram.version)
    assert (DoingPicture.objects.count(), OwnView.objects.count()) == (0, 0)
