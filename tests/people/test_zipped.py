"""The copy of everything as a ZIP: whole, written while it is sent, and honest about what is damaged."""

import io
import json
import zipfile

from django.urls import reverse

from meedoen.journal.models import AccessEvent
from meedoen.people.zipped import Member, zipped
from meedoen.support import vault
from tests.support import things
from tests.support.things import PICTURE
from tests.town import NOW

NOTE = Member("lees-mij.txt", NOW, [b"Niet heel:"])


def opened(pieces) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def copy_of(client, town):
    """Return the answer with the copy of everything about Bram."""
    return client.get(reverse("people:export_zip", args=[town.bram.pk]))


def test_zip_is_whole_and_sent_piece_by_piece():
    pieces = list(zipped([Member("a.txt", NOW, [b"een", b"twee"]), Member("b/c.txt", NOW, [])], not_whole=NOTE))
    archive = opened(pieces)
    assert (archive.testzip(), archive.namelist(), archive.read("a.txt")) == (None, ["a.txt", "b/c.txt"], b"eentwee")
    assert archive.getinfo("a.txt").date_time == (2026, 3, 2, 10, 0, 0)
    assert max(len(piece) for piece in pieces) < 400


def test_damaged_file_is_named_and_the_rest_goes_along():
    def broken():
        yield b"half"
        raise vault.Damaged("x")

    archive = opened(zipped([Member("a.mp3", NOW, broken()), Member("b.txt", NOW, [b"heel"])], not_whole=NOTE))
    assert (archive.testzip(), archive.read("b.txt"), archive.read("lees-mij.txt")) == (
        None,
        b"heel",
        b"Niet heel:\na.mp3\n",
    )


def test_person_takes_everything_along_with_recordings_and_pictures(town, client):
    things.add(town)
    row = town.things["story_file"]
    client.force_login(town["person"])
    answer = copy_of(client, town)
    archive = opened(answer.streaming_content)
    assert (answer["Content-Type"], archive.namelist()) == ("application/zip", ["gegevens.json", f"verhaal/{row.pk}.gif"])
    assert archive.read(f"verhaal/{row.pk}.gif") == PICTURE
    assert json.loads(archive.read("gegevens.json"))["person"][0]["name"] == "Bram"
    lines = AccessEvent.objects.filter(verb__startswith="person.export").order_by("pk")
    assert [(line.verb, line.thing_id, line.ground) for line in lines] == [
        ("person.export", town.bram.pk, "own"), ("person.export_file", row.pk, "own"),
    ]  # fmt: skip


def test_worker_without_the_persons_permission_takes_no_recordings_along(town, client):
    things.add(town)
    town.bram.grants.filter(part="story").delete()
    client.force_login(town["worker"])
    assert opened(copy_of(client, town).streaming_content).namelist() == ["gegevens.json"]
