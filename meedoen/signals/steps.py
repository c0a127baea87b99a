"""How a signal moves on: state → states that may follow. Names of states are part of the API."""

from meedoen.signals.enums import State

NEXT: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.SEEN, State.PICKED_UP, State.FINISHED}),
    State.SEEN: frozenset({State.PICKED_UP, State.FINISHED}),
    State.PICKED_UP: frozenset({State.FINISHED}),
    State.FINISHED: frozenset({State.PICKED_UP}),  # Opened again: a mistake, or new facts.
}


def may_follow(now: State, then: State) -> bool:
    """Say whether `then` may follow `now`; a state follows itself."""
    return then == now or then in NEXT[now]
