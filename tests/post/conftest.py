"""Fixtures of the room post."""

from tests.threads import at_once  # noqa: F401
