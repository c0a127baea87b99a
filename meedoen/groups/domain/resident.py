"""A group of residents: beginning it, what the outside reads of it, growing, asking the professional in, ending it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of, move_followups, open_followup
from meedoen.agenda.enums import Unit
from meedoen.agenda.terms import bare_end
from meedoen.groups.enums import GroupKind, GroupState, Stage
from meedoen.groups.models import AskedIn, Group, GroupMember, MethodProgress, ResidentGroup, StageTurn
from meedoen.groups.queries.resident import able_to_carry
from meedoen.groups.steps.resident import BACK, LOOK_AFTER_MONTHS, NEEDED, NEXT
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.models import Account, Neighbourhood, Team

GROWTH, ASKED = "groups.growth", "groups.asked"
LONGEST_ASK_DAYS = 92


def begin_resident_group(
    *, actor: Actor, now: datetime, team: Team, coach: Account, name: str, about: str,
    neighbourhood: Neighbourhood | None, taken_from: Group | None = None,
) -> Group:  # fmt: skip
    """Begin a group of residents that `coach` leads for now, and look after some months whether it can do more by itself.

    With `taken_from`, a group that lends its plan, what was done there stands at each step as an example.
    """
    with act(actor, "resident_group.begin", now=now, municipality_id=team.municipality_id) as event:
        group = Group.objects.create(
            municipality_id=team.municipality_id, team=team, coach=coach, name=name.strip(), about=about.strip(),
            kind=GroupKind.RESIDENT, made_at=now,
        )  # fmt: skip
        today = timezone.localdate(now)
        ResidentGroup.objects.create(group=group, neighbourhood=neighbourhood, stage_since=today, taken_from=taken_from)
        if taken_from is not None:
            _take_over(group, taken_from, today)
        _look_later(actor, now, group)
        event.about(thing=group)
    return group


def _take_over(group: Group, other: Group, today: date) -> None:
    """Write the plan of another group as examples: what was done and what makes it last, without who had the lead."""
    if not other.resident.lends_plan:
        raise ValidationError({"taken_from": _("This group does not lend its plan.")})
    rows = MethodProgress.objects.filter(group=other)
    MethodProgress.objects.bulk_create(
        MethodProgress(
            group=group, step=row.step, changed_on=today, example=" ".join(filter(None, (row.note, row.secured_by)))
        )
        for row in rows
    )


def _look_later(actor: Actor, now: datetime, group: Group) -> None:
    open_followup(
        actor=actor, now=now, kind=GROWTH, municipality_id=group.municipality_id, thing=group, account_id=group.coach_id,
        team_id=group.team_id, due=bare_end(timezone.localdate(now), LOOK_AFTER_MONTHS, Unit.MONTHS), why="",
    )  # fmt: skip


def change_face(
    *, actor: Actor, now: datetime, group: Group, facts: Mapping[str, Any], expected: int, ground: Ground
) -> Group:
    """Write what the outside reads of the group, and what a professional may still read once the group organises itself.

    `facts`: name, about, place and closed of the group; the rest are columns of ResidentGroup. Raises StaleVersion.
    """
    own = {name: facts[name] for name in ("name", "about", "place", "closed")}
    rest = {name: value for name, value in facts.items() if name not in own}
    if rest["listed"] and not rest["contact"].strip():
        raise ValidationError({"contact": _("Say how the group can be reached, or leave it off the list.")})
    with act(actor, "resident_group.face", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        event.about(thing=group)
        save_version(group.resident, expected=expected, **rest)
        save_version(group, expected=group.version, **own)
    return group


def take_step(*, actor: Actor, now: datetime, group: Group, to: Stage, why: str, ground: Ground) -> StageTurn:
    """Bring the group a stage further or back, with the reason; from then on the rights of that stage hold.

    Raises ValidationError when `to` is no neighbour of where it stands, or when what a stage needs is not there yet. A step
    back needs the right to decide, which the view asks for.
    """
    resident = group.resident
    stage = Stage(resident.stage)
    with act(actor, "resident_group.step", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        event.about(thing=group)
        if to not in (NEXT[stage], BACK[stage]):
            raise ValidationError(_("The group takes one step at a time."))
        if to == NEXT[stage]:
            _check_ready(group, to)
        save_version(resident, expected=resident.version, stage=to, stage_since=timezone.localdate(now))
        turn = StageTurn.objects.create(
            group=group, from_stage=stage, to_stage=to, by_id=actor.account_id, why=why.strip(), at=now
        )
        finish_followups_of(actor=actor, now=now, thing=group, kinds=[GROWTH])
        if to in (Stage.LED, Stage.TOGETHER):
            _look_later(actor, now, group)
    return turn


def _check_ready(group: Group, to: Stage) -> None:
    needed = NEEDED[to]
    if able_to_carry(group) < needed.with_part:
        raise ValidationError(
            _("First %(count)d residents who can sign in need a part in the group. Now it is %(there)d.")
            % {"count": needed.with_part, "there": able_to_carry(group)}
        )
    if needed.contact and not group.resident.contact:
        raise ValidationError(_("First say how the group can be reached from outside."))


def ask_in(
    *, actor: Actor, now: datetime, group: Group, member: GroupMember, what_for: str, since: date, until: date
) -> AskedIn:
    """Ask the professional of the group in, in writing, for a number of days; what that opens ends by itself with the last.

    Raises ValidationError at "until" for a time that ends before it begins, is past, or lasts longer than three months.
    """
    today = timezone.localdate(now)
    if until < max(since, today) or (until - since).days > LONGEST_ASK_DAYS:
        raise ValidationError({"until": _("Choose a last day from today on, at most three months after the first.")})
    if group.coach_id is None:
        raise ValidationError(_("There is no professional of this group to ask."))
    with act(actor, "resident_group.ask_in", now=now, ground=Ground.OWN, municipality_id=group.municipality_id) as event:
        row = AskedIn.objects.create(
            group=group, account_id=group.coach_id, asked_by=member, what_for=what_for.strip(), since=since, until=until,
            asked_at=now,
        )  # fmt: skip
        open_followup(
            actor=actor, now=now, kind=ASKED, municipality_id=group.municipality_id, thing=group, account_id=group.coach_id,
            team_id=group.team_id, due=max(since, today), why="",
        )  # fmt: skip
        event.about(thing=group)
    return row


def end_asking(*, actor: Actor, now: datetime, group: Group) -> int:
    """Take back what the group asked the professional in for, at once; returns how many."""
    with act(actor, "resident_group.end_asking", now=now, ground=Ground.OWN, municipality_id=group.municipality_id) as event:
        ended = AskedIn.objects.filter(group=group, ended_at=None).update(ended_at=now)
        finish_followups_of(actor=actor, now=now, thing=group, kinds=[ASKED])
        event.about(thing=group)
    return ended


def end_resident_group(*, actor: Actor, now: datetime, group: Group, ground: Ground) -> Group:
    """End the group: it stands on no list any more, and its members can still read what there was."""
    if group.state == GroupState.ENDED:
        raise PermissionDenied
    with act(actor, "resident_group.end", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        save_version(group, expected=group.version, state=GroupState.ENDED, ended_at=now)
        finish_followups_of(actor=actor, now=now, thing=group)
        event.about(thing=group)
    return group


def led_by_account(account_id: int, team_id: int | None) -> QuerySet[Group]:
    """Return the groups of residents of which an account is the professional, in one team or in all."""
    rows = Group.objects.filter(kind=GroupKind.RESIDENT, coach=account_id).exclude(state=GroupState.ENDED)
    return rows if team_id is None else rows.filter(team=team_id)


def hand_over_groups(actor: Actor, now: datetime, from_account_id: int, to_account_id: int, team_id: int | None) -> None:
    """Give the groups of a professional who leaves to a successor, with what must be looked at; their stage stays."""
    for group in led_by_account(from_account_id, team_id):
        with act(actor, "resident_group.hand_over", now=now, municipality_id=group.municipality_id) as event:
            save_version(group, expected=group.version, coach_id=to_account_id)
            move_followups(actor=actor, now=now, thing=group, from_account_id=from_account_id, to_account_id=to_account_id)
            AskedIn.objects.filter(group=group, account=from_account_id, ended_at=None).update(account=to_account_id)
            event.about(thing=group)
