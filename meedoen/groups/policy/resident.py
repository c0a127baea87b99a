"""Who may know of a group of residents, and do what in it: the tables of `steps.resident`, asked for one account."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.groups.enums import GroupKind, GroupState, Stage
from meedoen.groups.models import Activity, AskedIn, Group, GroupMember, GroupSession, TakenPart
from meedoen.groups.policy.groups import ROLES, GroupThingPolicy, member_of, mine
from meedoen.groups.steps.resident import professional_may, resident_may
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import NobodysRecord
from meedoen.people.enums import Role
from meedoen.people.viewer import current, municipality_ids, once, team_ids


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands to a group: its place among the members, or as the professional of the group."""

    stage: Stage
    member: GroupMember | None
    with_part: bool
    professional: bool
    asked_in: AskedIn | None
    ended: bool

    def ground(self, verb: str) -> Ground | None:
        """Return on what ground `verb` may be done, or None. Of a group that ended members still read, and nobody writes."""
        if self.ended and verb not in ("know", "shown", "read"):
            return None
        if self.member is not None and resident_may(verb, self.stage, with_part=self.with_part):
            return Ground.OWN
        if not self.professional or (self.ended and verb != "know"):
            return None
        if professional_may(verb, self.stage, asked_in=self.asked_in is not None):
            return Ground.TASK if verb in ("know", "grow") or self.asked_in is None else Ground.GRANT
        return None


def standing_in(user: Any, group: Group) -> Standing:
    """Return how this account stands to a group of residents, asked once per group object."""
    return once(user, group, "standing", lambda: _standing(user, group))


def _standing(user: Any, group: Group) -> Standing:
    member = member_of(user, group)
    professional = group.coach_id == user.pk and group.team_id in team_ids(user, *ROLES)
    with_part = member is not None and TakenPart.objects.filter(member=member, until=None).exists()
    asked_in = asked_on(user, clock.today()).filter(group=group).order_by("-until", "-pk").first() if professional else None
    stage = Stage(group.resident.stage)
    return Standing(stage, member, with_part, professional, asked_in, group.state == GroupState.ENDED)


def asked_on(user: Any, day: date) -> QuerySet[AskedIn]:
    """Return what groups ask this account in for on a day; it ends by itself with its last day."""
    return AskedIn.objects.filter(current(day), account=user.pk, ended_at=None)


class ResidentPolicy(NobodysRecord):
    """A group of residents: its members, and the professional of the group as far as the stage lets."""

    def visible_to(self, user: Any) -> QuerySet[Group]:
        """Return the groups of residents of which this account may know: it is in them, or is their professional."""
        if not user.is_authenticated:
            return Group.objects.none()
        member = GroupMember.objects.filter(mine(user)).values("group")
        led = Q(coach=user.pk, team__in=team_ids(user, *ROLES))
        rows = Group.objects.filter(Q(pk__in=member) | led, kind=GroupKind.RESIDENT)
        return rows.select_related("resident__neighbourhood", "team", "coach", "municipality")

    def can(self, user: Any, verb: str, thing: Group) -> Ground | None:
        """Return the ground for a verb of `steps.resident.VERBS`, or None."""
        return standing_in(user, thing).ground(verb)


class ActivityPolicy(NobodysRecord):
    """An activity is open to everybody who lives or works in the municipality and can sign in; who made it changes it."""

    def visible_to(self, user: Any) -> QuerySet[Activity]:
        """Return the activities of the own municipality."""
        rows = Activity.objects.filter(municipality__in=places_of(user))
        return rows.select_related("neighbourhood", "municipality", "beside")

    def can(self, user: Any, verb: str, thing: Activity) -> Ground | None:
        """Return the ground for "read" or "edit" (who made it)."""
        if thing.made_by_id == user.pk:
            return Ground.OWN if user.person_id else Ground.TASK
        return Ground.PUBLIC if verb == "read" else None


def places_of(user: Any) -> set[int]:
    """Return the municipalities in which this account works, and the one where it lives."""
    found = municipality_ids(user, *ROLES, Role.DESK, Role.POLICY)
    if getattr(user, "person_id", None):
        found = found | {user.person.municipality_id}
    return found


resident_policy = ResidentPolicy()
meeting_policy = GroupThingPolicy(GroupSession, resident_policy, "group__resident", "group__municipality", "gathering")
activity_policy = ActivityPolicy()
