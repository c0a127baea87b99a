"""Members for each other: pledges and tips, and the help board, on which help is counted and has no price."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.groups.domain.making import check_going
from meedoen.groups.enums import PledgeState, Sees
from meedoen.groups.models import BoardItem, GroupMember, MemberGoal, Pledge
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part

MOST_OPEN = 40


def make_pledge(
    *,
    actor: Actor,
    now: datetime,
    by: GroupMember,
    to: GroupMember,
    kind: str,
    text: str,
    goal: MemberGoal | None = None,
    ground: Ground = Ground.OWN,
) -> Pledge:
    """Promise another member help, or give a tip; with a goal only when its owner shares it with the group."""
    with act(actor, "group.pledge", now=now, ground=ground, municipality_id=by.municipality_id) as event:
        check_going(by.group_id)
        if by.pk == to.pk or by.group_id != to.group_id or to.left_at is not None:
            raise ValidationError({"to": _("Choose somebody else of this group.")})
        if goal is not None and (goal.member_id != to.pk or goal.sees != Sees.GROUP):
            raise ValidationError({"to": _("This goal is no longer shared with the group.")})
        row = Pledge.objects.create(group_id=by.group_id, by=by, to=to, goal=goal, kind=kind, text=text.strip(), made_at=now)
        event.about(thing=row, person_id=by.person_id, part=Part.GROUP, also=to.person_id)
    return row


def end_pledge(*, actor: Actor, now: datetime, pledge: Pledge, state: PledgeState, ground: Ground = Ground.OWN) -> Pledge:
    """Say that a pledge was kept, or take it back."""
    with act(actor, "group.pledge_end", now=now, ground=ground, municipality_id=pledge.by.municipality_id) as event:
        event.about(thing=pledge, person_id=pledge.by.person_id, part=Part.GROUP)
        check_going(pledge.group_id)
        if Pledge.objects.filter(pk=pledge.pk, state=PledgeState.OPEN).update(state=state, ended_at=now) != 1:
            raise ValidationError(_("This was finished or taken back already."))
    return pledge


def place_item(
    *, actor: Actor, now: datetime, member: GroupMember, way: str, kind: str, text: str, ground: Ground = Ground.OWN
) -> BoardItem:
    """Put something on the help board."""
    with act(actor, "group.board", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        check_going(member.group_id)
        if BoardItem.objects.filter(member=member, done_at=None, removed_at=None).count() >= MOST_OPEN:
            raise ValidationError({"text": _("There is much of yours on the board. Take something off first.")})
        item = BoardItem.objects.create(
            group_id=member.group_id, member=member, way=way, kind=kind, text=text.strip(), placed_at=now
        )
        event.about(thing=item, person_id=member.person_id, part=Part.GROUP)
    return item


def take_item(*, actor: Actor, now: datetime, item: BoardItem, member: GroupMember, ground: Ground = Ground.OWN) -> None:
    """Say "I will do that", or "yes please"; whoever is first."""
    with act(actor, "group.board_take", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=item, person_id=member.person_id, part=Part.GROUP)
        check_going(item.group_id)
        free = BoardItem.objects.filter(pk=item.pk, taken_by=None, done_at=None, removed_at=None).exclude(member=member)
        if free.update(taken_by=member) != 1:
            raise ValidationError(_("Somebody was just before you, or it is no longer there."))


def finish_item(*, actor: Actor, now: datetime, item: BoardItem, done: bool, ground: Ground = Ground.OWN) -> None:
    """Say that it was done, so that it counts; or take it off the board."""
    with act(actor, "group.board_end", now=now, ground=ground, municipality_id=item.member.municipality_id) as event:
        event.about(thing=item, person_id=item.member.person_id, part=Part.GROUP)
        check_going(item.group_id)
        rows = BoardItem.objects.filter(pk=item.pk, done_at=None, removed_at=None)
        hits = rows.exclude(taken_by=None).update(done_at=now) if done else rows.update(removed_at=now)
        if hits != 1:
            raise ValidationError(_("Somebody was just before you, or it is no longer there."))
