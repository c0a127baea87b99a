"""What was said already and could be a wish, or a way to reach a goal: nothing is typed twice.

The profile is read only for who may see it (the person's own grant), and reading it leaves a line in the journal.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from meedoen.instruments.queries import latest_answers
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import record_look
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.plan.enums import LifeArea, OptionSource
from meedoen.support.policy import sight_of

PROFILE = "personal_profile"
AREAS, CONTRIBUTION = "areas", "contribution"
SHORTEST, LONGEST = 3, 300


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that was said before: where it comes from, and about which area of life."""

    text: str
    source: OptionSource
    area: str = ""


class _Profile:
    """How the journal names a look at the profile of a person."""

    def person_id(self, thing: Person) -> int | None:
        """Return whose profile it is."""
        return thing.pk

    def part(self, thing: Person) -> str:
        """Return the part of the record."""
        return Part.PROFILE


def profile_of(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Return the newest answers of the personal profile, nothing without the person's grant; the look is written down."""
    ground: Ground | None = sight_of(request.user, person).ground(f"read:{Part.PROFILE}")
    if ground is None:
        return {}
    rows = sorted(latest_answers(person.pk, (PROFILE,), parts={Part.PROFILE}).values(), key=lambda row: row.answered_at)
    if not rows:
        return {}
    record_look(request, _Profile(), person, ground, now=clock.now())  # type: ignore[arg-type]
    answers: dict[str, Any] = rows[-1].answers
    return answers


def offered_wishes(answers: dict[str, Any]) -> list[Offer]:
    """Return the wishes that stand in a profile."""
    return [
        Offer(text, OptionSource.PROFILE, area)
        for area, row in answers.get(AREAS, {}).items()
        for text in _sentences(row.get("wishes", ""))
    ]


def offered_options(answers: dict[str, Any], area: str) -> list[Offer]:
    """Return what worked before and what is there now (book line 1174-1177, 1604-1606), of the goal's area of life first."""
    areas = answers.get(AREAS, {})
    order = sorted(areas, key=lambda name: (name != area, name))
    earlier = [
        Offer(text, OptionSource.EARLIER, name) for name in order for text in _sentences(areas[name].get("earlier", ""))
    ]
    present = [Offer(text, OptionSource.PROFILE, name) for name in order for text in _sentences(areas[name].get("now", ""))]
    own = [Offer(text, OptionSource.PROFILE) for text in _sentences(answers.get(CONTRIBUTION, ""))]
    return ([*_of(earlier, area), *_of(present, area), *own] or [*earlier, *present])[:8]


def _of(offers: list[Offer], area: str) -> list[Offer]:
    return [offer for offer in offers if offer.area == area]


def _sentences(text: str) -> list[str]:
    lines = (line.strip(" -•\t") for line in str(text).splitlines())
    return [line[:LONGEST] for line in lines if len(line) >= SHORTEST]


def area_of(name: str) -> str:
    """Return the code of an area of life, empty for what is none."""
    return name if name in LifeArea.values else ""
