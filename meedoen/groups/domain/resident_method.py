"""The plan of the method and the network around an initiative."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.groups.enums import Progress
from meedoen.groups.kits import method_steps
from meedoen.groups.models import Group, Involved, MethodProgress
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version

MOST_AROUND = 100


def mark_step(
    *, actor: Actor, now: datetime, group: Group, step: str, facts: Mapping[str, Any], expected: int, ground: Ground
) -> MethodProgress:
    """Write how far a step is, which resident has the lead, and what makes it last; in any order (book line 6167).

    `facts`: state, lead (GroupMember or None), note, secured_by. Raises StaleVersion, and LookupError for no step of ours.
    """
    if step not in {one.id for one in method_steps()}:
        raise LookupError(step)
    facts = {**facts, "changed_on": timezone.localdate(now)}
    with act(actor, "resident_method.mark", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        if facts["state"] == Progress.OPEN and facts["secured_by"]:
            raise ValidationError({"secured_by": _("What is not begun cannot be secured yet.")})
        row, made = MethodProgress.objects.get_or_create(group=group, step=step, defaults=facts)
        event.about(thing=row)
        if not made:
            save_version(row, expected=expected, **facts)
    return row


def put_around(*, actor: Actor, now: datetime, group: Group, facts: Mapping[str, Any], ground: Ground) -> Involved:
    """Put somebody or something on the network around the initiative."""
    with act(actor, "resident_method.put_around", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        if Involved.objects.filter(group=group).count() >= MOST_AROUND:
            raise ValidationError({"name": _("There are a hundred on it. Take one off first.")})
        row = Involved.objects.create(group=group, **facts)
        event.about(thing=row)
    return row


def change_around(
    *, actor: Actor, now: datetime, involved: Involved, facts: Mapping[str, Any], expected: int, ground: Ground
) -> Involved:
    """Change what is told of somebody or something around the initiative. Raises StaleVersion."""
    municipality_id = involved.group.municipality_id
    with act(actor, "resident_method.change_around", now=now, ground=ground, municipality_id=municipality_id) as event:
        event.about(thing=involved)
        save_version(involved, expected=expected, **facts)
    return involved


def take_off(*, actor: Actor, now: datetime, involved: Involved, ground: Ground) -> None:
    """Take somebody or something off the network around the initiative."""
    municipality_id = involved.group.municipality_id
    with act(actor, "resident_method.take_off", now=now, ground=ground, municipality_id=municipality_id) as event:
        event.about(thing=involved)
        involved.delete()
