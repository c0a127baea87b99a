"""Numbers that come in as text."""

import pytest

from meedoen.ui.addresses import read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("12", 12), ("007", 7), ("9" * 18, int("9" * 18)), ("9" * 19, None), ("", None), ("-1", None), ("1.0", None),
     (" 1", None), ("²", None), ("٣", None), ("1; drop", None)],
)  # fmt: skip
def test_number_is_plain_digits_that_fit_in_a_key(text, number):
    assert read_number(text) == number
