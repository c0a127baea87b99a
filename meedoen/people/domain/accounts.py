"""Accounts: working in teams, leaving, closed."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.people import hooks
from meedoen.people.models import Account, Membership, Team


def add_membership(
    *, actor: Actor, now: datetime, account: Account, team: Team, role: str, since: date, discipline: str = ""
) -> Membership:
    """Let an account work in a team in a role; several at once are possible."""
    if Membership.objects.filter(account=account, team=team, role=role, until=None).exists():
        raise ValidationError({"role": _("This account has this role in this team already.")})
    with act(actor, "membership.add", now=now, municipality_id=team.municipality_id) as event:
        row = Membership.objects.create(account=account, team=team, role=role, since=since, discipline=discipline)
        event.about(thing=row)
    return row


def open_work(account_id: int, team_id: int | None = None) -> int:
    """Return how many open things wait for this account (in this team), as the rooms above count them."""
    return sum(keeper.count(account_id, team_id) for keeper in hooks.work_keepers)


def end_membership(
    *, actor: Actor, now: datetime, membership: Membership, until: date, hand_to: Account | None = None
) -> Membership:
    """Let work in a team end: `until` is the last day. Open work is handed to a colleague of the team first.

    Raises ValidationError at "hand_to" when there is open work and nobody to take it: nothing stays behind unseen.
    """
    if until < membership.since:
        raise ValidationError({"until": _("This date lies before the beginning.")})
    with act(actor, "membership.end", now=now, municipality_id=membership.team.municipality_id) as event:
        others = Membership.objects.filter(account=membership.account_id, team=membership.team_id, until=None)
        if not others.exclude(pk=membership.pk).exists():
            _hand_over(actor, now, membership, hand_to)
        membership.until = until
        membership.save(update_fields=["until"])
        event.about(thing=membership)
    return membership


def _hand_over(actor: Actor, now: datetime, membership: Membership, hand_to: Account | None) -> None:
    if open_work(membership.account_id, membership.team_id) == 0:
        return
    if hand_to is None or hand_to.pk == membership.account_id:
        raise ValidationError({"hand_to": _("There is open work. Choose a colleague who takes it over.")})
    if not Membership.objects.filter(account=hand_to, team=membership.team_id, until=None).exists():
        raise ValidationError({"hand_to": _("Choose a colleague of this team.")})
    for keeper in hooks.work_keepers:
        keeper.hand_over(actor, now, membership.account_id, hand_to.pk, membership.team_id)


def disable_account(*, actor: Actor, now: datetime, account: Account, hand_to: Account | None = None) -> Account:
    """Close an account: all sessions end at once, memberships end today, open work goes to a colleague per team."""
    with act(actor, "account.disable", now=now) as event:
        today = timezone.localdate(now)
        for row in account.memberships.filter(until=None).select_related("team"):
            end_membership(actor=actor, now=now, membership=row, until=max(row.since, today), hand_to=hand_to)
        account.is_active, account.disabled_at = False, now
        account.save(update_fields=["is_active", "disabled_at"])
        end_sessions(account)
        event.about(thing=account, person_id=account.person_id)
    return account


def enable_account(*, actor: Actor, now: datetime, account: Account) -> Account:
    """Open a closed account again; memberships are given anew."""
    with act(actor, "account.enable", now=now) as event:
        account.is_active, account.disabled_at = True, None
        account.save(update_fields=["is_active", "disabled_at"])
        event.about(thing=account, person_id=account.person_id)
    return account


def end_sessions(account: Account) -> None:
    """End every session of an account now, and whatever else opens doors (tokens: `hooks.door_closers`)."""
    Account.objects.filter(pk=account.pk).update(session_epoch=F("session_epoch") + 1)
    account.refresh_from_db(fields=["session_epoch"])
    for closer in hooks.door_closers:
        closer.close(account.pk)


def record_away(*, actor: Actor, now: datetime, account: Account, until: date | None) -> Account:
    """Record that somebody is away up to and including a day (None: back); the work shows with the colleagues."""
    with act(actor, "account.away", now=now) as event:
        account.away_until = until
        account.save(update_fields=["away_until"])
        event.about(thing=account)
    return account
