"""Numbers that come in as text: in an address, or in a hidden field that anybody can change."""

# The longest row of digits that always fits in a key of the database.
DIGITS = 18


def read_number(text: str) -> int | None:
    """Return the whole number that `text` is (0 or more, at most 18 digits), or None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
