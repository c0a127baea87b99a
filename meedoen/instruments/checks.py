"""The check at start: every mistake in every definition file, at once."""

from typing import Any

from django.core.checks import CheckMessage, Error

from meedoen.instruments import catalogue


def check_definitions(**kwargs: Any) -> list[CheckMessage]:
    """Return one error per mistake, with file, path inside the file and what is wrong."""
    _, mistakes = catalogue.read(catalogue.folders())
    return [Error(str(mistake), id="instruments.E001") for mistake in mistakes]
