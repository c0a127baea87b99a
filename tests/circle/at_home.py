"""What the circle room puts into the town for at home: a line of Bram's day plan, on the weekday of the town."""

from meedoen.circle.domain import parents
from meedoen.circle.domain.household import Line, add_lines
from meedoen.circle.models import DayTask
from meedoen.circle.queries.parents import desk_of
from meedoen.journal.enums import Ground
from meedoen.people.enums import Given
from tests.town import NOW, TODAY, Town


def put(town: Town, what: str = "De was doen", *days: int, visitor: str = "person", **more: object) -> list[DayTask]:
    """Put a line on Bram's day plan, by himself or by who helps him; on the weekday of the town unless said otherwise."""
    ground = Ground.OWN if visitor == "person" else Ground.TASK
    line = Line(what=what, **{"part": "morning", **more})
    given = {"actor": town.actor(visitor), "now": NOW, "ground": ground}
    return add_lines(person=town.bram, line=line, days=days or (TODAY.isoweekday(),), **given)


def add(town: Town) -> None:
    """Add one line, done by Bram himself, and an agreement with another parent."""
    town.things["day_task"] = put(town, who_name="Bram")[0]
    add_agreement(town)


def add_agreement(town: Town) -> None:
    """Add an agreement of Bram with a parent who takes part on paper: both texts, one together, and both said yes."""
    mine = parents.begin_agreement(
        actor=town.actor("person"), now=NOW, person=town.bram, other_name="Kim", ground=Ground.OWN
    )
    given = {"actor": town.actor("person"), "now": NOW, "mine": mine, "ground": Ground.OWN}
    other = desk_of(mine).other
    parents.write_side(side=mine, texts={"where": "Om de week."}, expected=1, **given)
    parents.write_side(side=other, texts={"where": "Elke woensdag."}, expected=1, **given)
    parents.write_common(texts={"where": "Om de week, en elke woensdag."}, expected=1, **given)
    seen = desk_of(mine).seen
    parents.say_yes(side=mine, seen=seen, word=parents.Word(on=TODAY), **given)
    parents.say_yes(side=other, seen=seen, word=parents.Word(on=TODAY, how=Given.ALOUD, witness="Sanne"), **given)
    town.things["parent_side"] = mine
