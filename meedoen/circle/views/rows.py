"""The table beside the drawing: the same facts in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.circle.enums import Amount, Closeness, Frequency, MemberTie, Support, Willing
from meedoen.circle.facts.network import Fact
from meedoen.plan.enums import LifeArea
from meedoen.ui.tables import Header

HEADERS = (
    Header(gettext_lazy("On the map"), "col-narrow"),
    Header(gettext_lazy("Who"), ""),
    Header(gettext_lazy("Where"), ""),
    Header(gettext_lazy("Support and contact"), ""),
    Header(gettext_lazy("Asking"), ""),
    Header(gettext_lazy("Carrying"), ""),
)
OWN_HEADER = Header(gettext_lazy("For my eyes only"), "own-word no-print")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what is a list stands under each other in one cell."""

    number: int
    fact: Fact
    tie: str
    where: str
    contact: list[str]
    asking: list[str]
    carrying: list[str]
    own_word: str


def headers_of(*, own: bool) -> list[Header]:
    """Return the columns; the person has one more."""
    return [*HEADERS, OWN_HEADER] if own else list(HEADERS)


def rows_of(facts: list[Fact], words: dict[int, str]) -> list[Row]:
    """Return a line per member, in the order of the map; `words` are the person's own, empty for anybody else."""
    return [
        Row(
            number, fact, _label(MemberTie, fact.tie), where_of(fact),
            [text for text in (_label(Support, fact.support), _label(Frequency, fact.frequency)) if text],
            _asking(fact), _carrying(fact), words.get(fact.key, ""),
        )
        for number, fact in enumerate(facts, 1)
    ]  # fmt: skip


def where_of(fact: Fact) -> str:
    """Return where somebody stands, in words."""
    return f"{_label(LifeArea, fact.area)}, {closeness_of(fact)}"


def closeness_of(fact: Fact) -> str:
    """Return the ring in words, as they stand within a sentence."""
    return _label(Closeness, fact.closeness).lower()


def _label(choices: Any, value: Any) -> str:
    return str(dict(choices.choices).get(value, "")) if value not in ("", None) else ""


def _asking(fact: Fact) -> list[str]:
    said: list[tuple[str | Promise, str]] = [
        (_("could be asked: %(what)s"), fact.could_ask),
        (_("is asked: %(what)s"), fact.is_asked),
        (_("would like to help: %(what)s"), _label(Willing, fact.willing).lower()),
    ]
    return [str(words) % {"what": what} for words, what in said if what]


def _carrying(fact: Fact) -> list[str]:
    found = []
    if fact.capacity:
        found.append(_("can carry: %(what)s") % {"what": _label(Amount, fact.capacity).lower()})
    if fact.load:
        found.append(_("comes down on this person: %(what)s") % {"what": _label(Amount, fact.load).lower()})
    if fact.preferred:
        found.append(_("help from this person is liked best"))
    if fact.harmful:
        found.append(_("this contact does more harm than good"))
    return found
