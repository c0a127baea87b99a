"""Definitions for the tests: one with every kind of item, and a way to write one to a file."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any


def both(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": text, "en": f"{text} (en)"}


WEEK: dict[str, Any] = {
    "id": "week",
    "version": 1,
    "title": both("De week"),
    "source": {"title": "Eigen werk"},
    "licence": both("EUPL-1.2"),
    "perspectives": ["person", "worker"],
    "items": [
        {
            "id": "sleep",
            "kind": "choice",
            "label": both("Slaapt u goed?"),
            "help": both("Kies <wat> past"),
            "options": [
                {"id": "yes", "score": 0, "label": both("Ja")},
                {"id": "no", "score": 2, "label": both("Nee"), "flag": "sleepless"},
            ],
        },
        {"id": "story", "kind": "text", "label": both("Vertel"), "required": False},
        {
            "id": "hours",
            "kind": "number",
            "label": both("Uren"),
            "minimum": 0,
            "maximum": 24,
            "decimals": 1,
            "unit": both("uur"),
        },
        {
            "id": "mark",
            "kind": "scale",
            "label": both("Cijfer"),
            "minimum": 1,
            "maximum": 5,
            "low": both("slecht"),
            "scored": True,
        },
        {
            "id": "helpers",
            "kind": "checklist",
            "label": both("Wie helpt?"),
            "required": False,
            "cap": 2,
            "options": [
                {"id": "family", "score": 1, "label": both("Familie")},
                {"id": "friends", "score": 1, "label": both("Vrienden")},
                {"id": "others", "score": 1, "label": both("Anderen"), "flag": "others_help"},
            ],
        },
        {
            "id": "days",
            "kind": "scored_table",
            "label": both("Overdag"),
            "rows": [{"id": "mon", "label": both("Maandag")}, {"id": "tue", "label": both("Dinsdag")}],
            "options": [
                {"id": "busy", "score": 1, "label": both("Druk")},
                {"id": "quiet", "score": 0, "label": both("Rustig")},
            ],
        },
    ],
    "scoring": {"method": "sum", "minimum": 1, "maximum": 11},
    "bands": [
        {"id": "low", "title": both("Weinig"), "to": 4, "actions": ["wait"], "prompts": ["sure"]},
        {"id": "high", "title": both("Veel"), "from": 7},
    ],
    "gaps": [{"id": "between", "title": both("Ertussen"), "from": 5, "to": 6, "note": both("Stil"), "flag": "silent"}],
    "actions": [{"id": "wait", "party": "person", "label": both("Wacht")}],
    "prompts": [{"id": "sure", "label": both("Zeker?")}],
}
ANSWERS: dict[str, Any] = {
    "sleep": "no",
    "story": "Het gaat.",
    "hours": "7.5",
    "mark": 3,
    "helpers": ["family", "others"],
    "days": {"mon": "busy", "tue": "quiet"},
}
# The same answers as a browser sends them.
FIELDS: dict[str, Any] = {
    "sleep": "no",
    "story": "Het gaat.",
    "hours": "7,5",
    "mark": "3",
    "helpers": ["family", "others"],
    "days__mon": "busy",
    "days__tue": "quiet",
}


def week(**changes: Any) -> dict[str, Any]:
    """Return a fresh copy of the definition with every kind of item, with `changes` at its top."""
    return deepcopy(WEEK) | changes


def write(folder: Path, values: dict[str, Any], name: str = "week.toml") -> Path:
    """Write a definition as TOML and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text("\n".join(f"{key} = {_toml(value)}" for key, value in values.items()), encoding="utf-8")
    return file


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
