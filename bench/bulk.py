"""A large town in minutes: the first block is made by verbs, the others are copies of its rows with numbers moved on.

So a column that a verb begins to write tomorrow is in the large town too. What must differ from block to block (`VARY`) is
computed by the same functions that the verbs use. `tests/bench/test_bulk.py` compares the outcome with a town made by verbs.
"""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from graphlib import TopologicalSorter
from itertools import batched
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import F, Max

from bench import town as names
from bench.town import Block, Size, Town, add_block, found_town
from meedoen.journal.acts import mac_of
from meedoen.journal.models import AccessEvent, fresh_nonce
from meedoen.journal.seal import seal
from meedoen.people.codes import hash_code, new_code
from meedoen.people.domain.contact import contact_key
from meedoen.people.domain.searchnames import entries, name_key
from meedoen.people.enums import Channel
from meedoen.people.models import Account, ContactWay, Invitation, Person, SearchName, Team
from meedoen.plan.models import Tally
from meedoen.signals.models import Signal

BATCH = 5000
# A thing that is pointed at by its kind and number, without a key.
LOOSE = (("thing_kind", "thing_id"), ("about_kind", "about_id"))
# The journal and the outbox hold bare numbers.
BARE = {"account_id": Account, "team_id": Team, "person_id": Person}
Model = type[models.Model]


class Span:
    """The rows of one model in the first block: keys from `first` on, `size` of them."""

    def __init__(self, model: Model, before: int, after: int) -> None:
        self.model, self.first, self.size = model, before + 1, after - before

    def move(self, key: int | None, copy: int) -> int | None:
        """Return the key of the same row in a copy; a key from before the block stays."""
        return key if key is None or key < self.first else key + copy * self.size


def build(now: datetime, *, persons: int, size: Size | None = None) -> tuple[Town, Block]:
    """Build a town of this many persons (a multiple of `size.persons`) in an empty database; return it and its block 0."""
    size = size or Size()
    before: dict[Model, int] = {}
    with transaction.atomic():
        town = found_town(now)
        before = highest()
        block = add_block(town, 0, size)
    after = highest()
    spans = {model: Span(model, before[model], key) for model, key in after.items() if key > before[model]}
    copies = range(1, persons // size.persons)
    for model in in_order(spans):
        if model in SUMS:
            add_up(model, len(copies) + 1)
            continue
        rows = clones(spans, model, copies, size)
        for batch in batched(rows, BATCH, strict=False):
            model._base_manager.bulk_create(list(batch), batch_size=BATCH)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(spans)):
            cursor.execute(statement)
    seal(now)
    return town, block


def add_up(model: Model, blocks: int) -> None:
    """Let a table that counts for the whole municipality say what all blocks together come to."""
    model._base_manager.update(**{name: F(name) * blocks for name in SUMS[model]})


def tables() -> list[Model]:
    """Return our models whose rows are numbered."""
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("meedoen.")]
    return [model for model in ours if isinstance(model._meta.pk, models.AutoField)]


def highest() -> dict[Model, int]:
    """Return the highest key of each model, 0 where there is none."""
    return {model: model._base_manager.aggregate(top=Max("pk"))["top"] or 0 for model in tables()}


def in_order(spans: dict[Model, Span]) -> list[Model]:
    """Return the models so that what is pointed at comes first; only keys that are really filled count."""
    graph: dict[Model, set[Model]] = {model: set() for model in spans}
    for model in spans:
        for field in keys_of(model):
            target = field.related_model
            filled = model._base_manager.filter(**{f"{field.attname}__gte": spans[target].first} if target in spans else {})
            if target in spans and target is not model and filled.exists():
                graph[model].add(target)
    return list(TopologicalSorter(graph).static_order())


def keys_of(model: Model) -> list[Any]:
    """Return the foreign keys of a model."""
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


def clones(spans: dict[Model, Span], model: Model, copies: range, size: Size) -> Iterator[models.Model]:
    """Yield the rows of all copies of one model, unsaved, in order of key."""
    span = spans[model]
    originals = list(model._base_manager.filter(pk__gte=span.first).order_by("pk"))
    columns = [field.attname for field in model._meta.local_fields]
    own = [field.attname for field in model._meta.local_fields if isinstance(field, models.UUIDField) and field.unique]
    moved = movers(spans, model)
    vary = VARY.get(model)
    if model is SearchName:
        yield from search_names(spans, copies, size)
        return
    for copy in copies:
        for place, original in enumerate(originals):
            row = model(**{name: getattr(original, name) for name in columns})
            for name, move in moved.items():
                setattr(row, name, move(original, copy))
            for name in own:
                setattr(row, name, uuid.uuid4())
            if vary is not None:
                vary(row, copy, place, size)
            yield row


def movers(spans: dict[Model, Span], model: Model) -> dict[str, Callable[[Any, int], int | None]]:
    """Return, per column that holds a key, how it moves on."""
    found: dict[str, Callable[[Any, int], int | None]] = {}
    names_of = {field.attname for field in model._meta.local_fields}
    by_name = {target._meta.model_name: span for target, span in spans.items()}

    def fixed(name: str, span: Span) -> Callable[[Any, int], int | None]:
        return lambda row, copy: span.move(getattr(row, name), copy)

    def loose(kind: str, name: str) -> Callable[[Any, int], int | None]:
        def move(row: Any, copy: int) -> int | None:
            span = by_name.get(getattr(row, kind))
            key: int | None = getattr(row, name)
            return span.move(key, copy) if span else key

        return move

    for name, target in BARE.items():
        if name in names_of and target in spans:
            found[name] = fixed(name, spans[target])
    for kind, name in LOOSE:
        if {kind, name} <= names_of:
            found[name] = loose(kind, name)
    for field in keys_of(model):
        if field.related_model in spans:
            found[field.attname] = fixed(field.attname, spans[field.related_model])
    found[model._meta.pk.attname] = fixed(model._meta.pk.attname, spans[model])  # type: ignore[union-attr]
    return found


def search_names(spans: dict[Model, Span], copies: range, size: Size) -> Iterator[SearchName]:
    """Yield the index of names of all copies, as `people.domain.searchnames` makes it."""
    first, key = spans[Person].first, spans[SearchName].first + spans[SearchName].size
    # The first so many: where rows were taken away before, keys do not begin right after the highest.
    originals = list(Person.objects.filter(pk__gte=first).order_by("pk")[: size.persons])
    for copy in copies:
        for place, original in enumerate(originals):
            row = Person(
                pk=spans[Person].move(original.pk, copy), municipality_id=original.municipality_id,
                team_id=spans[Team].move(original.team_id, copy), **names.person_names(copy, place, size),
            )  # fmt: skip
            for entry in entries(row):
                entry.pk, key = key, key + 1
                yield entry


def vary_team(row: Team, copy: int, place: int, size: Size) -> None:
    """Name the team."""
    row.name = names.team_name(copy)


def vary_account(row: Account, copy: int, place: int, size: Size) -> None:
    """Name the worker; the password stays one that nobody can use."""
    row.name, row.email = names.account_name(copy, place)
    row.set_unusable_password()


def vary_invitation(row: Invitation, copy: int, place: int, size: Size) -> None:
    """Name who was invited."""
    row.name, row.email = names.account_name(copy, place)
    row.code_hash = hash_code(new_code())


def vary_person(row: Person, copy: int, place: int, size: Size) -> None:
    """Name the resident."""
    for name, value in names.person_names(copy, place, size).items():
        setattr(row, name, value)
    row.birth_date, row.name_key = names.birth_date(copy, place, size), name_key(row)


def vary_contact(row: ContactWay, copy: int, place: int, size: Size) -> None:
    """Give the resident a number of the own."""
    row.value = names.phone(copy, place, size)
    row.key = contact_key(Channel.PHONE, row.value)


def vary_signal(row: Signal, copy: int, place: int, size: Size) -> None:
    """Give the signal a code of its own."""
    row.code_hash = hash_code(names.signal_code(copy, place))


def vary_event(row: AccessEvent, copy: int, place: int, size: Size) -> None:
    """Sign the line anew."""
    row.nonce = fresh_nonce()
    row.mac = mac_of(row)


# What is counted for the municipality as a whole is no row of a block.
SUMS: dict[Model, tuple[str, ...]] = {Tally: ("number", "hours", "days")}
VARY: dict[Model, Callable[[Any, int, int, Size], None]] = {
    Team: vary_team, Account: vary_account, Invitation: vary_invitation, Person: vary_person, ContactWay: vary_contact,
    Signal: vary_signal, AccessEvent: vary_event,
}  # fmt: skip
