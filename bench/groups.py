"""`python -m bench.groups`: groups of about six from 5 000 who signed up; prints the seconds and the gap to the best."""

import random
import sys
import time
from fractions import Fraction

from meedoen.groups.composing import Division, Wish, compose

MANY = 5000
MOST_SECONDS = 10
THEMES = [f"theme {number}" for number in range(8)]
TIMES = (("school",), ("evening",), ("school", "evening"))


def wishes(many: int, seed: int = 5) -> list[Wish]:
    """Return invented wishes: one to three of eight themes, during school hours, in the evening or both, children to 18."""
    chance = random.Random(seed)  # noqa: S311 (invented people, not secrets)
    found = []
    for key in range(many):
        themes, times = chance.sample(THEMES, chance.choice((1, 1, 2, 3))), chance.choice(TIMES)
        options = tuple((theme, hour) for theme in themes for hour in times)
        found.append(Wish(key, chance.randint(0, 180), options, liked=len(times)))
    return found


def measure(many: int) -> tuple[Division, float]:
    """Return a division of so many, and the seconds that it took."""
    rows = wishes(many)
    began = time.perf_counter()
    found = compose(rows)
    return found, time.perf_counter() - began


def said(found: Division, seconds: float) -> str:
    """Return the figures in one line; the gap is what could be better at most, as a part of the cost and in years a head."""
    heads = sum(len(group.keys) for group in found.groups) + len(found.waiting)
    years = Fraction(found.cost - found.bound, 10 * max(heads, 1))
    return (
        f"{heads} who signed up: {len(found.groups)} groups, {len(found.waiting)} wait, {seconds:.1f} s; "
        f"gap at most {float(found.gap):.1%} of the cost ({float(years):.3f} years a head)"
    )


def main() -> int:
    """Measure, print, and say by the exit code whether it was quick enough."""
    found, seconds = measure(MANY)
    sys.stdout.write(said(found, seconds) + "\n")
    return 0 if seconds < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
