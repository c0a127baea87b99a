"""What the groups room puts into the town: a support group of Bram and Els, led by his worker, with a session behind it."""

from datetime import timedelta

from meedoen.groups.enums import Coming, GroupKind, SessionState
from meedoen.groups.models import Attendance, Group, GroupMember, GroupSession
from tests.groups import resident_things
from tests.town import NOW, Town


def make_group(town: Town, **more: object) -> Group:
    """Make a group of the near team, led by the worker."""
    given = {"name": "Dinsdaggroep", "kind": GroupKind.SUPPORT, "theme": "Tijd voor uzelf", "coach": town["worker"], **more}
    return Group.objects.create(
        municipality=town.municipality, team=town.team, about="Samen verder kijken.", place="De Hoeksteen", made_at=NOW,
        **given,
    )  # fmt: skip


def make_session(town: Town, group: Group, *, days: int, **more: object) -> GroupSession:
    """Plan a session of two hours, so many days from now."""
    at = NOW + timedelta(days=days)
    given = {"coach": town["worker"], "place": "De Hoeksteen", **more}
    return GroupSession.objects.create(group=group, starts_at=at, ends_at=at + timedelta(hours=2), **given)


def add(town: Town) -> None:
    """Add a group with two members, a session that was held and one to come; and a group of residents."""
    group = make_group(town)
    bram, els = (
        GroupMember.objects.create(
            group=group,
            person=town[who].person,
            name=town[who].name,
            email=town[who].email,
            phone="0612345678",
            joined_at=NOW,
        )
        for who in ("person", "tie_granted")
    )
    held = make_session(town, group, days=-7, state=SessionState.HELD, note="We spraken over de drukte van alledag.")
    Attendance.objects.create(session=held, member=bram, coming=Coming.CAME, noted_at=NOW)
    town.things |= {
        "group": group, "group_member": bram, "group_mate": els, "group_held": held,
        "group_session": make_session(town, group, days=7),
    }  # fmt: skip
    resident_things.add(town)
