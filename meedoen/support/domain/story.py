"""The person's story: written by the person, or typed with the person; told aloud or in pictures."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.support import traces, vault
from meedoen.support.domain.actors import author
from meedoen.support.domain.files import columns_of, delete_files
from meedoen.support.enums import FileKind
from meedoen.support.hooks import vault_keepers
from meedoen.support.models import Story, StoryFile, StoryText

MOST_FILES = 50
WRONG_KIND = gettext_lazy("This is no recording or picture that can be played here. Use for example MP3, M4A, JPEG or PNG.")
DAMAGED = gettext_lazy(
    "This picture is damaged or not whole. Take it again, or save it anew as JPEG or PNG, and choose that."
)


def write_story(
    *, actor: Actor, now: datetime, person: Person, text: str, expected: int, typed_with: bool, ground: Ground
) -> Story:
    """Write the story (`expected` 0 for the first time); how it read before is kept. Raises StaleVersion for the second.

    `typed_with` says that a worker typed it with the person; the story stays the person's.
    """
    with act(actor, "story.write", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        story = Story.objects.select_for_update().filter(person=person).first()
        if story is None:
            story = Story.objects.create(
                municipality_id=person.municipality_id, person=person, text=text, typed_with=typed_with,
                written_by_id=author(actor), created_at=now, edited_at=now,
            )  # fmt: skip
        elif story.version != expected:
            raise StaleVersion(story, {"text": text})
        else:
            StoryText.objects.create(
                story=story, version=story.version, text=story.text, typed_with=story.typed_with,
                by_id=story.written_by_id, at=story.edited_at,
            )  # fmt: skip
            save_version(
                story, expected=expected, text=text, typed_with=typed_with, written_by_id=author(actor), edited_at=now
            )
        event.about(thing=story, person_id=person.pk, part=Part.STORY)
    return story


def add_file(
    *, actor: Actor, now: datetime, person: Person, writer: vault.Writer, caption: str, ground: Ground
) -> StoryFile:
    """Add a recording or picture that lies in the vault already; what kind it is says its content, not its name.

    A picture is kept without the place where it was taken and what else stood beside it (`traces`). When anything goes
    wrong the file is taken out of the vault again.
    """
    media_type = vault.media_type_of(writer.head)
    try:
        if media_type in traces.FILTERS:
            writer = _without_traces(writer, media_type)
        with act(actor, "story.add_file", now=now, ground=ground, municipality_id=person.municipality_id) as event:
            if not media_type:
                raise ValidationError({"file": WRONG_KIND})
            if StoryFile.objects.filter(person=person).count() >= MOST_FILES:
                raise ValidationError({"file": _("There are fifty files with this story. Take one away first.")})
            row = StoryFile.objects.create(
                municipality_id=person.municipality_id, person=person, **columns_of(writer, media_type),
                kind=FileKind.PICTURE if media_type.startswith("image/") else FileKind.AUDIO, caption=caption,
                added_by_id=author(actor), added_at=now,
            )  # fmt: skip
            event.about(thing=row, person_id=person.pk, part=Part.STORY)
    except BaseException:
        writer.discard()
        raise
    return row


def _without_traces(writer: vault.Writer, media_type: str) -> vault.Writer:
    try:
        return traces.cleaned(writer, media_type)
    except traces.Unreadable as error:
        raise ValidationError({"file": DAMAGED}) from error


def remove_file(*, actor: Actor, now: datetime, file: StoryFile, ground: Ground) -> None:
    """Take a recording or picture away, for good."""
    with act(actor, "story.remove_file", now=now, ground=ground, municipality_id=file.municipality_id) as event:
        event.about(thing=file, person_id=file.person_id, part=Part.STORY)
        delete_files([file])


def sweep_vault(now: datetime) -> int:
    """Remove from the vault what is a day old and belongs to no row of any room; returns how many files."""
    known = set(StoryFile.objects.values_list("name", flat=True)).union(*(keeper.names() for keeper in vault_keepers))
    return vault.sweep(known, before=now - timedelta(days=1))
