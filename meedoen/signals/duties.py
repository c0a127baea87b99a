"""What the band in force asks, in the instrument's own words: on the signal and towards the reporter (lines 3993-4005)."""

from dataclasses import dataclass

from meedoen.instruments import urgency
from meedoen.instruments.definition import Text
from meedoen.signals.enums import Band
from meedoen.signals.models import BandDecision

FEEDBACK, PRESENT_HELP = "feedback", "present_help"


@dataclass(frozen=True, slots=True)
class Duties:
    """What must be done: one action on the signal, the actions towards the reporter, and what to ask first.

    `note` is what the instrument says where the source is silent (totals 5 and 6); else empty.
    """

    on_signal: Text
    towards_reporter: tuple[Text, ...]
    prompts: tuple[Text, ...]
    asks_for_help: bool
    note: Text


def duties_of(decision: BandDecision) -> Duties | None:
    """Return what this decision asks; None when the schema knows no band of that name any more.

    After an override or a called crisis the reporter is always told of the action, also in the lowest band.
    """
    schema = urgency.instrument()
    band = next((row for row in schema.bands if row.id == (decision.action or decision.band)), None)
    if band is None:
        return None
    names = list(band.actions)
    if decision.how != BandDecision.How.SCORED and FEEDBACK not in names:
        names.append(FEEDBACK)
    actions = [schema.action(name) for name in names]
    gap = next((row for row in schema.gaps if row.id == decision.band), None)
    return Duties(
        on_signal=next(action.label for action in actions if action.party == urgency.SIGNAL),
        towards_reporter=tuple(action.label for action in actions if action.party == urgency.REPORTER),
        prompts=tuple(schema.prompt(name).label for name in band.prompts),
        asks_for_help=PRESENT_HELP in band.prompts,
        note=gap.note if gap and decision.band == Band.OPEN else Text(),
    )
