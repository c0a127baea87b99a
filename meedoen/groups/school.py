"""The hours in which children are at school: when most parents can come (book line 6313-6315)."""

from datetime import datetime, time

from django.utils import timezone

# Primary school in the Netherlands, roughly: Wednesday and Friday end at noon in many places. A mark that helps, not a rule.
BEGIN, END, END_SHORT = time(8, 30), time(14, 30), time(12, 15)
SHORT_DAYS, WEEKEND = (2, 4), 5


def in_school_hours(start: datetime, end: datetime) -> bool:
    """Say whether these moments lie on one weekday within the hours of a primary school."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    if first.weekday() >= WEEKEND or first.date() != last.date():
        return False
    return first.time() >= BEGIN and last.time() <= (END_SHORT if first.weekday() in SHORT_DAYS else END)
