"""How a group of residents grows, and how the rights of the professional shrink with it, as tables.

Source: book line 6017-6018 (experts come only when the group asks), 6031-6035 (the professional steps back), 6139 (letting
go and securing), 6304-6374 (the course of a year); requirement 42. That who no longer leads reads no more is ours: what is
said among residents is theirs (book line 5982-5984, 6313-6315).
"""

from dataclasses import dataclass

from meedoen.groups.enums import Stage

S = Stage

# What can be done with a group of residents:
#   know    that it exists, and how the outside reaches it        shown   open its page: all, or what it shows
#   read    everything on its page                                 plan    plan a meeting, move it, call it off
#   invite  put somebody on the list                               note    say who came, and ask who brings somebody
#   map     the plan of the method and the network around it       write   a message to all
#   parts   give somebody a part                                   face    what the outside reads of it
#   grow    a step forward                                         decide  a step back, what is shown, asking somebody in
#   take    take a part, bring something or somebody along, leave  stop    end the group
VERBS = (
    "know", "shown", "read", "plan", "invite", "note", "map", "write", "parts", "face", "grow", "decide", "take", "stop",
)  # fmt: skip

PROFESSIONAL: dict[Stage, frozenset[str]] = {
    S.LED: frozenset(VERBS) - {"decide", "take"},
    S.TOGETHER: frozenset({"know", "shown", "read", "plan", "map", "write", "grow"}),
    S.SELF: frozenset({"know", "shown", "grow"}),
    S.LET_GO: frozenset({"know"}),
}
# What is added while the group asks the professional in: the page as it is shown, with when and where to come.
ASKED_IN: dict[Stage, frozenset[str]] = {
    S.LED: frozenset(), S.TOGETHER: frozenset(), S.SELF: frozenset(), S.LET_GO: frozenset({"shown"}),
}  # fmt: skip

_MEMBER = frozenset({"know", "shown", "read", "write", "take"})
MEMBER: dict[Stage, frozenset[str]] = dict.fromkeys(Stage, _MEMBER)
# A resident with a part does what the professional did, from *together* on; what the group decides is always its own.
WITH_PART: dict[Stage, frozenset[str]] = {
    S.LED: _MEMBER | {"map", "face", "grow", "decide"},
    S.TOGETHER: frozenset(VERBS),
    S.SELF: frozenset(VERBS),
    S.LET_GO: frozenset(VERBS),
}

# Forward anybody may go who may "grow": it takes rights from the professional only. Back only the group itself ("decide").
NEXT: dict[Stage, Stage | None] = {S.LED: S.TOGETHER, S.TOGETHER: S.SELF, S.SELF: S.LET_GO, S.LET_GO: None}
BACK: dict[Stage, Stage | None] = {S.LED: None, S.TOGETHER: S.LED, S.SELF: S.TOGETHER, S.LET_GO: S.SELF}


@dataclass(frozen=True, slots=True)
class Needed:
    """What must be there before a stage begins: so many residents who have a part and can sign in; a way to be reached."""

    with_part: int
    contact: bool = False


NEEDED: dict[Stage, Needed] = {S.LED: Needed(0), S.TOGETHER: Needed(1), S.SELF: Needed(2), S.LET_GO: Needed(2, contact=True)}
# After so many months the professional is asked whether the group can do more by itself (ours; the book took about a year).
LOOK_AFTER_MONTHS = 3


def professional_may(verb: str, stage: Stage, *, asked_in: bool) -> bool:
    """Say whether the professional of a group may do `verb` in this stage, asked in by the group or not."""
    return verb in PROFESSIONAL[stage] or (asked_in and verb in ASKED_IN[stage])


def resident_may(verb: str, stage: Stage, *, with_part: bool) -> bool:
    """Say whether a member may do `verb` in this stage, with a part in the group or without."""
    return verb in (WITH_PART if with_part else MEMBER)[stage]
