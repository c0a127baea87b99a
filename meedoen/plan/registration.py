"""What this room plugs into the rooms below."""

from meedoen.journal.words import register_verbs
from meedoen.people.hooks import person_tables
from meedoen.plan.tables import TABLES
from meedoen.plan.verbs import VERBS


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    for table in TABLES:
        person_tables.register(table)
