"""From which state to which: trajectories, questions and seeking contact, as tables."""

from meedoen.support.enums import NotificationState, OutreachState, TrajectoryState

T, N, O = TrajectoryState, NotificationState, OutreachState  # noqa: E741 (three short names for three tables)

# Nothing closes by itself (book line 1247): every step is somebody's. A closed trajectory can be opened again.
TRAJECTORY: dict[TrajectoryState, tuple[TrajectoryState, ...]] = {
    T.WAITING: (T.OPEN, T.CLOSED),
    T.OPEN: (T.PAUSED, T.WAITING, T.CLOSED),
    T.PAUSED: (T.OPEN, T.CLOSED),
    T.CLOSED: (T.OPEN,),
}
# A reason is asked for these.
WHY = frozenset({T.WAITING, T.PAUSED, T.CLOSED})

NOTIFICATION: dict[NotificationState, tuple[NotificationState, ...]] = {
    N.RECEIVED: (N.SEEN, N.PICKED_UP, N.FINISHED),
    N.SEEN: (N.PICKED_UP, N.FINISHED),
    N.PICKED_UP: (N.FINISHED,),
    N.FINISHED: (),
}

OUTREACH: dict[OutreachState, tuple[OutreachState, ...]] = {
    O.SEEKING: (O.CONTACT, O.NO_THANKS, O.WOUND_DOWN),
    O.CONTACT: (O.SEEKING, O.NO_THANKS, O.WOUND_DOWN),
    O.NO_THANKS: (O.SEEKING,),
    O.WOUND_DOWN: (O.SEEKING,),
}
