"""Encrypted text in the database, with keys that rotate."""

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def fernet(keys: tuple[str, ...]) -> MultiFernet:
    """Return the cipher: the first key writes, all keys read."""
    return MultiFernet([Fernet(key) for key in keys])


class FoldedField(models.CharField[str, str]):
    """Text compared byte by byte on every database, so that a prefix is a range of an ordinary index."""

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


class EncryptedTextField(models.TextField[str, str]):
    """Text that stands encrypted in the database; empty stays empty. Not searchable: see `domain.bsn` for the index."""

    def get_prep_value(self, value: Any) -> Any:
        if not value:
            return ""
        return fernet(tuple(settings.FIELD_KEYS)).encrypt(str(value).encode()).decode()

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str:
        if not value:
            return ""
        return fernet(tuple(settings.FIELD_KEYS)).decrypt(value.encode()).decode()
