"""What this room holds of a person: for the person's export, and emptied at erasure. Merging moves the same columns."""

from meedoen.people.hooks import PersonTable

TABLES: tuple[PersonTable, ...] = ()
