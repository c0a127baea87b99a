"""States as a table: from where one may go where."""

from meedoen.agenda.enums import Outcome, State

# A follow-up that was finished by mistake may be opened again; one that was handed over lives on in its successor.
FOLLOWUP: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.DONE, State.DROPPED, State.HANDED_OVER}),
    State.DONE: frozenset({State.OPEN}),
    State.DROPPED: frozenset({State.OPEN}),
    State.HANDED_OVER: frozenset(),
}

# "Took place" and "did not come together" may be mended into each other; what was cancelled is made anew.
APPOINTMENT: dict[Outcome, frozenset[Outcome]] = {
    Outcome.PLANNED: frozenset({Outcome.HELD, Outcome.NO_SHOW, Outcome.CANCELLED}),
    Outcome.HELD: frozenset({Outcome.NO_SHOW}),
    Outcome.NO_SHOW: frozenset({Outcome.HELD}),
    Outcome.CANCELLED: frozenset(),
}
