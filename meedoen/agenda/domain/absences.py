"""A professional is away: since when, until when, and who looks after the work."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.models import Absence
from meedoen.journal.acts import Actor, act
from meedoen.people.models import Account, Membership
from meedoen.people.viewer import current


def announce_absence(
    *, actor: Actor, now: datetime, account_id: int, since: date, until: date, stand_in_id: int | None = None
) -> Absence:
    """Write down that somebody is away (both days inclusive). The stand-in must be a colleague in one of the teams."""
    with act(actor, "absence.announce", now=now) as event:
        today = timezone.localdate(now)
        if until < since or until < today:
            raise ValidationError({"until": _("The last day lies before the first, or in the past.")})
        if stand_in_id is not None and stand_in_id not in colleague_ids(account_id, today):
            raise ValidationError({"stand_in": _("Choose a colleague of the same team.")})
        if _running(account_id).filter(since__lte=until, until__gte=since).exists():
            raise ValidationError({"since": _("An absence in these days is already known. End that one first.")})
        absence = Absence.objects.create(
            account_id=account_id, stand_in_id=stand_in_id, since=since, until=until, created_at=now
        )
        event.about(thing=absence)
        if since <= today:
            Account.objects.filter(pk=account_id).update(away_until=until)
    return absence


def end_absence(*, actor: Actor, now: datetime, absence: Absence) -> Absence:
    """Somebody is back, or does not go after all."""
    with act(actor, "absence.end", now=now) as event:
        event.about(thing=absence)
        if Absence.objects.filter(pk=absence.pk, ended_at=None).update(ended_at=now) != 1:
            raise ValidationError(_("This absence had already ended."))
        if absence.since <= timezone.localdate(now):
            Account.objects.filter(pk=absence.account_id, away_until=absence.until).update(away_until=None)
        absence.refresh_from_db()
    return absence


def keep_absences(now: datetime) -> int:
    """Mark as away whose absence has begun (a job of `tick`); return how many. Coming back needs nothing: the day passes."""
    today = timezone.localdate(now)
    begun = Absence.objects.filter(ended_at=None, since__lte=today, until__gte=today)
    missed = begun.exclude(account__away_until=F("until")).values_list("account_id", "until")
    return sum(Account.objects.filter(pk=pk).update(away_until=until) for pk, until in list(missed))


def colleague_ids(account_id: int, today: date) -> set[int]:
    """Return who works today in a team of this account, itself left out."""
    teams = Membership.objects.filter(current(today), account_id=account_id).values("team_id")
    rows = Membership.objects.filter(current(today), team__in=teams, account__is_active=True)
    return set(rows.exclude(account_id=account_id).values_list("account_id", flat=True))


def _running(account_id: int) -> QuerySet[Absence]:
    return Absence.objects.filter(account_id=account_id, ended_at=None)
