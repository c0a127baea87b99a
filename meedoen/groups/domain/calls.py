"""Calling for people, signing up, and making groups of who signed up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.groups.domain.making import NEEDS_COACH, empty_registration, first_topics
from meedoen.groups.drafting import divide, name_of
from meedoen.groups.enums import GroupKind, GroupState, RegistrationState, Route
from meedoen.groups.models import Call, CallSent, Group, GroupMember, Registration
from meedoen.groups.steps.calls import REGISTRATION
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Given, Part
from meedoen.people.models import Account, Person, Team

FACTS = (
    "name", "email", "phone", "reach", "channel", "brought_by", "themes", "own_theme", "child_years", "times", "company",
    "closed", "note",
)  # fmt: skip


def open_call(*, actor: Actor, now: datetime, team: Team, name: str, about: str, themes: str) -> Call:
    """Begin to look for people."""
    with act(actor, "group.call", now=now, municipality_id=team.municipality_id) as event:
        call = Call(municipality_id=team.municipality_id, team=team, name=name, about=about, themes=themes, opened_at=now)
        _check_themes(call)
        call.save()
        event.about(thing=call)
    return call


def change_call(*, actor: Actor, now: datetime, call: Call, facts: Mapping[str, Any], closed: bool, expected: int) -> Call:
    """Change what a call says, or close it for who is not in yet. Raises StaleVersion for the second of two."""
    with act(actor, "group.change_call", now=now, municipality_id=call.municipality_id) as event:
        _check_themes(Call(themes=facts["themes"]))
        changes = {name: facts[name] for name in ("name", "about", "themes")}
        save_version(call, expected=expected, **changes, closed_at=(call.closed_at or now) if closed else None)
        event.about(thing=call)
    return call


def _check_themes(call: Call) -> None:
    if not call.theme_list:
        raise ValidationError({"themes": _("Name at least one theme.")})


def record_sent(*, actor: Actor, now: datetime, call: Call, channel: str, count: int, note: str, on: Any) -> CallSent:
    """Write down that so many were invited through one channel."""
    with act(actor, "group.sent", now=now, municipality_id=call.municipality_id) as event:
        row = CallSent.objects.create(call=call, channel=channel, count=count, note=note, on=on)
        event.about(thing=row)
    return row


def register(
    *,
    actor: Actor,
    now: datetime,
    call: Call,
    person: Person | None,
    facts: Mapping[str, Any],
    route: Route,
    given: Given,
    witness: str = "",
    ground: Ground = Ground.TASK,
) -> Registration:
    """Sign somebody up, with how the consent was given. Refuses a closed call, and somebody who stands there already."""
    with act(actor, "group.register", now=now, ground=ground, municipality_id=call.municipality_id) as event:
        hold(call.pk)
        call.refresh_from_db(fields=["closed_at"])
        if call.closed_at is not None:
            raise ValidationError(_("This call is closed. Call the team to hear of the next one."))
        if person is not None and _stands(call, person):
            raise ValidationError(_("This person has signed up already."))
        _check_facts(call, facts)
        row = Registration.objects.create(
            municipality_id=call.municipality_id, call=call, person=person, route=route, given=given, witness=witness,
            registered_at=now, registered_by_id=actor.account_id, **{name: facts[name] for name in FACTS},
        )  # fmt: skip
        event.about(thing=row, person_id=row.person_id, part=Part.GROUP)
    return row


def hold(call_id: int) -> None:
    """Hold a call, so that signing up, moving, withdrawing and making groups of it come one after the other."""
    list(Call.objects.select_for_update().filter(pk=call_id))


def _stands(call: Call, person: Person) -> bool:
    rows = Registration.objects.filter(call=call, person=person)
    return rows.exclude(state=RegistrationState.WITHDRAWN).exists()


def _check_facts(call: Call, facts: Mapping[str, Any]) -> None:
    if not set(facts["themes"]) <= set(call.theme_list) or not (facts["themes"] or facts["own_theme"].strip()):
        raise ValidationError({"themes": _("Choose a theme, or name one yourself.")})
    if not (facts["email"] or facts["phone"] or facts["reach"].strip()):
        raise ValidationError({"phone": _("Say how we can reach you: a number, an address, or in your own words.")})


def withdraw_registration(*, actor: Actor, now: datetime, registration: Registration, ground: Ground) -> Registration:
    """Somebody does not want to after all; what was said is thrown away, that somebody signed up stays counted."""
    with act(actor, "group.withdraw", now=now, ground=ground, municipality_id=registration.municipality_id) as event:
        event.about(thing=registration, person_id=registration.person_id, part=Part.GROUP)
        hold(registration.call_id)
        _step(registration, RegistrationState.WITHDRAWN)
        empty_registration(registration)
    return registration


def _step(registration: Registration, state: RegistrationState) -> None:
    still = Registration.objects.filter(pk=registration.pk, state=registration.state)
    follows = state in REGISTRATION[RegistrationState(registration.state)]
    if not follows or still.update(state=state, version=registration.version + 1) != 1:
        raise ValidationError(_("Somebody else has just changed this. Look at it again first."))
    registration.refresh_from_db()


def move_registration(
    *, actor: Actor, now: datetime, registration: Registration, state: RegistrationState, group: Group | None = None
) -> Registration:
    """Move somebody to a proposal, back to waiting, or aside."""
    with act(actor, "group.move", now=now, municipality_id=registration.municipality_id) as event:
        event.about(thing=registration, person_id=registration.person_id, part=Part.GROUP)
        if (state == RegistrationState.PROPOSED) != (group is not None):
            raise ValueError("A proposal, and nothing else, has a group.")
        hold(registration.call_id)
        if group is not None:
            _check_proposed(group, registration.call_id)
        _step(registration, state)
        registration.group = group
        registration.save(update_fields=["group"])
    return registration


def _check_proposed(group: Group, call_id: int | None) -> None:
    if not Group.objects.filter(pk=group.pk, call=call_id, state=GroupState.PROPOSED).exists():
        raise ValidationError(_("This proposal is no longer there."))


def propose_groups(*, actor: Actor, now: datetime, call: Call) -> int:
    """Make proposals anew from all who wait; what was proposed before and not accepted goes. Return how many there are.

    No line per person: nothing is decided, and nobody is told of it.
    """
    with act(actor, "group.propose", now=now, municipality_id=call.municipality_id) as event:
        event.about(thing=call)
        hold(call.pk)
        rows = Registration.objects.filter(call=call)
        rows.filter(state=RegistrationState.PROPOSED).update(state=RegistrationState.WAITING, group=None)
        Group.objects.filter(call=call, state=GroupState.PROPOSED).delete()
        waiting = list(rows.filter(state=RegistrationState.WAITING).order_by("pk"))
        found = divide(waiting, now.year)
        groups = Group.objects.bulk_create(
            Group(
                municipality_id=call.municipality_id, team_id=call.team_id, call=call, kind=GroupKind.SUPPORT, made_at=now,
                state=GroupState.PROPOSED, name=name_of(each.kind, number), theme=each.kind.theme, closed=each.kind.closed,
            )
            for number, each in enumerate(found.groups, 1)
        )  # fmt: skip
        placed = {key: group for group, each in zip(groups, found.groups, strict=True) for key in each.keys}
        for row in waiting:
            if row.pk in placed:
                row.state, row.group = RegistrationState.PROPOSED, placed[row.pk]
        Registration.objects.bulk_update([row for row in waiting if row.pk in placed], ["state", "group"], batch_size=500)
    return len(groups)


def accept_group(*, actor: Actor, now: datetime, group: Group, coach: Account | None, name: str, expected: int) -> Group:
    """Make a group of a proposal: who is in it becomes a member, and the topics to choose from are laid ready."""
    with act(actor, "group.accept", now=now, municipality_id=group.municipality_id) as event:
        event.about(thing=group, part=Part.GROUP)
        if coach is None:
            raise ValidationError({"coach": NEEDS_COACH})
        if group.call_id is not None:
            hold(group.call_id)
        _check_proposed(group, group.call_id)
        save_version(group, expected=expected, state=GroupState.RUNNING, coach_id=coach.pk, name=name.strip())
        for row in Registration.objects.filter(group=group, state=RegistrationState.PROPOSED).order_by("pk"):
            row.member = GroupMember.objects.create(
                municipality_id=group.municipality_id, group=group, person_id=row.person_id, name=row.name, email=row.email,
                phone=row.phone, brought_by_id=row.brought_by_id, joined_at=now,
            )  # fmt: skip
            row.state = RegistrationState.PLACED
            row.save(update_fields=["member", "state"])
            if row.person_id:
                event.also.append(row.person_id)
        first_topics(group, now)
    return group
