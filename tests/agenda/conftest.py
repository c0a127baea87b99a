"""Fixtures of the agenda."""

from tests.threads import at_once  # noqa: F401
