"""The calendar of a circle: putting something in, skipping a day, who comes, and the secret address for a program."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.domain.members import hold_place
from meedoen.circle.domain.putting import one_at_a_time, put_there
from meedoen.circle.enums import CirclePart, Repeat
from meedoen.circle.facts.repeating import days_of
from meedoen.circle.models import CircleFeed, CircleItem, CircleMember, CircleShare, Coming, SkippedDay
from meedoen.circle.seats import Seat, taking_part
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part

MOST_ITEMS = 300
FIELDS = ("title", "place", "start", "minutes", "repeat", "until", "needs")


def add_item(*, actor: Actor, now: datetime, seat: Seat, facts: Mapping[str, Any]) -> CircleItem:
    """Put something in the calendar; `facts` by the names of the columns (`FIELDS`)."""
    with act(actor, "circle.plan", now=now, ground=seat.ground, municipality_id=seat.person.municipality_id) as event:
        _check(facts)
        one_at_a_time(seat.person.pk)
        if CircleItem.objects.filter(person=seat.person, removed_at=None).count() >= MOST_ITEMS:
            raise ValidationError(_("There are three hundred things in the calendar. Take one out first."))
        item = CircleItem.objects.create(**put_there(seat, actor, now), **{name: facts[name] for name in FIELDS})
        event.about(thing=item, person_id=seat.person.pk, part=Part.CIRCLE)
    return item


def change_item(
    *, actor: Actor, now: datetime, seat: Seat, item: CircleItem, facts: Mapping[str, Any], expected: int
) -> CircleItem:
    """Change something in the calendar. Raises StaleVersion for the second of two."""
    with act(actor, "circle.plan", now=now, ground=seat.ground, municipality_id=item.municipality_id) as event:
        event.about(thing=item, person_id=item.person_id, part=Part.CIRCLE)
        _check(facts)
        save_version(item, expected=expected, **{name: facts[name] for name in FIELDS})
    return item


def _check(facts: Mapping[str, Any]) -> None:
    if not facts["title"].strip():
        raise ValidationError({"title": _("Write what it is.")})
    until = facts["until"]
    if until is not None and facts["repeat"] == Repeat.ONCE:
        raise ValidationError(
            {"until": _("This happens once. Leave the last day empty, or choose how often it comes back.")}
        )
    if until is not None and until < timezone.localdate(facts["start"]):
        raise ValidationError({"until": _("The last day is before the first.")})


def remove_item(*, actor: Actor, now: datetime, seat: Seat, item: CircleItem) -> None:
    """Take something out of the calendar, with all its days; a program that reads along is told."""
    with act(actor, "circle.unplan", now=now, ground=seat.ground, municipality_id=item.municipality_id) as event:
        event.about(thing=item, person_id=item.person_id, part=Part.CIRCLE)
        save_version(item, expected=item.version, removed_at=now)


def _check_day(item: CircleItem, on: date) -> None:
    first = timezone.localdate(item.start)
    if item.removed_at is not None or on not in days_of(first, Repeat(item.repeat), item.until, on, on):
        raise ValidationError(_("It is not in the calendar on that day."))


def skip_day(*, actor: Actor, now: datetime, seat: Seat, item: CircleItem, on: date, skip: bool = True) -> None:
    """Let it not happen on one day (or happen after all); nothing else changes."""
    with act(actor, "circle.plan", now=now, ground=seat.ground, municipality_id=item.municipality_id) as event:
        event.about(thing=item, person_id=item.person_id, part=Part.CIRCLE)
        _check_day(item, on)
        if skip:
            SkippedDay.objects.get_or_create(item=item, on=on)
        else:
            SkippedDay.objects.filter(item=item, on=on).delete()
        save_version(item, expected=item.version)


def come(*, actor: Actor, now: datetime, seat: Seat, item: CircleItem, on: date, coming: bool) -> None:
    """Say that one comes on a day, or not after all."""
    with act(actor, "circle.come", now=now, ground=seat.ground, municipality_id=item.municipality_id) as event:
        event.about(thing=item, person_id=item.person_id, part=Part.CIRCLE)
        _check_day(item, on)
        if coming:
            Coming.objects.get_or_create(item=item, on=on, member=seat.member)
        else:
            Coming.objects.filter(item=item, on=on, member=seat.member).delete()


def make_feed(*, actor: Actor, now: datetime, member: CircleMember) -> str:
    """Make a new secret address (192 bits) for a member's program and end the old one; shown once: a hash is kept."""
    with act(actor, "circle.feed", now=now, ground=Ground.GRANT, municipality_id=member.municipality_id) as event:
        hold_place(member)
        secret = secrets.token_urlsafe(24)
        CircleFeed.objects.filter(member=member, revoked_at=None).update(revoked_at=now)
        CircleFeed.objects.create(member=member, secret_hash=_hash(secret), made_at=now)
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
    return secret


def revoke_feed(*, actor: Actor, now: datetime, member: CircleMember) -> int:
    """End the address; return how many there were."""
    with act(actor, "circle.unfeed", now=now, ground=Ground.GRANT, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        return CircleFeed.objects.filter(member=member, revoked_at=None).update(revoked_at=now)


def close_feeds(actor: Actor, now: datetime, member: CircleMember) -> None:
    """End the addresses of a member who left or was removed (told by `hooks.leaving_watchers`)."""
    CircleFeed.objects.filter(member=member, revoked_at=None).update(revoked_at=now)


def find_feed(secret: str) -> CircleMember | None:
    """Return whose calendar this secret opens; None once it was ended, the place was closed or the share taken back."""
    rows = CircleFeed.objects.filter(
        taking_part("member__"), secret_hash=_hash(secret), revoked_at=None, member__account__is_active=True,
        member__person__merged_into=None, member__person__erased_at=None,
        member__in=CircleShare.objects.filter(part=CirclePart.CALENDAR, until=None).values("member_id"),
    )  # fmt: skip
    feed = rows.select_related("member__account", "member__person").first()
    return feed.member if feed is not None else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
