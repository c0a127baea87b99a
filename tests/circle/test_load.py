"""What helpers can carry: questions to talk about, absence, a step that has nobody, and who is told of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.circle.domain import load as verbs
from meedoen.circle.domain.asking import answer_ask
from meedoen.circle.domain.uncovered import UNCOVERED, look_at_absences
from meedoen.circle.enums import AskState
from meedoen.circle.models import Away, Carrying
from meedoen.circle.queries.asking import steps_of, steps_without_helper
from meedoen.circle.queries.load import helpers_of, questions_of
from meedoen.journal.enums import Ground
from meedoen.plan.domain.carrying import stop_helper
from meedoen.plan.models import PlanStep
from tests.circle.asking_things import put_it, write
from tests.circle.things import put
from tests.plan import things as plan_things
from tests.town import NOW, TODAY


@pytest.fixture
def planned(helped):
    """Return the town with Bram's plan: Joris does the groceries (1,5 hours), Els goes along to the volleyball."""
    plan_things.add(helped)
    return helped


def own(town):
    return {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}


def say(town, name="Joris", **said):
    return verbs.say_carrying(
        person=town.bram, helper=verbs.Helper(name=name), said=verbs.Said(**said), by_helper=False, **own(town)
    )


def away(town, row, since=0, until=7):
    last = None if until is None else TODAY + timedelta(days=until)
    return verbs.note_away(carrying=row, since=TODAY + timedelta(days=since), until=last, **own(town))


def asked(town):
    return questions_of(helpers_of(town.bram.pk, TODAY, steps_of(town.bram.pk)), TODAY)


def test_helpers_are_who_has_a_task_and_who_said_something(planned):
    say(planned, "JORIS", hours=Decimal(3))
    say(planned, "Oom Henk", tasks="Rijden")
    found = {
        one.name: (len(one.steps), one.hours, one.carrying is not None)
        for one in helpers_of(planned.bram.pk, TODAY, steps_of(planned.bram.pk))
    }
    assert found == {"JORIS": (1, Decimal("1.5"), True), "Oom Henk": (0, Decimal(), True), "Els": (1, Decimal(), False)}


def test_saying_it_again_makes_room_for_what_was_said_before(planned):
    say(planned, hours=Decimal(3))
    say(planned, "joris", tasks="Boodschappen")
    row = Carrying.objects.get()
    assert (row.hours, row.tasks, row.version) == (None, "Boodschappen", 2)


def test_more_than_was_said_is_a_question(planned):
    say(planned, hours=Decimal("1.5"))
    assert asked(planned) == []
    say(planned, hours=Decimal(1))
    assert asked(planned) == ["Bij Joris staat 1,5 uur per week in het plan, en 1 is wat gezegd is. Wat kan er lichter?"]


def test_absence_without_somebody_else_is_a_question_until_somebody_said_yes(planned):
    row = say(planned)
    away(planned, row)
    assert asked(planned) == ["Joris is weg van 2 maart tot en met 9 maart. Wie kan dit zolang doen: Boodschappen doen?"]
    ask = put_it(planned, write(planned, step=planned.things["helper_step"]))
    answer_ask(ask=ask, answer=AskState.YES, expected=ask.version, **own(planned))
    assert asked(planned) == []


def test_what_ends_soon_and_one_person_for_all(planned):
    PlanStep.objects.filter(who_name="Els").update(who_name="Joris", who_person=planned["tie"].person)
    assert asked(planned) == ["Alle taken van de eigen mensen komen neer op Joris. Wie kan er naast Joris staan?"]
    say(planned, until=TODAY + timedelta(days=10), hours=Decimal(1))
    found = asked(planned)
    assert (len(found), found[0]) == (2, "Joris kan dit tot 12 maart. Wie kan het overnemen: Boodschappen doen?")


def test_nobody_with_a_task_asks_nothing(helped):
    assert asked(helped) == []


def test_absence_that_is_over_or_far_away_is_no_question(planned):
    row = say(planned)
    away(planned, row, since=30, until=40)
    Away.objects.create(carrying=row, since=TODAY - timedelta(days=9), until=TODAY - timedelta(days=1))
    assert asked(planned) == []


def test_worker_is_told_once_when_a_step_of_the_plan_rests_on_who_is_away(planned):
    away(planned, say(planned), since=3)
    away(planned, say(planned, "Oom Henk"), since=1)
    assert [look_at_absences(NOW), look_at_absences(NOW)] == [1, 0]
    row = FollowUp.objects.get(kind=UNCOVERED)
    assert (row.due, row.account_id, "Joris" in row.why) == (TODAY + timedelta(days=3), planned["worker"].pk, False)


def test_absence_far_ahead_waits_for_its_week(planned):
    away(planned, say(planned), since=20, until=30)
    assert [look_at_absences(NOW), look_at_absences(NOW + timedelta(days=14))] == [0, 1]


def test_absence_that_ended_is_not_made_longer_by_coming_back(planned):
    over = away(planned, say(planned), since=-9, until=-5)
    verbs.come_back(away=over, **own(planned))
    over.refresh_from_db()
    assert over.until == TODAY - timedelta(days=5)


@pytest.mark.parametrize(("since", "until"), [(5, 2), (400, None)])
def test_wrong_days_are_refused(planned, since, until):
    with pytest.raises(ValidationError):
        away(planned, say(planned), since=since, until=until)


def test_back_ends_what_began_and_takes_away_what_did_not(planned):
    row = say(planned)
    begun = Away.objects.create(carrying=row, since=TODAY - timedelta(days=3))
    verbs.come_back(away=begun, **own(planned))
    verbs.come_back(away=away(planned, row, since=2), **own(planned))
    assert list(Away.objects.values_list("until", flat=True)) == [TODAY - timedelta(days=1)]


def test_who_is_away_is_not_proposed(planned, client):
    client.force_login(planned["person"])
    els = put(planned, "Els", "leisure", 3)
    address = reverse("circle:ask_new", kwargs={"pk": planned.bram.pk})
    seen = [len(client.get(address).context["proposals"])]
    row = verbs.say_carrying(
        person=planned.bram, helper=verbs.Helper(member=els), said=verbs.Said(), by_helper=False, **own(planned)
    )
    away(planned, row)
    assert [*seen, len(client.get(address).context["proposals"])] == [1, 0]


def test_person_notes_it_on_the_own_page(planned, client):
    client.force_login(planned["person"])
    step = planned.things["helper_step"]
    address = reverse("circle:carrying", kwargs={"pk": planned.bram.pk}) + f"?taak={step.pk}"
    form = client.get(address).context["form"]
    assert form["name"].value() == "Joris"
    data = {"submission": form["submission"].value(), "name": "Joris", "hours": "2,5", "not_when": "niet op woensdag"}
    assert client.post(address, data).status_code == 303
    page = client.get("/mijn/hulp/").content.decode()
    assert [text in page for text in ("ongeveer 2,5 uur per week", "niet op woensdag", "Doet:")] == [True] * 3


def test_task_whose_helper_stopped_has_nobody(planned):
    step = planned.things["helper_step"]
    before = step in steps_without_helper(planned.bram.pk)
    stop_helper(actor=planned.actor("worker"), now=NOW, step=step, on=TODAY, expected=step.version)
    found = {one.pk: one.stopped for one in steps_without_helper(planned.bram.pk)}
    assert (before, found[step.pk]) == (False, "Joris")
