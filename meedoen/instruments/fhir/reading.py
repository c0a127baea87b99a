"""From a FHIR R4 Questionnaire to an instrument: ours come back identical, of others a listed subset (`docs/fhir.md`).

Whatever is not supported is refused, with the linkId at which it stands: a question that is left out or asked otherwise
is worse than none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from meedoen.instruments.checker import check
from meedoen.instruments.definition import Instrument
from meedoen.instruments.enums import Kind
from meedoen.instruments.fhir.names import (
    CODES,
    DECIMALS,
    HARMLESS,
    MAXIMUM,
    MINIMUM,
    ORDINAL,
    OURS,
    TRANSLATION,
    Json,
    unpack,
)  # fmt: skip
from meedoen.instruments.reading import LONGEST_ID, is_identifier

LISTS = frozenset({"perspectives", "bands", "gaps", "actions", "prompts", "related", "columns"})
ITEM_KEYS = {
    "linkId", "text", "_text", "type", "required", "repeats", "maxLength", "answerOption", "item", "extension", "prefix",
    "code", "definition",
}  # fmt: skip
DISPLAY = "display"
NUMBERS = {"integer": 0, "decimal": 2}


class Unsupported(ValueError):  # noqa: N818 (says what it is)
    """A Questionnaire or a response asks for what we do not do; `link_id` is the item, "" the whole."""

    def __init__(self, link_id: str, what: str) -> None:
        super().__init__(f"linkId {link_id!r}: {what}" if link_id else what)
        self.link_id, self.what = link_id, what


def from_questionnaire(resource: Any, *, file: str = "") -> Instrument:
    """Return the instrument that a Questionnaire describes. Raises Unsupported, naming the linkId and what it is about."""
    try:
        values = _values(resource)
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unsupported("", f"this is not a Questionnaire of FHIR R4 ({type(error).__name__})") from error
    instrument, mistakes = check(values, file=file)
    if instrument is None:
        raise Unsupported("", "; ".join(f"{mistake.path}: {mistake.what}" for mistake in mistakes))
    return instrument


def _values(resource: Json) -> Json:
    """Return the Questionnaire as the values of a definition file."""
    if resource.get("resourceType") != "Questionnaire":
        raise Unsupported("", "this is not a Questionnaire")
    ours = _ours(resource, "")
    return {
        **(_around_ours(resource, ours) if "perspectives" in ours else _around_others(resource)),
        **_text(resource, "title"),
        **({"intro": _text(resource, "description")["description"]} if resource.get("description") else {}),
        "items": list(_items(resource.get("item", []))),
    }


def _around_ours(resource: Json, ours: Json) -> Json:
    licence = _text(resource, "copyright")["copyright"]
    return {"id": resource["name"], "version": int(resource["version"]), "licence": licence, **ours}


def _around_others(resource: Json) -> Json:
    title = str(resource.get("title") or resource.get("name") or "")
    if not title or not resource.get("copyright"):
        raise Unsupported("", "title and copyright must be there: people must know what this is and who may use it")
    version = re.match(r"[0-9]{1,3}", str(resource.get("version", "")))
    source = {"title": str(resource.get("publisher") or title), "url": str(resource.get("url", ""))}
    return {
        "id": identifier(str(resource.get("name") or title), ()),
        "version": max(int(version[0]), 1) if version else 1,
        "licence": _text(resource, "copyright")["copyright"],
        "perspectives": ["person", "together"],
        "source": {key: value for key, value in source.items() if value},
    }


def identifier(words: str, taken: Iterable[str]) -> str:
    """Return an id made of these words that is not taken yet."""
    base = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:LONGEST_ID].strip("_") or "item"
    found, number = base, 2
    while found in taken or not is_identifier(found):
        found = f"{base[: LONGEST_ID - 4].strip('_')}_{number}"
        number += 1
    return found


def _text(of: Json, key: str) -> Json:
    """Return a text in both languages; without a translation both are the same."""
    words = of[key]
    if not isinstance(words, str) or not words.strip():
        raise Unsupported(str(of.get("linkId", "")), f"its {key} is no text")
    for extension in (of.get(f"_{key}") or {}).get("extension", []):
        inner = unpack(extension.get("extension", []), frozenset())
        if extension.get("url") == TRANSLATION and str(inner.get("lang", "")).startswith("en") and inner.get("content"):
            return {key: {"nl": words, "en": str(inner["content"])}}
    return {key: {"nl": words, "en": words}}


def _ours(of: Json, link_id: str) -> Json:
    """Return our own extensions; refuse those of others that may change what is asked."""
    if of.get("modifierExtension"):
        raise Unsupported(link_id, "modifierExtension is not supported")
    mine = []
    for extension in of.get("extension", []):
        url = str(extension.get("url", ""))
        if url.startswith(OURS):
            mine.append(extension)
        elif link_id and url not in HARMLESS:
            raise Unsupported(link_id, f"the extension {url} is not supported")
    return unpack(mine, LISTS)


def _items(entries: Any, group: str = "") -> Iterator[Json]:
    """Yield the questions of a list; the groups of others are opened, a text that only shows is help at the next one."""
    taken: list[str] = []
    for values in _opened(entries, group, []):
        if values["id"] in taken:
            values["id"] = identifier(values["id"], taken)
        taken.append(values["id"])
        yield values


def _opened(entries: Any, group: str, shown: list[str]) -> Iterator[Json]:
    for entry in entries:
        link_id = str(entry.get("linkId") or "")
        ours = _ours(entry, link_id)
        _refuse(entry, link_id)
        if "kind" in ours:
            yield _item_of_ours(entry, ours, link_id)
        elif entry["type"] == "group":
            name = str(entry.get("text") or "")
            yield from _opened(entry.get("item", []), f"{group}: {name}" if group and name else group or name, shown)
        elif entry["type"] == DISPLAY:
            shown.append(str(entry.get("text") or ""))
        else:
            values = _item_of_others(entry, link_id, group)
            if any(shown):
                words = " ".join(filter(None, shown))
                values["help"] = {"nl": words, "en": words}
                shown.clear()
            yield values


def _refuse(entry: Json, link_id: str) -> None:
    if not link_id:
        raise Unsupported("", f"a question without linkId: {str(entry.get('text'))[:60]!r}")
    for key in entry:
        if key not in ITEM_KEYS:
            raise Unsupported(link_id, f"{key} is not supported")


def _item_of_ours(entry: Json, ours: Json, link_id: str) -> Json:
    kind, columns = Kind(ours["kind"]), ours.pop("columns", None)
    values: Json = {**ours, "label": _text(entry, "text")["text"], "required": entry.get("required", False)}
    if link_id != ours["id"]:
        values["link_id"] = link_id
    match kind:
        case Kind.CHOICE | Kind.CHECKLIST:
            values["options"] = _options(entry, link_id)
        case Kind.TEXT:
            values["max_length"] = entry["maxLength"]
        case Kind.NUMBER | Kind.SCALE:
            values |= _range(entry)
        case Kind.SCORED_TABLE:
            values |= {"rows": _rows(entry), "options": _options(entry["item"][0], link_id)}
        case Kind.GRID:
            values |= {"rows": _rows(entry), "columns": _columns(entry["item"][0])}
            if [column["id"] for column in values["columns"]] != columns:
                raise Unsupported(link_id, "the columns of this grid are not those that it names")
        case Kind.WORKSHEET:
            values["columns"] = _columns(entry)
    return values


def _rows(entry: Json) -> list[Json]:
    found = []
    for row in entry["item"]:
        _refuse(row, str(row.get("linkId") or ""))
        found.append({**_ours(row, row["linkId"]), "label": _text(row, "text")["text"]})
    return found


def _columns(entry: Json) -> list[Json]:
    found = [_item_of_ours(column, _ours(column, column["linkId"]), column["linkId"]) for column in entry["item"]]
    return [{key: value for key, value in column.items() if key != "link_id"} for column in found]


def _range(entry: Json) -> Json:
    names = {MINIMUM: "minimum", MAXIMUM: "maximum", DECIMALS: "decimals"}
    found = {}
    for extension in entry.get("extension", []):
        name = names.get(extension.get("url"))
        if name:
            value = next(value for key, value in extension.items() if key.startswith("value"))
            if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
                raise Unsupported(str(entry.get("linkId")), f"its {name} is not a whole number")
            found[name] = int(value)
    return found


def _item_of_others(entry: Json, link_id: str, group: str) -> Json:
    if entry.get("item"):
        raise Unsupported(link_id, "questions below a question are not supported")
    label = _text(entry, "text")["text"]
    if group:
        label = {language: f"{group}: {words}" for language, words in label.items()}
    name = identifier(link_id, ())
    values: Json = {"id": name, "label": label, "required": bool(entry.get("required", False))}
    if name != link_id:
        values["link_id"] = link_id
    return values | _kind_of_others(entry, link_id)


def _kind_of_others(entry: Json, link_id: str) -> Json:
    kind, repeats = entry["type"], bool(entry.get("repeats"))
    if repeats and kind != "choice":
        raise Unsupported(link_id, f"repeats at type {kind} is not supported")
    match kind:
        case "string" | "text":
            return {"kind": "text", "max_length": entry.get("maxLength", 200 if kind == "string" else 2000)}
        case "integer" | "decimal":
            return {"kind": "number", **({"decimals": NUMBERS[kind]} if NUMBERS[kind] else {}), **_range(entry)}
        case "boolean":
            yes = {"id": "yes", "label": {"nl": "Ja", "en": "Yes"}}
            return {"kind": "choice", "options": [yes, {"id": "no", "label": {"nl": "Nee", "en": "No"}}]}
        case "choice":
            return {"kind": "checklist" if repeats else "choice", "options": _options(entry, link_id)}
    raise Unsupported(link_id, f"the type {kind} is not supported")


def _options(entry: Json, link_id: str) -> list[Json]:
    found: list[Json] = []
    for answer in entry.get("answerOption", []):
        found.append(_option(answer, link_id, [option["id"] for option in found]))
    if not found:
        raise Unsupported(link_id, "the answers to choose from are missing; answerValueSet is not supported")
    return found


def _option(answer: Json, link_id: str, taken: list[str]) -> Json:
    ours = _ours(answer, link_id)
    if "valueCoding" not in answer:
        word = answer.get("valueString", answer.get("valueInteger"))
        if word is None or isinstance(word, bool):
            raise Unsupported(link_id, "an answer to choose must be a coding, a text or a whole number")
        answer = {**answer, "valueCoding": {"code": str(word), "display": str(word)}}
    coding = answer["valueCoding"]
    system, code = str(coding.get("system", "")), str(coding["code"])
    label = _text({"display": code, **coding}, "display")["display"]
    own = system.startswith(CODES)
    values: Json = {"id": code if own else ours.pop("id", identifier(code, taken)), "label": label, **ours}
    if not own:
        values["code"] = f"{system}|{code}" if system else code
    for extension in coding.get("extension", []):
        if extension.get("url") == ORDINAL:
            values["score"] = int(extension["valueDecimal"])
    return values
