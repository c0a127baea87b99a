"""The story: written, spoken and in pictures; the files are locked, checked by content, and gone when they must be."""

import os

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import export_person
from meedoen.support import vault
from meedoen.support.domain.files import key_of
from meedoen.support.domain.story import add_file, sweep_vault, write_story
from meedoen.support.models import Story, StoryFile
from meedoen.support.tables import erase_story, erase_story_files
from tests.support.things import PICTURE, RECORDING
from tests.town import NOW

MEGABYTE = 1024 * 1024


@pytest.fixture
def bram(helped_town):
    """Return the town with Bram's story in it."""
    return helped_town


def names() -> set[str]:
    """Return what lies in the vault."""
    return {path.name for path in vault.folder().iterdir()}


def file_of(data: bytes, name: str = "opname.mp3") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, data, content_type="audio/mpeg")


def content(response) -> bytes:
    """Return what a streamed answer holds."""
    return b"".join(response.streaming_content)


def test_story_keeps_how_it_read_before_and_that_it_was_typed_together(bram):
    given = {"actor": bram.actor("worker"), "now": NOW, "person": bram.bram, "ground": Ground.GRANT}
    story = write_story(text="Ik ben Bram en ik werk.", expected=1, typed_with=True, **given)
    assert (story.text, story.typed_with, story.version) == ("Ik ben Bram en ik werk.", True, 2)
    assert [(text.text, text.typed_with, text.by) for text in story.earlier.all()] == [
        ("Ik ben Bram.", False, bram["person"])
    ]
    with pytest.raises(StaleVersion):
        write_story(text="Van toen.", expected=1, typed_with=True, **given)


def test_person_writes_the_own_story_and_reads_that_somebody_typed_along(bram, client):
    client.force_login(bram["person"])
    url = reverse("support:my_story")
    assert client.post(url, {"text": "Ik ben Bram, ik bind boeken.", "version": 1, "submission": "a"}).status_code == 303
    assert (Story.objects.get().text, Story.objects.get().typed_with) == ("Ik ben Bram, ik bind boeken.", False)
    assert "Ik ben Bram." in client.get(url).content.decode()


def test_file_is_locked_in_the_vault_and_comes_back_whole_and_in_parts(bram, client):
    row = add_file(
        actor=bram.actor("person"), now=NOW, person=bram.bram, writer=vault.keep_bytes(RECORDING), caption="Over vroeger",
        ground=Ground.OWN,
    )  # fmt: skip
    assert RECORDING[:40] not in vault.path_of(row.name).read_bytes()
    assert (vault.path_of(row.name).stat().st_mode & 0o777, row.media_type, row.kind) == (0o600, "audio/mpeg", "audio")
    client.force_login(bram["worker"])
    url = reverse("support:story_file", kwargs={"pk": row.pk})
    whole = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert (content(whole), whole["Content-Type"], whole["Content-Length"]) == (RECORDING, "audio/mpeg", str(len(RECORDING)))
    assert whole["Content-Security-Policy"] == "default-src 'none'; sandbox"
    some = client.get(url, headers={"Range": "bytes=5-9"})
    assert (some.status_code, content(some), some["Content-Range"]) == (206, RECORDING[5:10], f"bytes 5-9/{len(RECORDING)}")
    rest = client.get(url, headers={"Range": "bytes=100-"})
    assert content(rest) == RECORDING[100:]
    assert client.get(url, headers={"Range": f"bytes={len(RECORDING)}-"}).status_code == 416


@pytest.mark.parametrize("size", [1, vault.PIECE - 1, vault.PIECE, vault.PIECE + 1, 3 * vault.PIECE])
def test_vault_gives_back_what_it_got(size):
    data = bytes(number % 251 for number in range(size))
    writer = vault.keep_bytes(data)
    assert b"".join(vault.read(writer.name, writer.key, size)) == data
    assert b"".join(vault.read(writer.name, writer.key, size, start=size // 2)) == data[size // 2 :]


def test_vault_notices_what_was_changed_cut_short_or_lost():
    data = bytes(2 * vault.PIECE + 10)
    writer = vault.keep_bytes(data)
    path = vault.path_of(writer.name)
    sealed = path.read_bytes()
    piece = vault.PIECE + vault.TAG
    for broken in (b"x" + sealed[1:], sealed[:piece], sealed[piece : 2 * piece] + sealed[:piece] + sealed[2 * piece :]):
        path.write_bytes(broken)
        with pytest.raises(vault.Damaged):
            b"".join(vault.read(writer.name, writer.key, len(data)))
    vault.remove(writer.name)
    with pytest.raises(vault.Damaged):
        b"".join(vault.read(writer.name, writer.key, len(data)))


@pytest.mark.parametrize("name", ["../etc/passwd", "a" * 31, "A" * 32, ""])
def test_vault_knows_its_own_names_only(name):
    with pytest.raises(ValueError):
        vault.path_of(name)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF1234WEBP", "image/webp"),
        (b"RIFF1234WAVE", "audio/wav"), (b"OggS", "audio/ogg"), (b"\x1a\x45\xdf\xa3", "audio/webm"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"), (b"\xff\xfb\x90", "audio/mpeg"), (b"\xff\xf1\x50", "audio/aac"),
        (b"<svg xmlns", ""), (b"%PDF-1.7", ""), (b"MZ", ""), (b"", ""), (b"<html>", ""),
    ],
)  # fmt: skip
def test_kind_of_a_file_is_read_from_its_content(head, kind):
    assert vault.media_type_of(head) == kind


def test_small_file_is_added_by_the_person(bram, client):
    client.force_login(bram["person"])
    url = reverse("support:my_story_file")
    for _click in range(2):
        typed = {"file": file_of(PICTURE, "foto.gif"), "caption": "Mijn kat", "submission": "a"}
        assert client.post(url, typed).status_code == 303
    added = StoryFile.objects.filter(caption="Mijn kat")
    assert [(row.kind, row.size, row.added_by) for row in added] == [("picture", len(PICTURE), bram["person"])]
    page = client.get(reverse("support:my_story")).content.decode()
    assert 'alt="Mijn kat"' in page


def test_large_file_goes_into_the_vault_while_it_comes_in(bram):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bram["worker"])
    url = reverse("support:story_file_new", kwargs={"pk": bram.things["trajectory"].pk})
    token = client.get(url).context["csrf_token"]
    data = RECORDING + bytes(7 * MEGABYTE)
    before = names()
    typed = {"file": file_of(data), "caption": "Lang verhaal", "submission": "a", "csrfmiddlewaretoken": str(token)}
    assert client.post(url, typed).status_code == 303
    row = StoryFile.objects.get(caption="Lang verhaal")
    assert names() - before == {row.name}
    assert b"".join(vault.read(row.name, key_of(row), row.size)) == data
    # Without the token of the page nothing is taken.
    assert client.post(url, {**typed, "file": file_of(data), "csrfmiddlewaretoken": "x"}).status_code == 403
    assert names() - before == {row.name}


@pytest.mark.parametrize("size", [100, 7 * MEGABYTE])
def test_file_of_another_kind_is_refused_and_leaves_nothing(bram, client, size):
    client.force_login(bram["person"])
    before = names()
    typed = {"file": file_of(b"<svg>" + bytes(size), "foto.jpg"), "submission": "a"}
    answer = client.post(reverse("support:my_story_file"), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert names() == before


def test_too_large_a_file_is_refused_kindly_before_it_is_read(bram, client):
    client.force_login(bram["person"])

    class Unread:
        """A body that must not be read."""

        def read(self, *args):
            raise AssertionError("read")

        readline = read

    answer = client.generic(
        "POST", reverse("support:my_story_file"), b"", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(vault.LARGEST + 10 * MEGABYTE), **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert answer.status_code == 413
    assert "Dit bestand is te groot" in answer.content.decode()


def test_upload_that_breaks_off_leaves_nothing(bram, client):
    client.force_login(bram["person"])
    before = names()
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n\r\n' + RECORDING + bytes(MEGABYTE)

    class Broken:
        """A connection that is lost after a while."""

        def __init__(self):
            self.left = head

        def read(self, size=-1):
            if not self.left:
                raise OSError("gone")
            found, self.left = self.left[:size], self.left[size:]
            return found

        readline = read

    answer = client.generic(
        "POST", reverse("support:my_story_file"), b"", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(8 * MEGABYTE), **{"wsgi.input": Broken()},
    )  # fmt: skip
    assert answer.status_code in (400, 403, 422)
    assert names() == before


def test_row_that_cannot_be_written_leaves_no_file(bram, monkeypatch):
    before = names()
    monkeypatch.setattr("meedoen.support.domain.story.MOST_FILES", 1)
    with pytest.raises(ValidationError):
        add_file(
            actor=bram.actor("person"), now=NOW, person=bram.bram, writer=vault.keep_bytes(PICTURE), caption="",
            ground=Ground.OWN,
        )  # fmt: skip
    assert names() == before


def test_file_that_is_taken_away_is_gone_from_the_vault(bram, client, django_capture_on_commit_callbacks):
    row = bram.things["story_file"]
    client.force_login(bram["person"])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("support:story_file_remove", kwargs={"pk": row.pk}))
    assert (answer.status_code, answer["Location"]) == (303, reverse("support:my_story"))
    assert not StoryFile.objects.exists()
    assert row.name not in names()


def test_copy_for_the_person_holds_no_story_for_a_worker_without_the_grant(bram, client):
    address = reverse("people:export", kwargs={"pk": bram.bram.pk})
    found = {}
    for visitor in ("person", "stand_in"):
        client.force_login(bram[visitor])
        found[visitor] = [row["text"] for row in client.get(address).json()["support.stories"]]
    assert found == {"person": ["Ik ben Bram."], "stand_in": []}


def test_story_and_files_are_exported_and_erased(bram, django_capture_on_commit_callbacks):
    found = export_person(actor=bram.actor("person"), now=NOW, person=bram.bram)
    assert [row["text"] for row in found["support.stories"]] == ["Ik ben Bram."]
    assert [set(row) for row in found["support.story_files"]] == [{"kind", "media_type", "size", "caption", "added_at"}]
    assert [row["tell"] for row in found["support.preparations"]] == ["Ik wil een net huis."]
    name = bram.things["story_file"].name
    with django_capture_on_commit_callbacks(execute=True):
        erase_story(bram.bram.pk, NOW)
        erase_story_files(bram.bram.pk, NOW)
    assert not Story.objects.exists() and not StoryFile.objects.exists()
    assert name not in names()


def test_what_belongs_to_nobody_is_swept_after_a_day(bram):
    lost = vault.keep_bytes(PICTURE)
    old = NOW.timestamp() - 2 * 86400
    for name in (lost.name, bram.things["story_file"].name):
        os.utime(vault.path_of(name), (old, old))
    fresh = vault.keep_bytes(PICTURE)
    sweep_vault(NOW)
    assert lost.name not in names()
    assert {fresh.name, bram.things["story_file"].name} <= names()


def test_no_large_file_ever_stands_plain_on_the_disk():
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == settings.DATA_UPLOAD_MAX_MEMORY_SIZE
