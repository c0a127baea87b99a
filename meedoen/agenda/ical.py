"""iCalendar (RFC 5545), as little of it as we need: appointments with neutral titles, no names and no content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

MEDIA_TYPE = "text/calendar; charset=utf-8"
MOST_OCTETS = 75  # RFC 5545, 3.1: a longer line is folded.


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment as a calendar may know it. `sequence` counts the changes, so that a program takes over the newest."""

    uid: str
    start: datetime
    end: datetime
    title: str
    changed: datetime
    sequence: int = 0
    cancelled: bool = False
    url: str = ""


def calendar(entries: Iterable[Entry], *, name: str) -> str:
    """Return a whole calendar, lines ended with CR LF and folded at 75 octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meedoen//Agenda//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escape(name)}")
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def escape(text: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def fold(line: str) -> str:
    """Fold one content line so that no line is over 75 octets and no character is cut in two (RFC 5545, 3.1)."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > MOST_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)


def moment(at: datetime) -> str:
    """Return a moment in UTC (form 2 of RFC 5545, 3.3.5): it needs no time zone table and is right in summer and winter."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _event(entry: Entry) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escape(entry.uid)}",
        f"DTSTAMP:{moment(entry.changed)}",
        f"DTSTART:{moment(entry.start)}",
        f"DTEND:{moment(entry.end)}",
        f"SEQUENCE:{entry.sequence}",
        f"SUMMARY:{escape(entry.title)}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        "CLASS:PRIVATE",
    ]
    if entry.url:
        lines.append(f"URL:{entry.url}")
    return [*lines, "END:VEVENT"]
