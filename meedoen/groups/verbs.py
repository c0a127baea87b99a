"""What the verbs of this room are called where a person reads who did what with the own data."""

from typing import Any

VERBS: dict[str, Any] = {}
