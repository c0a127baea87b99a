"""Pictures and documents in a circle: what may stand there, without traces, and what is refused with a plain message."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from meedoen.circle.domain import files as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.facts import filekinds
from meedoen.circle.models import CircleFile
from meedoen.people.domain.erasing import erase_person
from meedoen.people.hooks import erasure_checks, person_files
from meedoen.support import vault
from meedoen.support.domain.files import key_of
from meedoen.support.domain.story import sweep_vault
from tests.circle.place import given, put_file, seat_of_bram, sit
from tests.town import NOW

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width=2, height=2, extra=b""):
    """Return a picture that says it is so large; its content is a few zeros."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(b"\0" * 6)) + chunk(b"IEND", b"")


def refused(town, data, name):
    with pytest.raises(ValidationError) as error:
        put_file(town, seat_of_bram(town), data, name)
    assert (CircleFile.objects.count(), list(error.value.error_dict)) == (0, ["file"])
    return error.value.messages[0]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (SVG, "tekening.svg", verbs.WRONG_KIND),
        (SVG, "tekening.txt", verbs.WRONG_KIND),
        (b"<html><script>", "brief.txt", verbs.WRONG_KIND),
        (b"MZ\x90\0" + bytes(80), "foto.jpg", verbs.WRONG_KIND),
        (b"PK\x03\x04" + bytes(80), "brief.docx", verbs.WRONG_KIND),
        (b"%PDF-1.7 ...", "foto.jpg", verbs.OTHER_NAME),
        (b"echo hallo", "start.bat", verbs.OTHER_NAME),
        (png(30_000, 30_000), "foto.png", verbs.TOO_WIDE),
        (png()[:30], "foto.png", verbs.DAMAGED),
        (png(0, 5), "foto.png", verbs.DAMAGED),
        (b"\xff\xd8\xff\xe0" + bytes(60), "foto.jpg", verbs.DAMAGED),
    ],
)
def test_attack_is_refused_with_a_plain_message(town, data, name, message):
    kept = len(list(vault.folder().iterdir()))
    assert refused(town, data, name) == str(message)
    assert len(list(vault.folder().iterdir())) == kept


@pytest.mark.parametrize(
    ("kind", "data", "pixels"),
    [
        ("image/png", png(300, 20), 6000),
        ("image/gif", b"GIF89a" + struct.pack("<HH", 7, 5), 35),
        ("image/jpeg", b"\xff\xd8\xff\xe0\0\4ab\xff\xc2\0\x11\x08" + struct.pack(">HH", 40, 30) + bytes(9), 1200),
        ("image/webp", b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x04\0\0", 50),
        ("image/webp", b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + (9 | 4 << 14).to_bytes(4, "little"), 50),
        ("image/webp", b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 10, 5), 50),
    ],
)
def test_size_of_a_picture_is_read_without_decoding_it(kind, data, pixels):
    assert filekinds.pixels_of(kind, data) == pixels


def test_key_of_a_file_stands_encrypted_in_its_row(town):
    row = put_file(town, seat_of_bram(town), b"Twee uien.", "soep.txt")
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM circle_circlefile")
        kept = cursor.fetchone()[0]
    row.refresh_from_db()
    assert (row.key in kept, b"".join(vault.read(row.name, key_of(row), row.size))) == (False, b"Twee uien.")


def test_path_in_the_name_leads_nowhere(town):
    row = put_file(town, seat_of_bram(town), b"Twee uien.", "../../etc/soep.txt")
    assert (row.title, vault.path_of(row.name).parent) == ("soep", vault.folder())


def test_what_the_camera_wrote_stays_behind(town):
    row = put_file(town, seat_of_bram(town), png(extra=chunk(b"tEXt", b"GPS\0hier")), "foto.png")
    kept = b"".join(vault.read(row.name, key_of(row), row.size))
    assert (b"GPS" in kept, kept == png()) == (False, True)


def test_download_goes_through_the_gate_and_is_never_run(town, client):
    row = put_file(town, seat_of_bram(town), b"Twee uien.", "soep.txt")
    els = sit(town, "Els", "els@example.net", [CirclePart.FILES])
    stranger = sit(town, "Piet", "piet@example.net", [CirclePart.PEOPLE])
    client.force_login(els.member.account)
    answer = client.get(f"/kring/bestand/{row.pk}/")
    heads = ("Content-Disposition", "Content-Security-Policy", "X-Content-Type-Options", "Content-Type")
    assert b"".join(answer) == b"Twee uien."
    assert [answer[head] for head in heads] == [
        f'attachment; filename="bestand-{row.pk}.txt"', "default-src 'none'; sandbox", "nosniff", "text/plain",
    ]  # fmt: skip
    client.force_login(stranger.member.account)
    assert client.get(f"/kring/bestand/{row.pk}/").status_code == 404


def test_file_of_the_form_is_kept_and_a_wrong_one_answered_at_its_field(town, client):
    client.force_login(town["person"])
    page = f"/kring/{town.bram.pk}/bestanden/nieuw/"
    good = client.post(page, {"file": SimpleUploadedFile("soep.txt", b"Twee uien."), "title": "Soep"})
    wrong = client.post(page, {"file": SimpleUploadedFile("tekening.svg", SVG), "title": ""})
    assert (good.status_code, wrong.status_code, wrong.context["form"].errors["file"]) == (303, 422, [str(verbs.WRONG_KIND)])
    assert CircleFile.objects.get().title == "Soep"


def test_fifty_megabytes_are_refused_before_anything_is_read(town, client):
    client.force_login(town["person"])
    answer = client.generic(
        "POST", f"/kring/{town.bram.pk}/bestanden/nieuw/", b"", CONTENT_LENGTH=str(50 * 1024 * 1024),
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip
    assert (answer.status_code, "20 MB" in answer.content.decode()) == (413, True)


def test_large_one_comes_in_through_the_vault(town, client):
    client.force_login(town["person"])
    body = BytesIO(b"%PDF-1.7\n" + b"\0" * (7 * 1024 * 1024))
    body.name = "brief.pdf"
    assert client.post(f"/kring/{town.bram.pk}/bestanden/nieuw/", {"file": body}).status_code == 303
    row = CircleFile.objects.get()
    assert (row.title, row.size, vault.path_of(row.name).exists()) == ("brief", len(body.getvalue()), True)


def test_sweeping_keeps_files_of_circles_and_erasure_takes_them(town, monkeypatch, django_capture_on_commit_callbacks):
    row = put_file(town, seat_of_bram(town), b"Twee uien.", "soep.txt")
    sweep_vault(NOW.replace(year=2099))
    there = vault.path_of(row.name).exists()
    names = [file.name for room in person_files for file in room.files(town.bram.pk, frozenset({"circle"}))]
    monkeypatch.setattr(erasure_checks, "_items", {})
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=town.bram.version)
    assert (there, names, vault.path_of(row.name).exists()) == (True, [f"kring/{row.pk}.txt"], False)


def test_member_takes_only_the_own_file_away(town, client):
    els = sit(town, "Els", "els@example.net", [CirclePart.FILES])
    his, hers = (put_file(town, seat, b"Twee uien.", "soep.txt") for seat in (seat_of_bram(town), els))
    client.force_login(els.member.account)
    assert [client.post(f"/kring/bestand/{row.pk}/weg/").status_code for row in (his, hers)] == [403, 303]
    assert (list(CircleFile.objects.all()), given(town)["now"]) == ([his], NOW)
