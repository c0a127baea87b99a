"""What the person gives back (book line 1808-1809): never a condition for support, always worth writing down."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.models import Reciprocity, SupportPlan


def add_reciprocity(
    *,
    actor: Actor,
    now: datetime,
    plan: SupportPlan,
    what: str,
    for_whom: str = "",
    since: date,
    ground: Ground = Ground.TASK,
) -> Reciprocity:
    """Add what the person does for somebody else, since when."""
    with act(actor, "reciprocity.add", now=now, ground=ground, municipality_id=plan.municipality_id) as event:
        if not what.strip():
            raise ValidationError({"what": _("Write down what the person does for somebody else.")})
        if since > timezone.localdate(now):
            raise ValidationError({"since": _("This date lies in the future. Choose today or an earlier date.")})
        row = Reciprocity.objects.create(plan=plan, what=what.strip(), for_whom=for_whom.strip(), since=since)
        event.about(thing=row, person_id=plan.person_id, part=Part.PLAN)
    return row


def end_reciprocity(
    *, actor: Actor, now: datetime, row: Reciprocity, on: date, expected: int, ground: Ground = Ground.TASK
) -> Reciprocity:
    """Let it end at a day; that it was there stays."""
    plan = row.plan
    with act(actor, "reciprocity.end", now=now, ground=ground, municipality_id=plan.municipality_id) as event:
        event.about(thing=row, person_id=plan.person_id, part=Part.PLAN)
        if row.ended_on is not None:
            raise ValidationError({"on": _("This has ended already.")})
        if on < row.since:
            raise ValidationError({"on": _("This date lies before the beginning.")})
        if on > timezone.localdate(now):
            raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
        save_version(row, expected=expected, ended_on=on)
    return row
