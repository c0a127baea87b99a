"""Everything that is kept of a person as a page that can be read: no codes, no names of columns, no empty lines."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from meedoen.journal.models import AccessEvent
from meedoen.people.domain.tables import tables
from meedoen.people.enums import Part
from meedoen.people.kept import FIELDS, NUMBERS
from meedoen.people.models import Person

# Where the words of a code stand, when its own field has none.
CODES_OF = {"from_state": "state", "to_state": "state", "from_phase": "phase", "to_phase": "phase"}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")

Lines = list[tuple[str, list[str]]]


def readable(found: dict[str, list[dict[str, Any]]]) -> list[tuple[str, list[Lines]]]:
    """Return headings with rows of (what, texts) from what `export_person` found; what is empty is left out."""
    places: dict[str, tuple[str, Any]] = {
        table.id: (_heading(table.part), apps.get_model(table.model)) for table in tables()
    }
    places |= {"person": (str(_("The person")), Person), "journal": (str(Part.LOG.label), AccessEvent)}
    sections: dict[str, list[Lines]] = {}
    for name, rows in found.items():
        heading, model = places[name]
        shown = [lines for row in rows if (lines := _lines(row, model))]
        if shown:
            sections.setdefault(heading, []).extend(shown)
    return list(sections.items())


def _heading(part: Part) -> str:
    return str(_("Permissions, sign-in and requests") if part is Part.LOG else part.label)


def _lines(row: dict[str, Any], model: Any) -> Lines:
    named = ((name, _texts(value, name, model)) for name, value in row.items() if name not in NUMBERS)
    return [(_label(name), texts) for name, texts in named if texts]


def _label(name: str) -> str:
    return str(FIELDS.get(name) or name.replace("_", " "))


def _texts(value: Any, name: str, model: Any) -> list[str]:
    """Return the texts of a value, one for each thing in a list; none when it is empty."""
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        parts = _lines(value, model)
        return ["; ".join(f"{label}: {', '.join(texts)}" for label, texts in parts)] if parts else []
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [text for one in value for text in _texts(one, name, model)]
    return [_words(value, name, model)]


def _words(value: Any, name: str, model: Any) -> str:
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, str) and ISO.match(value):
        value = parse_datetime(value) or value
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H.i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if name == "part":
        parts = dict(Part.choices)
        return ", ".join(str(parts.get(one, one)) for one in str(value).split(","))
    return str(_choices(CODES_OF.get(name, name), model, value).get(value, value))


def _choices(name: str, model: Any, value: Any) -> dict[Any, Any]:
    """Return the words of the codes of a field that knows this one: of this model, or of one told within its row."""
    for one in (model, *model._meta.app_config.get_models()):
        try:
            choices = dict(one._meta.get_field(name).flatchoices)
        except (FieldDoesNotExist, AttributeError):
            continue
        if value in choices:
            return choices
    return {}
