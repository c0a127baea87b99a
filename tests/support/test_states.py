"""docs/states.md draws the tables of `steps.py`: a table that changes without its drawing fails here."""

import pytest

from meedoen.support.enums import LightOutcome, NotificationState, OutreachState, Phase, TrajectoryState
from meedoen.support.steps import LIGHT, NOTIFICATION, OUTREACH, PHASE, TRAJECTORY
from tests.site.house import ROOT


def name(state):
    """Return what a state is called in a drawing."""
    if state == "":
        return "AGREED"
    known = (TrajectoryState, NotificationState, OutreachState, LightOutcome, Phase)
    return next(kind(state).name for kind in known if state in kind)


def drawn(table):
    """Return a table as the lines of a state diagram, in its own order."""
    return "\n".join(f"    {name(before)} --> {name(to)}" for before, after in table.items() for to in after)


@pytest.mark.parametrize(
    "table", [TRAJECTORY, NOTIFICATION, OUTREACH, LIGHT], ids=["trajectory", "question", "outreach", "light"]
)
def test_drawing_is_the_table(table):
    assert drawn(table) in (ROOT / "docs" / "states.md").read_text()


def test_phases_stand_in_the_docs_in_order_and_each_leads_to_each():
    text = (ROOT / "docs" / "states.md").read_text()
    assert " ⇄ ".join(phase.name for phase in Phase) in text
    assert {len(after) for after in PHASE.values()} == {5}
