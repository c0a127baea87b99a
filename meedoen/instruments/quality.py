"""What the answers to "quality_of_life" say is missing: needed beside present (book chapter 2, lines 1495-1532)."""

from dataclasses import dataclass

from meedoen.instruments import catalogue
from meedoen.instruments.answers import Answers
from meedoen.instruments.definition import Instrument

INSTRUMENT = "quality_of_life"
GRID = "dimensions"


@dataclass(frozen=True, slots=True)
class Missing:
    """One dimension where something is needed: what, and what is there already ("" when nothing was said).

    Whether the one covers the other is for people to see; `nothing_present` is the one thing that can be known for sure.
    """

    dimension: str
    label: str
    needed: str
    present: str

    @property
    def nothing_present(self) -> bool:
        """Say whether nothing was said to be there yet."""
        return not self.present.strip()


def gaps(answers: Answers, instrument: Instrument | None = None) -> list[Missing]:
    """Return the dimensions with something needed, in the order of the file; the newest version unless one is given."""
    grid = (instrument or catalogue.get(INSTRUMENT)).item(GRID)
    cells = answers.get(GRID) or {}
    return [
        Missing(row.id, str(row.label), cells[row.id]["needed"], cells[row.id].get("present", ""))
        for row in (grid.rows if grid else ())
        if cells.get(row.id, {}).get("needed")
    ]
