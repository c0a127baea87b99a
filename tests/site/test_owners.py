"""Each text has one owner, the one it is about, and the owner reads it on a page (the tables: `tests/<room>/owners.py`)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import JSONField, QuerySet
from django.test import Client
from django.urls import reverse

from meedoen.people.models import Account
from tests.owning import Nobodys, Reason, Shown, mark_of, text_fields
from tests.site.test_access import rows
from tests.town import NOW, Town, town_of_a_file

ROOMS = [room for room in settings.ROOMS if list(apps.get_app_config(room).get_models())]
TABLE = [
    (model, row) for room in ROOMS for model, found in import_module(f"tests.{room}.owners").OWNERS.items() for row in found
]
SHOWN = [(model, row) for model, row in TABLE if isinstance(row, Shown)]
PAGES = sorted({(row.page, row.reader) for _model, row in SHOWN})


def test_every_text_field_has_an_owner_or_a_reason_and_every_row_a_field():
    assert {(model, name) for model, row in TABLE for name in row.fields} == text_fields()


def test_no_field_has_two_owners_of_the_same_kind():
    named = Counter(
        (model, name, row.reader if isinstance(row, Shown) else "") for model, row in TABLE for name in row.fields
    )
    nobodys = {(model, name) for model, row in TABLE if isinstance(row, Nobodys) for name in row.fields}
    shown = {(model, name) for model, row in SHOWN for name in row.fields}
    assert ([one for one, times in named.items() if times > 1], nobodys & shown) == ([], set())


def test_every_reason_is_needed():
    assert {row.reason for _model, row in TABLE if isinstance(row, Nobodys)} == set(Reason)


@dataclass
class Marked:
    """The town with a mark in every text: which of them must stand on which page, and which on no page of Bram."""

    town: Town
    on: dict[tuple[str, str], dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    secret: dict[str, str] = field(default_factory=dict)


def put_marks(town: Town) -> Marked:
    """Write the marks and remember where each belongs; fail where the town has no row to write in."""
    marked = Marked(town)
    texts = ((model, row, name) for model, row in TABLE for name in row.fields)
    for number, (model, row, name) in enumerate(texts):
        if isinstance(row, Nobodys) and not row.reason.secret:
            continue
        found = apps.get_model(model)._base_manager.all()
        mark, whose, put = mark_of(model, name, number), marked.secret, None
        if isinstance(row, Shown):
            found = rows_of(found, row, town)
            mark = mark.replace("zin", "zin" if row.reader == "person" else row.reader, 1)
            whose, put = marked.on[row.page, row.reader], row.put
            marked.secret |= {mark: f"{model}.{name}"} if row.alone else {}
        write(found, name, mark, put)
        whose[mark] = f"{model}.{name}"
    return marked


def rows_of(found: QuerySet[Any], row: Shown, town: Town) -> QuerySet[Any]:
    """Return the rows of one owner; by their keys, for an update goes along no other table."""
    mine = found.filter(**{row.of: town[row.reader].person_id}, **row.where)
    return found.filter(pk__in=list(mine.values_list("pk", flat=True)))


def write(found: QuerySet[Any], name: str, mark: str, put: Callable[[str, Any], Any] | None) -> None:
    """Put a mark in a field of each of these rows."""
    assert found.exists(), f"nobody's row to mark: {found.model._meta.label}.{name}"
    if not isinstance(found.model._meta.get_field(name), JSONField):
        found.update(**{name: mark})
        return
    assert put is not None, f"say how a mark goes into {found.model._meta.label}.{name}"
    for row in found:
        found.filter(pk=row.pk).update(**{name: put(mark, getattr(row, name))})


@pytest.fixture(scope="module")
def marked(django_db_setup, django_db_blocker) -> Iterator[Marked]:
    """Make the town with everything that leaves words and mark it; all of it is gone after the last page."""
    with town_of_a_file(django_db_blocker) as town:
        with time_machine.travel(NOW, tick=True):
            for room in ROOMS:
                getattr(import_module(f"tests.{room}.owners"), "add", lambda town: None)(town)
            found = put_marks(town)
        yield found


def address(town: Town, page: str, reader: str) -> str:
    """Return where this reader finds the page: as the table of owners says, or else as the access table does."""
    for _model, row in SHOWN:
        if (row.page, row.reader) == (page, reader) and row.kwargs:
            return reverse(page, kwargs=row.kwargs(town))
    return next(row for row in rows() if row.name == page and reader in row.sees and not row.query).address(town)


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "reader"), PAGES)
def test_owner_reads_own_words(page: str, reader: str, marked: Marked):
    client = Client()
    client.force_login(Account.objects.get(pk=marked.town[reader].pk))
    with transaction.atomic():
        answer = client.get(address(marked.town, page, reader))
        transaction.set_rollback(True)
    text = answer.content.decode()
    missing = sorted(name for mark, name in marked.on[page, reader].items() if mark not in text)
    told = sorted(name for mark, name in marked.secret.items() if mark in text) if reader == "person" else []
    assert (answer.status_code, missing, told) == (200, [], [])
