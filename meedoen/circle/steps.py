"""What may follow what in this room, as tables."""

from meedoen.circle.enums import AskState as A

# Whoever said yes may still find that it does not go; a "no" is not argued with, but somebody may come back to it.
ASK: dict[A, frozenset[A]] = {
    A.DRAFT: frozenset({A.ASKED, A.WITHDRAWN}),
    A.ASKED: frozenset({A.YES, A.YES_BUT, A.CALL, A.NOT_NOW, A.NO, A.SILENT, A.WITHDRAWN}),
    A.CALL: frozenset({A.YES, A.YES_BUT, A.NOT_NOW, A.NO, A.SILENT, A.WITHDRAWN}),
    A.SILENT: frozenset({A.YES, A.YES_BUT, A.NOT_NOW, A.NO}),
    A.NOT_NOW: frozenset({A.YES, A.YES_BUT}),
    A.YES: frozenset({A.NO}),
    A.YES_BUT: frozenset({A.YES, A.NO}),
    A.NO: frozenset(),
    A.WITHDRAWN: frozenset(),
}
YES = (A.YES, A.YES_BUT)
# What somebody can answer through the link.
THROUGH_LINK = (A.YES, A.YES_BUT, A.NO, A.NOT_NOW, A.CALL)
