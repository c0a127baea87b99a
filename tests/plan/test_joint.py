"""One plan for a household: shared and own parts, one director, and what is left when it parts."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from meedoen.agenda.models import FollowUp
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import export_person
from meedoen.people.domain.ties import remove_house_mate
from meedoen.people.enums import Given
from meedoen.people.hooks import person_tables
from meedoen.people.models import HouseholdMember
from meedoen.plan.content import content_of, fingerprint
from meedoen.plan.domain.agreeing import Word, agree_plan_person
from meedoen.plan.domain.carrying import stop_helper
from meedoen.plan.domain.goals import Aimed, change_goal, drop_goal
from meedoen.plan.domain.joint import Agreed, begin_joint, end_joint, keep_apart, name_director, share_goal, share_step
from meedoen.plan.domain.planning import Planned, begin_plan, change_step, name_people, remove_step
from meedoen.plan.domain.sharing import share_part
from meedoen.plan.enums import DirectorKind, JointEnd, WhoKind
from meedoen.plan.models import Goal, JointMember, PartShare, PlanStep, PlanVersion, SupportPlan, Wish
from meedoen.plan.working import load
from meedoen.support.domain.meetings import Said
from meedoen.support.domain.visits import Together, record_visit
from meedoen.support.models import Meeting
from tests.plan.couple import HERS, HIS, OURS, goal_of, shared, step_of, together
from tests.support.couple import begin, make_couple, make_person
from tests.town import NOW, TODAY


@pytest.fixture
def couple(town):
    """Return the couple with a plan together."""
    return together(town)[0]


def who(couple):
    """Return the worker of both."""
    return couple.town.actor("worker")


def agree(couple, trajectory):
    """Let somebody agree aloud with the own plan as it stands; return the version."""
    seen = fingerprint(content_of(load(trajectory, TODAY)))
    word = Word(on=TODAY, how=Given.ALOUD, witness="Anja")
    return agree_plan_person(actor=who(couple), now=NOW, trajectory=trajectory, seen=seen, word=word, ground=Ground.TASK)


def part_ways(couple):
    """Let Riet leave the household."""
    member = HouseholdMember.objects.get(person=couple.riet, until=None)
    remove_house_mate(actor=who(couple), now=NOW, member=member, until=TODAY)


def test_begin_says_how_each_agreed_and_tells_both(couple):
    assert list(JointMember.objects.order_by("pk").values_list("person", "how", "witness")) == [
        (couple.riet.pk, "aloud", "Anja, de dochter"), (couple.wim.pk, "aloud", "Anja, de dochter"),
    ]  # fmt: skip
    lines = AccessEvent.objects.filter(verb="joint.begin").exclude(person_id=None).values_list("person_id", flat=True)
    assert set(lines) == {couple.riet.pk, couple.wim.pk}


@pytest.mark.parametrize(("how", "witness", "field"), [("aloud", "", "witness")])
def test_begin_aloud_needs_a_witness(town, how, witness, field):
    couple = make_couple(town)
    plans = [begin_plan(now=NOW, trajectory=row) for row in (couple.riets, couple.wims)]
    with pytest.raises(ValidationError) as refused:
        begin_joint(
            actor=who(couple), now=NOW, household=couple.household, plans=plans,
            agreed=Agreed(on=TODAY, how=how, witness=witness),
        )  # fmt: skip
    assert list(refused.value.message_dict) == [field]


def test_begin_with_somebody_who_lives_elsewhere_or_has_one_already_is_refused(couple):
    noor = begin(couple.town, make_person(couple.town, "Noor"))
    agreed = Agreed(on=TODAY, how=Given.PAPER)
    for rows in ((couple.wims, noor), (couple.wims, couple.riets)):
        plans = [begin_plan(now=NOW, trajectory=row) for row in rows]
        with pytest.raises(ValidationError):
            begin_joint(actor=who(couple), now=NOW, household=couple.household, plans=plans, agreed=agreed)


def test_one_director_stands_in_both_plans_and_changes_in_one_place(couple):
    plans = {plan.person_id: plan for plan in SupportPlan.objects.all()}
    said = {key: (plan.director_kind, plan.director_name) for key, plan in plans.items()}
    assert said == {couple.riet.pk: ("person", ""), couple.wim.pk: ("other", "Riet de Boer")}
    wims = plans[couple.wim.pk]
    with pytest.raises(ValidationError, match="met de regie|one director"):
        name_people(
            actor=who(couple), now=NOW, trajectory=couple.wims, director_kind=DirectorKind.PERSON, expected=wims.version
        )
    joint = JointMember.objects.first().joint
    name_director(actor=who(couple), now=NOW, joint=joint, member=None, name="Anja", expected=joint.version)
    assert set(SupportPlan.objects.values_list("director_kind", "director_name")) == {("other", "Anja")}
    with pytest.raises(StaleVersion):
        name_director(actor=who(couple), now=NOW, joint=joint, member=None, name="Kees", expected=1)


def test_shared_goal_stands_below_the_own_wish_of_each(couple):
    his, hers = shared(couple)
    assert (hers.result, hers.seen_by, hers.own_contribution, hers.wish.text) == (OURS, "Zien", "", "Ik wil hier niet weg.")
    assert Wish.objects.filter(person=couple.riet, text__contains="bij Riet").count() == 0
    assert (hers.person, his.person) == (couple.riet, couple.wim)


def test_shared_step_is_said_from_the_own_side(couple):
    his, hers = shared(couple)
    rows = {step.goal_id: (step.who_kind, step.who_name, step.layer, step.asked) for step in PlanStep.objects.all()}
    assert rows == {
        his.pk: ("other", "Riet de Boer", "network", "to_ask"), hers.pk: ("person", "", "own", "none"),
    }  # fmt: skip


def test_change_of_one_changes_all_and_second_of_two_gets_409(couple):
    his, hers = shared(couple)
    before = hers.version
    aimed = Aimed(result="Zij wonen samen thuis.", own_contribution="Wim doet de tuin.")
    change_goal(actor=who(couple), now=NOW, goal=his, aimed=aimed, expected=his.version)
    with pytest.raises(StaleVersion):
        change_goal(actor=who(couple), now=NOW, goal=hers, aimed=Aimed(result="Anders"), expected=before)
    hers.refresh_from_db()
    assert (hers.result, hers.own_contribution) == ("Zij wonen samen thuis.", "")
    lines = AccessEvent.objects.filter(verb="joint.pass_on").values_list("person_id", "ground", "thing_id")
    assert list(lines) == [(couple.riet.pk, "grant", hers.pk)]


def test_change_of_a_shared_step_by_either_reads_from_the_own_side(couple):
    his, hers = shared(couple)
    step = PlanStep.objects.get(goal=hers)
    planned = Planned(text="Op zondag samen koken.", who_kind=WhoKind.PERSON)
    change_step(actor=who(couple), now=NOW, step=step, planned=planned, expected=step.version)
    twin = PlanStep.objects.get(goal=his)
    assert (twin.text, twin.who_person, twin.asked) == ("Op zondag samen koken.", couple.riet, "to_ask")
    stop_helper(actor=who(couple), now=NOW, step=twin, on=TODAY, why="Te zwaar", expected=twin.version)
    assert set(PlanStep.objects.values_list("state", "ended_why")) == {("ended", "Te zwaar")}


def test_step_taken_away_or_goal_dropped_by_one_stays_with_the_other(couple):
    his, hers = shared(couple)
    step = PlanStep.objects.get(goal=his)
    remove_step(actor=who(couple), now=NOW, step=step, expected=step.version)
    drop_goal(actor=who(couple), now=NOW, goal=his, expected=his.version)
    hers.refresh_from_db()
    assert (hers.state, list(PlanStep.objects.values_list("goal", flat=True))) == ("open", [hers.pk])


def test_step_of_an_own_goal_is_not_shared_alone(couple):
    goal = goal_of(couple, couple.wims, HIS)
    step = step_of(couple, goal, "Vroeg naar bed.")
    with pytest.raises(ValidationError, match="Deel eerst het doel|Share the goal first"):
        share_step(actor=who(couple), now=NOW, step=step)


def test_goal_of_somebody_without_a_plan_together_is_not_shared(town):
    couple = make_couple(town)
    goal = goal_of(couple, couple.wims, HIS)
    with pytest.raises(ValidationError, match="geen plan samen|no plan together"):
        share_goal(actor=who(couple), now=NOW, goal=goal, wishes={})


def test_part_goes_on_apart_and_each_keeps_it(couple):
    his, hers = shared(couple)
    keep_apart(actor=who(couple), now=NOW, thing=his)
    his.refresh_from_db()
    change_goal(actor=who(couple), now=NOW, goal=his, aimed=Aimed(result="Anders."), expected=his.version)
    hers.refresh_from_db()
    assert (hers.result, hers.joint_id) == (OURS, None)
    assert set(PlanStep.objects.values_list("joint", flat=True)) == {None}


def test_each_agrees_for_the_own_plan_and_versions_hold_own_and_shared(couple):
    shared(couple)
    goal_of(couple, couple.wims, HIS)
    goal_of(couple, couple.riets, HERS)
    his, hers = agree(couple, couple.wims), agree(couple, couple.riets)
    assert [[goal["result"] for goal in version.content["goals"]] for version in (his, hers)] == [[OURS, HIS], [OURS, HERS]]
    assert [[goal["shared"] for goal in version.content["goals"]] for version in (his, hers)] == [[True, False]] * 2


def test_separation_ends_it_and_the_agreed_plan_of_each_stands(couple):
    his, hers = shared(couple)
    version = agree(couple, couple.wims)
    part_ways(couple)
    joint = JointMember.objects.first().joint
    assert (joint.ended_why, JointMember.objects.filter(until=None).count()) == ("separation", 0)
    assert list(Goal.objects.order_by("pk").values_list("result", "joint")) == [(OURS, None), (OURS, None)]
    his.refresh_from_db()
    change_goal(actor=who(couple), now=NOW, goal=his, aimed=Aimed(result="Wim woont rustig."), expected=his.version)
    hers.refresh_from_db()
    assert hers.result == OURS
    assert PlanVersion.objects.get(pk=version.pk).content == version.content
    plans = SupportPlan.objects.order_by("person").values_list("director_kind", flat=True)
    assert list(plans) == ["person", "person"]
    assert FollowUp.objects.filter(kind="plan.parted", state="open").count() == 2


def test_separation_takes_reading_along_and_reminders_away_and_leaves_the_words(couple):
    his, _hers = shared(couple)
    plan = SupportPlan.objects.get(person=couple.wim)
    share_part(actor=who(couple), now=NOW, plan=plan, helper=couple.riet, given=Given.PAPER, ground="task")
    part_ways(couple)
    step = PlanStep.objects.get(goal=his)
    assert (step.who_name, step.who_person, step.remind) == ("Riet de Boer", None, False)
    assert PartShare.objects.filter(withdrawn_at=None).count() == 0


def test_end_by_choice_leaves_the_help_between_house_mates(couple):
    his, _hers = shared(couple)
    joint = JointMember.objects.first().joint
    end_joint(actor=who(couple), now=NOW, joint=joint, why=JointEnd.CHOICE, expected=joint.version)
    assert PlanStep.objects.get(goal=his).who_person == couple.riet


def pages(couple, client, account, trajectory):
    """Return every text in which this account could read of a plan: pages, paper, versions, exports, or the refusal."""
    client.force_login(account)
    found = []
    for name in ("plan:plan", "plan:my_plan_of", "plan:versions", "plan:tasks", "plan:joint", "plan:signing", "plan:papers"):
        response = client.get(reverse(name, kwargs={"pk": trajectory.pk}))
        found.append(response.content.decode() if response.status_code == 200 else "")
    response = client.get(reverse("plan:plan_pdf", kwargs={"pk": trajectory.pk}))
    if response.status_code == 200:
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found.append(" ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages))
    return " ".join(found).replace("\n", " ")


def test_neither_sees_the_other_part_before_or_after_a_separation(couple, client):
    shared(couple)
    goal_of(couple, couple.wims, HIS)
    goal_of(couple, couple.riets, HERS)
    agree(couple, couple.wims)
    agree(couple, couple.riets)
    later = "Alleen nog voor Wim."
    for parted in (False, True):
        if parted:
            part_ways(couple)
            goal = Goal.objects.get(trajectory=couple.wims, result=OURS)
            change_goal(actor=who(couple), now=NOW, goal=goal, aimed=Aimed(result=later), expected=goal.version)
        for account, mine, other in (
            (couple.wim_account, couple.wims, couple.riets), (couple.riet_account, couple.riets, couple.wims),
        ):  # fmt: skip
            own = HIS if mine == couple.wims else HERS
            foreign = HERS if mine == couple.wims else HIS
            text = pages(couple, client, account, mine)
            export = str(export_person(actor=who(couple), now=NOW, person=mine.person))
            assert (own in text, foreign in text, own in export, foreign in export) == (True, False, True, False)
            assert pages(couple, client, account, other).strip() == ""
            if parted and mine == couple.riets:
                assert (later in text, later in export) == (False, False)


def test_plan_page_shows_what_is_shared_and_shares_in_two_steps(couple, client):
    goal = goal_of(couple, couple.wims, HIS)
    client.force_login(couple.town["worker"])
    url = reverse("plan:joint_share", kwargs={"pk": goal.pk})
    assert url in client.get(reverse("plan:plan", kwargs={"pk": couple.wims.pk})).content.decode()
    hidden = {field.name: field.value() or "" for field in client.get(url).context["form"].hidden_fields()}
    response = client.post(url, {**hidden, f"wish_{couple.riet.pk}": "Ik wil ook slapen."})
    assert response.status_code == 303
    assert Goal.objects.get(person=couple.riet).wish.text == "Ik wil ook slapen."
    page = client.get(reverse("plan:plan", kwargs={"pk": couple.wims.pk})).content.decode()
    assert "Gedeeld met Riet de Boer." in page


def test_worker_of_one_of_them_shares_nothing_with_the_other(couple, client):
    goal = goal_of(couple, couple.wims, HIS)
    couple.riets.worker, couple.riets.stand_in = couple.town["colleague"], None
    couple.riets.save()
    client.force_login(couple.town["worker"])
    assert client.get(reverse("plan:joint_share", kwargs={"pk": goal.pk})).status_code == 403
    assert Goal.objects.filter(person=couple.riet).count() == 0


def test_begin_page_makes_the_plan_together(town, client):
    couple = make_couple(town)
    client.force_login(town["worker"])
    url = reverse("plan:joint_begin", kwargs={"pk": couple.wims.pk})
    hidden = {field.name: field.value() or "" for field in client.get(url).context["form"].hidden_fields()}
    data = {"persons": [couple.wims.pk, couple.riets.pk], "how": "aloud", "on": "2026-03-02", "witness": "Anja"}
    response = client.post(url, {**hidden, **data})
    assert response["Location"] == reverse("plan:joint", kwargs={"pk": couple.wims.pk})
    page = client.get(response["Location"]).content.decode()
    assert ("Riet de Boer" in page, "Wim de Boer" in page) == (True, True)


def test_plan_page_costs_the_same_with_one_and_three_shared_goals(couple, client):
    client.force_login(couple.town["worker"])
    counted = []
    for amount in (1, 2):
        for _each in range(amount):
            shared(couple)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("plan:plan", kwargs={"pk": couple.wims.pk}))
        counted.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("plan:joint", kwargs={"pk": couple.wims.pk}))
        counted.append(len(asked))
    assert counted[:2] == counted[2:]
    beside = [query for query in asked.captured_queries if query["sql"].startswith("SELECT")]
    assert len(beside) <= 18


def test_erasing_one_ends_the_plan_together_and_leaves_the_plan_of_the_other(couple):
    his, _hers = shared(couple)
    for table in person_tables:
        if table.id.startswith("plan."):
            table.erase(couple.riet.pk, NOW)
    his.refresh_from_db()
    plan = SupportPlan.objects.get(person=couple.wim)
    assert (his.result, his.joint_id, plan.director_kind, plan.director_name) == (OURS, None, "person", "")
    assert (Goal.objects.filter(person=couple.riet).count(), JointMember.objects.filter(until=None).count()) == (0, 0)
    assert PlanStep.objects.get().who_name == ""


def test_end_for_a_separation_parts_the_talks_too_before_anybody_moved(couple):
    said = Said(on=TODAY, place="home")
    rows = [couple.wims, couple.riets]
    record_visit(actor=who(couple), now=NOW, said=said, together=Together(household=couple.household, trajectories=rows))
    joint = JointMember.objects.first().joint
    end_joint(actor=who(couple), now=NOW, joint=joint, why=JointEnd.SEPARATION, expected=joint.version)
    assert list(Meeting.objects.values_list("visit", flat=True)) == [None, None]
