"""From which state to which: trajectories and their phases, questions and seeking contact, as tables."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.support.enums import LightOutcome, NotificationState, OutreachState, Phase, TrajectoryState

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

# The phases are a help to think with: one may go to any other phase, forward and back, and skip what is not needed.
PHASE: dict[Phase, tuple[Phase, ...]] = {phase: tuple(other for other in Phase if other != phase) for phase in Phase}


@dataclass(frozen=True, slots=True)
class Guide:
    """What a phase is for: goals, examples of what one does, and how the person reads it on the own page."""

    goals: tuple[str | Promise, ...]
    activities: tuple[str | Promise, ...]
    mine: str | Promise


# Book ch. 2, table at line 1355-1453, in our own words.
GUIDES: dict[Phase, Guide] = {
    Phase.MEETING: Guide(
        (_("You know each other a little, both ways."), _("You know how the person lives: the home, the days, the people.")),
        (
            _("Seek contact, at a place where the person feels at ease."), _("Drink coffee together."),
            _("Listen to the story of a life."), _("Share something of your own experience."),
        ),
        _("We are getting to know each other."),
    ),
    Phase.EXPLORING: Guide(
        (
            _("Together you know enough for a good plan."),
            _("The person is helped to find out what he or she wants."),
        ),
        (
            _("Put the wishes in a row, and how the person likes things."), _("See what goes well and what is hard."),
            _("See which support there is, and which is wanted or needed."), _("Note the questions for support."),
        ),
        _("Together we look at what goes well, what is hard and what I wish."),
    ),
    Phase.GOALS: Guide(
        (_("The person chooses what to aim for."), _("It is clear what the support is for.")),
        (_("Lay the possibilities side by side."), _("Choose what comes first.")),
        _("I choose what I want to reach."),
    ),
    Phase.PLANNING: Guide(
        (_("There is a plan with activities that fit the wishes, goals and needs of the person."),),
        (
            _("Choose how you go about it, and with what."), _("Agree who does what, and when."),
            _("Make the plan together with the person."),
        ),
        _("Together we make a plan."),
    ),
    Phase.DOING: Guide(
        (_("What was agreed in the plan is done."),),
        (_("What you do follows from the plan."), _("Help the person to keep the direction, where that is wanted.")),
        _("We do what we agreed."),
    ),
    Phase.REVIEW: Guide(
        (_("You follow how it goes, so that you can adjust in time."),),
        (_("Keep the log book."), _("Talk about how it went and what it brought."), _("Adjust the plan.")),
        _("We look back at how it goes and change what should be different."),
    ),
}  # fmt: skip

# Book line 1814-1823: (a) three questions on the relation, (b) the phase itself, (c) the link between two phases.
CHECKS: dict[str, str | Promise] = {
    "trust": _("Is there enough trust between us?"),
    "communication": _("Do we both feel heard?"),
    "perspective": _("Do I act from what matters to the person, seen with the person's eyes?"),
    "activities": _("Does what we do in this phase go well?"),
    "link": _("Does the next phase follow from this one?"),
}

# The light way: "" is an agreement that is still to be kept.
LIGHT: dict[str, tuple[LightOutcome, ...]] = {
    "": (LightOutcome.DONE, LightOutcome.NO_THANKS, LightOutcome.GREW),
    LightOutcome.DONE: (LightOutcome.GREW,),
    LightOutcome.NO_THANKS: (LightOutcome.GREW,),
    LightOutcome.GREW: (),
}
