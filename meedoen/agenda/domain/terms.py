"""Legal terms that begin, stand still and go on; their follow-ups move with them."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import open_followup
from meedoen.agenda.enums import State, Unit
from meedoen.agenda.models import FollowUp, Term, TermPause
from meedoen.agenda.terms import add_term, working_days_between
from meedoen.journal.acts import Actor, act, system_actor
from meedoen.journal.versions import save_version


def start_term(
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    municipality_id: int,
    start: date,
    length: int,
    unit: Unit,
    article: str,
    why: str,
    person_id: int | None = None,
    thing: models.Model | None = None,
    team_id: int | None = None,
    account_id: int | None = None,
    statutory: bool = True,
    pausable: bool = False,
) -> FollowUp:
    """Begin a legal term and put its end on a list; `.term` of the follow-up is the term. A step of another room's verb.

    `article` names the law ("Wmo 2015 art. 2.3.2 lid 1"); `pausable` says that the law lets it stand still (Awb 4:15).
    TermError (a ValidationError) when it cannot be counted.
    """
    term = Term.objects.create(
        municipality_id=municipality_id, person_id=person_id, start=start, length=length, unit=unit, article=article,
        statutory=statutory, pausable=pausable, created_at=now, due=add_term(start, length, unit, statutory=statutory),
    )  # fmt: skip
    return open_followup(
        actor=actor, now=now, kind=kind, municipality_id=municipality_id, due=term.due, why=why, person_id=person_id,
        thing=thing, team_id=team_id, account_id=account_id, term=term,
    )  # fmt: skip


def pause_term(*, actor: Actor, now: datetime, term: Term, expected: int, since: date, reason: str) -> Term:
    """Let the term stand still from `since` on; until it goes on, its end moves up by itself (see `keep_paused`)."""
    with act(actor, "term.pause", now=now, municipality_id=term.municipality_id) as event:
        event.about(thing=term, person_id=term.person_id)
        today = timezone.localdate(now)
        if not term.pausable:
            raise ValidationError(_("The law does not let this term stand still."))
        if term.paused_since is not None:
            raise ValidationError(_("This term already stands still."))
        if not reason.strip():
            raise ValidationError({"reason": _("Say in a few words why the term stands still.")})
        latest = term.pauses.order_by("-since").values_list("until", flat=True).first() or term.start
        if not latest <= since <= min(today, term.due):
            raise ValidationError(
                {"since": _("Choose a day within the term, not in the future and not in an earlier pause.")}
            )
        TermPause.objects.create(term=term, since=since, reason=reason, paused_by_id=actor.account_id)
        save_version(term, expected=expected, paused_since=since)
        _write_due(term, today)
    return term


def resume_term(*, actor: Actor, now: datetime, term: Term, expected: int, until: date) -> Term:
    """Let the term go on; `until` is the first day that counts again."""
    with act(actor, "term.resume", now=now, municipality_id=term.municipality_id) as event:
        event.about(thing=term, person_id=term.person_id)
        today = timezone.localdate(now)
        if term.paused_since is None:
            raise ValidationError(_("This term does not stand still."))
        if not term.paused_since <= until <= today:
            raise ValidationError({"until": _("Choose a day between the begin of the pause and today.")})
        save_version(term, expected=expected, paused_since=None)
        term.pauses.filter(until=None).update(until=until, resumed_by=actor.account_id)
        _write_due(term, today)
    return term


def keep_paused(now: datetime) -> int:
    """Move up the end of every term that stands still (a job of `tick`); return how many moved."""
    today = timezone.localdate(now)
    paused = Term.objects.filter(paused_since__isnull=False).prefetch_related("pauses")
    moved = [term for term in paused if due_of(term, today) != term.due]
    for term in moved:
        with act(system_actor(municipality_id=term.municipality_id), "term.move", now=now) as event:
            event.about(thing=term, person_id=term.person_id)
            _write_due(term, today)
    return len(moved)


def due_of(term: Term, today: date) -> date:
    """Return the last day of the term as it stands today, a running pause counted until today."""
    paused = sum(_length(pause, term, today) for pause in term.pauses.all())
    return add_term(term.start, term.length, Unit(term.unit), statutory=term.statutory, paused=paused)


def _length(pause: TermPause, term: Term, today: date) -> int:
    until = pause.until or max(today, pause.since)
    if term.unit == Unit.WORKING_DAYS:
        return working_days_between(pause.since, until)
    return (until - pause.since).days


def _write_due(term: Term, today: date) -> None:
    # Without the version: this is the term's own movement, nobody's edit.
    due = due_of(term, today)
    Term.objects.filter(pk=term.pk).update(due=due)
    FollowUp.objects.filter(term=term, state=State.OPEN).update(due=due)
    term.due = due
