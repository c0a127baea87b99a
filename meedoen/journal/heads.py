"""The head of the chain goes out of the database every day, so that taking rows off the end shows."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from meedoen.journal.models import JournalLink


@dataclass(frozen=True, slots=True)
class Head:
    """How many links the chain has and the hash of the last one; written as `position:hash`."""

    position: int
    hash: str

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


def parse_head(text: str) -> Head:
    """Return the head written as `position:hash`. Raises ValueError for anything else."""
    position, colon, digest = text.strip().partition(":")
    if not colon or not position.isdecimal() or len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("A head is written as position:hash, with 64 hexadecimal digits.")
    return Head(int(position), digest)


def current_head() -> Head:
    """Return the head as it stands; position 0 and an empty hash before the first seal."""
    last = JournalLink.objects.order_by("-position").first()
    return Head(last.position, last.hash) if last else Head(0, "")


def heads_file() -> Path:
    """Return the file beside the database to which each day's head is added, one a line."""
    return Path(settings.VAR_DIR) / "journal-heads.txt"


def known_heads() -> list[Head]:
    """Return the heads in that file; none when there is no file (then only a head given by hand can show a cut-off end)."""
    path = heads_file()
    return [parse_head(line) for line in path.read_text().splitlines() if line.strip()] if path.exists() else []
