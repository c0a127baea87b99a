"""What `meedoen check` looks at: whether this installation, as it stands, can be trusted with people's lives."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.mail import mailers
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from meedoen.journal import clock
from meedoen.journal.acts import mac_of
from meedoen.journal.models import AccessEvent
from meedoen.journal.triggers import missing_triggers
from meedoen.site import health, messages, rotation
from meedoen.site.rooms import room_folders

CLOCK_SLACK = timedelta(seconds=30)


def database() -> Iterator[str]:
    """Yield what is wrong with the database: away, behind this version, or without its guards."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{len(plan)} migrations are not applied: run `meedoen migrate`"
        return
    for name in missing_triggers():
        yield f"the database lacks the trigger {name}: run `meedoen migrate`"


def keys() -> Iterator[str]:
    """Yield what the keys of the settings cannot read."""
    for column in rotation.unreadable_columns():
        yield f"no key of MEEDOEN_FIELD_KEYS reads {column}"
    last = AccessEvent.objects.order_by("-pk").first()
    if last is not None and mac_of(last) != last.mac:
        yield "MEEDOEN_JOURNAL_KEY is not the key that the journal was last written with, or its last line was changed"


def mail() -> Iterator[str]:
    """Yield why mail would not go out."""
    mailer = mailers["default"]
    try:
        mailer.open()
    except OSError as error:  # SMTP errors are among these.
        yield f"the mail server does not take our connection ({type(error).__name__})"
    finally:
        mailer.close()


def time() -> Iterator[str]:
    """Yield a difference between this machine's clock and the database's: terms and codes depend on both."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (theirs,) = cursor.fetchone()
    if abs(clock.now() - theirs) > CLOCK_SLACK:
        yield "the clocks of this machine and of the database differ by more than 30 seconds"


def texts() -> Iterator[str]:
    """Yield rooms whose compiled Dutch is not there or old."""
    for room in room_folders():
        po = messages.po_file(room)
        mo = po.with_suffix(".mo")
        if po.exists() and (not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime):
            yield f"the texts of {room.name} are not compiled: run `meedoen messages` where files may be written"


def running() -> Iterator[str]:
    """Yield parts that do not work or lag behind."""
    for part, word in health.parts(now=clock.now()).items():
        if word != health.WORKS:
            yield f"{part}: {word}"


def static() -> Iterator[str]:
    """Yield that the collected static files are not there."""
    if settings.PRODUCTION and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield "static files are not collected: run `meedoen migrate`"


LOOKS: dict[str, Callable[[], Iterator[str]]] = {
    "database": database,
    "keys": keys,
    "mail": mail,
    "clock": time,
    "texts": texts,
    "static files": static,
    "running parts": running,
}


def inspect() -> dict[str, list[str]]:
    """Return what is wrong, per part; a part that cannot be looked at says so by the type of its error."""
    found: dict[str, list[str]] = {}
    for name, look in LOOKS.items():
        try:
            found[name] = list(look())
        except (DatabaseError, OSError, RuntimeError, ValueError, InvalidToken) as error:
            found[name] = [f"cannot be looked at ({type(error).__name__})"]
    return found
