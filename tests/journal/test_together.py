"""Tables of a first migration that are made in one step."""

import pytest
from django.db import connection, models
from django.db.migrations import AddField, AddIndex, CreateModel, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from meedoen.journal.together import TablesTogether

MANY = 10


def steps():
    """Return two tables, of which the first one refers to the second, as `makemigrations` writes them."""
    key = models.BigAutoField(primary_key=True)
    return [
        CreateModel("Lamp", [("id", key), ("colour", models.CharField(max_length=9))]),
        CreateModel("Room", [("id", key)]),
        AddField("Lamp", "room", models.ForeignKey("journal.Room", models.CASCADE, related_name="+")),
        AddIndex("Lamp", models.Index(fields=["colour"], name="lamp_colour")),
    ]


def tables():
    return {name for name in connection.introspection.table_names() if name in {"journal_lamp", "journal_room"}}


@pytest.mark.django_db(transaction=True)
def test_tables_are_made_whole_and_taken_away_again():
    together, empty, full = TablesTogether(steps()), ProjectState(), ProjectState()
    together.state_forwards("journal", full)
    with connection.schema_editor() as editor:
        together.database_forwards("journal", editor, empty, full)
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, "journal_lamp")]
        found = connection.introspection.get_constraints(cursor, "journal_lamp")
    assert (tables(), columns) == ({"journal_lamp", "journal_room"}, ["id", "colour", "room_id"])
    assert found["lamp_colour"]["columns"] == ["colour"]
    assert [row["foreign_key"] for row in found.values() if row["foreign_key"]] == [("journal_room", "id")]
    with connection.schema_editor() as editor:
        together.database_backwards("journal", editor, full, empty)
    assert tables() == set()


def test_what_needs_a_table_that_stands_is_refused():
    with pytest.raises(TypeError, match="RunSQL"):
        TablesTogether([RunSQL("SELECT 1")])


def test_a_room_with_many_tables_makes_them_in_one_step():
    first = {label: row for (label, name), row in MigrationLoader(None).disk_migrations.items() if name == "0001_initial"}
    ours = {label: row for label, row in first.items() if type(row).__module__.startswith("meedoen.")}
    apart = {label: sum(isinstance(step, CreateModel) for step in row.operations) for label, row in ours.items()}
    assert {label for label, count in apart.items() if count > MANY} == set()
    assert len(ours) > 10
