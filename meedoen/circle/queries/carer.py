"""What comes out of a check for carers: an idea for each answer that weighs, never a sum or a judgement."""

from dataclasses import dataclass

from meedoen.circle.models import CarerCheck, CarerNotes
from meedoen.circle.seats import taking_part
from meedoen.instruments import catalogue
from meedoen.instruments.answers import Answers
from meedoen.instruments.definition import Instrument
from meedoen.instruments.words import Line, in_words

CHECK = "carer_check"
CARER = "carer"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered, and what may be thought of with it, in the order of the instrument's prompts."""

    lines: list[Line]
    ideas: list[str]
    soon: bool

    @property
    def as_text(self) -> str:
        """Return what was answered as plain text, a line each, to send along if the carer wants that."""
        return "\n".join(f"{line.label} {', '.join(line.answers)}" for line in self.lines)


def outcome_of(instrument: Instrument, answers: Answers) -> Outcome:
    """Return what to show for these answers; `soon`: it should not wait, so the telephone comes first."""
    flags = {
        option.flag
        for item in instrument.items
        for option in getattr(item, "options", ())
        if option.flag and answers.get(item.id) == option.id
    }
    ideas = [str(prompt.label) for prompt in instrument.prompts if prompt.id in flags]
    lines = [line for line in in_words(instrument, answers) if line.given]
    return Outcome(lines, ideas, "soon" in flags)


def kept_outcome(check: CarerCheck) -> Outcome | None:
    """Return the same for a round that was kept; None when its instrument is not here any more."""
    try:
        instrument = catalogue.get(check.instrument, check.instrument_version)
    except catalogue.UnknownInstrument:
        return None
    return outcome_of(instrument, check.answers)


def shared_notes(person_id: int) -> list[CarerNotes]:
    """Return the notes that carers let this person read, while they take part in the circle; one query."""
    rows = CarerNotes.objects.filter(taking_part("shares__seat__"), shares__until=None, shares__seat__person=person_id)
    return list(rows.select_related("person").order_by("person__name", "pk").distinct())
