"""The people around a person: ties and house-mates."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.enums import LifeEventKind, Part
from meedoen.people.hooks import household_watchers
from meedoen.people.models import Household, HouseholdMember, LifeEvent, Person, Tie


def people_around(person_id: int, today: date) -> list[Tie]:
    """Return the ties of today with everybody who has a name here, in the order of writing; one query."""
    rows = Tie.objects.filter(Q(until=None) | Q(until__gte=today), person=person_id).select_related("other")
    return [tie for tie in rows.order_by("pk") if tie.called]


def add_tie(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    kind: str,
    other: Person | None = None,
    name: str = "",
    note: str = "",
    since: date | None = None,
    ground: Ground = Ground.TASK,
) -> Tie:
    """Put somebody around a person: a person who is known (`other`), or just a name."""
    if other is None and not name.strip():
        raise ValidationError({"name": _("Fill in a name.")})
    if other is not None and other.pk == person.pk:
        raise ValidationError({"other": _("Choose somebody else than the person.")})
    if other is not None and other.municipality_id != person.municipality_id:
        raise ValidationError({"other": _("Choose somebody of this municipality.")})
    with act(actor, "tie.add", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        tie = Tie.objects.create(
            municipality_id=person.municipality_id, person=person, other=other, name=name.strip(), kind=kind, note=note,
            since=since,
        )  # fmt: skip
        event.about(thing=tie, person_id=person.pk, part=Part.TIES)
    return tie


def end_tie(*, actor: Actor, now: datetime, tie: Tie, until: date, ground: Ground = Ground.TASK) -> Tie:
    """Let a tie end at a date; it stays in the history."""
    if tie.since and until < tie.since:
        raise ValidationError({"until": _("This date lies before the beginning.")})
    with act(actor, "tie.end", now=now, municipality_id=tie.municipality_id, ground=ground) as event:
        tie.until = until
        tie.save(update_fields=["until"])
        event.about(thing=tie, person_id=tie.person_id, part=Part.TIES)
    return tie


def household_of(person: Person, on: date) -> Household | None:
    """Return the household in which the person lives on a day."""
    row = (
        HouseholdMember.objects.filter(person=person, since__lte=on)
        .exclude(until__lt=on)
        .select_related("household")
        .order_by("-since", "-pk")
        .first()
    )
    return row.household if row else None


def add_house_mate(
    *, actor: Actor, now: datetime, person: Person, mate: Person, since: date, ground: Ground = Ground.TASK
) -> HouseholdMember:
    """Record that `mate` came to live with `person`; begins a household when there is none. Both get the life event."""
    if mate.pk == person.pk or mate.municipality_id != person.municipality_id:
        raise ValidationError({"mate": _("Choose somebody else of this municipality.")})
    with act(actor, "household.join", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        home = household_of(person, since)
        if home is None:
            home = Household.objects.create(municipality_id=person.municipality_id)
            HouseholdMember.objects.create(household=home, person=person, since=since)
        if HouseholdMember.objects.filter(household=home, person=mate, until=None).exists():
            raise ValidationError({"mate": _("They live together already.")})
        for old in HouseholdMember.objects.filter(person=mate, until=None):
            HouseholdMember.objects.filter(pk=old.pk).update(until=since)
            _part(actor, now, old)
        row = HouseholdMember.objects.create(household=home, person=mate, since=since)
        _tell(home, LifeEventKind.MATE_CAME, on=since, now=now)
        event.about(thing=row, person_id=person.pk, part=Part.TIES, also=mate.pk)
    return row


def remove_house_mate(
    *, actor: Actor, now: datetime, member: HouseholdMember, until: date, ground: Ground = Ground.TASK
) -> HouseholdMember:
    """Record that somebody left the household at a date. Who stay behind get the life event."""
    if until < member.since:
        raise ValidationError({"until": _("This date lies before the beginning.")})
    home = member.household
    with act(actor, "household.leave", now=now, municipality_id=home.municipality_id, ground=ground) as event:
        _tell(home, LifeEventKind.MATE_LEFT, on=until, now=now)
        member.until = until
        member.save(update_fields=["until"])
        _part(actor, now, member)
        event.about(thing=member, person_id=member.person_id, part=Part.TIES)
    return member


def _part(actor: Actor, now: datetime, member: HouseholdMember) -> None:
    for watcher in household_watchers:
        watcher.left(actor, now, member.household_id, member.person_id)


def _tell(home: Household, kind: LifeEventKind, *, on: date, now: datetime) -> None:
    for member in home.members.filter(until=None):
        LifeEvent.objects.create(
            municipality_id=home.municipality_id, person_id=member.person_id, kind=kind, on=on, recorded_at=now
        )
