"""Mail that says that there is something new in a circle: by choice, bundled, without a name or what it is."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from meedoen.circle.enums import CirclePart, Notices
from meedoen.circle.models import CircleDecision, CircleFile, CircleItem, CircleMember, CircleMessage, CircleShare
from meedoen.circle.seats import taking_part
from meedoen.post.domain import queue_mail

# A little less than a day and a week, so that the hour does not creep.
PAUSE = {Notices.DAILY: timedelta(hours=23), Notices.WEEKLY: timedelta(days=7, hours=-1)}
NEW_IN = (
    (CirclePart.MESSAGES, CircleMessage),
    (CirclePart.FILES, CircleFile),
    (CirclePart.CALENDAR, CircleItem),
    (CirclePart.DECISIONS, CircleDecision),
)
AT_ONCE = 500


def send_notices(now: datetime) -> int:
    """Write to each member whose pause is over and for whom there is something new; returns to how many.

    Until when was looked is noted with the mail in one transaction, by whoever was first: each thing is told once.
    """
    due = Q(pk__in=[])
    for how, pause in PAUSE.items():
        due |= Q(notices=how) & (Q(told_at=None) | Q(told_at__lte=now - pause))
    rows = CircleMember.objects.filter(taking_part(), due, _news(now), account__is_active=True, person__erased_at=None)
    return sum(_tell(member, now) for member in rows.select_related("account").order_by("pk")[:AT_ONCE])


def _news(now: datetime) -> Q:
    """Return the condition on members that somebody else put something new in a part that is shared with them."""
    found = Q(pk__in=[])
    since = Coalesce(OuterRef("told_at"), OuterRef("joined_at"))
    for part, model in NEW_IN:
        shared = CircleShare.objects.filter(member=OuterRef("pk"), part=part, until=None)
        others = Q(member=None) | ~Q(member=OuterRef("pk"))
        fresh = model._default_manager.filter(others, person=OuterRef("person_id"), at__gt=since, at__lte=now)
        found |= Q(Exists(shared), Exists(fresh))
    return found


def _tell(member: CircleMember, now: datetime) -> bool:
    account = member.account
    assert account is not None  # It was asked for.
    with transaction.atomic():
        if CircleMember.objects.filter(pk=member.pk, told_at=member.told_at).update(told_at=now) != 1:
            return False
        queue_mail(
            now=now, template="circle/news", to=account.email, language=account.language, about=member,
            municipality_id=member.municipality_id,
            context={"link": settings.PUBLIC_URL + reverse("circle:circles")},
        )  # fmt: skip
    return True
