"""A ZIP that is written while it is sent: no file of it ever stands whole in memory or plain on the disk."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the ZIP. Its pieces may raise OSError: what came until then stays, and `NOT_WHOLE` names it."""

    name: str
    at: datetime
    pieces: Iterable[bytes]


class _Sent:
    """Where the ZIP is written to: keeps what is not sent yet. It cannot go back, so sizes stand behind each file."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Let these bytes wait to be sent; return how many."""
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: what waits is taken."""

    def taken(self) -> bytes:
        """Return what waits, once."""
        found = bytes(self.waiting)
        self.waiting.clear()
        return found


def zipped(members: Iterable[Member], *, not_whole: Member) -> Iterator[bytes]:
    """Yield a ZIP with these members, as they are (recordings and pictures are small already).

    When one was not whole, `not_whole` is put in at the end, followed by the names of such.
    """
    sent, broken = _Sent(), []
    with zipfile.ZipFile(sent, "w") as archive:  # type: ignore[call-overload]
        for member in members:
            try:
                yield from _member(archive, sent, member)
            except OSError:
                broken.append(member.name)
        if broken:
            names = "\n".join(["", *broken, ""]).encode()
            yield from _member(archive, sent, Member(not_whole.name, not_whole.at, [*not_whole.pieces, names]))
    yield sent.taken()


def _member(archive: zipfile.ZipFile, sent: _Sent, member: Member) -> Iterator[bytes]:
    at = timezone.localtime(member.at)
    info = zipfile.ZipInfo(member.name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    with archive.open(info, "w", force_zip64=True) as file:
        for piece in member.pieces:
            file.write(piece)
            yield sent.taken()
    yield sent.taken()
