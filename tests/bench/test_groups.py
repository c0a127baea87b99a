"""The bench of groups says what it found: seconds, who waits, and how far from the best it can be."""

from fractions import Fraction

from bench.groups import measure, said, wishes


def test_bench_of_groups_prints_seconds_and_the_gap():
    found, seconds = measure(120)
    line = said(found, seconds)
    assert (line.startswith("120 who signed up: "), "gap at most" in line, len(wishes(3))) == (True, True, 3)
    assert 0 <= found.gap < 1


def test_prices_finer_than_a_tenth_of_a_year_keep_the_gap_small():
    found, _seconds = measure(400)
    assert (found.gap < Fraction(1, 5), len(found.waiting)) == (True, 2)
