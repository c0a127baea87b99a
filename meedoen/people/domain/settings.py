"""What a municipality decides by itself: typed values with a date on which they begin."""

from collections.abc import Iterator
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.people import hooks
from meedoen.people.hooks import SettingKind
from meedoen.people.models import Municipality, MunicipalitySetting

# Filled by the middleware for the time of one request; None elsewhere (commands and tests always read).
cache: ContextVar[dict[tuple[int, date], dict[str, Any]] | None] = ContextVar("settings of this request", default=None)


def setting(municipality_id: int, name: str, on: date) -> Any:
    """Return the value of one registered setting on a day, of the type that its kind says; the default before the first.

    Raises KeyError for a name that no room registered.
    """
    kind = hooks.settings[name]
    return settings_on(municipality_id, on).get(name, kind.default)


def settings_on(municipality_id: int, on: date) -> dict[str, Any]:
    """Return all values in force on a day by name, in one query (once per request)."""
    known = cache.get()
    if known is not None and (municipality_id, on) in known:
        return known[municipality_id, on]
    rows = MunicipalitySetting.objects.filter(municipality_id=municipality_id, valid_from__lte=on)
    values = dict(rows.order_by("valid_from").values_list("name", "value"))
    if known is not None:
        known[municipality_id, on] = values
    return values


def days_ago(name: str, now: datetime) -> Iterator[tuple[int, datetime]]:
    """Yield each municipality with the moment that lies as many days back as it has set: what is older has had its time."""
    for place in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        yield place, now - timedelta(days=int(setting(place, name, timezone.localdate(now))))


def set_setting(
    *, actor: Actor, now: datetime, municipality_id: int, name: str, value: Any, valid_from: date
) -> MunicipalitySetting:
    """Let a value begin on a date; earlier values stay as history, a second value for the same date replaces the first."""
    checked = check_value(hooks.settings[name], value)
    with act(actor, "setting.set", now=now, municipality_id=municipality_id) as event:
        row, _created = MunicipalitySetting.objects.update_or_create(
            municipality_id=municipality_id, name=name, valid_from=valid_from, defaults={"value": checked}
        )
        event.about(thing=row)
    known = cache.get()
    if known is not None:
        known.clear()
    return row


def check_value(kind: SettingKind, value: Any) -> int | bool | str:
    """Return the value if it is of the kind's type and within its bounds, else raise ValidationError at `value`.

    The type is exact: true is no number and "1" is no 1.
    """
    if type(value) is not kind.type or not isinstance(value, int | bool | str):
        raise ValidationError({"value": _("This is not a value of the right kind.")})
    if kind.choices and value not in kind.choices:
        raise ValidationError({"value": _("Choose one of the values.")})
    if isinstance(value, int):
        if kind.minimum is not None and value < kind.minimum:
            raise ValidationError({"value": _("The lowest value is %(minimum)s.") % {"minimum": kind.minimum}})
        if kind.maximum is not None and value > kind.maximum:
            raise ValidationError({"value": _("The highest value is %(maximum)s.") % {"maximum": kind.maximum}})
    if kind.check is not None:
        kind.check(value)
    return value
