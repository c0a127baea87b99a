"""What can be talked about: the list of `data/topics.toml`, in the language of the reader."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "topics.toml"


@cache
def _titles(what: str) -> dict[str, dict[str, str]]:
    """Read the file, once per process."""
    return {row["id"]: row["title"] for row in tomllib.loads(FILE.read_text(encoding="utf-8"))[what]}


def topic_keys() -> list[str]:
    """Return the names of the topics, in their order."""
    return list(_titles("topics"))


def topic_title(key: str) -> str:
    """Return what a topic is called; empty for one that is no longer in the list."""
    return _said(_titles("topics").get(key, {}))


def theme_titles() -> list[str]:
    """Return the themes with which a call begins."""
    return [_said(title) for title in _titles("themes").values()]


def _said(title: dict[str, str]) -> str:
    language = (get_language() or "nl")[:2]
    return title.get(language) or title.get("nl", "")
