"""Codes that people take home."""

import pytest

from meedoen.people.codes import ALPHABET, derive_code, hash_code, new_code, read_code


def test_new_code_has_eighty_bits_in_four_groups():
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert len(set(ALPHABET)) ** 16 == 2**80
    assert set(code) <= {*ALPHABET, "-"}
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed", ["01AB-V000-1111-ZZZZ", "01abv0001111zzzz", "O1AB U0OO LiIl zZzZ", " 01AB–V000—1111_ZZZZ\u00a0"]
)
def test_read_code_forgives_case_dashes_and_look_alikes(typed):
    assert read_code(typed) == "01AB-V000-1111-ZZZZ"


@pytest.mark.parametrize("typed", ["", "01AB-V000-1111-ZZZ", "01AB-V000-1111-ZZZZ0", "01AB-V000-1111-ZZZ!", "\x00" * 16])
def test_read_code_of_something_else_is_none(typed):
    assert read_code(typed) is None


def test_hash_code_is_no_code_and_differs_per_code():
    assert hash_code("01AB-V000-1111-ZZZZ") != hash_code("01AB-V000-1111-ZZZY")
    assert len(hash_code(new_code())) == 64


def test_derive_code_is_the_same_for_one_submission_only():
    assert derive_code("token", "salt") == derive_code("token", "salt")
    assert derive_code("token", "salt") != derive_code("token", "other")
    assert read_code(derive_code("token", "salt")) == derive_code("token", "salt")
