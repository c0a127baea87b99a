"""Opening, finishing and moving follow-ups.

`open_followup`, `finish_followups_of` and `move_followups` are steps of a verb of another room: they run in its
transaction and its journal line speaks for them. The others are verbs of their own.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.enums import State
from meedoen.agenda.hooks import followup_kinds
from meedoen.agenda.models import DueChange, FollowUp, Term
from meedoen.agenda.steps import FOLLOWUP
from meedoen.journal.acts import Actor, act
from meedoen.people.models import Membership, Team
from meedoen.people.viewer import current


def open_followup(
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    municipality_id: int,
    due: date,
    why: str,
    person_id: int | None = None,
    thing: models.Model | None = None,
    team_id: int | None = None,
    account_id: int | None = None,
    term: Term | None = None,
) -> FollowUp:
    """Put something on a list: of `account_id`, or of the whole team when only `team_id` is given.

    `kind` must be registered in `agenda.hooks.followup_kinds` (KeyError if not). With an account and no team, the team
    is the account's own in that municipality, so that colleagues find the work when the account is away.
    """
    followup_kinds[kind]
    if team_id is None and account_id is not None:
        team_id = _own_team(account_id, municipality_id, timezone.localdate(now))
    return FollowUp.objects.create(
        kind=kind, municipality_id=municipality_id, due=due, why=why[:300], person_id=person_id, team_id=team_id,
        account_id=account_id, term=term, created_at=now,
        thing_kind=_kind_of(thing), thing_id=thing.pk if thing is not None else None,
    )  # fmt: skip


def finish_followup(
    *, actor: Actor, now: datetime, followup: FollowUp, state: State = State.DONE, note: str = ""
) -> FollowUp:
    """Close one follow-up as done or dropped. Refuses (ValidationError) when somebody was first."""
    with act(actor, "followup.finish", now=now, municipality_id=followup.municipality_id) as event:
        event.about(thing=followup, person_id=followup.person_id)
        if State(state) not in FOLLOWUP[State.OPEN] - {State.HANDED_OVER}:
            raise ValidationError(_("Choose done or no longer needed."))
        _close([followup.pk], actor=actor, now=now, state=state, note=note)
        followup.refresh_from_db()
    return followup


def finish_followups_of(
    *,
    actor: Actor,
    now: datetime,
    thing: models.Model,
    kinds: Collection[str] | None = None,
    state: State = State.DONE,
) -> int:
    """Close what is open for this thing (of these kinds only, when named); return how many. None open is no error."""
    rows = _of(thing)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    return rows.update(state=state, closed_at=now, closed_by=actor.account_id)


def move_followups(
    *,
    actor: Actor,
    now: datetime,
    thing: models.Model | None = None,
    from_account_id: int | None = None,
    to_account_id: int | None = None,
    to_team_id: int | None = None,
    municipality_id: int | None = None,
) -> int:
    """Give what is open (for this thing, of this account, or both) to an account, or to a whole team; return how many.

    Each one is closed as handed over and goes on in a successor, so that one can see who had it. At least one of
    `thing` and `from_account_id`, and one of `to_account_id` and `to_team_id`, must be given (ValueError).
    """
    if (thing is None and from_account_id is None) or (to_account_id is None and to_team_id is None):
        raise ValueError("Say what moves and to whom.")
    rows = _of(thing) if thing is not None else FollowUp.objects.filter(state=State.OPEN)
    if from_account_id is not None:
        rows = rows.filter(account_id=from_account_id)
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    moved = _hand_over(rows, actor=actor, now=now, to_account_id=to_account_id, to_team_id=to_team_id, note="")
    return len(moved)


def hand_over_followups(
    *,
    actor: Actor,
    now: datetime,
    followups: QuerySet[FollowUp],
    to_account_id: int | None = None,
    to_team_id: int | None = None,
    note: str = "",
) -> int:
    """Hand these over, all in one act; return how many were still open. Each person concerned has a line."""
    with act(actor, "followup.hand_over", now=now) as event:
        if to_account_id is None and to_team_id is None:
            raise ValidationError({"to": _("Choose a colleague or a team.")})
        rows = followups.filter(state=State.OPEN)
        _check_place(rows, to_account_id=to_account_id, to_team_id=to_team_id, day=timezone.localdate(now))
        moved = _hand_over(rows, actor=actor, now=now, to_account_id=to_account_id, to_team_id=to_team_id, note=note)
        persons = sorted({row.person_id for row in moved if row.person_id is not None})
        if persons:
            event.about(person_id=persons[0])
            event.also.extend(persons[1:])
        if len(moved) == 1:
            event.about(thing=moved[0])
    return len(moved)


def take_followup(*, actor: Actor, now: datetime, followup: FollowUp) -> FollowUp:
    """Take one that nobody has. Refuses when a colleague was first."""
    with act(actor, "followup.take", now=now, municipality_id=followup.municipality_id) as event:
        event.about(thing=followup, person_id=followup.person_id)
        free = FollowUp.objects.filter(pk=followup.pk, state=State.OPEN, account=None)
        if free.update(account_id=actor.account_id) != 1:
            raise ValidationError(_("A colleague was just before you; it is no longer free."))
        followup.refresh_from_db()
    return followup


def postpone_followup(*, actor: Actor, now: datetime, followup: FollowUp, due: date, reason: str) -> FollowUp:
    """Move the day, with a reason. A legal term has its own date: it can only be paused where the law allows that."""
    with act(actor, "followup.postpone", now=now, municipality_id=followup.municipality_id) as event:
        event.about(thing=followup, person_id=followup.person_id)
        if followup.term_id is not None:
            raise ValidationError({"due": _("The law sets this date. It cannot be moved by hand.")})
        if not reason.strip():
            raise ValidationError({"reason": _("Say in a few words why the date moves.")})
        before = followup.due
        if FollowUp.objects.filter(pk=followup.pk, state=State.OPEN, due=before).update(due=due) != 1:
            raise ValidationError(_("Somebody else has just changed this. Look at it again first."))
        DueChange.objects.create(
            followup=followup, before=before, after=due, reason=reason, changed_at=now, changed_by_id=actor.account_id
        )
        followup.due = due
    return followup


def reopen_followup(*, actor: Actor, now: datetime, followup: FollowUp) -> FollowUp:
    """Open again what was closed by mistake."""
    with act(actor, "followup.reopen", now=now, municipality_id=followup.municipality_id) as event:
        event.about(thing=followup, person_id=followup.person_id)
        closed = [state for state, to in FOLLOWUP.items() if State.OPEN in to]
        rows = FollowUp.objects.filter(pk=followup.pk, state__in=closed)
        if rows.update(state=State.OPEN, closed_at=None, closed_by=None) != 1:
            raise ValidationError(_("This is already open, or was handed over."))
        followup.refresh_from_db()
    return followup


def _close(keys: list[int], *, actor: Actor, now: datetime, state: State, note: str) -> None:
    rows = FollowUp.objects.filter(pk__in=keys, state=State.OPEN)
    if rows.update(state=state, closed_at=now, closed_by=actor.account_id, note=note) != len(keys):
        raise ValidationError(_("A colleague was just before you: this has already been closed."))


def _check_place(rows: QuerySet[FollowUp], *, to_account_id: int | None, to_team_id: int | None, day: date) -> None:
    """Refuse a receiver that does not work in the municipality of every one of these."""
    places = set(rows.order_by().values_list("municipality_id", flat=True).distinct())
    if to_team_id is not None:
        reached = set(Team.objects.filter(pk=to_team_id).values_list("municipality_id", flat=True))
    else:
        mine = Membership.objects.filter(current(day), account_id=to_account_id or 0, account__is_active=True)
        reached = set(mine.values_list("team__municipality_id", flat=True))
    if not places <= reached:
        raise ValidationError({"to": _("Choose somebody who works in the same municipality.")})


def _hand_over(
    rows: QuerySet[FollowUp],
    *,
    actor: Actor,
    now: datetime,
    to_account_id: int | None,
    to_team_id: int | None,
    note: str,
) -> list[FollowUp]:
    """Close `rows` and open their successors. Only rows that this call itself closed go on: nothing is doubled."""
    with transaction.atomic():
        # PostgreSQL: wait for whoever is finishing one of these, always in one order, so that two do not wait for each
        # other; then look at their state again. SQLite has one writer.
        found = list(rows.select_for_update(of=("self",)).order_by("pk"))
        closed = FollowUp.objects.filter(pk__in=[row.pk for row in found], state=State.OPEN)
        closed.update(state=State.HANDED_OVER, closed_at=now, closed_by=actor.account_id, note=note)
        return FollowUp.objects.bulk_create(
            [_successor(row, now=now, to_account_id=to_account_id, to_team_id=to_team_id) for row in found]
        )


def _successor(row: FollowUp, *, now: datetime, to_account_id: int | None, to_team_id: int | None) -> FollowUp:
    copied: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("municipality_id", "kind", "person_id", "thing_kind", "thing_id", "term_id", "due", "why")
    }
    team_id = to_team_id if to_team_id is not None else row.team_id
    return FollowUp(**copied, team_id=team_id, account_id=to_account_id, successor_of=row, created_at=now)


def _of(thing: models.Model) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(thing_kind=_kind_of(thing), thing_id=thing.pk, state=State.OPEN)


def _kind_of(thing: models.Model | None) -> str:
    return (thing._meta.model_name or "") if thing is not None else ""


def _own_team(account_id: int, municipality_id: int, day: date) -> int | None:
    mine = Q(account_id=account_id, team__municipality_id=municipality_id)
    return Membership.objects.filter(current(day), mine).order_by("id").values_list("team_id", flat=True).first()
