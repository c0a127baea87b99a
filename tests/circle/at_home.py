"""What the circle room puts into the town for at home: a line of Bram's day plan, on the weekday of the town."""

from meedoen.circle.domain.household import Line, add_lines
from meedoen.circle.models import DayTask
from meedoen.journal.enums import Ground
from tests.town import NOW, TODAY, Town


def put(town: Town, what: str = "De was doen", *days: int, visitor: str = "person", **more: object) -> list[DayTask]:
    """Put a line on Bram's day plan, by himself or by who helps him; on the weekday of the town unless said otherwise."""
    ground = Ground.OWN if visitor == "person" else Ground.TASK
    line = Line(what=what, **{"part": "morning", **more})
    given = {"actor": town.actor(visitor), "now": NOW, "ground": ground}
    return add_lines(person=town.bram, line=line, days=days or (TODAY.isoweekday(),), **given)


def add(town: Town) -> None:
    """Add one line, done by Bram himself."""
    town.things["day_task"] = put(town, who_name="Bram")[0]
