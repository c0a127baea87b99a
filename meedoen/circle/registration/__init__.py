"""What this room plugs into the rooms below; what a subject has more than verbs and tables stands in its own module."""

from meedoen.circle.registration.asking import register_asking
from meedoen.circle.registration.home import register_home
from meedoen.circle.registration.network import register_network
from meedoen.circle.registration.place import register_place
from meedoen.circle.tables import TABLES
from meedoen.circle.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import person_tables


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    for table in TABLES:
        person_tables.register(table)
    register_network()
    register_place()
    register_home()
    register_asking()
