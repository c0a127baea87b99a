"""Rows whose content lies in the vault: what a row keeps of a file, how it is read, and that both go together."""

import base64
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction

from meedoen.support import vault
from meedoen.support.models import VaultFile


def columns_of(writer: vault.Writer, media_type: str) -> dict[str, Any]:
    """Return the columns of a row for what lies in the vault."""
    key = base64.b64encode(writer.key).decode()
    return {"media_type": media_type, "size": writer.size, "name": writer.name, "key": key}


def key_of(file: VaultFile) -> bytes:
    """Return the key with which the vault reads this file."""
    return base64.b64decode(file.key)


def delete_files(files: Sequence[VaultFile]) -> None:
    """Delete the rows now, with their keys, and the content once that is certain. Called inside a transaction."""
    for file in files:
        file.delete()
        transaction.on_commit(partial(vault.remove, file.name))
