"""Lines for tests, and ways to break the journal that the database would refuse."""

from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from meedoen.journal import triggers
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import ActorKind
from meedoen.journal.models import AccessEvent
from tests.town import NOW

SYSTEM = Actor(ActorKind.SYSTEM)


def write_lines(count: int, *, at: datetime = NOW) -> list[int]:
    """Write `count` lines and return their ids."""
    for number in range(count):
        with act(SYSTEM, "test.try", now=at) as event:
            event.about(person_id=number + 1, part="name")
    return list(AccessEvent.objects.order_by("-pk").values_list("pk", flat=True)[:count])[::-1]


@contextmanager
def unguarded():
    """Let the test do what somebody with the database's own password could do."""
    with triggers.lifted():
        yield


def sql(statement: str, *values: object) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def insert_forged(pk: int, *, copy_of: AccessEvent | None = None, at: datetime = NOW) -> None:
    """Insert a line without the key, or as a copy of another."""
    row = copy_of or AccessEvent(
        at=at, actor_kind=ActorKind.SYSTEM, verb="test.forged", ground="system", nonce=7, mac="0" * 64
    )
    row.pk = pk
    row.save(force_insert=True)
