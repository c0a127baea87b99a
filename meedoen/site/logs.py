"""Structured logs: one JSON object a line, with the request's id, and never a text of a person.

Our own code logs an event name and named values that are ids, counts or words from code ("mail.sent", extra={"outbox": 12}).
Of a library only the level, the place and the message *template* are kept: its arguments quote addresses with codes, headers
and rows. Of an error the type and the frames are kept, never its message: a database error quotes what was written.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="-")
OURS = "meedoen"
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
ROOT = Path(__file__).resolve().parent.parent.parent


class Formatter(logging.Formatter):
    """One JSON object per record, with nothing in it that somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "event": event_of(record),
        }
        if is_ours(record):
            line |= {name: plain(value) for name, value in vars(record).items() if name not in STANDARD}
        else:
            line["place"] = f"{record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[1]:
            line["error"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def is_ours(record: logging.LogRecord) -> bool:
    """Say whether our own code logged this."""
    return record.name.partition(".")[0] == OURS


def event_of(record: logging.LogRecord) -> str:
    """Return our event name; of a library the template when it has arguments, and nothing when it was filled in before."""
    if is_ours(record):
        return record.getMessage()
    return str(record.msg) if record.args and isinstance(record.msg, str) else "(text left out)"


def plain(value: Any) -> Any:
    """Return numbers, short words and None as they are; of anything else only the type."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return type(value).__name__


def describe(error: BaseException, depth: int = 5) -> list[dict[str, Any]]:
    """Return the error and its causes, each as a type and its frames ("file:line function"): no message, no values."""
    found: list[dict[str, Any]] = []
    current: BaseException | None = error
    while current is not None and len(found) < depth:
        kind = type(current)
        found.append({"type": f"{kind.__module__}.{kind.__qualname__}", "frames": frames(current.__traceback__)})
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return found


def frames(traceback: TracebackType | None) -> list[str]:
    """Return where the error came through, outermost first."""
    found = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        found.append(f"{_short(code.co_filename)}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return found


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(ROOT / OURS):
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-3:])


def configuration(*, level: str) -> dict[str, Any]:
    """Return Django's LOGGING dictionary for one level name ("INFO", …)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "meedoen.site.logs.Formatter"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            # Django's own handlers print to the console and mail whole requests to administrators.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # Refusals stand in our own access line.
            "django.request": {"level": "ERROR"},
            # Two lines every round of the worker say nothing; `tick.done` and `worker.failed` do.
            "django_tasks_db": {"level": "WARNING"},
            # It writes the number of each passkey that is made.
            "fido2": {"level": "WARNING"},
            "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
