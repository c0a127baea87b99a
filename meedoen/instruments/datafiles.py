"""Data files of the rooms: read with the file's name in whatever is wrong with it, and texts in both languages.

A file that is wrong stops the server when it starts: never a page with a hole in it.
"""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from meedoen.instruments.definition import Text


def read_data[Thing](file: Path, make: Callable[[dict[str, Any]], Thing]) -> Thing:
    """Return what `make` makes of a TOML file. Raises ImproperlyConfigured with the name of the file and what is wrong."""
    try:
        return make(tomllib.loads(file.read_text(encoding="utf-8")))
    except KeyError as error:
        raise ImproperlyConfigured(f"{file}: there is no {error}") from error
    except (OSError, TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"{file}: {error}") from error


def text_of(value: dict[str, str]) -> Text:
    """Return a text of a data file, `{ nl = "…", en = "…" }`. Raises ValueError unless both are there."""
    found = Text(**value)
    if not (found.nl and found.en):
        raise ValueError(f"a text is needed in both languages: {value}")
    return found


def texts_of(values: Iterable[dict[str, str]]) -> tuple[Text, ...]:
    """Return some texts of a data file."""
    return tuple(text_of(value) for value in values)
