"""The one clock of the house.

Views, tasks and commands call `now()` and hand the time on; domain code takes it as an argument. A fixed clock
(`MEEDOEN_CLOCK`) is for tests and demonstrations and refused in production.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, or the fixed one of the settings."""
    if settings.CLOCK:
        fixed = datetime.fromisoformat(settings.CLOCK)
        return fixed if fixed.tzinfo else timezone.make_aware(fixed)
    return timezone.now()


def today() -> date:
    """Return the calendar date in the Netherlands."""
    return timezone.localdate(now())
