"""Emergency access ("break the glass"): short, with a reason, seen by the coordinator and told to the person.

Source: docs/architecture.md ("Seeing"); Wmo 2015 art. 5.2.1 (only what the task needs); GDPR art. 15 and 23 (telling may
wait only as long as safety asks, with a date).
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.access.enums import BreakGlassKind
from meedoen.access.models import BreakGlass
from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.journal.acts import Actor, act, system_actor
from meedoen.journal.enums import Ground
from meedoen.people.domain.organisations import find_report_point
from meedoen.people.domain.settings import setting
from meedoen.people.enums import Channel, Safety
from meedoen.people.models import Account, Person
from meedoen.post.domain import queue_mail

SHORTEST_REASON = 20
LONGEST_DELAY = timedelta(days=92)
LOOK, TELL = "access.look", "access.tell"
BY_MAIL = "mail"


def break_glass(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    kind: str,
    reason: str,
    tell_on: date | None = None,
    delay_reason: str = "",
) -> BreakGlass:
    """Open a record for the acting account for some hours, and let the coordinator and the person know.

    The person is told at once, or, with `delay_reason`, on `tell_on` at the latest. Raises ValidationError at "person",
    "kind", "reason", "tell_on" or "delay_reason".
    """
    today = timezone.localdate(now)
    account_id = _check(actor, person, kind, reason)
    _check_delay(today, tell_on, delay_reason)
    with act(
        actor, "access.break_glass", now=now, municipality_id=person.municipality_id, ground=Ground.BREAK_GLASS
    ) as event:
        row = BreakGlass.objects.create(
            municipality_id=person.municipality_id, person=person, account_id=account_id, team_id=actor.team_id,
            kind=kind, reason=reason.strip(), opened_at=now,
            until=now + timedelta(hours=setting(person.municipality_id, "break_glass_hours", today)),
            tell_on=tell_on or today, delay_reason=delay_reason.strip(),
        )  # fmt: skip
        event.about(thing=row, person_id=person.pk)
        open_followup(
            actor=actor, now=now, kind=LOOK, municipality_id=row.municipality_id, due=today, thing=row,
            team_id=_desk(row.municipality_id) or person.team_id, why=str(BreakGlassKind(kind).label),
        )  # fmt: skip
        if row.tell_on <= today:
            _tell(actor, now, row)
    return row


def close_glass(*, actor: Actor, now: datetime, row: BreakGlass) -> BreakGlass:
    """End emergency access before its time: it was not needed any longer."""
    with act(actor, "access.close_glass", now=now, municipality_id=row.municipality_id) as event:
        if row.closed_at is None:
            row.closed_at = now
            row.save(update_fields=["closed_at"])
        event.about(thing=row, person_id=row.person_id)
    return row


def see_glass(*, actor: Actor, now: datetime, row: BreakGlass, note: str) -> BreakGlass:
    """Record that the coordinator looked at it, and what came of it. Nobody looks at the own access."""
    if actor.account_id == row.account_id:
        raise ValidationError({"note": _("Somebody else has to look at your own emergency access.")})
    with act(actor, "access.see_glass", now=now, municipality_id=row.municipality_id) as event:
        row.seen_at, row.seen_by_id, row.seen_note = now, actor.account_id, note.strip()
        row.save(update_fields=["seen_at", "seen_by", "seen_note"])
        finish_followups_of(actor=actor, now=now, thing=row, kinds=[LOOK])
        event.about(thing=row, person_id=row.person_id)
    return row


def note_told(*, actor: Actor, now: datetime, row: BreakGlass, how: str) -> BreakGlass:
    """Record how the person was told by somebody (by letter, in a talk)."""
    if not how.strip():
        raise ValidationError({"how": _("Write down how the person was told.")})
    with act(actor, "access.tell_glass", now=now, municipality_id=row.municipality_id) as event:
        row.told_at, row.told_how = now, how.strip()
        row.save(update_fields=["told_at", "told_how"])
        finish_followups_of(actor=actor, now=now, thing=row, kinds=[TELL])
        event.about(thing=row, person_id=row.person_id)
    return row


def tell_due(now: datetime) -> int:
    """Tell every person whose delay has ended; return how many. Run by `meedoen tick`."""
    today = timezone.localdate(now)
    waiting = BreakGlass.objects.filter(told_at=None, tell_on__lte=today, asked_to_tell_at=None).select_related("person")
    rows = list(waiting.order_by("pk")[:200])
    for row in rows:
        actor = system_actor(municipality_id=row.municipality_id)
        with act(actor, "access.tell_glass", now=now, ground=Ground.SYSTEM) as event:
            _tell(actor, now, row)
            event.about(thing=row, person_id=row.person_id)
    return len(rows)


def _tell(actor: Actor, now: datetime, row: BreakGlass) -> None:
    """Mail the person where that is safe, else ask the team of the person to tell by letter or in a talk."""
    row.asked_to_tell_at = now
    address = _safe_address(row.person)
    if address is not None:
        queue_mail(
            now=now, template="access/looked_in", to=address.email, context={"name": address.name},
            language=address.language, municipality_id=row.municipality_id, about=row,
        )  # fmt: skip
        row.told_at, row.told_how = now, BY_MAIL
    else:
        open_followup(
            actor=actor, now=now, kind=TELL, municipality_id=row.municipality_id, due=timezone.localdate(now),
            why=str(_("Tell the person by letter or in a talk")), person_id=row.person_id, thing=row,
            team_id=row.person.team_id or _desk(row.municipality_id),
        )  # fmt: skip
    row.save(update_fields=["asked_to_tell_at", "told_at", "told_how"])


def _safe_address(person: Person) -> Account | None:
    account = Account.objects.filter(person=person, is_active=True).first()
    unsafe = person.contact_ways.filter(channel=Channel.EMAIL).exclude(safety=Safety.ALWAYS).exists()
    return None if account is None or unsafe else account


def _desk(municipality_id: int) -> int | None:
    point = find_report_point(municipality_id)
    return point.pk if point else None


def _check(actor: Actor, person: Person, kind: str, reason: str) -> int:
    if actor.account_id is None or actor.municipality_id != person.municipality_id:
        raise ValidationError({"person": _("Emergency access is for professionals of the same municipality.")})
    if kind not in BreakGlassKind.values:
        raise ValidationError({"kind": _("Choose what is the matter.")})
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Write in a sentence why you need to see this record now.")})
    return actor.account_id


def _check_delay(today: date, tell_on: date | None, delay_reason: str) -> None:
    if tell_on is None and not delay_reason.strip():
        return
    if tell_on is None or not today < tell_on <= today + LONGEST_DELAY:
        raise ValidationError({"tell_on": _("Choose the day on which the person is told, at most three months from now.")})
    if len(delay_reason.strip()) < SHORTEST_REASON:
        raise ValidationError({"delay_reason": _("Write in a sentence why telling the person now would be unsafe.")})
