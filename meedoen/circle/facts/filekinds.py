"""Which files can stand in a circle, told by their content: pictures, PDF and plain text. Nothing that can run.

No office files: they can hold programs; each office program saves as PDF. No SVG: it can hold a script.
"""

import struct
from pathlib import PurePosixPath

from meedoen.support import vault

LARGEST = 20 * 1024 * 1024
LARGEST_TEXT = 1024 * 1024
# A telephone shows this without running out of memory; a bomb says it has more.
MOST_PIXELS = 60_000_000
# A name may end so; any other ending says that it is something else than it is.
ENDINGS = {
    "image/jpeg": {".jpg", ".jpeg", ".jfif"},
    "image/png": {".png"},
    "image/gif": {".gif"},
    "image/webp": {".webp"},
    "application/pdf": {".pdf"},
    "text/plain": {".txt", ".text"},
}
PICTURES = frozenset(kind for kind in ENDINGS if kind.startswith("image/"))
SIZES_IN = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG: markers of a frame (ITU-T T.81, table B.1).


def kind_of(data: bytes) -> str:
    """Return the media type of a file by its content; "" for what cannot stand here."""
    found = vault.media_type_of(data[: vault.HEAD].ljust(16, b"\0"))
    if found in PICTURES:
        return found
    if not found and data[:5] == b"%PDF-":
        return "application/pdf"
    return "text/plain" if not found and _is_text(data) else ""


def _is_text(data: bytes) -> bool:
    """Say whether this is plain text: readable, no markup (a page, SVG), no bytes of a program."""
    if len(data) > LARGEST_TEXT or data[:4] == b"PK\3\4":
        return False
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not text.lstrip().startswith("<") and all(letter.isprintable() or letter in "\n\r\t\f" for letter in text)


def name_fits(file_name: str, kind: str) -> bool:
    """Say whether a file name does not promise another kind of file."""
    ending = PurePosixPath(file_name.replace("\\", "/")).suffix.lower()
    return not ending or ending in ENDINGS[kind]


def title_of(file_name: str) -> str:
    """Return what a file is called when nobody said: the last part of its name, without folders and ending."""
    return PurePosixPath(file_name.replace("\\", "/")).stem.replace("\0", "")[:120]


def pixels_of(kind: str, data: bytes) -> int:
    """Return how many pixels a picture says it has, without decoding it. Raises ValueError where it does not say."""
    try:
        width, height = READERS[kind](data)
    except (struct.error, IndexError) as error:
        raise ValueError("no size") from error
    if not width or not height:
        raise ValueError("no size")
    return width * height


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise ValueError("no size")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _webp(data: bytes) -> tuple[int, int]:
    """Read the canvas, or the frame where there is one only (RFC 9649, 2.5 to 2.7)."""
    name = data[12:16]
    if name == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if name == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no size")


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walk over the segments to the first frame (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in SIZES_IN:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ValueError("no size")


READERS = {"image/png": _png, "image/gif": _gif, "image/webp": _webp, "image/jpeg": _jpeg}
