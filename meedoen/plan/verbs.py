"""What the verbs of this room are called where a person reads who did what with the own data."""

VERBS: dict[str, str] = {}
