"""Questions about groups of residents: what comes, who is in it, known and new faces, what is there already."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from meedoen.groups.enums import Coming, Degree, GroupKind, GroupState, PartyKind, Progress, Stage
from meedoen.groups.kits import MethodStep, method_steps
from meedoen.groups.models import (
    Activity,
    Attendance,
    Bringing,
    Group,
    GroupMember,
    GroupMessage,
    GroupSession,
    Involved,
    MethodProgress,
    ResidentGroup,
    TakenPart,
    TakesAlong,
)  # fmt: skip
from meedoen.groups.policy.resident import asked_on
from meedoen.groups.steps.resident import professional_may

MOST_SESSIONS, MOST_MEMBERS, MOST_MESSAGES, MOST_FOUND, MOST_GROUPS = 20, 200, 30, 20, 100


@dataclass(frozen=True, slots=True)
class Place:
    """One member on the list: name, parts, who took this one along, and how many this one took along."""

    member: GroupMember
    name: str
    parts: list[TakenPart]
    brought_by: str


@dataclass(frozen=True, slots=True)
class Faces:
    """Who was at a meeting: seen before, and for the first time."""

    known: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the method with how far this group is."""

    step: MethodStep
    progress: MethodProgress | None

    @property
    def state(self) -> Progress:
        """Return how far it is; not yet when nothing was said of it."""
        return Progress(self.progress.state) if self.progress else Progress.OPEN

    @property
    def lead(self) -> str:
        """Return the name of the resident who has the lead."""
        return name_of(self.progress.lead) if self.progress else ""


def name_of(member: GroupMember | None) -> str:
    """Return what a member is called in the group; the name on the list first, nothing for nobody."""
    if member is None:
        return ""
    found = member.name or (member.person.name if member.person else "") or (member.account.name if member.account else "")
    return found or str(_("Somebody whose data was erased"))


def members_of(group: Group) -> list[Place]:
    """Return who is in the group now, by name, with the parts that are taken; two queries."""
    rows = GroupMember.objects.filter(group=group, left_at=None).select_related(
        "person", "account", "brought_by__person", "brought_by__account"
    )
    now = Prefetch("taken_parts", TakenPart.objects.filter(until=None).order_by("pk"), to_attr="parts_now")
    found = [
        Place(row, name_of(row), row.parts_now, name_of(row.brought_by)) for row in rows.prefetch_related(now)[:MOST_MEMBERS]
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.member.pk))


def meetings_of(group: Group, now: datetime, *, coming: bool) -> list[GroupSession]:
    """Return what comes, the soonest first; or what was, the last first."""
    rows = GroupSession.objects.filter(group=group).select_related("gathering")
    if coming:
        rows = rows.filter(ends_at__gte=now).order_by("starts_at", "pk")
    else:
        rows = rows.filter(ends_at__lt=now).order_by("-starts_at", "-pk")
    there = Count("attendance", filter=Q(attendance__coming=Coming.CAME))
    return list(rows.annotate(there=there)[:MOST_SESSIONS])


def messages_to_all(group: Group) -> list[tuple[str, GroupMessage]]:
    """Return the last messages with who wrote each, the newest first."""
    rows = GroupMessage.objects.filter(group=group).select_related("member__person", "member__account", "account")
    return [
        (name_of(row.member) or (row.account.name if row.account else ""), row)
        for row in rows.order_by("-written_at", "-pk")[:MOST_MESSAGES]
    ]


def faces_at(session: GroupSession) -> Faces:
    """Return who was there: who came to an earlier meeting of the group too, and who came for the first time; one query."""
    earlier = Attendance.objects.filter(
        member=OuterRef("member"), coming=Coming.CAME, session__starts_at__lt=session.starts_at
    )
    rows = Attendance.objects.filter(session=session, coming=Coming.CAME).annotate(before=Exists(earlier))
    faces = Faces()
    for row in rows.select_related("member__person", "member__account").order_by("pk"):
        (faces.known if row.before else faces.new).append(name_of(row.member))
    return faces


def brought_to(session: GroupSession) -> list[tuple[str, Bringing]]:
    """Return who brings what."""
    rows = Bringing.objects.filter(session=session).select_related("member__person", "member__account")
    return [(name_of(row.member), row) for row in rows.order_by("pk")[:MOST_MEMBERS]]


def taking_along(session: GroupSession) -> list[str]:
    """Return who said after this meeting to take somebody along, by name."""
    rows = TakesAlong.objects.filter(session=session).select_related("member__person", "member__account")
    return [name_of(row.member) for row in rows.order_by("pk")[:MOST_MEMBERS]]


def thanked(group: Group) -> list[tuple[str, list[str]]]:
    """Return who took whom along, by name: to say thanks, in the order of the alphabet, never of the number."""
    rows = GroupMember.objects.filter(group=group, brought_by__isnull=False, left_at=None)
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows.select_related("person", "account", "brought_by__person", "brought_by__account")[:MOST_MEMBERS]:
        found[name_of(row.brought_by)].append(name_of(row))
    return [
        (name, sorted(many, key=str.casefold)) for name, many in sorted(found.items(), key=lambda one: one[0].casefold())
    ]


def method_of(group: Group) -> list[StepLine]:
    """Return the eleven steps with how far each is; one query."""
    rows = MethodProgress.objects.filter(group=group).select_related("lead__person", "lead__account")
    found = {row.step: row for row in rows}
    return [StepLine(step, found.get(step.id)) for step in method_steps()]


@dataclass(frozen=True, slots=True)
class Around:
    """One that is involved, with its number in the drawing and in the list."""

    number: int
    row: Involved


def around(group: Group, *, people: bool) -> list[Involved]:
    """Return the network around the initiative, from the inside out; one query. Without `people` no resident by name."""
    rows = Involved.objects.filter(group=group)
    if not people:
        rows = rows.exclude(kind=PartyKind.RESIDENT)
    return list(rows.order_by("degree", "name", "pk")[:MOST_MEMBERS])


def rings_of(rows: list[Involved]) -> list[tuple[Degree, list[Around]]]:
    """Return a network ring by ring, numbered as it is drawn."""
    numbered = [Around(number, row) for number, row in enumerate(rows, 1)]
    return [(degree, [one for one in numbered if one.row.degree == degree]) for degree in Degree]


def able_to_carry(group: Group) -> int:
    """Return how many residents have a part and can sign in."""
    parts = TakenPart.objects.filter(group=group, until=None, member__left_at=None)
    return (
        parts.filter(Q(member__account__isnull=False) | Q(member__person__account__isnull=False))
        .values("member")
        .distinct()
        .count()
    )


def groups_led(user: Any, rows: QuerySet[Group], today: date) -> list[tuple[Group, bool]]:
    """Return the groups of which this account is the professional, by name, and whether it may open the page of each."""
    asked = Exists(asked_on(user, today).filter(group=OuterRef("pk")))
    rows = rows.filter(coach=user.pk).exclude(state=GroupState.ENDED).annotate(asked=asked)
    return [
        (row, professional_may("shown", Stage(row.resident.stage), asked_in=row.asked))
        for row in rows.order_by("name", "pk")[:MOST_GROUPS]
    ]


def _listed(municipality_ids: set[int], neighbourhood: int | None) -> QuerySet[ResidentGroup]:
    """Return the groups that everybody may know of: of one neighbourhood or the whole municipality, or all."""
    rows = ResidentGroup.objects.filter(
        listed=True, group__municipality__in=municipality_ids, group__state=GroupState.RUNNING
    )
    if neighbourhood is not None:
        rows = rows.filter(Q(neighbourhood=neighbourhood) | Q(neighbourhood=None))
    return rows


def listed_groups(municipality_ids: set[int], neighbourhood: int | None = None) -> list[ResidentGroup]:
    """Return the groups that everybody may know of, by name: of one neighbourhood, or of all."""
    rows = _listed(municipality_ids, neighbourhood)
    return list(rows.select_related("group", "neighbourhood").order_by("group__name", "pk")[:MOST_FOUND])


def lending_groups(municipality_ids: set[int]) -> QuerySet[Group]:
    """Return the groups whose plan another group may begin with, the newest first."""
    rows = Group.objects.filter(municipality__in=municipality_ids, kind=GroupKind.RESIDENT, resident__lends_plan=True)
    return rows.order_by("-made_at", "-pk")


def activities_there(municipality_ids: set[int], *, kind: str = "", neighbourhood: int | None = None) -> QuerySet[Activity]:
    """Return what is done in these municipalities: of one kind, in one neighbourhood or in the whole municipality."""
    rows = Activity.objects.filter(municipality__in=municipality_ids, ended_on=None).select_related("neighbourhood")
    if kind:
        rows = rows.filter(kind=kind)
    if neighbourhood is not None:
        rows = rows.filter(Q(neighbourhood=neighbourhood) | Q(neighbourhood=None))
    return rows.order_by("what", "pk")


def places_there(municipality_ids: set[int], neighbourhood: int | None = None) -> list[str]:
    """Return the places where people come already, by name, as groups that everybody may know of have them."""
    listed = _listed(municipality_ids, neighbourhood).values("group")
    names = Involved.objects.filter(group__in=listed, kind=PartyKind.PLACE).order_by("name").values_list("name", flat=True)
    return sorted(names.distinct()[:MOST_FOUND], key=str.casefold)


def months_since(day: date, today: date) -> int:
    """Return the whole months between two days."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
