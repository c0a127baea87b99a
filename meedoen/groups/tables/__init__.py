"""What this room holds of a person: for the person's own copy, and emptied at erasure. Merging moves the same columns."""

from meedoen.groups.tables import groups, resident

# Before the places in the groups are emptied: through them the rows of the residents are found.
TABLES = (*resident.TABLES, *groups.TABLES)
