"""The town of the bench is a town: row by row the same as one that people made, up to the numbers of the rows."""

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.db import connection, models, transaction

from bench.bulk import BARE, LOOSE, build, keys_of, tables
from bench.town import Size, add_block, found_town
from meedoen.journal.verify import verify
from meedoen.people.models import Account, Person
from tests.town import NOW

SMALL = Size(persons=6, workers=2, caseload=2, signals=5, finished=2, circles=2)
CHANCE = {"nonce", "mac", "uid", "code_hash", "message_id", "password"}


def rows() -> dict[str, list[dict[str, object]]]:
    """Return every row of every table, with each key as its place in the order of what it points at."""
    order = {
        model: {key: place for place, key in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True))}
        for model in tables()
    }
    by_name = {model._meta.model_name: model for model in order}
    return {model._meta.label: [plain(row, order, by_name) for row in model._base_manager.order_by("pk")] for model in order}


def plain(row: models.Model, order, by_name) -> dict[str, object]:
    """Return one row without chance, its keys as places."""
    targets = {field.attname: field.related_model for field in keys_of(type(row))}
    targets |= {name: model for name, model in BARE.items() if hasattr(row, name)} | {row._meta.pk.attname: type(row)}
    targets |= {key: by_name.get(getattr(row, kind)) for kind, key in LOOSE if hasattr(row, kind)}
    values = {field.attname: getattr(row, field.attname) for field in row._meta.local_fields if field.name not in CHANCE}
    return {name: order[targets[name]].get(value) if targets.get(name) in order else value for name, value in values.items()}


def by_verbs(blocks: int) -> dict[str, list[dict[str, object]]]:
    """Return the rows of a town made by verbs alone, and take it back."""
    with transaction.atomic():
        town = found_town(NOW)
        for number in range(blocks):
            add_block(town, number, SMALL)
        found = rows()
        transaction.set_rollback(True)
    begin_again()
    return found


def begin_again() -> None:
    """Let keys begin at one again: PostgreSQL goes on counting where the town that was taken back ended."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname || '.' || quote_ident(sequencename) FROM pg_sequences")
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER SEQUENCE {name} RESTART WITH 1")


def begin_later(table: str, key: int) -> None:
    """Let the keys of a table go on from here, as they do after rows that were taken away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {key})")
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, key])


@pytest.mark.django_db
@pytest.mark.parametrize("key", [0, 500])
def test_bulk_town_is_the_town_that_verbs_make(key: int):
    begin_again()
    expected = by_verbs(3)
    if key:
        begin_later(Person._meta.db_table, key)
    build(NOW, persons=18, size=SMALL)
    found = rows()
    assert {label for label in found if found[label] != expected[label]} == set()
    counts = [len(found[label]) for label in ("people.Person", "support.Trajectory", "circle.CircleMessage")]
    assert counts == [18, 12, 60]


@pytest.mark.django_db
def test_bulk_town_has_a_whole_journal_and_no_password():
    build(NOW, persons=12, size=SMALL)
    assert verify() is None
    assert [is_password_usable(account.password) for account in Account.objects.all()] == [False] * 5
    assert Person.objects.values("name").distinct().count() == 12
