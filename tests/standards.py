"""Standards data (laws, dates, rules) that stands beside the project and is never copied into it."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("MEEDOEN_STANDARDS", Path(__file__).resolve().parents[2] / "shared" / "standards"))


def standard(*parts: str) -> Path:
    """Return a file of the standards; skips the test, and says so, where they are not there."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"NOT CHECKED against the standard: {'/'.join(parts)} is not beside the project (../shared/standards)")
    return path
