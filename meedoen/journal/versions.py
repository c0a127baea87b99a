"""Two people saving one thing: the second one gets a page with both texts, never a silent loss."""

from typing import Any

from django.db import models


class Versioned(models.Model):
    """A row that can be edited by several; each save makes the version one higher."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class StaleVersion(Exception):  # noqa: N818 (it is an answer, the 409 page, not an error)
    """Somebody else saved first. Holds the row as it stands and what this save wanted to write."""

    def __init__(self, current: Versioned, wanted: dict[str, Any]) -> None:
        super().__init__(f"{current._meta.label} {current.pk} is at version {current.version}")
        self.current, self.wanted = current, wanted


def save_version(thing: Versioned, *, expected: int, **changes: Any) -> None:
    """Write `changes` (column names without lookups) if the row is still at version `expected`.

    One compare-and-set UPDATE, so of two who save at the same moment one wins on either database. Else StaleVersion, or the
    model's DoesNotExist when the row is gone. Only named columns are written; `thing` in memory changes after success.
    """
    model = type(thing)
    hits = model._base_manager.filter(pk=thing.pk, version=expected).update(version=expected + 1, **changes)
    if hits != 1:
        raise StaleVersion(model._base_manager.get(pk=thing.pk), changes)
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.version = expected + 1
