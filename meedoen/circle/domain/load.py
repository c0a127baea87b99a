"""What helpers can carry, when they are away, and a helper who stops: said by the helper, or noted on the helper's word.

Book line 731-737 and 747-749 (spreading what is heavy), 1807-1812, 1833-1837 (a helper stops; the tie stays).
"""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.domain.putting import one_at_a_time
from meedoen.circle.domain.uncovered import tell_of_nobody
from meedoen.circle.models import Away, Carrying, CircleMember, NetworkMember
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.plan.domain.carrying import stop_helper
from meedoen.plan.models import PlanStep

WEEK = Decimal(168)
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a helper says: hours a week, which tasks, until when, and when not. All of it may stay empty."""

    hours: Decimal | None = None
    tasks: str = ""
    until: date | None = None
    not_when: str = ""


SAID = tuple(one.name for one in fields(Said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Of whom it is: a place in the circle with an account, somebody on the map, or just a name."""

    seat: CircleMember | None = None
    member: NetworkMember | None = None
    name: str = ""

    @property
    def called(self) -> str:
        """Return the name."""
        return self.seat.name if self.seat else self.member.name if self.member else self.name.strip()


def say_carrying(
    *, actor: Actor, now: datetime, person: Person, helper: Helper, said: Said, by_helper: bool, ground: Ground
) -> Carrying:
    """Keep what a helper can carry; what was said before makes room for it."""
    with act(actor, "carrying.say", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        if not helper.called:
            raise ValidationError({"name": _("Write down who.")})
        if said.hours is not None and not 0 <= said.hours <= WEEK:
            raise ValidationError({"hours": _("A week has 168 hours.")})
        values = {
            **asdict(said), "tasks": said.tasks.strip(), "not_when": said.not_when.strip(), "name": helper.called,
            "said_by_helper": by_helper, "said_on": timezone.localdate(now),
        }  # fmt: skip
        one_at_a_time(person.pk)
        row = known_carrying(person.pk, helper)
        if row is None:
            row = Carrying.objects.create(
                municipality_id=person.municipality_id, person=person, seat=helper.seat, member=helper.member, **values
            )
        else:
            save_version(row, expected=row.version, **values)
        event.about(thing=row, person_id=person.pk, part=Part.NETWORK)
    return row


def known_carrying(person_id: int, helper: Helper) -> Carrying | None:
    """Return what this helper said before."""
    rows = Carrying.objects.filter(person=person_id)
    if helper.seat is not None:
        return rows.filter(seat=helper.seat).first()
    if helper.member is not None:
        return rows.filter(member=helper.member).first()
    return rows.filter(seat=None, member=None, name__iexact=helper.called).first()


def note_away(*, actor: Actor, now: datetime, carrying: Carrying, since: date, until: date | None, ground: Ground) -> Away:
    """Keep that a helper is away from `since`; no reason is asked for."""
    with act(actor, "carrying.away", now=now, ground=ground, municipality_id=carrying.municipality_id) as event:
        event.about(thing=carrying, person_id=carrying.person_id, part=Part.NETWORK)
        if until is not None and until < since:
            raise ValidationError({"until": _("This date lies before the beginning.")})
        if since > timezone.localdate(now) + FURTHEST:
            raise ValidationError({"since": _("This date is more than a year ahead. Look whether the year is right.")})
        row = Away.objects.create(carrying=carrying, since=since, until=until)
    return row


def come_back(*, actor: Actor, now: datetime, away: Away, ground: Ground) -> None:
    """Take an absence away: the helper is there after all, or again. One that ended before stays as it was."""
    carrying = away.carrying
    with act(actor, "carrying.back", now=now, ground=ground, municipality_id=carrying.municipality_id) as event:
        event.about(thing=carrying, person_id=carrying.person_id, part=Part.NETWORK)
        today = timezone.localdate(now)
        if away.since < today:
            lasting = Away.objects.filter(Q(until=None) | Q(until__gte=today), pk=away.pk)
            lasting.update(until=today - timedelta(days=1))
        else:
            away.delete()


def stop_task(*, actor: Actor, now: datetime, seat: CircleMember, step: PlanStep, on: date) -> PlanStep:
    """Let a helper stop with a task, by the helper's own tap: the task is without a helper, the tie stays.

    Whoever has the trajectory is told, for the plan rests on it; no reason is asked for.
    """
    with act(actor, "carrying.stop", now=now, ground=Ground.GRANT, municipality_id=seat.municipality_id) as event:
        event.about(thing=step, person_id=seat.person_id, part=Part.PLAN)
        stop_helper(actor=actor, now=now, step=step, on=on, expected=step.version, ground=Ground.GRANT)
        tell_of_nobody(actor=actor, now=now, trajectory=step.plan.trajectory, due=max(on, timezone.localdate(now)))
    return step
