"""What a map shows, said as questions: nothing is scored, and nothing is good or bad.

The source's marks of a vital network (book line 731-734): flexible, large enough to spread burden and support, with enough
resources. Marked as ours: giving and getting, everything resting on one person, who carries more than they can (all from
line 714-716 and 736-749 by inference), and life areas with nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meedoen.circle.facts.network import Fact
from meedoen.plan.enums import LifeArea

CLOSE = 2
MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing to look at together: what the map shows, what it is about, and a question. `ours`: not from the source."""

    id: str
    heading: str
    shows: str
    question: str
    ours: bool = False


def readings_of(facts: list[Fact]) -> list[Reading]:
    """Return what this map gives to talk about; nothing for an empty map."""
    if not facts:
        return []
    found = (reading(facts) for reading in READINGS)
    return [one for one in found if one is not None]


def has_nobody(facts: list[Fact]) -> bool:
    """Say whether nobody of the person's own stands on the map: nobody at all, or professionals and who does harm alone."""
    return not any(fact.is_near for fact in facts)


def names_of(facts: list[Fact]) -> str:
    """Return the names, the first few of many, as they stand in a sentence."""
    return names_in_words([fact.name for fact in facts if fact.name])


def names_in_words(named: list[str]) -> str:
    """Return these names as they stand in a sentence, the first few of many."""
    if len(named) > MOST_NAMES:
        rest = len(named) - MOST_NAMES
        more = ngettext("%(count)d other", "%(count)d others", rest) % {"count": rest}
        named = [*named[:MOST_NAMES], more]
    if len(named) < 2:
        return "".join(named)
    return _("%(names)s and %(last)s") % {"names": ", ".join(named[:-1]), "last": named[-1]}


def _size(facts: list[Fact]) -> Reading:
    close = sum(fact.closeness <= CLOSE for fact in facts)
    people = ngettext("There is %(count)d person on the map", "There are %(count)d people on the map", len(facts))
    shows = _("%(people)s; %(close)d close by.") % {"people": people % {"count": len(facts)}, "close": close}
    return Reading("size", _("How many people"), shows, _("Are these enough to share what is heavy, and what is nice?"))


def _spread(facts: list[Fact]) -> Reading:
    areas = {fact.area for fact in facts}
    shows = ngettext(
        "They stand in %(count)d of the %(all)d life areas.",
        "They stand in %(count)d of the %(all)d life areas.",
        len(areas),
    )
    return Reading(
        "spread", _("Spread over life"), shows % {"count": len(areas), "all": len(LifeArea)},
        _("Does this spread fit the life that is wanted?"),
    )  # fmt: skip


def _flexible(facts: list[Fact]) -> Reading:
    several = sum(1 for area in LifeArea if sum(fact.area == area and fact.is_near for fact in facts) > 1)
    spare = [fact for fact in facts if fact.is_near and fact.has_room]
    shows = _("In no life area there is more than one person.")
    if several:
        shows = ngettext(
            "In %(count)d life area there is more than one person.",
            "In %(count)d life areas there is more than one person.",
            several,
        ) % {"count": several}  # fmt: skip
    if spare:
        shows += " " + _("There is room for more with %(names)s.") % {"names": names_of(spare)}
    return Reading(
        "flexible", _("When somebody is away"), shows, _("Who could step in when somebody cannot come for a while?")
    )


def _resources(facts: list[Fact]) -> Reading:
    could = [fact for fact in facts if fact.could_ask]
    unasked = [fact for fact in could if not fact.is_asked]
    if not could:
        shows = _("It is not written down yet what could be asked of whom.")
    elif unasked:
        shows = _("Something could be asked of %(names)s, and is not asked now.") % {"names": names_of(unasked)}
    else:
        shows = _("What could be asked is being asked.")
    return Reading(
        "resources", _("What people can mean to each other"), shows, _("Is there something that nobody was asked yet?")
    )


def _reciprocity(facts: list[Fact]) -> Reading | None:
    said = [fact.support for fact in facts if fact.support]
    if not said:
        return None
    shows = _("Of %(gives)d there comes support, to %(gets)d it goes, and with %(both)d it goes both ways.") % {
        "gives": said.count("gives"), "gets": said.count("gets"), "both": said.count("both"),
    }  # fmt: skip
    return Reading("reciprocity", _("Giving and getting"), shows, _("Is giving and getting as it is liked?"), ours=True)


def _on_one(facts: list[Fact]) -> Reading | None:
    helping = [fact for fact in facts if fact.helps and fact.is_near]
    if len(helping) != 1 or not helping[0].name:
        return None
    shows = _("All support of the own people comes from %(name)s.") % {"name": helping[0].name}
    question = _("Who could stand beside %(name)s?") % {"name": helping[0].name}
    return Reading("on_one", _("On one person"), shows, question, ours=True)


def _load(facts: list[Fact]) -> Reading | None:
    heavy = [fact for fact in facts if fact.overloaded and fact.name]
    if not heavy:
        return None
    shows = _("More comes down on %(names)s than can be carried.") % {"names": names_of(heavy)}
    return Reading("load", _("What is heavy"), shows, _("What could be made lighter, and by whom?"), ours=True)


def _nobody(facts: list[Fact]) -> Reading | None:
    there = {fact.area for fact in facts}
    empty = [str(area.label) for area in LifeArea if area not in there]
    if not empty:
        return None
    shows = _("There is nobody yet at: %(areas)s.") % {"areas": "; ".join(empty)}
    return Reading(
        "nobody", _("Life areas with nobody"), shows, _("Is that all right, or is somebody missed there?"), ours=True
    )


READINGS: tuple[Callable[[list[Fact]], Reading | None], ...] = (
    _size, _spread, _flexible, _resources, _reciprocity, _on_one, _load, _nobody,
)  # fmt: skip
