"""What the database itself refuses, whatever the code above it does.

* Lines and seals of the journal are never changed or removed (PostgreSQL: nor truncated).
* A key never points into another municipality. Nothing is declared for that: every foreign key between models that belong
  to a municipality is guarded, and so is every row (a link table, a member of a household) that ties two such rows together.
  A row belongs to the municipality in its own column, or else to that of a row it cannot be without (`home_of`).
* A row never moves to another municipality, or the guards of the rows that point at it would have looked in vain.

`install` makes what is missing and drops what is no longer wanted; it runs after every `migrate`. A trigger's name ends in
a hash of its definition, so a changed rule is a new trigger.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from django.apps import apps as present_apps
from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "meedoen_"
KEPT = "meedoen_keep_"
Key = models.ForeignKey[Any, Any]
JOURNAL = ("journal_accessevent", "journal_journallink", "journal_journalhead")


class Existing(NamedTuple):
    """A trigger of ours as the database has it."""

    name: str
    body: str
    on: bool
    function: bool  # PostgreSQL: the trigger goes with its function.


class Trigger:
    """One trigger: `rules` are (condition, message); the row is refused with IntegrityError when a condition is true."""

    def __init__(self, prefix: str, table: str, event: str, rules: list[tuple[str, str]]) -> None:
        self.table, self.event, self.rules = table, event, rules
        digest = hashlib.sha256(repr((table, event, rules)).encode()).hexdigest()[:12]
        self.name = f"{prefix}{table[:30]}_{digest}"

    def body(self, vendor: str) -> str:
        """Return what the database keeps as its definition: on SQLite the whole statement, else the function's text."""
        if vendor == "sqlite":
            body = " ".join(f"SELECT RAISE(ABORT, '{message}') WHERE {condition};" for condition, message in self.rules)
            return f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH ROW BEGIN {body} END'
        checks = " ".join(
            f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            for condition, message in self.rules
        )
        back = {"TRUNCATE": "NULL", "DELETE": "OLD"}.get(self.event, "NEW")
        return f" BEGIN {checks} RETURN {back}; END "

    def statements(self, vendor: str) -> list[str]:
        """Return the SQL that makes it."""
        if vendor == "sqlite":
            return [self.body(vendor)]
        each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        return [
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql '
            f"AS $guard${self.body(vendor)}$guard$",
            f'DROP TRIGGER IF EXISTS "{self.name}" ON "{self.table}"',  # One that was switched off is still in the way.
            f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH {each} '
            f'EXECUTE FUNCTION "{self.name}"()',
        ]


def wanted(vendor: str, apps: Apps = present_apps) -> dict[str, Trigger]:
    """Return every trigger that must be there, by name, for the models of `apps`."""
    found = [*_journal_triggers(vendor), *_tenant_triggers(apps)]
    return {trigger.name: trigger for trigger in found}


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the names of the triggers that the database lacks, has changed or has switched off (for `meedoen check`)."""
    connection = connections[using]
    return [trigger.name for trigger in _missing(connection.vendor, wanted(connection.vendor), _existing(connection))]


def install(using: str = DEFAULT_DB_ALIAS, apps: Apps = present_apps) -> None:
    """Make what is missing, drop what is no longer wanted. Does nothing the second time."""
    connection = connections[using]
    want, have = wanted(connection.vendor, apps), _existing(connection)
    fresh = _missing(connection.vendor, want, have)
    remade = {trigger.name for trigger in fresh}
    stale = [row for row in have if row.name not in want or row.name in remade]
    if stale or fresh:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            _drop(cursor, stale)
            for trigger in fresh:
                for statement in trigger.statements(connection.vendor):
                    cursor.execute(statement)


def drop_tenant_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop the guards between tables (not those of the journal).

    SQLite rebuilds a table by renaming, and refuses a rename while a trigger elsewhere names the table that is just away.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop(cursor, [row for row in _existing(connection) if not row.name.startswith(KEPT)])


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Let the tables of the journal be emptied inside the block: for test-suites and demos, refused in production."""
    if settings.PRODUCTION:
        raise ImproperlyConfigured("The journal is never emptied in production.")
    connection = connections[using]
    with connection.cursor() as cursor:
        _drop(cursor, [row for row in _existing(connection) if row.name.startswith(KEPT)])
    try:
        yield
    finally:
        install(using)


def before_migrate(*, using: str, plan: list[object], **kwargs: object) -> None:
    """Make room for SQLite's table rebuilds (receiver of `pre_migrate`)."""
    if plan and connections[using].vendor == "sqlite":
        drop_tenant_triggers(using)


def after_migrate(*, using: str, apps: Apps = present_apps, **kwargs: object) -> None:
    """Install the triggers for the tables as they are now, which need not be all (receiver of `post_migrate`)."""
    install(using, apps)


def _journal_triggers(vendor: str) -> Iterator[Trigger]:
    events = ("UPDATE", "DELETE", "TRUNCATE") if vendor == "postgresql" else ("UPDATE", "DELETE")
    for table in JOURNAL:
        for event in events:
            yield Trigger(KEPT, table, event, [("true", f"{table}: the journal is only added to")])


def _tenant_triggers(apps: Apps) -> Iterator[Trigger]:
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if options.proxy or not options.managed:
            continue
        home, keys = home_of(model), _tenant_keys(model)
        rules = _rules(home, keys)
        if rules:
            columns = ([home[0]] if home and len(home) == 1 else []) + keys
            refusals = [(rule, _message(model, name)) for rule, name in rules]
            for event in ("INSERT", _update_of(columns)):
                yield Trigger(f"{PREFIX}wall_", options.db_table, event, refusals)
        if home:
            was, becomes = _place(home, "OLD"), _place(home)
            moved = f"COALESCE({was}, -1) <> COALESCE({becomes}, -1)" if len(home) == 1 else f"{was} <> {becomes}"
            text = _message(model, home[0].column, "a row does not move to another municipality")
            yield Trigger(f"{PREFIX}stay_", options.db_table, _update_of(home[:1]), [(moved, text)])


def _update_of(keys: list[Key]) -> str:
    return "UPDATE OF " + ", ".join(f'"{key.column}"' for key in keys)


def home_of(model: type[models.Model], below: tuple[type[models.Model], ...] = ()) -> list[Key] | None:
    """Return the keys from a row of this model to its municipality, the shortest way; None for what belongs to none.

    Without a municipality of its own a row belongs where a row belongs that it cannot be without. Which of several does not
    matter: the guards keep them together. `below` are the models through which one came.
    """
    own = _municipality(model)
    if own is not None:
        return [own]
    ways = [
        [key, *way]
        for key in _keys(model)
        if not key.null and (target := _target(key)) not in (*below, model)
        and (way := home_of(target, (*below, model))) is not None
    ]  # fmt: skip
    return min(ways, key=len, default=None)


def _rules(home: list[Key] | None, keys: list[Key]) -> list[tuple[str, str]]:
    """Return when a row is to be refused, with the column at fault: what its keys point at belongs elsewhere than the row.

    A row that belongs nowhere still keeps together what it ties.
    """
    if home is None:
        return [(f"{_place_at(one)} <> {_place_at(other)}", other.column) for one, other in combinations(keys, 2)]
    return [(f"{_place_at(key)} <> {_place(home)}", key.column) for key in keys if key is not home[0]]


def _place_at(key: Key) -> str:
    """Return the SQL for the municipality of the row that this key points at; NULL (no objection) when there is none."""
    home = home_of(_target(key))
    assert home is not None
    return _place([key, *home])


def _place(way: list[Key], row: str = "NEW") -> str:
    """Return the SQL for where this way of keys leads to from the row."""
    found = f'{row}."{way[0].column}"'
    for before, key in pairwise(way):
        table, pointed = _target(before)._meta.db_table, before.target_field.column
        found = f'(SELECT t."{key.column}" FROM "{table}" t WHERE t."{pointed}" = {found})'  # noqa: S608 (our names)
    return found


def _municipality(model: type[models.Model]) -> Key | None:
    found = next((field for field in model._meta.local_fields if field.name == "municipality"), None)
    return found if isinstance(found, models.ForeignKey) else None


def _target(key: Key) -> type[models.Model]:
    found = key.remote_field.model._meta.concrete_model
    assert found is not None  # Only an abstract model has none, and no key points at one.
    return found


def _keys(model: type[models.Model]) -> list[Key]:
    """Return the foreign keys in order of name: migrations know the columns in another order than the code."""
    return sorted(
        (field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)), key=lambda key: key.column
    )


def _tenant_keys(model: type[models.Model]) -> list[Key]:
    return [key for key in _keys(model) if key.name != "municipality" and home_of(_target(key)) is not None]


def _message(model: type[models.Model], column: str, text: str = "points into another municipality") -> str:
    return f"{model._meta.db_table}.{column}: {text}"


def _missing(vendor: str, want: dict[str, Trigger], have: list[Existing]) -> list[Trigger]:
    right = {(row.name, row.body) for row in have if row.on}
    return [trigger for name, trigger in sorted(want.items()) if (name, trigger.body(vendor)) not in right]


def _existing(connection: BaseDatabaseWrapper) -> list[Existing]:
    if connection.vendor == "sqlite":
        query = "SELECT name, sql, 1, 0 FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 8) = 'meedoen_'"
    else:
        query = """SELECT t.tgname, p.prosrc, t.tgenabled IN ('O', 'A'), true
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_proc p ON p.oid = t.tgfoid WHERE c.relnamespace = current_schema()::regnamespace
            AND starts_with(t.tgname, 'meedoen_') AND NOT t.tgisinternal"""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [Existing(name, body, bool(on), bool(function)) for name, body, on, function in cursor.fetchall()]


def _drop(cursor: Any, rows: list[Existing]) -> None:
    for row in rows:
        cursor.execute(
            f'DROP FUNCTION IF EXISTS "{row.name}"() CASCADE' if row.function else f'DROP TRIGGER IF EXISTS "{row.name}"'
        )
