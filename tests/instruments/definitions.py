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


# A grid and a worksheet, with every kind of column.
CORNER: dict[str, Any] = {
    "id": "corner",
    "version": 1,
    "title": both("Een hoek van het huis"),
    "source": {"title": "Eigen werk", "lines": "1-2"},
    "licence": both("EUPL-1.2"),
    "perspectives": ["person", "carer", "worker"],
    "part": "profile",
    "rounds": True,
    "items": [
        {
            "id": "rooms",
            "kind": "grid",
            "required": False,
            "label": both("Kamers"),
            "source": "1",
            "columns": [
                {"id": "how", "kind": "choice", "ordered": True, "label": both("Hoe is het?"), "options": [
                    {"id": "bad", "label": both("Slecht")}, {"id": "fair", "label": both("Redelijk")},
                    {"id": "good", "label": both("Goed")},
                ]},
                {"id": "why", "kind": "text", "label": both("Waarom?"), "help": both("Vertel <het>")},
            ],
            "rows": [
                {"id": "kitchen", "label": both("Keuken"), "related": ["garden"], "help": both("Koken & eten")},
                {"id": "garden", "label": both("Tuin")},
                {"id": "1", "label": both("Zolder")},
            ],
        },
        {
            "id": "helpers",
            "kind": "worksheet",
            "required": False,
            "most": 4,
            "label": both("Helper"),
            "columns": [
                {"id": "who", "kind": "text", "max_length": 100, "required": True, "label": both("Wie?")},
                {"id": "hours", "kind": "number", "minimum": 0, "maximum": 40, "decimals": 1, "label": both("Uren"),
                 "unit": both("per week")},
                {"id": "paid", "kind": "choice", "label": both("Betaald?"), "options": [
                    {"id": "yes", "label": both("Ja")}, {"id": "no", "label": both("Nee")},
                ]},
            ],
        },
        {"id": "why", "kind": "text", "required": False, "label": both("Nog iets?")},
    ],
}  # fmt: skip
CORNERED: dict[str, Any] = {
    "rooms": {"kitchen": {"how": "fair", "why": "Er lekt iets."}, "1": {"why": "Vol"}},
    "helpers": [{"who": "Truus", "hours": "1.5", "paid": "no"}, {"who": "Henk"}],
    "why": "Nee.",
}


def corner(**changes: Any) -> dict[str, Any]:
    """Return a fresh copy of the definition with a grid and a worksheet, with `changes` at its top."""
    return deepcopy(CORNER) | changes
