"""Which follow-ups and appointments an account may know of, and whether it may do something with them."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.agenda.models import Absence, Appointment, AppointmentPerson, AppointmentWorker, FollowUp
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Role
from meedoen.people.models import Membership, Person
from meedoen.people.policy import person_policy, persons_whose
from meedoen.people.viewer import municipality_ids, team_ids

# Whoever has one of these roles has a share in the work of the team.
WORKING = (Role.WORKER, Role.DESK, Role.COORDINATOR)


def working_teams(user: Any) -> set[int]:
    """Return the teams whose work this account shares."""
    return team_ids(user, *WORKING)


def absent_ids(user: Any) -> tuple[set[int], set[int]]:
    """Return the colleagues who are away or left (of the same teams), and those for whom this account stands in.

    Asked once per account object and day: a page needs it for each of its lists.
    """
    today = clock.today()
    known: tuple[date, tuple[set[int], set[int]]] | None = getattr(user, "absent_colleagues", None)
    if known is None or known[0] != today:
        known = (today, _absent_on(user, today))
        user.absent_colleagues = known
    return known[1]


def _absent_on(user: Any, today: date) -> tuple[set[int], set[int]]:
    teams = working_teams(user)
    if not teams:
        return set(), set()
    running = Absence.objects.filter(stand_in=user, since__lte=today, until__gte=today, ended_at=None)
    mine = set(running.values_list("account_id", flat=True))
    # A team is small: who is there today is worked out here, which costs less than a question with all of it in.
    rows = Membership.objects.filter(team__in=teams).exclude(account=user)
    everybody, present = set(mine), set()
    for account, since, until, active, away in rows.values_list(
        "account_id", "since", "until", "account__is_active", "account__away_until"
    ):
        everybody.add(account)
        member = since <= today and (until is None or until >= today)
        if active and member and (away is None or away < today):
            present.add(account)
    return everybody - (present - mine), mine


def of_absent(user: Any) -> Q:
    """Return the condition on FollowUp: of somebody in my teams who is away or left, or for whom I stand in."""
    absent, mine = absent_ids(user)
    in_teams = Q(account__in=absent, team__in=working_teams(user))
    return in_teams | Q(account__in=mine, municipality__in=municipality_ids(user, *WORKING))


def unassigned(user: Any) -> Q:
    """Return the condition on FollowUp: of a team of mine, and of nobody in particular."""
    return Q(account=None, team__in=working_teams(user))


class FollowUpPolicy:
    """My own; what nobody in my teams has yet; of a colleague who is away or left; a coordinator's whole municipality."""

    def visible_to(self, user: Any) -> QuerySet[FollowUp]:
        """Return the follow-ups that this account may open."""
        if not user.is_authenticated or not municipality_ids(user):
            return FollowUp.objects.none()
        condition = Q(account=user) | unassigned(user) | of_absent(user)
        if places := municipality_ids(user, Role.COORDINATOR):
            condition |= Q(municipality__in=places)
        return FollowUp.objects.filter(condition)

    def can(self, user: Any, verb: str, thing: FollowUp) -> Ground | None:
        """Whoever may open it may also take, finish, postpone and hand it over: work goes on when somebody is away."""
        return Ground.TASK if self.visible_to(user).filter(pk=thing.pk).exists() else None

    def person_id(self, thing: FollowUp) -> int | None:
        """Return whose record it is part of."""
        return thing.person_id

    def part(self, thing: FollowUp) -> str:
        """Return the part that a follow-up shows: no more than who and when."""
        return Part.NAME


def names_for(user: Any, person_ids: set[int]) -> dict[int, str]:
    """Return the names of those of these persons of whom this account may know, by id.

    Those of the own teams are asked first, by plain columns: mostly that is everybody, and who may know of the others is
    the dearest question of the page.
    """
    if not person_ids:
        return {}
    own = Person.objects.filter(pk__in=person_ids, team__in=working_teams(user), merged_into=None, erased_at=None)
    found = dict(own.values_list("pk", "name"))
    if rest := person_ids - found.keys():
        found |= dict(person_policy.visible_to(user).filter(pk__in=rest).values_list("pk", "name"))
    return found


class AppointmentPolicy:
    """Who comes, who made it, who sees the course of the support of a person who is expected; colleagues of who is away."""

    def visible_to(self, user: Any) -> QuerySet[Appointment]:
        """Return the appointments that this account may know of."""
        if not user.is_authenticated:
            return Appointment.objects.none()
        condition = Q(pk__in=self._worked(user)) | Q(created_by=user)
        rows = AppointmentPerson.objects.filter(person__in=persons_whose(user, Part.TRAJECTORY))
        return Appointment.objects.filter(condition | Q(pk__in=rows.values("appointment_id")))

    def can(self, user: Any, verb: str, thing: Appointment) -> Ground | None:
        """ "read" as above; "edit" (move, cancel, say what became of it) for professionals only."""
        own = thing.created_by_id == user.pk or self._worked(user).filter(appointment_id=thing.pk).exists()
        if own and municipality_ids(user):
            return Ground.TASK
        grounds = [
            ground
            for row in thing.persons.select_related("person")
            if (ground := person_policy.can(user, "read:trajectory", row.person)) is not None
        ]
        if verb == "read":
            return grounds[0] if grounds else None
        return Ground.TASK if Ground.TASK in grounds and thing.municipality_id in municipality_ids(user, *WORKING) else None

    def person_id(self, thing: Appointment) -> int | None:
        """Return the first person who is expected."""
        return thing.persons.order_by("id").values_list("person_id", flat=True).first()

    def part(self, thing: Appointment) -> str:
        """Return the part of the record."""
        return Part.TRAJECTORY

    def _worked(self, user: Any) -> QuerySet[Any]:
        absent, stood_in = absent_ids(user)
        theirs = Q(account__in=absent, appointment__team__in=working_teams(user)) | Q(
            account__in=stood_in, appointment__municipality__in=municipality_ids(user, *WORKING)
        )
        return AppointmentWorker.objects.filter(Q(account=user) | theirs).values("appointment_id")


followup_policy = FollowUpPolicy()
appointment_policy = AppointmentPolicy()
