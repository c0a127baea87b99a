"""What the meeting place holds of a person: of whose circle it is, and of a member with an own record here."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from meedoen.circle.enums import TakesPart
from meedoen.circle.facts.filekinds import ENDINGS
from meedoen.circle.models import (
    Carrying,
    CircleDecision,
    CircleFile,
    CircleItem,
    CircleMember,
    CircleMessage,
    CircleShare,
    Consultation,
    SharedStep,
)
from meedoen.circle.tables.asking import CARRIED
from meedoen.journal import clock
from meedoen.people.domain.tables import deleting
from meedoen.people.enums import Part
from meedoen.people.hooks import ExportedFile, PersonFiles, PersonTable
from meedoen.support import vault
from meedoen.support.domain.files import delete_files, key_of

MEMBER = ("name", "role", "email", "invited_at", "joined_at", "left_at")


def _place(row: CircleMember) -> dict[str, Any]:
    shares = [{"part": one.part, "since": one.since, "until": one.until} for one in row.shares.all()]
    return {**{name: getattr(row, name) for name in MEMBER}, "shares": shares}


def export_members(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield everybody who takes or took part in the person's circle, with what was shared when."""
    return [_place(row) for row in CircleMember.objects.filter(person=person_id).prefetch_related("shares").order_by("pk")]


def export_places(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield the places that the person has in circles of others, without saying whose, with what the person put there."""
    for row in CircleMember.objects.filter(known=person_id).prefetch_related("shares").order_by("pk"):
        put = {name: _rows(model, fields, member=row.pk) for name, (model, fields) in PUT.items()}
        yield {**_place(row), **put, "carrying": _rows(Carrying, CARRIED, seat=row.pk)}


def erase_places(person_id: int, now: datetime) -> None:
    """Leave every circle; the place stays without name, address or account, and what was put there is emptied."""
    rows = CircleMember.objects.filter(known=person_id)
    CircleShare.objects.filter(member__in=rows, until=None).update(until=now)
    CircleMessage.objects.filter(member__in=rows, taken_back_at=None).update(text="", taken_back_at=now)
    CircleItem.objects.filter(member__in=rows).update(title="", place="")
    delete_files(list(CircleFile.objects.filter(member__in=rows)))
    for model in (CircleMessage, CircleItem, CircleDecision, Consultation):
        model._default_manager.filter(member__in=rows).update(by=None)
    Carrying.objects.filter(seat__in=rows).update(name=str(_("Somebody whose data was erased")), tasks="", not_when="")
    rows.filter(left_at=None).update(left_at=now)
    rows.update(name="", email="", account=None, notices="none", known=None)


# What a member puts there: for the own copy too.
PUT: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "messages": (CircleMessage, ("at", "text", "taken_back_at")),
    "files": (CircleFile, ("at", "title", "media_type", "size")),
    "calendar": (CircleItem, ("title", "place", "start", "minutes", "repeat", "until", "needs", "removed_at")),
    "decisions": (CircleDecision, ("at", "what", "on", "present")),
}


def _rows(model: type[models.Model], fields: tuple[str, ...], **of: int) -> list[dict[str, Any]]:
    return list(model._default_manager.filter(**of).order_by("pk").values(*fields))


def export_steps(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield which steps of the plan are shown in the circle."""
    return _rows(SharedStep, ("step__text", "at"), person=person_id)


def export_talks(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield the consultations; what may not be told yet is not among them."""
    rows = Consultation.objects.filter(person=person_id).exclude(takes_part=TakesPart.SAFETY, told_on__gt=clock.today())
    fields = ("about", "start", "takes_part", "chosen", "reason", "told_on", "state", "present")
    return list(rows.order_by("pk").values(*fields, report_of_it=F("minutes")))


def circle_files(person_id: int, parts: frozenset[Part]) -> Iterable[ExportedFile]:
    """Yield the pictures and documents of the person's circle."""
    if Part.CIRCLE not in parts:
        return
    for row in CircleFile.objects.filter(person=person_id).order_by("pk"):
        name = f"{_('circle')}/{row.pk}{min(ENDINGS[row.media_type], key=len)}"
        pieces = partial(vault.read, row.name, key_of(row), row.size)
        yield ExportedFile(name, row, Part.CIRCLE, row.at, pieces)


def erase_files(person_id: int, now: datetime) -> None:
    """Delete the files: the rows with their keys, and what lies in the vault."""
    delete_files(list(CircleFile.objects.filter(person=person_id)))


def _own(model: type[models.Model], export: Callable[[int], Iterable[dict[str, Any]]]) -> PersonTable:
    """Return the table of what stands in the person's circle: deleted at erasure."""
    return PersonTable(f"circle.{model._meta.model_name}", model._meta.label, "person", Part.CIRCLE, export, deleting(model))


def _exporting(name: str, *more: str) -> Callable[[int], Iterable[dict[str, Any]]]:
    model, fields = PUT[name]
    return lambda person_id: _rows(model, (*fields, *more, "member__name"), person=person_id)


FILES = PersonFiles("circle.files", circle_files)
# What stands in the circle goes first: the members are what it points at.
TABLES = (
    _own(CircleMessage, _exporting("messages")),
    PersonTable("circle.files", "circle.CircleFile", "person", Part.CIRCLE, _exporting("files"), erase_files),
    _own(CircleItem, _exporting("calendar")),
    _own(CircleDecision, _exporting("decisions", "own_words")),
    _own(SharedStep, export_steps),
    _own(Consultation, export_talks),
    PersonTable("circle.place", "circle.CircleMember", "person", Part.CIRCLE, export_members, deleting(CircleMember)),
    PersonTable("circle.places", "circle.CircleMember", "known", Part.CIRCLE, export_places, erase_places),
)
