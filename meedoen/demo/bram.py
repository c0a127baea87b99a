"""Bram's plan in the demo town: what he does himself, what his people do with him, and what nobody does yet."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from meedoen.circle.domain.decisions import show_steps
from meedoen.circle.domain.doing import Answered, Said, answer_doing, keep_doing
from meedoen.circle.enums import AnsweredHow
from meedoen.circle.seats import own_seat
from meedoen.demo.town import Town
from meedoen.journal.enums import Ground
from meedoen.plan.domain.carrying import answer_asked, mark_task
from meedoen.plan.domain.goals import Aimed, set_goal
from meedoen.plan.domain.planning import Planned, add_step
from meedoen.plan.domain.wishes import note_wish
from meedoen.plan.enums import Asked, WhoKind
from meedoen.plan.models import PlanStep
from meedoen.support.domain.trajectories import find_active
from meedoen.support.models import Trajectory

GROCERIES = "Samen boodschappen doen"
BINS = "Aan de kliko herinneren"
KEPT_TO_HIMSELF = "Brieven samen openmaken"
K = WhoKind
# The wish, its goal, and per step: what, who does it, who that is called, and when.
COURSE: tuple[tuple[str, str, tuple[tuple[str, WhoKind, str, str], ...]], ...] = (
    (
        "Ik wil mijn huishouden op orde hebben.", "De keuken en de gang zijn elke zondag opgeruimd.",
        (
            ("Een uur opruimen", K.PERSON, "", "zondag na de koffie"),
            (BINS, K.OTHER, "Meneer Bakker", "om de week op maandagavond"),
            (GROCERIES, K.OTHER, "Els", "zaterdagochtend"),
            ("Een kast in de gang ophangen", K.VOLUNTEER, "", "een keer"),
            (KEPT_TO_HIMSELF, K.PROFESSIONAL, "Sanne", "om de week op woensdag"),
        ),
    ),
    (
        "Ik wil nieuwe mensen leren kennen.", "Elke week een avond met anderen.",
        (
            ("Naar de volleybal", K.PERSON, "", "donderdagavond"),
            ("Bram ophalen voor de volleybal", K.OTHER, "Els", "donderdag om half acht"),
            ("Meehelpen in de moestuin", K.OTHER, "Meneer Bakker", "als het droog is"),
        ),
    ),
)  # fmt: skip
HOURS = {"Een uur opruimen": Decimal(1), KEPT_TO_HIMSELF: Decimal("0.5")}
SAID_YES = (BINS, "Bram ophalen voor de volleybal", "Meehelpen in de moestuin")
KNOWN = {"Els": "els", "Meneer Bakker": "bakker"}


def plan_with_bram(town: Town) -> None:
    """Let Bram and Sanne make a plan, his people say yes or stay to be asked, and two weeks go by."""
    bram = find_active(town.persons["bram"].pk)
    assert bram is not None  # `demo.cases` began it.
    steps = {step.text: step for step in _write(town, bram)}
    for text in SAID_YES:
        on = timezone.localdate(town.ago(12))
        answer_asked(
            actor=town.actor("bram"), now=town.ago(12), step=steps[text], answer=Asked.YES, on=on, ground=Ground.OWN,
            expected=steps[text].version,
        )  # fmt: skip
    for text, days, done in (
        ("Een uur opruimen", 9, True),
        ("Een uur opruimen", 2, False),
        ("Naar de volleybal", 6, True),
    ):
        on = timezone.localdate(town.ago(days))
        steps[text].refresh_from_db()
        mark_task(actor=town.actor("bram"), now=town.ago(days), step=steps[text], on=on, done=done, ground=Ground.OWN)
    _keep_picture(town, bram)


def _write(town: Town, bram: Trajectory) -> list[PlanStep]:
    given: dict[str, Any] = {"actor": town.actor("sanne"), "now": town.ago(13)}
    found = []
    for wish, result, steps in COURSE:
        goal = set_goal(wish=note_wish(trajectory=bram, text=wish, **given), aimed=Aimed(result=result), **given)
        for text, kind, name, rhythm in steps:
            known = town.persons[KNOWN[name]].pk if name in KNOWN else None
            planned = Planned(
                text=text, who_kind=kind, who_name=name, who_person_id=known, rhythm=rhythm, hours_a_week=HOURS.get(text)
            )
            found.append(add_step(goal=goal, planned=planned, **given))
    return found


def _keep_picture(town: Town, bram: Trajectory) -> None:
    own: dict[str, Any] = {"actor": town.actor("bram"), "now": town.ago(3), "ground": Ground.OWN}
    said = {
        "decides": Said(answer="decides_together", words="Sanne vraagt het eerst."),
        "content": Said(answer="content_partly", words="De gang lukt. De keuken nog niet."),
    }
    picture = keep_doing(trajectory=bram, **own)
    answer_doing(
        picture=picture, answered=Answered(said=said, how=AnsweredHow.ALONE, beside=""), expected=picture.version, **own
    )


def show_the_circle(town: Town) -> None:
    """Let Bram show his circle who does what; what he does about his letters he keeps to himself."""
    person = town.persons["bram"]
    steps = PlanStep.objects.filter(plan__person=person).exclude(text=KEPT_TO_HIMSELF)
    show_steps(
        actor=town.actor("bram"), now=town.ago(6), seat=own_seat(person),
        step_ids=list(steps.values_list("pk", flat=True)),
    )  # fmt: skip
