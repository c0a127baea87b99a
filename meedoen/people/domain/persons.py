"""A person is written down, changed, moves house, dies."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.domain import bsn as numbers
from meedoen.people.domain.doubles import refresh_doubles
from meedoen.people.domain.searchnames import index_person, name_key
from meedoen.people.enums import LifeEventKind, Part
from meedoen.people.models import LifeEvent, Person, SearchName, Team

NAMES = frozenset({"name", "given_names", "prefix", "family_name"})
COMPARED = NAMES | {"birth_date", "bsn"}
ADDRESS = ("street", "house_number", "postcode", "town", "neighbourhood_id")
CHANGEABLE = NAMES | {
    "birth_date", "language", "interpreter", "helper", "address_secret", "bsn", "neighbourhood_id", "street", "house_number",
    "postcode", "town",
}  # fmt: skip
# How long whoever wrote a person down keeps sight without a trajectory: the six weeks of an inquiry (Wmo 2015 art. 2.3.2).
KEPT = timedelta(weeks=6)
EARLIEST_BIRTH = date(1900, 1, 1)


def register_person(
    *,
    actor: Actor,
    now: datetime,
    municipality_id: int,
    team_id: int | None,
    name: str,
    ground: Ground = Ground.TASK,
    **more: Any,
) -> Person:
    """Write a person down; everything but the name may be unknown.

    `more`: given_names, prefix, family_name, birth_date, language, interpreter, helper, street, house_number, postcode,
    town, neighbourhood_id, address_secret, bsn. Raises ValidationError per field; for a BSN that is there already at "bsn".
    """
    person = Person(municipality_id=municipality_id, team_id=team_id, name=name, created_at=now)
    _put(person, {"name": name, **more}, today=timezone.localdate(now))
    person.name_key = name_key(person)
    if actor.account_id is not None:
        person.kept_by_id, person.kept_until = actor.account_id, timezone.localdate(now) + KEPT
    with act(actor, "person.register", now=now, municipality_id=municipality_id, ground=ground) as event:
        _save_new(person)
        index_person(person)
        refresh_doubles(person, now=now)
        event.about(thing=person, person_id=person.pk, part=Part.NAME)
    return person


def change_person(
    *, actor: Actor, now: datetime, person: Person, expected: int, ground: Ground = Ground.TASK, **changes: Any
) -> Person:
    """Change what is known of a person, if nobody saved in between (else StaleVersion). Raises ValidationError per field."""
    values = checked(person, changes, today=timezone.localdate(now))
    if NAMES & values.keys():
        draft = Person(**{name: values.get(name, getattr(person, name)) for name in NAMES})
        values["name_key"] = name_key(draft)
    with act(actor, "person.change", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        _refuse_taken_bsn(person, values.get("bsn_index", ""))
        save_version(person, expected=expected, **values)
        if NAMES & values.keys():
            index_person(person)
        if COMPARED & values.keys():
            refresh_doubles(person, now=now)
        event.about(thing=person, person_id=person.pk, part=_part_of(values))
    return person


def move_to_team(*, actor: Actor, now: datetime, person: Person, team_id: int) -> Person:
    """Let another team of the municipality hold the record."""
    team = Team.objects.get(pk=team_id)
    if team.municipality_id != person.municipality_id:
        raise ValidationError({"team": _("Choose a team of this municipality.")})
    with act(actor, "person.move_to_team", now=now, municipality_id=person.municipality_id) as event:
        save_version(person, expected=person.version, team_id=team_id)
        SearchName.objects.filter(person=person).update(team_id=team_id)
        event.about(thing=person, person_id=person.pk, part=Part.NAME)
    return person


def end_keeping(person_id: int) -> None:
    """End the sight of who wrote the person down: support has begun. Runs within the verb that begins it."""
    Person.objects.filter(pk=person_id).update(kept_by=None, kept_until=None)


def record_move(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    expected: int,
    on: date,
    ground: Ground = Ground.TASK,
    note: str = "",
    **address: Any,
) -> LifeEvent:
    """Record that a person moved house: the new address in place of the old, and the event with its date.

    `address`: street, house_number, postcode, town, neighbourhood_id; what is left out becomes empty.
    """
    empty: dict[str, Any] = {**dict.fromkeys(ADDRESS, ""), "neighbourhood_id": None}
    values = checked(person, {**empty, **address}, today=timezone.localdate(now))
    with act(actor, "person.move", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        save_version(person, expected=expected, **values)
        row = _life_event(person, LifeEventKind.MOVED, on=on, now=now, note=note)
        event.about(thing=row, person_id=person.pk, part=Part.IDENTITY)
    return row


def record_death(
    *, actor: Actor, now: datetime, person: Person, expected: int, on: date, note: str = "", ground: Ground = Ground.TASK
) -> LifeEvent:
    """Record that a person died. Rooms above see `died_on` and stop writing and calling."""
    if on > timezone.localdate(now):
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if person.birth_date and on < person.birth_date:
        raise ValidationError({"on": _("This date lies before the birth date.")})
    with act(actor, "person.die", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        save_version(person, expected=expected, died_on=on)
        row = _life_event(person, LifeEventKind.DIED, on=on, now=now, note=note)
        event.about(thing=row, person_id=person.pk, part=Part.NAME)
    return row


def record_life_event(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    kind: LifeEventKind,
    on: date,
    note: str = "",
    ground: Ground = Ground.TASK,
) -> LifeEvent:
    """Record something else that happened (a birth, …) at a date."""
    with act(actor, "life_event.record", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        row = _life_event(person, kind, on=on, now=now, note=note)
        event.about(thing=row, person_id=person.pk, part=Part.TIES)
    return row


def _life_event(person: Person, kind: LifeEventKind, *, on: date, now: datetime, note: str) -> LifeEvent:
    return LifeEvent.objects.create(
        municipality_id=person.municipality_id, person=person, kind=kind, on=on, note=note, recorded_at=now
    )


def checked(person: Person, changes: dict[str, Any], *, today: date) -> dict[str, Any]:
    """Return the changes as columns, checked; raises ValidationError per field and TypeError for an unknown one."""
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"not a field of a person: {sorted(unknown)}")
    values: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in changes.items()}
    if "name" in values and not values["name"]:
        raise ValidationError({"name": _("Fill in a name.")})
    born = values.get("birth_date")
    if born is not None and not EARLIEST_BIRTH <= born <= today:
        raise ValidationError({"birth_date": _("Choose a birth date between 1900 and today.")})
    if "bsn" in values:
        try:
            values["bsn"] = numbers.clean(values["bsn"])
        except ValidationError as error:
            raise ValidationError({"bsn": error.messages}) from None
        values["bsn_index"] = numbers.blind_index(person.municipality_id, values["bsn"])
    return values


def _put(person: Person, changes: dict[str, Any], *, today: date) -> None:
    for name, value in checked(person, changes, today=today).items():
        setattr(person, name, value)


def _save_new(person: Person) -> None:
    _refuse_taken_bsn(person, person.bsn_index)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        _refuse_taken_bsn(person, person.bsn_index)  # Somebody registered the same number at the same moment.
        raise


def _refuse_taken_bsn(person: Person, index: str) -> None:
    if not index:
        return
    taken = Person.objects.filter(municipality_id=person.municipality_id, bsn_index=index, merged_into=None)
    other = taken.exclude(pk=person.pk).select_related("team").first()
    if other is not None:
        team = other.team
        raise ValidationError(
            {
                "bsn": _("Somebody with this number is known already: call %(team)s, %(phone)s.")
                % {"team": team.name if team else "", "phone": team.phone if team else ""}
            }
        )


def _part_of(values: dict[str, Any]) -> Part:
    if values.keys() <= NAMES | {"name_key"}:
        return Part.NAME
    return Part.CONTACT if values.keys() <= NAMES | {"name_key", "language", "interpreter", "helper"} else Part.IDENTITY
