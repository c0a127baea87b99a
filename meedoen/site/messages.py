"""Texts on the screen: collect the English msgids per room, keep the Dutch beside them, compile without system tools.

Each room keeps `locale/nl/LC_MESSAGES/django.po`. `collect` reads what the code asks for, `merge` writes it into the PO
file (new ones empty, unused ones out), `faults` says what is not complete, `compile_outdated` makes the `.mo` files.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from meedoen.site.rooms import room_folders

LANGUAGE = "nl"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}|%[sd]")
TEMPLATES = {".html", ".txt"}
Key = tuple[str | tuple[str, ...], str | None]


def po_file(room: Path) -> Path:
    """Return where a room keeps its Dutch."""
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def sources(room: Path) -> Iterator[Path]:
    """Yield the Python modules and templates of a room whose texts reach a screen, in a fixed order."""
    for path in sorted(room.rglob("*")):
        parts = path.relative_to(room).parts
        if "migrations" in parts or "__pycache__" in parts:
            continue
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in parts):
            yield path


def texts_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield (msgid or (singular, plural), context) for each text that one file asks for."""
    source = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES:
        # Django turns a template into calls among filler words; indentation means nothing there and would stop the reader.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines()) + "\n"
    for _, message, _, context in extract("python", BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"}):
        yield message, context


def collect(room: Path) -> Catalog:
    """Return the texts that a room's code asks for, with the files that ask."""
    catalog = Catalog(locale=LANGUAGE)
    for path in sources(room):
        place = path.relative_to(room.parent.parent).as_posix()
        for message, context in texts_of(path):
            catalog.add(message, context=context, locations=[(place, 1)])
    return catalog


def read(room: Path) -> Catalog:
    """Return what the room's PO file holds (an empty catalog when there is none)."""
    path = po_file(room)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def merge(room: Path) -> int:
    """Bring the room's PO file up to its code and return how many texts still lack Dutch. Unused texts go out."""
    wanted, held = collect(room), read(room)
    if not any(message.id for message in wanted):
        return 0
    for message in wanted:
        if message.id and (old := held.get(_first(message.id), message.context)):
            if isinstance(old.string, tuple) == isinstance(message.id, tuple):
                message.string = old.string
            message.user_comments = old.user_comments
    path = po_file(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, wanted, width=120, omit_header=True, sort_output=True, include_lineno=False)
    text = HEADER + body.getvalue().decode()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return sum(1 for message in wanted if message.id and not _filled(message))


def faults(room: Path) -> list[str]:
    """Return what is wrong with a room's Dutch: missing, empty, fuzzy, no longer used, or other placeholders."""
    wanted, held = collect(room), read(room)
    name = room.name
    found = []
    for message in wanted:
        if not message.id:
            continue
        text = held.get(_first(message.id), message.context)
        if text is None or text.id != message.id:
            found.append(f"{name}: not in the PO file: {_short(message)}")
        elif not _filled(text):
            found.append(f"{name}: no Dutch for: {_short(message)}")
        elif text.fuzzy:
            found.append(f"{name}: marked fuzzy: {_short(message)}")
        elif not _same_placeholders(text):
            found.append(f"{name}: other placeholders in the Dutch of: {_short(message)}")
    known = {(_first(message.id), message.context) for message in wanted}
    unused = [message for message in held if message.id and (_first(message.id), message.context) not in known]
    found += [f"{name}: no longer used: {_short(message)}" for message in [*unused, *held.obsolete.values()]]
    return found


def conflicts(rooms: Iterable[Path]) -> list[str]:
    """Return texts that two rooms translate differently: the screen would show one of them in both places."""
    seen: dict[tuple[str, str | None], tuple[str, object]] = {}
    found = []
    for room in rooms:
        for message in read(room):
            if not message.id or not _filled(message):
                continue
            key = (_first(message.id), message.context)
            earlier = seen.setdefault(key, (room.name, message.string))
            if earlier[1] != message.string:
                found.append(f"{room.name} and {earlier[0]} differ in the Dutch of: {_short(message)}")
    return found


def compile_outdated() -> list[Path]:
    """Make each `.mo` file that is missing or older than its PO file; return those made.

    Each is written beside the old one and put in its place in one step: several processes may start at once.
    """
    made = []
    for room in room_folders():
        po = po_file(room)
        mo = po.with_suffix(".mo")
        if po.exists() and (not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime):
            _compile(room, mo)
            made.append(mo)
    return made


def _compile(room: Path, mo: Path) -> None:
    handle, name = tempfile.mkstemp(dir=mo.parent, prefix=".django-", suffix=".mo")
    try:
        with os.fdopen(handle, "wb") as file:
            write_mo(file, read(room))
        Path(name).chmod(0o644)
        Path(name).replace(mo)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _first(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _filled(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return bool(texts) and all(texts)


def _same_placeholders(message: Message) -> bool:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    allowed = [sorted(PLACEHOLDER.findall(text)) for text in ids]
    return all(sorted(PLACEHOLDER.findall(text)) in allowed for text in texts)


def _short(message: Message) -> str:
    return repr(_first(message.id)[:70])
