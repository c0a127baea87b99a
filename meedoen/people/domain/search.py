"""Finding a person by parts of the names, a birth date or a citizen service number.

Fast in a large town because each way in is a range of one index: the names of one's teams, for a coordinator those of the
municipality, and the few persons to whom one stands in another way. A birth date or a number is an index of its own.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from meedoen.journal.acts import Actor, act
from meedoen.people import sight
from meedoen.people.domain import bsn as numbers
from meedoen.people.domain import names
from meedoen.people.domain.searchnames import SOUND
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.models import Person, SearchName, Team
from meedoen.people.policy import WORKING, may_see, person_policy, persons_by_relation
from meedoen.people.viewer import municipality_ids, team_ids

LIMIT = 25
LAST = "\U0010ffff"
# One person can stand in a range with several parts ("jan", "jansen", each also as it sounds).
ROWS = LIMIT * 4
# How far is counted to see which of several words is the rarest.
PROBE = 200
# More persons than this stand to nobody by their own; the names of a team are an index of their own.
NEAR = 5000


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody of whom the searcher may know; the birth date only for whom the identity is open."""

    person: Person
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: at most 25 hits, whether there are more, and whom to call about a match elsewhere."""

    hits: list[Hit]
    more: bool
    call: list[Team]


def search_persons(
    *, actor: Actor, now: datetime, user: Any, municipality_id: int, text: str, birth_date: date | None = None, bsn: str = ""
) -> Found:
    """Search within one municipality and write that it was done, with the number of hits and never what was typed.

    Persons whom the account may not know of are not in the answer. Only when it asks for exactly one of them (whole name
    and birth date, or number) it gets the team to call, and nothing else. `bsn` must have passed `bsn.clean`.
    """
    words = sorted(names.parts(text), key=lambda word: (-len(word), word)) if text.strip() else []
    with act(actor, "person.search", now=now, municipality_id=municipality_id) as event:
        ids = _ids(user, municipality_id, words, birth_date, bsn)
        call = _elsewhere(user, municipality_id, words, birth_date, bsn)
        event.thing_kind, event.thing_id = "hits", len(ids[:LIMIT])
    return Found(_hits(user, ids[:LIMIT]), len(ids) > LIMIT, call)


def find_alike(*, user: Any, municipality_id: int, text: str) -> list[int]:
    """Return the persons (at most 25 ids) of whom this account may know and whose names are like `text`.

    For a choice in a form of a room above: names that begin with all words, or sound like them, else with the longest one.
    The page that shows the choice writes its own line in the journal.
    """
    words = sorted(names.parts(text), key=lambda word: (-len(word), word)) if text.strip() else []
    if not words:
        return []
    found = _ids(user, municipality_id, words, None, "") or _by_words(user, municipality_id, words[:1])
    return found[:LIMIT]


def enough_to_search(text: str, birth_date: date | None, bsn: str) -> bool:
    """Say whether there is something to look for: two letters of a name, a birth date, or a number."""
    return bool(bsn) or birth_date is not None or any(len(word) >= 2 for word in names.parts(text))


def _ids(user: Any, municipality_id: int, words: list[str], birth_date: date | None, bsn: str) -> list[int]:
    if bsn or birth_date:
        known = person_policy.visible_to(user).filter(_exactly(municipality_id, birth_date, bsn))
        for word in words:
            known = known.filter(Exists(SearchName.objects.filter(_range(word), person=OuterRef("pk"))))
        return list(known.order_by("name", "pk").values_list("pk", flat=True)[: LIMIT + 1])
    if not words:
        return []
    return _by_words(user, municipality_id, words) or _by_words(user, municipality_id, [_heard(word) for word in words])


def _exactly(municipality_id: int, birth_date: date | None, bsn: str) -> Q:
    condition = Q(municipality_id=municipality_id, merged_into=None, erased_at=None)
    if bsn:
        condition &= Q(bsn_index=numbers.blind_index(municipality_id, bsn))
    return condition & Q(birth_date=birth_date) if birth_date else condition


def _heard(word: str) -> str:
    return SOUND + names.sound(word)


def _range(start: str) -> Q:
    """Return the condition that a part begins with `start`: a range, so that an ordinary index answers it."""
    return Q(part__gte=start, part__lt=start + LAST)


def _by_words(user: Any, municipality_id: int, words: list[str]) -> list[int]:
    """Return up to one more than LIMIT person ids, in the order of the part that was found."""
    found: dict[int, str] = {}
    for way_in in _ways_in(user, municipality_id):
        first, *others = _rarest_first(way_in, words)
        rows = way_in.filter(_range(first))
        for word in others:
            rows = rows.filter(Exists(SearchName.objects.filter(_range(word), person=OuterRef("person_id"))))
        for part, person_id in rows.order_by("part", "person_id").values_list("part", "person_id")[:ROWS]:
            found.setdefault(person_id, part)
    return sorted(found, key=lambda person_id: (found[person_id], person_id))[: LIMIT + 1]


def _rarest_first(way_in: QuerySet[SearchName], words: list[str]) -> list[str]:
    """Return the words, the one that fewest names begin with first: its rows are read, the others only looked up."""
    if len(words) == 1:
        return words
    return sorted(words, key=lambda word: way_in.filter(_range(word)).order_by()[:PROBE].count())


def _ways_in(user: Any, municipality_id: int) -> list[QuerySet[SearchName]]:
    rows = SearchName.objects.all()
    if municipality_id in municipality_ids(user, Role.COORDINATOR):
        return [rows.filter(municipality_id=municipality_id)]
    ways = [rows.filter(team_id=team_id) for team_id in sorted(team_ids(user, *WORKING))]
    near = _near(user, municipality_id)
    return [*ways, rows.filter(person_id__in=near)] if near else ways


def _near(user: Any, municipality_id: int) -> list[int]:
    """Return the few persons to whom one stands in another way than by team: own clients, what was given.

    One lookup per way by the person's own key; a condition on the municipality would make it read the whole town.
    """
    by_index = Q(team__in=team_ids(user, *WORKING))
    conditions = [
        condition
        for relation, many in persons_by_relation(user).items()
        if Part.NAME in sight.TABLE[relation] and relation != Relation.COORDINATOR
        for condition in many
        if condition != by_index
    ]
    ids = [Person.objects.filter(condition).order_by().values_list("pk", "municipality_id") for condition in conditions]
    rows = ids[0].union(*ids[1:])[:NEAR] if ids else []
    return sorted(pk for pk, place in rows if place == municipality_id)


def _hits(user: Any, ids: list[int]) -> list[Hit]:
    identity = may_see(user, Part.IDENTITY)
    shown = ExpressionWrapper(identity if identity is not None else Q(pk__in=()), output_field=BooleanField())
    rows = Person.objects.filter(pk__in=ids).select_related("team").annotate(shows_identity=shown)
    by_id = {row.pk: row for row in rows}
    return [Hit(by_id[pk], by_id[pk].birth_date if by_id[pk].shows_identity else None) for pk in ids]


def _elsewhere(user: Any, municipality_id: int, words: list[str], birth_date: date | None, bsn: str) -> list[Team]:
    whole = birth_date is not None and len(words) >= 2
    if not bsn and not whole:
        return []
    rows = Person.objects.filter(_exactly(municipality_id, birth_date, bsn)).select_related("team")
    if whole:
        rows = rows.filter(name_key=" ".join(sorted(words)))
    matches = {row.pk: row.team for row in rows[:LIMIT] if row.team is not None}
    known = set(person_policy.visible_to(user).filter(pk__in=matches).values_list("pk", flat=True))
    return list({team.pk: team for pk, team in matches.items() if pk not in known}.values())
