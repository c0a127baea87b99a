"""What this room holds of a person: for the person's export, and emptied at erasure. Merging moves the same columns.

In the order in which it is erased: what points at something else goes before that.
"""

from meedoen.circle.tables import asking, doing, household, network, parents, place

TABLES = (*network.TABLES, *place.TABLES, *doing.TABLES, *household.TABLES, *parents.TABLES, *asking.TABLES)
