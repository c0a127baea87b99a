"""Pictures without what a camera or program wrote beside them: where and when it was taken, with what, an earlier version.

Only what is needed to show the picture goes through; what is not known here stays behind. Nothing of the picture itself is
counted anew. Of a JPEG it stays known how the camera was held, or it would lie on its side.

JPEG: ITU-T T.81 annex B and Exif 2.32; PNG: W3C, third edition; WebP: RFC 9649; GIF: GIF89a.
"""

import struct
from collections.abc import Callable, Iterator

from meedoen.support import vault

START_OF_SCAN, END_OF_IMAGE, EXIF = 0xDA, 0xD9, 0xE1
ALONE = {0x01, *range(0xD0, 0xD8)}
# Of the segments for programs (APP0 to APP15) and of words only these: the format itself, colours.
KEPT_SEGMENTS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
KEPT_CHUNKS = {
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs", b"bKGD", b"hIST", b"sPLT", b"acTL", b"fcTL",
    b"fdAT",
}  # fmt: skip
KEPT_RIFF = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
KEPT_PROGRAMS = {b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"}
ORIENTATION = 0x0112


class Unreadable(Exception):  # noqa: N818 (what is wrong with the picture)
    """A picture that ends too early or is not built as its kind is."""


class Reader:
    """Takes bytes off a stream of pieces. `rest` is the piece in hand, `at` where in it one is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.rest, self.at = pieces, b"", 0

    def more(self) -> None:
        """Have at least one byte more at hand. Raises Unreadable at the end."""
        piece = next(self.pieces, b"")
        if not piece:
            raise Unreadable
        self.rest, self.at = self.rest[self.at :] + piece, 0

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes; for a few."""
        while len(self.rest) - self.at < size:
            self.more()
        self.at += size
        return self.rest[self.at - size : self.at]

    def pieces_of(self, size: int) -> Iterator[bytes]:
        """Yield the next `size` bytes, however many, as they come."""
        while size:
            if self.at == len(self.rest):
                self.more()
            found = self.rest[self.at : self.at + size]
            self.at += len(found)
            size -= len(found)
            yield found

    def skip(self, size: int) -> None:
        """Leave out the next `size` bytes."""
        for _piece in self.pieces_of(size):
            pass


def without_traces(media_type: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a picture of this media type as it may be kept. Raises Unreadable."""
    try:
        yield from FILTERS[media_type](Reader(pieces))
    except struct.error as error:
        raise Unreadable from error


def cleaned(writer: vault.Writer, media_type: str) -> vault.Writer:
    """Return a file of the vault with the picture as it may be kept; the one that was handed in is gone.

    Raises Unreadable; the file that was handed in is then still there.
    """
    fresh, together = vault.Writer(), bytearray()
    try:
        for piece in without_traces(media_type, vault.read(writer.name, writer.key, writer.size)):
            together += piece
            if len(together) > vault.PIECE:
                fresh.write(bytes(together))
                together.clear()
        fresh.write(bytes(together))
        fresh.finish()
    except BaseException:
        fresh.discard()
        raise
    writer.discard()
    return fresh


def _jpeg(reader: Reader) -> Iterator[bytes]:
    yield _expect(reader, b"\xff\xd8")
    turned = False
    while True:
        marker = _marker(reader)
        if marker in ALONE or marker == END_OF_IMAGE:
            yield bytes((0xFF, marker))
            if marker == END_OF_IMAGE:  # Phones put whole pictures behind it, with all that is left out here.
                return
            continue
        size = reader.take(2)
        if (length := int.from_bytes(size, "big")) < 2:
            raise Unreadable
        body = reader.take(length - 2)
        if marker == EXIF and not turned and (turn := _orientation(body)):
            turned = True
            yield _turn(turn)
        if _belongs(marker, body):
            yield bytes((0xFF, marker)) + size + body
        if marker == START_OF_SCAN:
            yield from _scan(reader)


def _marker(reader: Reader) -> int:
    _expect(reader, b"\xff")
    while (marker := reader.take(1)[0]) == 0xFF:  # Any number of these may stand before it.
        pass
    if marker == 0:
        raise Unreadable
    return marker


def _belongs(marker: int, body: bytes) -> bool:
    """Say whether a segment is the picture's; segments for programs and words (COM) only where they are known."""
    if 0xE0 <= marker <= 0xEF:
        return marker in KEPT_SEGMENTS and body.startswith(KEPT_SEGMENTS[marker])
    return marker != 0xFE


def _scan(reader: Reader) -> Iterator[bytes]:
    """Yield the picture itself up to the next marker: after 0xFF stands 0 for a byte of the picture, else a restart."""
    while True:
        while len(reader.rest) - reader.at < 2:
            reader.more()
        data, begin = reader.rest, reader.at
        at = begin
        while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
            if data[at + 1] != 0 and data[at + 1] not in ALONE:
                reader.at = at
                yield data[begin:at]
                return
            at += 2
        reader.at = len(data) if at < 0 else at  # What follows the last byte decides.
        yield data[begin : reader.at]


def _orientation(body: bytes) -> int:
    """Return how the camera was held (2 to 8), 0 when it is not said or not turned."""
    tiff = body[6:]
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4], "")
    if not body.startswith(b"Exif\0\0") or not order or len(tiff) < 8:
        return 0
    begin = struct.unpack_from(f"{order}I", tiff, 4)[0]
    count = struct.unpack_from(f"{order}H", tiff, begin)[0] if begin + 2 <= len(tiff) else 0
    for number in range(count):
        at = begin + 2 + 12 * number
        if at + 12 > len(tiff):
            return 0
        tag, kind, _many, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if tag == ORIENTATION and kind == 3:
            return int(value) if 2 <= value <= 8 else 0
    return 0


def _turn(orientation: int) -> bytes:
    """Return a segment that says how the camera was held, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0)
    body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _png(reader: Reader) -> Iterator[bytes]:
    yield _expect(reader, b"\x89PNG\r\n\x1a\n")
    name = b""
    while name != b"IEND":
        head = reader.take(8)
        length, name = struct.unpack(">I4s", head)
        if name[0] & 0x20 and name not in KEPT_CHUNKS:  # A small first letter: a picture can be shown without it.
            reader.skip(length + 4)
        else:
            yield head
            yield from reader.pieces_of(length + 4)


def _webp(reader: Reader) -> Iterator[bytes]:
    """Yield the picture; its length stands in front, so what is left out is written over with zeros."""
    head = reader.take(12)
    if head[:4] != b"RIFF" or head[8:] != b"WEBP":
        raise Unreadable
    yield head
    left = int.from_bytes(head[4:8], "little") - 4
    while left >= 8:
        chunk = reader.take(8)
        name, length = chunk[:4], int.from_bytes(chunk[4:], "little")
        length += length % 2
        left -= 8 + length
        if left < 0:
            raise Unreadable
        if name == b"VP8X" and length:
            flags = reader.take(1)[0] & ~0x0C  # It no longer says that there is Exif (8) or XMP (4).
            yield chunk + bytes((flags,))
            yield from reader.pieces_of(length - 1)
        elif name in KEPT_RIFF:
            yield chunk
            yield from reader.pieces_of(length)
        else:
            yield b"JUNK" + chunk[4:]
            yield from (bytes(len(piece)) for piece in reader.pieces_of(length))


def _gif(reader: Reader) -> Iterator[bytes]:
    head = reader.take(13)
    if head[:6] not in (b"GIF87a", b"GIF89a"):
        raise Unreadable
    yield head + reader.take(_colours(head[10]))
    while (kind := reader.take(1)) != b";":
        if kind == b",":
            image = reader.take(9)
            yield kind + image + reader.take(_colours(image[8]) + 1)
            yield from _blocks(reader)
        elif kind == b"!":
            yield from _extension(reader)
        else:
            raise Unreadable
    yield b";"


def _extension(reader: Reader) -> Iterator[bytes]:
    """Yield how long a picture is shown and how often it is repeated; words and what else programs wrote stay behind."""
    label, blocks = reader.take(1), _blocks(reader)
    first = next(blocks)
    keep = label in (b"\x01", b"\xf9") or (label == b"\xff" and first[1:] in KEPT_PROGRAMS)
    if keep:
        yield b"!" + label + first
    if first != b"\0":
        yield from (block for block in blocks if keep)


def _blocks(reader: Reader) -> Iterator[bytes]:
    while True:
        size = reader.take(1)
        yield size + reader.take(size[0])
        if size == b"\0":
            return


def _colours(flags: int) -> int:
    """Return how many bytes the table of colours takes."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _expect(reader: Reader, start: bytes) -> bytes:
    if reader.take(len(start)) != start:
        raise Unreadable
    return start


FILTERS: dict[str, Callable[[Reader], Iterator[bytes]]] = {
    "image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp, "image/gif": _gif,
}  # fmt: skip
