"""Activities: what is done together in a neighbourhood. Before a new one begins, what is there is looked at."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.groups.enums import Choice
from meedoen.groups.models import Activity
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person


def make_activity(
    *, actor: Actor, now: datetime, municipality_id: int, facts: Mapping[str, Any], ground: Ground
) -> Activity:
    """Begin an activity: beside one that is there, or new, with why (book line 6021-6026: add, do not pile up).

    Raises ValidationError at "beside" for together with nothing, and for joining what is there, which makes nothing new.
    """
    if facts["choice"] == Choice.JOIN or (facts["choice"] == Choice.TOGETHER and facts["beside"] is None):
        raise ValidationError({"beside": _("Choose from what is there.")})
    with act(actor, "activity.make", now=now, ground=ground, municipality_id=municipality_id) as event:
        person = Person.objects.filter(account=actor.account_id, municipality=municipality_id).first()
        row = Activity.objects.create(
            municipality_id=municipality_id, person=person, made_by_id=actor.account_id, made_at=now,
            **{**facts, "beside": facts["beside"] if facts["choice"] == Choice.TOGETHER else None},
        )  # fmt: skip
        event.about(thing=row, person_id=row.person_id, part=Part.GROUP)
    return row


def change_activity(
    *, actor: Actor, now: datetime, activity: Activity, facts: Mapping[str, Any], expected: int, ground: Ground
) -> Activity:
    """Change what is told of an activity. Raises StaleVersion."""
    with act(actor, "activity.change", now=now, ground=ground, municipality_id=activity.municipality_id) as event:
        event.about(thing=activity, person_id=activity.person_id, part=Part.GROUP)
        save_version(activity, expected=expected, **facts)
    return activity


def end_activity(*, actor: Actor, now: datetime, activity: Activity, ground: Ground) -> Activity:
    """End an activity: it is offered to nobody any more."""
    with act(actor, "activity.end", now=now, ground=ground, municipality_id=activity.municipality_id) as event:
        event.about(thing=activity, person_id=activity.person_id, part=Part.GROUP)
        save_version(activity, expected=activity.version, ended_on=timezone.localdate(now))
    return activity
