"""What happens in the calendars of circles between two days: each time of what comes back, who comes, what is skipped."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from meedoen.agenda.moments import day_bounds
from meedoen.circle.enums import Repeat
from meedoen.circle.facts.repeating import days_of
from meedoen.circle.models import CircleItem, Coming, SkippedDay


@dataclass(frozen=True, slots=True)
class Happening:
    """One time of one thing in a calendar. `members` are the keys of who comes (None: the person)."""

    item: CircleItem
    on: date
    start: datetime
    end: datetime
    skipped: bool
    members: tuple[int | None, ...]
    names: tuple[str, ...]

    @property
    def wanted(self) -> bool:
        """Say whether somebody is wanted and nobody said yes yet."""
        return self.item.needs and not self.members and not self.skipped


def happenings(person_ids: Iterable[int], start: date, stop: date) -> list[Happening]:
    """Return what happens from `start` to `stop` (both included) in these circles, in order of time; three queries.

    What is skipped is among it, marked. It begins at the hour of the clock of its first time, in summer and winter.
    """
    begin, end = day_bounds(start, (stop - start).days + 1)
    once = Q(repeat=Repeat.ONCE, start__gte=begin)
    again = ~Q(repeat=Repeat.ONCE) & (Q(until=None) | Q(until__gte=start))
    rows = CircleItem.objects.filter(once | again, person__in=list(person_ids), removed_at=None, start__lt=end)
    items = list(rows.select_related("person").order_by("start", "pk"))
    keys = [item.pk for item in items]
    skipped = set(SkippedDay.objects.filter(item__in=keys, on__range=(start, stop)).values_list("item_id", "on"))
    coming = _coming(keys, start, stop)
    found = [
        _one(item, on, skipped=(item.pk, on) in skipped, who=coming.get((item.pk, on), []))
        for item in items
        for on in days_of(timezone.localdate(item.start), Repeat(item.repeat), item.until, start, stop)
    ]
    return sorted(found, key=lambda one: (one.start, one.item.pk))


def _coming(keys: list[int], start: date, stop: date) -> dict[tuple[int, date], list[tuple[int | None, str | None]]]:
    """Return per thing and day the key and name of each member who comes; both None for the person."""
    found: dict[tuple[int, date], list[tuple[int | None, str | None]]] = defaultdict(list)
    rows = Coming.objects.filter(Q(member=None) | Q(member__left_at=None), item__in=keys, on__range=(start, stop))
    for item_id, on, member_id, name in rows.order_by("pk").values_list("item_id", "on", "member_id", "member__name"):
        found[item_id, on].append((member_id, name))
    return found


def _one(item: CircleItem, on: date, *, skipped: bool, who: list[tuple[int | None, str | None]]) -> Happening:
    start = timezone.make_aware(datetime.combine(on, timezone.localtime(item.start).time()))
    names = tuple(item.person.name if name is None else name for _key, name in who)
    members = tuple(key for key, _name in who)
    return Happening(item, on, start, start + timedelta(minutes=item.minutes), skipped, members, names)
