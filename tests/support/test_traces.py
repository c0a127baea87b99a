"""Pictures are kept without the place where they were taken and what else stood beside them."""

import base64
import struct
from zlib import crc32

import pytest
from django.core.exceptions import ValidationError

from meedoen.journal.enums import Ground
from meedoen.support import vault
from meedoen.support.domain.files import key_of
from meedoen.support.domain.story import add_file
from meedoen.support.traces import FILTERS, Unreadable, without_traces
from tests.support.things import PICTURE
from tests.town import NOW

PLACE = b"52.37N 4.89E"
# Three by two dots, as a browser writes them (without the profile of colours).
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5mo"
    "q6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAACAAMDASIAAhEB"
    "AxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAYEAEBAAMAAAAAAAAAAAAAAAAAAQISIf/EABUBAQEAAAAAAAAAAAAAAAAAAAAE/8QAFhEBAQEAAAAA"
    "AAAAAAAAAAAAAAEx/9oADAMBAAIRAxEAPwCDhJrOACqY/9k="
)


def segment(marker: int, body: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def chunk(name: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))


def part(name: bytes, data: bytes) -> bytes:
    """Return one chunk of a WebP."""
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def webp(*parts: bytes) -> bytes:
    inner = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def exif(order: str, turn: int) -> bytes:
    """Return what a telephone writes: how it was held, and where the picture was taken."""
    head = {"<": b"II*\0", ">": b"MM\0*"}[order]
    entries = [struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0), struct.pack(f"{order}HHII", 0x8825, 4, 1, 38)]
    return b"Exif\0\0" + head + struct.pack(f"{order}IH", 8, 2) + b"".join(entries) + bytes(4) + PLACE


def kept(kind: str, data: bytes, size: int = 7) -> bytes:
    """Return what is kept of a picture that comes in pieces of `size` bytes."""
    return b"".join(without_traces(kind, iter([data[at : at + size] for at in range(0, len(data), size)])))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", bytes(13))
    + chunk(b"gAMA", bytes(4))
    + chunk(b"IDAT", b"x" * 300)
    + chunk(b"IEND", b"")
)
HELD = bytes((0x20, 0, 0, 0)) + bytes(6)
WEBP = webp(part(b"VP8X", HELD), part(b"VP8 ", b"picture"))
DIRTY = {
    "image/jpeg": (
        JPEG,
        JPEG[:2] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE) + segment(0xED, b"Photoshop 3.0\0" + PLACE)
        + segment(0xE2, b"MPF\0" + PLACE) + segment(0xE1, exif("<", 1)) + segment(0xFE, PLACE) + JPEG[2:] + JPEG + PLACE,
    ),
    "image/png": (
        PNG,
        PNG[:33] + chunk(b"eXIf", PLACE) + chunk(b"iTXt", PLACE) + PNG[33:-12] + chunk(b"tEXt", PLACE) + PNG[-12:] + PLACE,
    ),
    "image/gif": (
        PICTURE,
        PICTURE[:19] + b"!\xfe" + bytes((len(PLACE),)) + PLACE + b"\0!\xff\x0bXMP DataXMP" + bytes((len(PLACE),)) + PLACE
        + b"\0" + PICTURE[19:] + PLACE,
    ),
    "image/webp": (
        webp(part(b"VP8X", HELD), part(b"VP8 ", b"picture"), part(b"JUNK", bytes(12)), part(b"JUNK", bytes(13))),
        webp(
            part(b"VP8X", bytes((0x2C,)) + HELD[1:]), part(b"VP8 ", b"picture"), part(b"EXIF", PLACE),
            part(b"XMP ", PLACE + b"!"),
        ) + PLACE,
    ),
}  # fmt: skip


def test_every_kind_of_picture_has_its_filter():
    kinds = [vault.media_type_of(clean) for clean, _dirty in DIRTY.values()]
    assert (kinds, set(DIRTY)) == (list(DIRTY), set(FILTERS))


@pytest.mark.parametrize("size", [1, 2, 3, 50, 100_000])
@pytest.mark.parametrize("kind", DIRTY)
def test_place_and_words_stay_behind_whatever_the_pieces(kind, size):
    clean, dirty = DIRTY[kind]
    assert PLACE in dirty
    assert kept(kind, dirty, size) == clean
    assert kept(kind, clean, size) == clean


@pytest.mark.parametrize("order", ["<", ">"])
def test_how_the_camera_was_held_is_all_that_stays_of_exif(order):
    found = kept("image/jpeg", JPEG[:2] + segment(0xE1, exif(order, 6)) + JPEG[2:])
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    own = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    assert found == JPEG[:2] + segment(0xE1, own) + JPEG[2:]
    assert kept("image/jpeg", found) == found


@pytest.mark.parametrize("body", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"x"])
def test_exif_that_is_no_exif_stays_behind(body):
    assert kept("image/jpeg", JPEG[:2] + segment(0xE1, body) + JPEG[2:]) == JPEG


@pytest.mark.parametrize("kind", DIRTY)
def test_picture_that_ends_too_early_is_unreadable(kind):
    clean = DIRTY[kind][0]
    for size in range(len(clean) - 1):
        with pytest.raises(Unreadable):
            kept(kind, clean[:size], 100_000)


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/gif"])
def test_noise_behind_a_good_beginning_is_unreadable(kind):
    head = DIRTY[kind][0][:12]
    for noise in (b"\xff" * 400, bytes(400), bytes(range(256)) * 2):
        with pytest.raises(Unreadable):
            kept(kind, head + noise)


def test_picture_is_kept_without_its_place_and_damaged_is_refused(town):
    clean, dirty = DIRTY["image/jpeg"]
    given = {"actor": town.actor("person"), "now": NOW, "person": town.bram, "caption": "", "ground": Ground.OWN}
    before = set(vault.folder().iterdir())
    row = add_file(writer=vault.keep_bytes(dirty), **given)
    assert (row.size, b"".join(vault.read(row.name, key_of(row), row.size))) == (len(clean), clean)
    assert set(vault.folder().iterdir()) - before == {vault.path_of(row.name)}
    with pytest.raises(ValidationError) as refused:
        add_file(writer=vault.keep_bytes(dirty[:200]), **given)
    assert list(refused.value.message_dict) == ["file"]
    assert set(vault.folder().iterdir()) - before == {vault.path_of(row.name)}


def test_long_picture_is_filtered_piece_by_piece(town):
    data = PNG[:33] + chunk(b"tEXt", PLACE * 100_000) + chunk(b"IDAT", bytes(3 * vault.PIECE)) + PNG[-12:]
    row = add_file(
        actor=town.actor("person"), now=NOW, person=town.bram, writer=vault.keep_bytes(data), caption="", ground=Ground.OWN
    )
    assert row.size == len(data) - 12 - len(PLACE) * 100_000
    assert (
        b"".join(vault.read(row.name, key_of(row), row.size))
        == PNG[:33] + chunk(b"IDAT", bytes(3 * vault.PIECE)) + PNG[-12:]
    )
