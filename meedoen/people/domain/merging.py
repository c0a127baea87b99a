"""Two persons turn out to be one: every row that points at the one moves to the other, and can move back."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people import hooks
from meedoen.people.domain.searchnames import index_person
from meedoen.people.enums import Part
from meedoen.people.models import Double, Person, PersonMove, SearchName

# Written anew from the names, or about the very question that a merge answers.
DERIVED: tuple[type[models.Model], ...] = (SearchName, Double)
FILLED = ("given_names", "prefix", "family_name", "birth_date", "helper", "bsn", "died_on")
ADDRESS = ("street", "house_number", "postcode", "town")
PERSON = Person._meta.label


def person_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every (model, column) that points at a person: all foreign keys of all rooms, and what rooms registered."""
    seen = set()
    for relation in Person._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            assert isinstance(relation, models.ManyToOneRel)
            seen.add((relation.related_model, relation.field.name))
    seen |= {(apps.get_model(table.model), table.column) for table in hooks.person_tables}
    for model, column in sorted(seen, key=lambda pair: (pair[0]._meta.label, pair[1])):
        if model not in DERIVED:
            yield model, column


def merge_persons(
    *, actor: Actor, now: datetime, kept: Person, gone: Person, expected: int, ground: Ground = Ground.TASK
) -> Person:
    """Let `gone` be the same as `kept`: rows move, empty fields are filled, every move is written down. Nothing is lost.

    A row that would be there twice (the same household, a second account) stays with the old number, from which the old
    address leads to the kept person. `expected` is the version of `kept` that was looked at. Raises ValidationError when
    they cannot be one: another municipality, two different citizen service numbers, already merged or erased.
    """
    _check(kept, gone)
    with act(actor, "person.merge", now=now, municipality_id=kept.municipality_id, ground=ground) as event:
        for model, column in person_columns():
            _move_rows(model, column, gone.pk, kept.pk, now=now)
        save_version(gone, expected=gone.version, merged_into_id=kept.pk)
        _fill(kept, gone, expected=expected, now=now)
        _index_both(kept, gone)
        event.about(thing=kept, person_id=kept.pk, part=Part.NAME, also=gone.pk)
    return kept


def _check(kept: Person, gone: Person) -> None:
    if kept.pk == gone.pk or kept.municipality_id != gone.municipality_id:
        raise ValidationError(_("Choose two persons of this municipality."))
    if any(person.merged_into_id or person.erased_at for person in (kept, gone)):
        raise ValidationError(_("One of them was merged or erased already."))
    if kept.bsn_index and gone.bsn_index and kept.bsn_index != gone.bsn_index:
        raise ValidationError(_("They have different citizen service numbers: they are two people."))


def _index_both(kept: Person, gone: Person) -> None:
    index_person(gone)
    index_person(kept)


def _move_rows(model: type[models.Model], column: str, old: int, new: int, *, now: datetime) -> None:
    rows = model._base_manager.filter(**{f"{column}_id": old})
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return
    stays = set(ids) & set(_would_point_at_itself(model, column, new))
    moving = [pk for pk in ids if pk not in stays]
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=moving).update(**{f"{column}_id": new})
    except IntegrityError:
        stays |= {pk for pk in moving if not _move_row(model, column, pk, new)}
    PersonMove.objects.bulk_create(
        PersonMove(
            from_person_id=old, to_person_id=new, table=model._meta.label, column=column, row_id=pk, moved=pk not in stays,
            at=now,
        )
        for pk in ids
    )  # fmt: skip


def _move_row(model: type[models.Model], column: str, pk: Any, new: int) -> bool:
    try:
        with transaction.atomic():
            return model._base_manager.filter(pk=pk).update(**{f"{column}_id": new}) == 1
    except IntegrityError:
        return False


def _would_point_at_itself(model: type[models.Model], column: str, new: int) -> Iterator[Any]:
    """Yield the rows in which another column points at the kept person already (a tie between the two)."""
    for field in model._meta.concrete_fields:
        if field.name != column and field.is_relation and field.related_model is Person:
            yield from model._base_manager.filter(**{f"{field.name}_id": new}).values_list("pk", flat=True)


def _fill(kept: Person, gone: Person, *, expected: int, now: datetime) -> None:
    """Give the kept person what it lacks; an address only as a whole, its secrecy and an interpreter when either has it."""
    values = {name: getattr(gone, name) for name in FILLED if getattr(gone, name) and not getattr(kept, name)}
    if not any(getattr(kept, name) for name in ADDRESS):
        values |= {name: getattr(gone, name) for name in ADDRESS if getattr(gone, name)}
    values |= {name: True for name in ("address_secret", "interpreter") if getattr(gone, name) and not getattr(kept, name)}
    PersonMove.objects.bulk_create(
        PersonMove(from_person_id=gone.pk, to_person_id=kept.pk, table=PERSON, column=name, row_id=kept.pk, at=now)
        for name in values
    )
    if "bsn" in values:
        values["bsn_index"] = gone.bsn_index
    save_version(kept, expected=expected, **values)


def unmerge_persons(*, actor: Actor, now: datetime, gone: Person, ground: Ground = Ground.TASK) -> Person:
    """Take a merge back: what moved goes back, what was filled and is still the same becomes empty again.

    What was written after the merge stays with the kept person. Returns the person that stands on its own again.
    """
    if gone.merged_into is None:
        raise ValidationError(_("This person was not merged."))
    kept = gone.merged_into
    moves = PersonMove.objects.filter(from_person_id=gone.pk, to_person_id=kept.pk, undone_at=None)
    with act(actor, "person.unmerge", now=now, municipality_id=kept.municipality_id, ground=ground) as event:
        _empty(kept, gone, [move.column for move in moves if _is_filled(move)])
        for move in moves:
            if move.moved and not _is_filled(move):
                rows = apps.get_model(move.table)._base_manager.filter(pk=move.row_id)
                rows.filter(**{f"{move.column}_id": kept.pk}).update(**{f"{move.column}_id": gone.pk})
        moves.update(undone_at=now)
        save_version(gone, expected=gone.version, merged_into_id=None)
        gone.refresh_from_db(fields=["merged_into"])
        _index_both(kept, gone)
        event.about(thing=gone, person_id=gone.pk, part=Part.NAME, also=kept.pk)
    return gone


def _is_filled(move: PersonMove) -> bool:
    return move.table == PERSON and move.column != "merged_into"


def _empty(kept: Person, gone: Person, columns: list[str]) -> None:
    same = [name for name in columns if getattr(kept, name) == getattr(gone, name)]
    fresh = Person()
    values: dict[str, Any] = {name: getattr(fresh, name) for name in same}
    if "bsn" in values:
        values["bsn_index"] = ""
    save_version(kept, expected=kept.version, **values)
