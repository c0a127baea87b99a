"""Who of the own people might be asked for something, with the reasons in words. Nobody gets a number.

Source: book line 5821-5826 (asking is hard), 6582-6593 (what can be called upon), 1833-1837 (the own people first); the
order is ours. People of the circle come first, then whoever stands on the map with what is looked for.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from meedoen.circle.enums import Closeness, MemberTie, Willing
from meedoen.circle.facts.network import Fact

WORD = re.compile(r"\w{4,}")
MOST = 8  # As many are shown; whoever wants somebody else writes the name.


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the map, by the number of the member there: in the circle, away now, said no lately.

    `doing` are names (in small letters) of who did or does this, `words` the person's own words, for the person alone.
    """

    circle: Collection[int] = ()
    away: Collection[int] = ()
    declined: Collection[int] = ()
    doing: Collection[str] = ()
    words: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who might be asked: what speaks for it, what to think of first, and the person's own word."""

    fact: Fact
    reasons: list[str]
    mind: list[str]
    own_word: str = ""


def propose(facts: list[Fact], what: str, around: Around) -> list[Proposal]:
    """Return who might be asked for `what`, the likeliest first.

    Not proposed: professionals, contacts that do harm, who would rather not help, who said no lately, who is away, and who
    does it now. Somebody with a full life stays on the list, last: only that person knows. Somebody of whom the person has
    an own word comes after the others, on the person's own page alone.
    """
    could = [fact for fact in facts if _may_be_asked(fact, around)]
    order = sorted(could, key=lambda fact: _place(fact, what, around))
    return [
        Proposal(fact, _reasons(fact, what, around), _mind(fact), around.words.get(fact.key, "")) for fact in order[:MOST]
    ]


def _may_be_asked(fact: Fact, around: Around) -> bool:
    if not fact.name or not fact.is_near or fact.willing == Willing.NO:
        return False
    return fact.key not in {*around.away, *around.declined} and fact.name.casefold() not in around.doing


def _place(fact: Fact, what: str, around: Around) -> tuple[bool | int, ...]:
    return (
        fact.overloaded, fact.key in around.words, fact.key not in around.circle, not _fits(fact, what), not fact.preferred,
        fact.willing != Willing.YES, not fact.has_room, fact.closeness, fact.key,
    )  # fmt: skip


def _fits(fact: Fact, what: str) -> bool:
    """Say whether what could be asked of somebody has a word in common with what is looked for."""
    return bool(set(WORD.findall(fact.could_ask.casefold())) & set(WORD.findall(what.casefold())))


def _reasons(fact: Fact, what: str, around: Around) -> list[str]:
    found = []
    if fact.key in around.circle:
        found.append(_("takes part in the circle"))
    if fact.could_ask:
        found.append(_("could be asked: %(what)s") % {"what": fact.could_ask.rstrip(".")})
    if fact.preferred:
        found.append(_("help from this person is liked best"))
    if fact.willing == Willing.YES:
        found.append(_("would like to help"))
    if fact.has_room:
        found.append(_("can carry more than comes down on this person now"))
    if fact.tie in (MemberTie.NEIGHBOUR, MemberTie.CLUB):
        found.append(str(MemberTie(fact.tie).label).lower())
    if not found:
        found.append(str(Closeness(fact.closeness).label).lower())
    return found


def _mind(fact: Fact) -> list[str]:
    found = []
    if fact.overloaded:
        found.append(_("much comes down on this person already"))
    if fact.is_asked:
        found.append(_("is asked now: %(what)s") % {"what": fact.is_asked.rstrip(".")})
    return found
