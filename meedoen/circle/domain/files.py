"""Pictures and documents in a circle: looked at by their content before they are kept, without traces, in the vault."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.circle.domain.putting import one_at_a_time, put_there
from meedoen.circle.facts import filekinds
from meedoen.circle.models import CircleFile
from meedoen.circle.seats import Seat
from meedoen.journal.acts import Actor, act
from meedoen.people.enums import Part
from meedoen.support import traces, vault
from meedoen.support.domain.files import columns_of, delete_files

MOST_FILES = 200
WRONG_KIND = gettext_lazy(
    "This file cannot stand here. A photo (JPEG, PNG, WebP or GIF), a PDF or plain text can. Save a letter as PDF first."
)
OTHER_NAME = gettext_lazy("The name of this file says that it is something else than it is. Nothing was kept of it.")
TOO_LARGE = gettext_lazy("This file is too large. At most 20 MB can stand here. Nothing was kept of it.")
TOO_WIDE = gettext_lazy("This picture is too large to show. Make it smaller, and choose it again.")
DAMAGED = gettext_lazy("This picture is damaged or not whole. Take it again, or save it anew as JPEG or PNG.")


def add_file(
    *, actor: Actor, now: datetime, seat: Seat, writer: vault.Writer, file_name: str, title: str = ""
) -> CircleFile:
    """Keep a file that lies in the vault already; what it is says its content. Raises ValidationError at "file".

    A picture is kept without the place where it was taken and what else stood beside it (`traces`). When anything goes wrong
    nothing stays in the vault.
    """
    try:
        kind = check_file(writer, file_name)
        if kind in filekinds.PICTURES:
            writer = _without_traces(writer, kind)
        with act(
            actor, "circle.add_file", now=now, ground=seat.ground, municipality_id=seat.person.municipality_id
        ) as event:
            one_at_a_time(seat.person.pk)
            if CircleFile.objects.filter(person=seat.person).count() >= MOST_FILES:
                raise ValidationError({"file": _("There are two hundred files here. Take one away first.")})
            row = CircleFile.objects.create(
                **put_there(seat, actor, now), title=title.strip() or filekinds.title_of(file_name) or _("File"),
                **columns_of(writer, kind),
            )  # fmt: skip
            event.about(thing=row, person_id=seat.person.pk, part=Part.CIRCLE)
    except BaseException:
        writer.discard()
        raise
    return row


def check_file(writer: vault.Writer, file_name: str) -> str:
    """Return the media type of what lies in the vault. Raises ValidationError for what cannot stand in a circle."""
    if writer.size > filekinds.LARGEST:
        raise ValidationError({"file": TOO_LARGE})
    data = b"".join(vault.read(writer.name, writer.key, writer.size))
    kind = filekinds.kind_of(data)
    if not kind:
        raise ValidationError({"file": WRONG_KIND})
    if not filekinds.name_fits(file_name, kind):
        raise ValidationError({"file": OTHER_NAME})
    if kind in filekinds.PICTURES:
        try:
            pixels = filekinds.pixels_of(kind, data)
        except ValueError as error:
            raise ValidationError({"file": DAMAGED}) from error
        if pixels > filekinds.MOST_PIXELS:
            raise ValidationError({"file": TOO_WIDE})
    return kind


def _without_traces(writer: vault.Writer, kind: str) -> vault.Writer:
    try:
        return traces.cleaned(writer, kind)
    except traces.Unreadable as error:
        raise ValidationError({"file": DAMAGED}) from error


def remove_file(*, actor: Actor, now: datetime, seat: Seat, file: CircleFile) -> None:
    """Take a file away, for good."""
    with act(actor, "circle.remove_file", now=now, ground=seat.ground, municipality_id=file.municipality_id) as event:
        event.about(thing=file, person_id=file.person_id, part=Part.CIRCLE)
        delete_files([file])


def names_in_vault() -> set[str]:
    """Return the names of all files of circles, so that the vault keeps them."""
    return set(CircleFile.objects.values_list("name", flat=True))
