"""Files that people hand in: encrypted while they come in, outside anything that is served, readable through a view only.

A file is a row of sealed pieces (AES-256-GCM). The key of a file is made when it comes in and stands, itself encrypted, in
its row in the database: without that row nobody reads the file, and when the row goes the file is lost for good. Number and
"last" of a piece are sealed with it, so that pieces cannot change places and a file that was cut short is noticed.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

PIECE = 1024 * 1024  # Bytes of one piece before it is sealed; the seal adds TAG.
TAG = 16
HEAD = 64  # Bytes of the beginning that are kept apart, to see what kind of file it is.
LARGEST = 200 * 1024 * 1024
UNFINISHED = ".part"


class Damaged(OSError):  # noqa: N818 (what is wrong with the file)
    """A file that was changed, cut short or is not there."""


def folder() -> Path:
    """Return the folder of all files, made when it is not there; its owner alone may enter."""
    found = Path(settings.FILES_DIR)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(name: str) -> Path:
    """Return where the file with this name (32 hexadecimal digits) lies. Raises ValueError for any other name."""
    if len(name) != 32 or not set(name) <= set("0123456789abcdef"):
        raise ValueError("not a name of the vault")
    return folder() / name


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class Writer:
    """Takes bytes as they come and writes sealed pieces; `finish` puts the file in its place, `discard` leaves nothing."""

    def __init__(self) -> None:
        self.name, self.key = secrets.token_hex(16), AESGCM.generate_key(bit_length=256)
        self.size, self.number, self.head, self.rest = 0, 0, b"", b""
        self.beside = path_of(self.name).with_suffix(UNFINISHED)
        self.file: IO[bytes] = os.fdopen(os.open(self.beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        self.size += len(data)
        if len(self.head) < HEAD:
            self.head = (self.head + data)[:HEAD]
        self.rest += data
        while len(self.rest) > PIECE:  # One piece at least stays, to be the last.
            self._seal(self.rest[:PIECE], last=False)
            self.rest = self.rest[PIECE:]

    def finish(self) -> None:
        """Seal the last piece and put the file in its place, surely on the disk."""
        self._seal(self.rest, last=True)
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.beside.replace(path_of(self.name))

    def discard(self) -> None:
        """Leave nothing behind; for a file that is finished or not."""
        self.file.close()
        self.beside.unlink(missing_ok=True)
        path_of(self.name).unlink(missing_ok=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self.file.write(AESGCM(self.key).encrypt(_nonce(self.number, last=last), piece, None))
        self.number += 1


def read(name: str, key: bytes, size: int, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """Yield the bytes from `start` up to `stop` (not included; None: the end) of a file of `size` bytes, piece by piece.

    Raises Damaged when a piece is not what was written.
    """
    stop = size if stop is None else min(stop, size)
    final = max(0, (size - 1) // PIECE)
    try:
        with path_of(name).open("rb") as file:
            for number in range(start // PIECE, (max(stop, 1) - 1) // PIECE + 1):
                file.seek(number * (PIECE + TAG))
                sealed = file.read(PIECE + TAG)
                piece = AESGCM(key).decrypt(_nonce(number, last=number == final), sealed, None)
                begin = number * PIECE
                yield piece[max(0, start - begin) : stop - begin]
    except (InvalidTag, FileNotFoundError) as error:
        raise Damaged(name) from error


def remove(name: str) -> None:
    """Take a file away; nothing happens when it is gone already."""
    path_of(name).unlink(missing_ok=True)


def sweep(known: set[str], *, before: datetime) -> int:
    """Remove what is older than `before` and belongs to no row (the machine stopped in between). Returns how many."""
    found = 0
    for path in folder().iterdir():
        if path.name not in known and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            found += 1
    return found


class Stored(UploadedFile):  # type: ignore[type-arg]
    """A file that came in and lies in the vault; `writer` has its name, key, size and beginning. Closed unkept, it goes."""

    def __init__(self, writer: Writer, file_name: str) -> None:
        super().__init__(file=None, name=file_name, size=writer.size)
        self.writer, self.kept = writer, False

    def close(self) -> None:
        """Called by Django at the end of the request: what nobody kept is gone."""
        if not self.kept:
            self.writer.discard()


class Handler(FileUploadHandler):
    """Lets one file of a request into the vault while it comes in. An upload that breaks off leaves nothing."""

    writer: Writer | None = None
    stored: Stored | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; a second one in the same request is refused."""
        super().new_file(*args, **kwargs)
        if self.writer is not None:
            raise StopUpload(connection_reset=True)
        self.writer = Writer()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal what came in; stop at once when it becomes too much."""
        if self.writer is None or start + len(raw_data) > LARGEST:
            raise StopUpload(connection_reset=True)
        self.writer.write(raw_data)

    def file_complete(self, file_size: int) -> Stored | None:
        """Put the file in its place."""
        if self.writer is None:
            return None
        self.writer.finish()
        self.stored = Stored(self.writer, self.file_name or "")
        return self.stored

    def end(self) -> None:
        """At the end of the request: what is not in its place and kept by somebody is gone."""
        if self.writer is not None and (self.stored is None or not self.stored.kept):
            self.writer.discard()


def keep_bytes(data: bytes) -> Writer:
    """Put bytes in the vault at once; for a small file that was taken in whole."""
    writer = Writer()
    writer.write(data)
    writer.finish()
    return writer


# How the contents of a file begin, and what it then is. SVG is not among them: it can hold a script.
def media_type_of(head: bytes) -> str:
    """Return the media type by the first bytes (at least 16) of a recording or picture that browsers can show; else ""."""
    if head[:4] == b"RIFF":
        return {b"WAVE": "audio/wav", b"WEBP": "image/webp"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "" if head[8:12] in (b"avif", b"heic", b"heix", b"mif1") else "audio/mp4"
    known = next((found for start, found in STARTS if head.startswith(start)), "")
    if not known and len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        known = "audio/aac" if head[1] & 0x06 == 0 else "audio/mpeg"
    return known


STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"),
    (b"OggS", "audio/ogg"), (b"ID3", "audio/mpeg"), (b"fLaC", "audio/flac"), (b"\x1a\x45\xdf\xa3", "audio/webm"),
)  # fmt: skip
