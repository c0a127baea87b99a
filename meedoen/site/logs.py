"""Structured logs: one JSON object a line, with the request's id, and never a text of a person.

What may be logged is decided here: library loggers that quote values (a database error quotes a row, a bad host header
quotes the header) are shortened by `Scrub`; our own code logs ids and names of verbs only.
"""

import logging
from contextvars import ContextVar
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestId(logging.Filter):
    """Put the id of the request under way on each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


def configuration(*, level: str) -> dict[str, Any]:
    """Return Django's LOGGING dictionary for one level name ("INFO", …)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": RequestId}},
        "formatters": {
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request_id"]}},
        "root": {"handlers": ["out"], "level": level},
    }
