"""Who may know of, read and change trajectories, questions, records of meetings and transfers."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from meedoen.journal.enums import Ground
from meedoen.journal.gate import NobodysRecord
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.models import Membership, Person
from meedoen.people.policy import View, find_with_view, may_see, persons_whose, view_of
from meedoen.people.viewer import has_role, municipality_ids, once, team_ids
from meedoen.support.models import Meeting, Notification, PeerNote, Trajectory
from meedoen.support.relations import caring_teams

OWN_WORKERS = frozenset({Relation.WORKER, Relation.STAND_IN})
SIGHT = "sight"


def persons_with(user: Any, part: Part) -> QuerySet[Any]:
    """Return the ids of the persons of whom this account may see `part`."""
    condition = may_see(user, part)
    if condition is None:
        return Person.objects.none().values("pk")
    return Person.objects.filter(condition, merged_into=None, erased_at=None).values("pk")


def sight_of(user: Any, person: Person) -> View:
    """Return how this account stands to the person, asked once per person object: a page needs it several times."""
    return once(user, person, SIGHT, lambda: view_of(user, person))


def helps(user: Any, person: Person) -> bool:
    """Say whether this account is the person's own worker or stands in: who may write in the record."""
    return bool(sight_of(user, person).relations & OWN_WORKERS)


def own_ground(user: Any, person: Person) -> Ground | None:
    """Return on what ground this account speaks for the person: as the person, or on the person's behalf; or None."""
    known = sight_of(user, person).relations
    if Relation.SELF in known:
        return Ground.OWN
    return Ground.MANDATE if Relation.MANDATE in known else None


def writing_ground(user: Any, person: Person) -> Ground | None:
    """Return on what ground this account writes: as or for the person, or as who helps; None for anybody else."""
    return own_ground(user, person) or (Ground.TASK if helps(user, person) else None)


class PersonsThings[Thing: models.Model]:
    """Things with a `person`: known to whoever sees one part (`of`) of the record. What may be done is for each to say."""

    def __init__(self, model: type[Thing], of: Part, *related: str) -> None:
        self.model, self.of, self.related = model, of, ("person", *related)

    def visible_to(self, user: Any) -> QuerySet[Thing]:
        """Return the things of the persons of whom this account may see the part."""
        return self.rows().filter(person__in=persons_with(user, self.of))

    def find(self, user: Any, pk: int) -> Thing | None:
        """Return the thing if it is one of `visible_to`: taken first, then asked how the account stands to its person."""
        thing = self.rows().filter(pk=pk).first()
        person: Person | None = getattr(thing, "person", None)
        return None if person is None or sight_of(user, person).ground(f"read:{self.of}") is None else thing

    def rows(self) -> QuerySet[Thing]:
        """Return all of them, with what their pages show."""
        return self.model._default_manager.select_related(*self.related)

    def person_id(self, thing: Thing) -> int | None:
        """Return whose record it belongs to."""
        return int(thing.person_id)  # type: ignore[attr-defined]

    def part(self, thing: Thing) -> str:
        """Return the part of the record."""
        return self.of


class TrajectoryPolicy(PersonsThings[Trajectory]):
    """Known to who may know the name; read with sight of the course; changed by own worker and stand-in.

    "assign" is for the team's own professionals and the coordinator: somebody must be able to take what nobody has.
    """

    def __init__(self) -> None:
        related = ("team", "worker", "stand_in", "waiting_contact", "told_by", "light", "outreach")
        super().__init__(Trajectory, Part.NAME, *related)

    def can(self, user: Any, verb: str, thing: Trajectory) -> Ground | None:
        """Return the ground for "read", "edit" (own worker, stand-in) or "assign" (the team, the coordinator)."""
        if verb == "read":
            return sight_of(user, thing.person).ground(f"read:{Part.TRAJECTORY}")
        if verb == "edit":
            return Ground.TASK if helps(user, thing.person) else None
        mine = thing.team_id in team_ids(user, Role.WORKER, Role.COORDINATOR)
        return Ground.TASK if mine or thing.municipality_id in municipality_ids(user, Role.COORDINATOR) else None

    def part(self, thing: Trajectory) -> str:
        """Return the part that the page shows."""
        return Part.TRAJECTORY


class LogPolicy(TrajectoryPolicy):
    """The log book: read with sight of the notes of talks, written by own worker, stand-in and the person."""

    def can(self, user: Any, verb: str, thing: Trajectory) -> Ground | None:
        """Return the ground for "read" or "edit" (write a line)."""
        if verb == "read":
            return sight_of(user, thing.person).ground(f"read:{Part.MEETING}")
        return super().can(user, "edit", thing) or own_ground(user, thing.person)

    def part(self, thing: Trajectory) -> str:
        """Return the part that the log book is."""
        return Part.MEETING


class PeerPolicy(NobodysRecord):
    """What a worker wrote about the own conduct: the own account alone; once it was shared, the team too. No person."""

    def visible_to(self, user: Any) -> QuerySet[PeerNote]:
        """Return the own notes and those shared with the teams of this account."""
        if not user.is_authenticated:
            return PeerNote.objects.none()
        shared = Q(team__in=caring_teams(user), shared_at__isnull=False)
        return PeerNote.objects.filter(Q(account=user) | shared).select_related("account", "team")

    def can(self, user: Any, verb: str, thing: PeerNote) -> Ground | None:
        """Return the ground for "read" (whoever may know of it) or "edit" (who wrote it)."""
        return Ground.TASK if verb == "read" or thing.account_id == user.pk else None


class NotificationPolicy:
    """A new question is seen by the report point and the team it was passed to; a picked-up one by who helps the person."""

    def visible_to(self, user: Any) -> QuerySet[Notification]:
        """Return the questions that this account may read."""
        if not user.is_authenticated:
            return Notification.objects.none()
        rows = Notification.objects.select_related("municipality", "team", "person", "trajectory", "taken_by")
        return rows.filter(front_desk(user) | Q(person__in=persons_with(user, Part.NOTIFICATION)))

    def can(self, user: Any, verb: str, thing: Notification) -> Ground | None:
        """Return the ground for "read" or "handle"."""
        if Notification.objects.filter(front_desk(user), pk=thing.pk).exists():
            return Ground.TASK
        if thing.person is None:
            return None
        if verb == "read":
            return sight_of(user, thing.person).ground(f"read:{Part.NOTIFICATION}")
        return Ground.TASK if helps(user, thing.person) else None

    def person_id(self, thing: Notification) -> int | None:
        """Return whose question it is, once it was joined to a person."""
        return thing.person_id

    def part(self, thing: Notification) -> str:
        """Return the part of the record."""
        return Part.NOTIFICATION


def front_desk(user: Any) -> Q:
    """Return the condition on questions that nobody has picked up yet, or that were answered at once, for this account."""
    teams = team_ids(user, Role.WORKER, Role.DESK, Role.COORDINATOR)
    here = Q(team__in=teams) | Q(municipality__in=municipality_ids(user, Role.COORDINATOR))
    return here & Q(trajectory=None)


class RecordPolicy[Thing: models.Model](PersonsThings[Thing]):
    """Things with a `person` that are one part of the record: read with sight of it, changed by own worker and stand-in.

    Any verb beside "read" and "edit" (agreeing, remarking) is the person's own: the person, or who acts on behalf.
    """

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return the ground for "read", "edit" or a verb of the person's own."""
        person = thing.person  # type: ignore[attr-defined]
        if verb not in ("read", "edit"):
            return own_ground(user, person)
        ground = sight_of(user, person).ground(f"read:{self.of}")
        if verb == "read" or ground is None:
            return ground
        return Ground.TASK if helps(user, person) else None


class PartPolicy:
    """One part of a person's record as a whole (the story, the profile, what is read with an instrument).

    Read with sight of the part; written by the person, and by own worker and stand-in who have that sight.
    """

    def __init__(self, part: Part) -> None:
        self.of = part

    def visible_to(self, user: Any) -> QuerySet[Person]:
        """Return the persons of whom this account may know: who may not read more gets 403, not 404."""
        return persons_whose(user, Part.NAME)

    def find(self, user: Any, pk: int) -> Person | None:
        """Return the person if it is one of `visible_to`."""
        found = find_with_view(user, pk, Person.objects.all())
        if found is None:
            return None
        person, view = found
        once(user, person, SIGHT, lambda: view)
        return person

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read" or "edit"."""
        ground = sight_of(user, thing).ground(f"read:{self.of}")
        if verb == "read" or ground is None:
            return ground
        return ground if ground == Ground.OWN or helps(user, thing) else None

    def person_id(self, thing: Person) -> int | None:
        """Return whose life it is."""
        return thing.pk

    def part(self, thing: Person) -> str:
        """Return the part of the record."""
        return self.of


class PartThingPolicy[Thing: models.Model](PersonsThings[Thing]):
    """Things with a `person` that go with one part of the record (a picture with the story): its rules are theirs."""

    def __init__(self, model: type[Thing], whole: PartPolicy, *related: str) -> None:
        super().__init__(model, whole.of, *related)
        self.whole = whole

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return the ground that holds for the whole part."""
        return self.whole.can(user, verb, thing.person)  # type: ignore[attr-defined]


trajectory_policy = TrajectoryPolicy()
log_policy = LogPolicy()
peer_policy = PeerPolicy()
notification_policy = NotificationPolicy()
meeting_policy = RecordPolicy(Meeting, Part.MEETING, "trajectory__team", "written_by")
part_policies = {part: PartPolicy(part) for part in Part}
story_policy = part_policies[Part.STORY]


def may_allocate(user: Any) -> bool:
    """Say whether this account divides new work: the professionals of a team together, and the coordinator."""
    return has_role(user, Role.WORKER, Role.COORDINATOR)


def may_enter_questions(user: Any) -> bool:
    """Say whether this account takes in questions by telephone or at the desk."""
    return has_role(user, Role.WORKER, Role.DESK, Role.COORDINATOR)


def may_hand_over(user: Any, account_id: int) -> bool:
    """Say whether this account may hand over the work of that one: its own, or a coordinator for a colleague."""
    if user.pk == account_id:
        return bool(caring_teams(user))
    places = municipality_ids(user, Role.COORDINATOR)
    return Membership.objects.filter(account_id=account_id, team__municipality__in=places).exists()
