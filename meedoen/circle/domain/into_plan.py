"""What was answered becomes part of the plan, by the person's own tap, through the verbs of the plan."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.domain.uncovered import settle
from meedoen.circle.enums import AskState
from meedoen.circle.models import HelpAsk
from meedoen.circle.steps import YES
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.domain.carrying import Instead, answer_asked, replace_helper
from meedoen.plan.domain.planning import Planned, change_step
from meedoen.plan.enums import Asked, Asker, WhoKind
from meedoen.plan.models import PlanStep
from meedoen.plan.steps import UNANSWERED, UNDER_WAY


def is_for(ask: HelpAsk, step: PlanStep) -> bool:
    """Say whether the step names the one who is asked."""
    known = ask.member.other_id if ask.member else None
    return (known is not None and step.who_person_id == known) or step.who_name.casefold() == ask.to_name.casefold()


def fits_plan(ask: HelpAsk) -> bool:
    """Say whether the answer can be put into the plan: a yes to a step without a helper, or a no of who stands there."""
    step = ask.step
    if step is None:
        return False
    waits = step.state in UNDER_WAY and step.asked in UNANSWERED
    if ask.state in YES:
        return waits or not (step.state in UNDER_WAY or PlanStep.objects.filter(replaces=step, state__in=UNDER_WAY).exists())
    return ask.state == AskState.NO and waits and is_for(ask, step)


def note_asked(*, actor: Actor, now: datetime, ask: HelpAsk, ground: Ground) -> None:
    """Let the plan say that the helper who stands there was asked."""
    step = ask.step
    if step is not None and step.state in UNDER_WAY and step.asked == Asked.TO_ASK and is_for(ask, step):
        today = timezone.localdate(now)
        answer_asked(actor=actor, now=now, step=step, answer=Asked.ASKED, on=today, expected=step.version, ground=ground)


def put_in_plan(*, actor: Actor, now: datetime, ask: HelpAsk, expected: int, ground: Ground) -> PlanStep:
    """Put the answer into the plan: who said yes does the step from now on; who said no no longer stands there."""
    with act(actor, "ask.into_plan", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.PLAN)
        if ask.step is None or not fits_plan(ask):
            raise ValidationError(_("In the plan this step has somebody already, or it is not in the plan."))
        step = ask.step
        if ask.state in YES:
            step = _with_helper(actor, now, ask, step, ground)
        answer = Asked.YES if ask.state in YES else Asked.NO
        today = timezone.localdate(now)
        answer_asked(actor=actor, now=now, step=step, answer=answer, on=today, expected=step.version, ground=ground)
        save_version(ask, expected=expected, step_id=step.pk)
        settle(actor=actor, now=now, trajectory=step.plan.trajectory)
    return step


def _with_helper(actor: Actor, now: datetime, ask: HelpAsk, step: PlanStep, ground: Ground) -> PlanStep:
    """Return the step with who said yes in it: a new one where the task had ended."""
    known = ask.member.other_id if ask.member else None
    if step.state not in UNDER_WAY:
        instead = Instead(
            who_kind=WhoKind.OTHER, name=ask.to_name, person_id=known, asked_by=Asker.PERSON, asked_already=True
        )
        return replace_helper(actor=actor, now=now, step=step, instead=instead, ground=ground)
    if is_for(ask, step):
        return step
    planned = Planned(
        text=step.text, who_kind=WhoKind.OTHER, who_name=ask.to_name, who_person_id=known, hours_a_week=step.hours_a_week,
        rhythm=step.rhythm, aim=step.aim, preferences=list(step.preferences.values_list("pk", flat=True)),
        asked=Asked.ASKED, asked_by=Asker.PERSON, fallback=step.fallback,
    )  # fmt: skip
    return change_step(actor=actor, now=now, step=step, planned=planned, expected=step.version, ground=ground)
