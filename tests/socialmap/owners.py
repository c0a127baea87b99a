"""Whose the texts of this room are: of nobody, they are about a neighbourhood."""

from tests.owning import Owners, Reason, nobody

OWNERS: Owners = {"socialmap.Gap": [nobody(Reason.NO_PERSON, "what closed_why")]}
