"""Groups of about six from who signed up: a proposal, for a coach to decide on.

Each who signed up has an `age` (the middle of the ages of the children, in tenths of a year) and one or more `options`: the
kinds of group that would do, by theme, times and company, what is liked best first. What a division costs, in tenths
of a year, is the sum of

* per group: how far apart the ages are (oldest minus youngest), and `off` for each head more or less than `best`;
* per head placed: `second` where the theme is not the first choice;
* per head that waits: `wait`.

The source makes groups of about six by the ages of the children (book line 6510-6518); how the three weigh against each
other is ours. Of one kind of group alone the cheapest division is found for certain. Proof: two groups whose ages
overlap can be dealt out anew, the same sizes, the youngest to one and the oldest to the other; together they then span
no more than both did, and as each such step takes away pairs that stand the wrong way round, some cheapest division has
groups that lie one after another in age. Among those a walk along the ages (`_walk`) finds the cheapest.

Who could be in several kinds of group makes the kinds compete. Then each such head gets a price, which it costs to place
it; with any prices the kinds can be divided apart, and what comes out, less the prices, is a bound that no division of
all can be below (Lagrangian relaxation). The prices are raised for who is placed twice and lowered for who is not, some
rounds long; in each round a whole division is made and the best one is kept, with the highest bound. Prices are finer than
what is priced (`FINE`): to place one head more often costs less than a tenth of a year. All numbers are whole, so the bound
holds exactly; as a division costs whole tenths, it is rounded up.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

Kind = Hashable
NEVER = -(10**12)
# How many steps of a price there are in a tenth of a year.
FINE = 16


@dataclass(frozen=True, slots=True)
class Rules:
    """What a division costs, in tenths of a year; sizes in heads."""

    least: int = 4
    best: int = 6
    most: int = 8
    off: int = 15
    second: int = 10
    wait: int = 30
    rounds: int = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """One who signed up: `age` in tenths of a year, `options` in order of preference, the first `liked` equally well."""

    key: int
    age: int
    options: tuple[Kind, ...]
    liked: int = 1


@dataclass(frozen=True, slots=True)
class Proposed:
    """One group: its kind and who is in it, by age."""

    kind: Any
    keys: tuple[int, ...]
    ages: tuple[int, ...]

    @property
    def spread(self) -> int:
        """Return how far apart the ages are, in tenths of a year."""
        return self.ages[-1] - self.ages[0]


@dataclass(frozen=True, slots=True)
class Division:
    """All groups, who waits, what it costs, and what no division can be below."""

    groups: tuple[Proposed, ...]
    waiting: tuple[int, ...]
    cost: int
    bound: int

    @property
    def gap(self) -> Fraction:
        """Return by which part of its cost this could at most be better; 0 is certainly the best."""
        return Fraction(self.cost - self.bound, self.cost) if self.cost else Fraction(0)


@dataclass(slots=True)
class _Kinds:
    """Who could be in which kind of group: places in the list of wishes, by age, each with what the theme costs."""

    wishes: Sequence[Wish]
    rules: Rules
    places: dict[Kind, list[tuple[int, int]]]

    def divide(self, kind: Kind, among: Iterable[tuple[int, int]], prices: Sequence[int]) -> tuple[int, list[list[int]]]:
        """Return what the groups of one kind are worth at these prices, and the groups: the most that there can be."""
        rows = list(among)
        ages = [self.wishes[place].age for place, _cost in rows]
        gains = [self.rules.wait - prices[place] - cost for place, cost in rows]
        worth, found = _walk(ages, gains, self.rules)
        return worth, [[rows[at][0] for at in group] for group in found]


def compose(wishes: Sequence[Wish], rules: Rules | None = None) -> Division:
    """Return groups for these wishes, with the bound. The same wishes always give the same division."""
    kinds = _by_kind([replace(wish, age=wish.age * FINE) for wish in wishes], _finely(rules or Rules()))
    prices = [0] * len(wishes)
    best: list[tuple[Kind, list[int]]] = []
    cost, bound, pace = kinds.rules.wait * len(wishes), NEVER, Fraction(1)
    for _round in range(kinds.rules.rounds):
        times, low = _relaxed(kinds, prices)
        pace = pace if low > bound else pace * Fraction(4, 5)
        bound = max(bound, low)
        groups = _made_whole(kinds, prices, times)
        if (found := _cost(kinds, groups)) < cost or not best:
            best, cost = groups, min(found, cost) if best else found
        if cost - bound < FINE or not _reprice(prices, times, wishes, pace * (cost - low)):
            break
    return _division(wishes, best, cost // FINE, -(-bound // FINE))


def _finely(rules: Rules) -> Rules:
    """Return the same rules in steps of a price."""
    return replace(rules, off=rules.off * FINE, second=rules.second * FINE, wait=rules.wait * FINE)


def _by_kind(wishes: Sequence[Wish], rules: Rules) -> _Kinds:
    places: dict[Kind, list[tuple[int, int]]] = {}
    for place in sorted(range(len(wishes)), key=lambda at: (wishes[at].age, wishes[at].key)):
        for rank, kind in enumerate(wishes[place].options):
            places.setdefault(kind, []).append((place, rules.second if rank >= wishes[place].liked else 0))
    return _Kinds(wishes, rules, places)


def _relaxed(kinds: _Kinds, prices: Sequence[int]) -> tuple[dict[int, list[Kind]], int]:
    """Return where each head is placed when the kinds do not look at each other, and the bound that follows."""
    times: dict[int, list[Kind]] = {}
    low = kinds.rules.wait * len(kinds.wishes) - sum(prices)
    for kind, rows in kinds.places.items():
        worth, groups = kinds.divide(kind, rows, prices)
        low -= worth
        for place in (place for group in groups for place in group):
            times.setdefault(place, []).append(kind)
    return times, low


def _made_whole(kinds: _Kinds, prices: Sequence[int], times: dict[int, list[Kind]]) -> list[tuple[Kind, list[int]]]:
    """Return a division in which everybody has one place: the first of those found, then who is left where there is room."""
    chosen = {place: found[0] for place, found in times.items()}
    free, nothing = set(range(len(kinds.wishes))) - set(chosen), [0] * len(prices)
    groups: list[tuple[Kind, list[int]]] = []
    for kind, rows in sorted(kinds.places.items(), key=lambda pair: len(pair[1])):
        among = [row for row in rows if chosen.get(row[0]) == kind or row[0] in free]
        _worth, found = kinds.divide(kind, among, nothing)
        taken = {place for group in found for place in group}
        # Whoever was meant for this kind and found no place may still find one in a kind that comes after it.
        free = (free | {place for place, _cost in among}) - taken
        groups += [(kind, group) for group in found]
    return groups


def _cost(kinds: _Kinds, groups: list[tuple[Kind, list[int]]]) -> int:
    wishes, rules = kinds.wishes, kinds.rules
    total = rules.wait * (len(wishes) - sum(len(group) for _kind, group in groups))
    for kind, group in groups:
        total += wishes[group[-1]].age - wishes[group[0]].age + rules.off * abs(len(group) - rules.best)
        total += rules.second * sum(kind not in wishes[place].options[: wishes[place].liked] for place in group)
    return total


def _reprice(prices: list[int], times: dict[int, list[Kind]], wishes: Sequence[Wish], room: Fraction) -> bool:
    """Raise the price of who is placed more than once, lower that of who is not; say whether any price changed."""
    off = [(place, len(times.get(place, ())) - 1) for place, wish in enumerate(wishes) if len(wish.options) > 1]
    off = [(place, by) for place, by in off if by > 0 or (by < 0 and prices[place])]
    weight = sum(by * by for _place, by in off)
    step = max(1, round(room / weight)) if weight else 0
    for place, by in off:
        prices[place] = max(0, prices[place] + step * by)
    return bool(off)


def _walk(ages: Sequence[int], gains: Sequence[int], rules: Rules) -> tuple[int, list[list[int]]]:
    """Return the most that groups of people along the ages are worth, and the groups; anybody may be left out.

    `under_way` holds, per number of heads, what is best so far with a group of so many begun, and the age at which it began
    added: at its end the age of the last is taken off. `taken` remembers per place, as bits, for which numbers of heads this
    one was taken in; `closed` with how many a group ended here, or 0.
    """
    fees = [rules.off * abs(size - rules.best) if size >= rules.least else -NEVER for size in range(rules.most + 1)]
    sizes = range(rules.most, 1, -1)
    under_way = [NEVER] * (rules.most + 1)
    nobody, taken, closed = 0, [], []
    for age, gain in zip(ages, gains, strict=True):
        bits, ended, size = 0, nobody, 0
        for many in sizes:
            value = under_way[many - 1] + gain
            if value > under_way[many]:
                under_way[many] = value
                bits |= 1 << many
            if value - fees[many] - age > ended:
                ended, size = value - fees[many] - age, many
        if nobody + gain + age > under_way[1]:
            under_way[1] = nobody + gain + age
            bits |= 2
        nobody = ended
        taken.append(bits)
        closed.append(size)
    return nobody, _back(taken, closed)


def _back(taken: list[int], closed: list[int]) -> list[list[int]]:
    """Return the groups by going back along the ages: a group ends with the head that stands where it was closed."""
    groups: list[list[int]] = []
    group: list[int] = []
    size = 0
    for place in range(len(taken) - 1, -1, -1):
        if not size and closed[place]:
            group, size = [place], closed[place] - 1
        elif size and taken[place] >> size & 1:
            group.append(place)
            size -= 1
        if group and not size:
            groups.append(group[::-1])
            group = []
    return groups[::-1]


def _division(wishes: Sequence[Wish], best: list[tuple[Kind, list[int]]], cost: int, bound: int) -> Division:
    groups = tuple(
        Proposed(kind, tuple(wishes[at].key for at in group), tuple(wishes[at].age for at in group)) for kind, group in best
    )
    placed = {key for group in groups for key in group.keys}
    return Division(groups, tuple(wish.key for wish in wishes if wish.key not in placed), cost, bound)
