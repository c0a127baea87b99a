"""The instruments as folded lines: on the page of a trajectory, and within a talk."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meedoen.instruments.definition import Instrument
from meedoen.instruments.enums import Perspective
from meedoen.instruments.forms import InstrumentForm
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import latest_answers
from meedoen.journal import clock
from meedoen.people.enums import Part
from meedoen.support.enums import ModeKind
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps, sight_of
from meedoen.support.queries import running_modes
from meedoen.support.readings import HELP, SIDES, Round, looks_at_help, offered, part_of, readings


@dataclass(frozen=True, slots=True)
class Tile:
    """One instrument: what is filled in (the newest per pair of eyes), and the page that comes in when one opens it.

    Where all stand open at once, `form` is its form, or `rounds` what was answered.
    """

    instrument: Instrument
    rows: list[AnswerSet]
    url: str
    page: str
    form: InstrumentForm | None = None
    rounds: tuple[Round, ...] = ()

    @property
    def sides(self) -> str:
        """Return through whose eyes it was filled in."""
        return ", ".join(str(Perspective(row.perspective).label) for row in self.rows)

    @property
    def last(self) -> AnswerSet:
        """Return the newest answers."""
        return max(self.rows, key=lambda row: row.answered_at)


def tiles(request: HttpRequest, trajectory: Trajectory, *, talk: int = 0) -> dict[str, Any]:
    """Return what is to be read of a life for this account: `tiles`, whether the profile is closed to it, and the mode.

    `help` are those about the help itself; they have no place in a talk.

    Nothing of the answers is in it: each comes when it is opened, and is written down then.
    """
    person = trajectory.person
    seen = set(sight_of(request.user, person).parts())
    mode = next((mode for mode in running_modes(trajectory) if mode.kind == ModeKind.SUSPENDED), None)
    found = readings(trajectory.municipality_id, clock.today(), suspended=mode is not None)
    mine = [each for each in (*found, *looks_at_help()) if part_of(each) in seen]
    rows = latest_answers(person.pk, [each.id for each in mine], parts=seen)
    edit = helps(request.user, person)
    made = [_tile(each, trajectory.pk, _newest(each, rows), edit=edit, talk=talk) for each in mine]
    shown = made if edit else [tile for tile in made if tile.rows]
    return {
        "tiles": [tile for tile in shown if tile.instrument.id not in HELP],
        "help": [tile for tile in shown if tile.instrument.id in HELP],
        "closed": Part.PROFILE not in seen,
        "suspended": mode,
    }


def _newest(instrument: Instrument, rows: dict[tuple[str, str], AnswerSet]) -> list[AnswerSet]:
    return [rows[instrument.id, side] for side in SIDES if (instrument.id, side) in rows]


def _tile(instrument: Instrument, pk: int, rows: list[AnswerSet], *, edit: bool, talk: int) -> Tile:
    kwargs = {"pk": pk, "instrument": instrument.id}
    page = reverse("support:reading", kwargs=kwargs)
    opens = page
    if edit and not rows:
        opens = reverse("support:reading_fill", kwargs={**kwargs, "perspective": offered(instrument)[0]})
    return Tile(instrument, rows, opens + (f"?gesprek={talk}" if talk else ""), page)
