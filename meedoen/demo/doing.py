"""Who does what with Lies in the demo town: three pictures, each with what she says of it."""

from decimal import Decimal
from typing import Any

from meedoen.circle.domain.doing import Answered, Said, answer_doing, keep_doing
from meedoen.circle.enums import AnsweredHow
from meedoen.demo.town import Town
from meedoen.journal.enums import Ground
from meedoen.plan.domain.planning import Planned, add_step
from meedoen.plan.enums import Asked, WhoKind
from meedoen.plan.models import Goal
from meedoen.support.domain.trajectories import find_active

# Days ago; what was new in the plan; what Lies answered, alone unless Hanna was there.
COURSE: tuple[tuple[int, Planned | None, dict[str, Said], str], ...] = (
    (
        10, None,
        {"decides": Said(answer="decides_others", words="Na de operatie regelde iedereen alles voor mij."),
         "content": Said(answer="content_partly", words="De hulp is fijn. Ik wil zelf weer kiezen wanneer.")},
        "Hanna de Graaf",
    ),
    (
        5,
        Planned(text="De was ophalen en terugbrengen", who_kind=WhoKind.OTHER, who_name="Buurvrouw Tineke", asked=Asked.YES),
        {"decides": Said(answer="decides_together", words="Met Hanna.")},
        "Hanna de Graaf",
    ),
    (
        1,
        Planned(text="Eten aan de buurttafel", who_kind=WhoKind.GENERAL, hours_a_week=Decimal("1.5")),
        {"decides": Said(answer="decides_me", words="Ik bepaal nu de dag."), "content": Said(answer="content_yes")},
        "",
    ),
)  # fmt: skip


def look_who_does_what(town: Town) -> None:
    """Keep three pictures of Lies's plan: with both answers, with one question not asked, and answered by herself."""
    lies = find_active(town.persons["lies"].pk)
    assert lies is not None  # `demo.cases` began it.
    goal = Goal.objects.filter(trajectory=lies).order_by("pk").last()
    assert goal is not None  # `demo.papers` made a plan.
    for days, planned, said, beside in COURSE:
        who = "hanna" if beside else "lies"
        if planned is not None:
            add_step(actor=town.actor("hanna"), now=town.ago(days, hours=2), goal=goal, planned=planned)
        given: dict[str, Any] = {
            "actor": town.actor(who), "now": town.ago(days), "ground": Ground.TASK if beside else Ground.OWN,
        }  # fmt: skip
        picture = keep_doing(trajectory=lies, **given)
        how = AnsweredHow.TOGETHER if beside else AnsweredHow.ALONE
        answer_doing(
            picture=picture, answered=Answered(said=said, how=how, beside=beside), expected=picture.version, **given
        )
