"""Fixtures of the room journal."""

from tests.threads import at_once  # noqa: F401
