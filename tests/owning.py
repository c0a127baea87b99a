"""Whose each text is: the words of the tables in `tests/<room>/owners.py`, which `tests/site/test_owners.py` proves.

Each text has one owner, the one it is about. A row of a table names the fields of one model and either the page on which
their owner reads them (`read`), or a reason of the short list below why they are nobody's to read (`nobody`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from tests.town import Town

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)


class Reason(Enum):
    """Why a text field has no owner who reads it on a page. `secret`: what is written there is on no page of the person."""

    CODE = ("a code of a list, a key, a hash, or made from another field: words of nobody", False)
    PLACE = ("about an organisation, a team, a place or a rule of the municipality", False)
    NO_PERSON = ("about nobody: no key leads to a person", False)
    COLLEAGUE = ("about who works here: the own account or discipline", False)
    OWN_CONDUCT = ("a worker's own thinking about own conduct, no part of anybody's record", True)
    REPORTER = ("who reported it, and the talk with that person (disclose)", True)
    ASKER = ("how to reach who asked for the person: of that other one, who has no page here", True)
    UNSAVED = ("typed and not saved yet: only who types sees it, in the form", False)
    SENT = ("a message that goes out: its owner gets it", False)

    @property
    def secret(self) -> bool:
        """Say whether nothing of it may be on a page of the person."""
        return self.value[1]


@dataclass(frozen=True)
class Shown:
    """Fields of one model with the page on which their owner reads them.

    `of` is the way from a row to the person whose text it is, and `reader` that person's name among the visitors. The
    address is the one of the access table, unless `kwargs` makes another. `put` makes the value of a field that holds more
    than one text, from the mark and what stands there; `where` chooses rows of one kind. What is the reader's `alone` is on
    no page of the person whose record it stands in.
    """

    fields: tuple[str, ...]
    page: str
    of: str = "person"
    reader: str = "person"
    kwargs: Callable[[Town], dict[str, Any]] | None = None
    put: Callable[[str, Any], Any] | None = None
    where: dict[str, Any] = field(default_factory=dict)
    alone: bool = False


@dataclass(frozen=True)
class Nobodys:
    """Fields of one model that have no owner who reads them on a page, with the reason."""

    fields: tuple[str, ...]
    reason: Reason


Owners = dict[str, list[Shown | Nobodys]]


def read(page: str, fields: str, **more: Any) -> Shown:
    """Return the row of fields that their owner reads on a page."""
    return Shown(tuple(fields.split()), page, **more)


def nobody(reason: Reason, fields: str) -> Nobodys:
    """Return the row of fields that are nobody's to read."""
    return Nobodys(tuple(fields.split()), reason)


def text_fields() -> set[tuple[str, str]]:
    """Return every field of every model of ours in which words can stand, as (model, field)."""
    return {
        (model._meta.label, one.name)
        for room in settings.ROOMS
        for model in apps.get_app_config(room).get_models()
        for one in model._meta.concrete_fields
        if isinstance(one, TEXTS) and not one.choices
    }


def mark_of(model: str, name: str, number: int) -> str:
    """Return words that stand nowhere else; short ones where the field has no room for more."""
    one = apps.get_model(model)._meta.get_field(name)
    if isinstance(one, models.EmailField):
        return f"zin{number:03}@zin.example"
    whole, most = f"zin-{model.lower().replace('.', '-')}-{name}-zin", getattr(one, "max_length", None)
    return whole if most is None or len(whole) <= most else f"zin{number:03}"
