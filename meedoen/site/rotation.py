"""Keys that rotate: everything encrypted is written again under the first key of MEEDOEN_FIELD_KEYS."""

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from meedoen.people.fields import EncryptedTextField, fernet

BATCH = 500


def encrypted_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every model and column that holds encrypted text."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field.attname


def rotate_columns() -> dict[str, int]:
    """Write every encrypted text again under the first key; return how many rows per column."""
    return {f"{model._meta.label}.{column}": _rotate_column(model, column) for model, column in encrypted_columns()}


def _rotate_column(model: type[models.Model], column: str) -> int:
    count, last = 0, 0
    while True:
        # A batch is one transaction that holds its rows, so that a save in between cannot be overwritten with old text.
        with transaction.atomic():
            rows = model._base_manager.select_for_update().filter(pk__gt=last).exclude(**{column: ""}).order_by("pk")
            batch = list(rows.values_list("pk", column)[:BATCH])
            for pk, text in batch:
                model._base_manager.filter(pk=pk).update(**{column: text})
        if not batch:
            return count
        count, last = count + len(batch), batch[-1][0]


def rotate_second_factors() -> int:
    """Write the secrets of second factors again (they stand in allauth's own table); return how many."""
    count = 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=pk)
            fresh = rotate_value(row.data)
            if fresh != row.data:
                Authenticator.objects.filter(pk=pk).update(data=fresh)
                count += 1
    return count


def rotate_value(value: Any) -> Any:
    """Return the value with every encrypted text in it under the first key, and the rest as it is."""
    if isinstance(value, dict):
        return {name: rotate_value(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [rotate_value(inner) for inner in value]
    if not isinstance(value, str):
        return value
    try:
        return fernet(tuple(settings.FIELD_KEYS)).rotate(value.encode()).decode()
    except InvalidToken:  # A plain text beside the encrypted ones.
        return value


def unreadable_columns() -> list[str]:
    """Return the columns whose newest text none of the keys can read."""
    found = []
    for model, column in encrypted_columns():
        try:
            model._base_manager.exclude(**{column: ""}).order_by("-pk").values_list(column, flat=True).first()
        except InvalidToken:
            found.append(f"{model._meta.label}.{column}")
    return found
