"""Local days and times of the Netherlands, safe on the two nights when the clock moves."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)


def moment(day: date, clock: time) -> datetime:
    """Return this local day and time as an aware moment.

    ValidationError for a day that no appointment has (year 1 or 9999) and for a time that is skipped when summer time
    begins. An hour that comes twice, when summer time ends, is taken the first time.
    """
    if not FIRST <= day <= LAST:
        raise ValidationError(_("Choose a day between 2000 and 2199."), code="day")
    local = datetime.combine(day, clock, tzinfo=AMSTERDAM)
    if local.astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValidationError(
            _("This time does not exist on that day: summer time begins. Choose another time."), code="gap"
        )
    return local


def day_bounds(first: date, days: int = 1) -> tuple[datetime, datetime]:
    """Return the moments on which `first` begins and on which the last of `days` days has ended."""
    return (
        datetime.combine(first, time(), tzinfo=AMSTERDAM),
        datetime.combine(first + timedelta(days=days), time(), tzinfo=AMSTERDAM),
    )


def monday(day: date) -> date:
    """Return the Monday of the week of this day."""
    return day - timedelta(days=day.weekday())
