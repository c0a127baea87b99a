"""An instrument as data: what a definition file says, parsed and checked (`checker.py`), never changed afterwards."""

from dataclasses import dataclass

from django.utils.translation import get_language

from meedoen.instruments.enums import Kind


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Dutch and English; printed in the language of the page."""

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl

    def __bool__(self) -> bool:
        return bool(self.nl)


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer, or one column of a scored table; `flag` is raised when it is chosen.

    `code` is what it is called elsewhere, "<system>|<code>" or a code alone, in an instrument that came from there.
    """

    id: str
    label: Text
    score: int = 0
    flag: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a scored table or a grid. `related` are rows of the same grid to look at once this one is filled."""

    id: str
    label: Text
    help: Text = Text()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question, or one column of a grid or a worksheet. Which of the fields below `required` count depends on `kind`.

    `cap` is the most that a checklist or a scored table adds to the total. A scale adds its value when `scored`. `ordered`:
    the options run from least to most, so two rounds can be drawn. `columns` are questions of kind text, choice or number;
    a worksheet has at most `most` rows and shows `spare` empty ones. `source` are the lines it comes from.
    """

    id: str
    kind: Kind
    label: Text
    help: Text = Text()
    required: bool = True
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    cap: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    decimals: int = 0
    unit: Text = Text()
    low: Text = Text()
    high: Text = Text()
    scored: bool = False
    max_length: int = 2000
    ordered: bool = False
    columns: tuple["Item", ...] = ()
    most: int = 20
    spare: int = 2
    source: str = ""
    link_id: str = ""

    def option(self, option_id: str) -> Option | None:
        """Return the option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)

    def row(self, row_id: str) -> Row | None:
        """Return the row with this id, or None."""
        return next((row for row in self.rows if row.id == row_id), None)

    def column(self, column_id: str) -> "Item | None":
        """Return the column with this id, or None."""
        return next((column for column in self.columns if column.id == column_id), None)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a band asks, towards one party ("signal", "reporter", …)."""

    id: str
    party: str
    label: Text


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to think about; never a gate."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Band:
    """The totals from `low` to `high`, both included; None is open-ended. Actions and prompts by id."""

    id: str
    title: Text
    low: int | None = None
    high: int | None = None
    actions: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()

    def holds(self, total: int) -> bool:
        """Say whether this total lies in the band."""
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


@dataclass(frozen=True, slots=True)
class Gap(Band):
    """Totals for which the source names no band. The engine never fills it; `note` says so on the screen."""

    note: Text = Text()
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the instrument comes from: title, lines or pages there, address."""

    title: str
    lines: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the answers are counted: "sum", and the lowest and highest total possible (check figures)."""

    method: str
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a questionnaire, scale, checklist, grid or worksheet.

    `part` is the part of a person's record that the answers belong to. `rounds`: it is meant to be filled in again, and what
    changed is shown. `external`: it comes from a municipality's own folder and works only where it was switched on.
    """

    id: str
    version: int
    title: Text
    intro: Text
    source: Source
    licence: Text
    perspectives: tuple[str, ...]
    items: tuple[Item, ...]
    scoring: Scoring | None
    bands: tuple[Band, ...]
    gaps: tuple[Gap, ...]
    actions: tuple[Action, ...]
    prompts: tuple[Prompt, ...]
    rounds: bool = False
    part: str = "trajectory"
    external: bool = False
    file: str = ""

    @property
    def key(self) -> str:
        """Return id and version in one, as a form and a draft carry it ("urgency:1")."""
        return f"{self.id}:{self.version}"

    def item(self, item_id: str) -> Item | None:
        """Return the item with this id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def action(self, action_id: str) -> Action:
        """Return the action with this id (checked when the file was read)."""
        return next(action for action in self.actions if action.id == action_id)

    def prompt(self, prompt_id: str) -> Prompt:
        """Return the prompt with this id (checked when the file was read)."""
        return next(prompt for prompt in self.prompts if prompt.id == prompt_id)
