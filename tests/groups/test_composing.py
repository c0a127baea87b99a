"""Groups of about six: the cheapest of all where one kind is alone, never below the bound, and the same each time."""

import random
from functools import cache
from itertools import combinations

import pytest

from meedoen.groups.composing import Division, Rules, Wish, compose

SMALL = Rules(least=2, best=3, most=4, off=4, second=3, wait=9)


def price_of(wishes: list[Wish], kind: str, group: tuple[int, ...], rules: Rules) -> int:
    """Return what one group costs, counted from the rules alone."""
    ages = [wishes[at].age for at in group]
    later = sum(wishes[at].options[0] != kind for at in group)
    return max(ages) - min(ages) + rules.off * abs(len(group) - rules.best) + rules.second * later


def cheapest(wishes: list[Wish], rules: Rules) -> int:
    """Return the least that any division costs, by trying all of them."""
    kinds = {kind for wish in wishes for kind in wish.options}

    @cache
    def rest(left: tuple[int, ...]) -> int:
        if not left:
            return 0
        first, others = left[0], left[1:]
        best = rules.wait + rest(others)
        for size in range(rules.least, rules.most + 1):
            for more in combinations(others, size - 1):
                group = (first, *more)
                for kind in kinds:
                    if all(kind in wishes[at].options for at in group):
                        remain = tuple(at for at in others if at not in more)
                        best = min(best, price_of(wishes, kind, group, rules) + rest(remain))
        return best

    return rest(tuple(range(len(wishes))))


def some_wishes(seed: int, count: int, kinds: str, *, choosy: bool) -> list[Wish]:
    """Return wishes by a seeded source of chance, with some of the same age."""
    chance = random.Random(seed)
    return [
        Wish(key, chance.randint(0, 25), tuple(chance.sample(kinds, 1 if choosy else chance.randint(1, len(kinds)))))
        for key in range(count)
    ]


def counted(wishes: list[Wish], found: Division, rules: Rules) -> int:
    """Return what a division costs, counted from the rules alone."""
    total = rules.wait * len(found.waiting)
    return total + sum(price_of(wishes, str(group.kind), group.keys, rules) for group in found.groups)


@pytest.mark.parametrize("seed", range(40))
def test_one_kind_each_is_divided_at_the_least_cost_for_certain(seed):
    wishes = some_wishes(seed, 9, "ab", choosy=True)
    found = compose(wishes, SMALL)
    assert (found.cost, found.bound) == (cheapest(wishes, SMALL),) * 2


@pytest.mark.parametrize("seed", range(40))
def test_with_a_choice_the_least_cost_lies_between_bound_and_cost(seed):
    wishes = some_wishes(seed, 9, "abc", choosy=False)
    found, least = compose(wishes, SMALL), cheapest(wishes, SMALL)
    assert (found.bound <= least <= found.cost, counted(wishes, found, SMALL)) == (True, found.cost)


def test_everybody_is_in_one_group_or_waits_and_sizes_hold():
    wishes = some_wishes(1, 60, "abcd", choosy=False)
    found = compose(wishes)
    placed = [key for group in found.groups for key in group.keys]
    assert sorted([*placed, *found.waiting]) == list(range(60))
    assert {len(group.keys) in range(4, 9) for group in found.groups} == {True}
    assert all(group.kind in wishes[key].options for group in found.groups for key in group.keys)
    assert found == compose(wishes)


def test_twelve_of_two_ages_are_two_groups_of_six():
    wishes = [Wish(key, 20 if key % 2 else 150, ("a",)) for key in range(12)]
    found = compose(wishes)
    assert [(group.spread, group.keys) for group in found.groups] == [(0, (1, 3, 5, 7, 9, 11)), (0, (0, 2, 4, 6, 8, 10))]
    assert (found.cost, found.gap) == (0, 0)


def test_three_are_too_few_and_wait():
    found = compose([Wish(key, 50, ("a",)) for key in range(3)])
    assert (found.groups, found.waiting, found.cost) == ((), (0, 1, 2), 90)


def test_nobody_is_no_group():
    found = compose([])
    assert (found.groups, found.waiting, found.cost, found.bound, found.gap) == ((), (), 0, 0, 0)
