"""Reads the simple HTML of a letter, strictly: what it does not know, or what stands in the wrong place, raises.

The result is a tree of plain dictionaries and strings, which `letter.typ` draws.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NoReturn

INLINE = frozenset({"strong", "em", "br", "a"})
BLOCKS = frozenset({"h1", "h2", "h3", "p", "ul", "ol", "dl", "table", "blockquote"})
# What may stand in what. "" is the letter itself; where INLINE is in, text may stand too.
INSIDE: dict[str, frozenset[str]] = {
    "": BLOCKS | {"header"},
    "sender": frozenset({"p"}),
    "addressee": frozenset({"p"}),
    "blockquote": frozenset({"p"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "li": INLINE | {"ul", "ol"},
    "dl": frozenset({"dt", "dd"}),
    "table": frozenset({"thead", "tbody"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
    **dict.fromkeys(("h1", "h2", "h3", "p", "strong", "em", "a", "dt", "dd", "th", "td"), INLINE),
}
HEADERS = ("sender", "addressee")
LINK = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)


class LetterError(Exception):
    """A mistake in the template of a letter, with the line where it is."""


@dataclass(slots=True)
class Node:
    """An element with what is in it."""

    tag: str
    line: int
    children: list["Node | str"] = field(default_factory=list)
    href: str = ""

    def elements(self) -> list["Node"]:
        """Return the children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]


def parse_letter(html: str) -> dict[str, Any]:
    """Return the tree of a letter. Raises LetterError with the line of the mistake."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    root = reader.finish()
    _check_headings(root)
    return _plain(root)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Node("", 1)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.stack[-1]
        if tag not in INSIDE[parent.tag]:
            self.wrong(f"<{tag}> does not belong in {f'<{parent.tag}>' if parent.tag else 'a letter'}")
        node = Node(tag, self.getpos()[0])
        self.read_attributes(node, dict(attrs))
        parent.children.append(node)
        if tag != "br":
            self.stack.append(node)

    def read_attributes(self, node: Node, attributes: dict[str, str | None]) -> None:
        if node.tag == "header":
            name = attributes.pop("class", None)
            if name not in HEADERS:
                self.wrong(f"<header> has the class sender or addressee, not {name!r}")
            node.tag = str(name)
        if node.tag == "a":
            node.href = attributes.pop("href", None) or ""
            if not LINK.fullmatch(node.href):
                self.wrong("<a> leads to http, https, mailto or tel")
        if attributes:
            self.wrong(f"<{node.tag}> has an attribute {next(iter(attributes))!r} that letters do not know")

    def handle_endtag(self, tag: str) -> None:
        last = self.stack[-1]
        if last.tag != tag and not (tag == "header" and last.tag in HEADERS):
            self.wrong(f"</{tag}> closes <{last.tag}>")
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        parent = self.stack[-1]
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if "strong" in INSIDE[parent.tag]:
            parent.children.append(text)
        elif text.strip():
            self.wrong("text stands outside a paragraph")

    def handle_decl(self, decl: str) -> None:
        self.wrong("a letter has no doctype")

    def handle_pi(self, data: str) -> None:
        self.wrong("a letter has no instructions")

    def finish(self) -> Node:
        if len(self.stack) > 1:
            self.wrong(f"<{self.stack[-1].tag}> is not closed")
        return self.stack[0]

    def wrong(self, what: str) -> NoReturn:
        raise LetterError(f"line {self.getpos()[0]}: {what}")


def _check_headings(root: Node) -> None:
    """Refuse what a screen reader's list of headings could not follow (PDF/UA-1: no level is skipped)."""
    level, first = 0, 0
    for node in root.elements():
        if node.tag in ("h1", "h2", "h3"):
            next_level = int(node.tag[1])
            first += next_level == 1
            if next_level > level + 1:
                raise LetterError(f"line {node.line}: <{node.tag}> follows a heading of level {level}: no level is skipped")
            level = next_level
    if first != 1:
        raise LetterError(f"a letter has one <h1>, and this one has {first}")


def _plain(node: Node) -> dict[str, Any]:
    if node.tag == "table":
        return _table(node)
    if node.tag == "dl":
        return {"tag": "dl", "children": _pairs(node)}
    children = [child if isinstance(child, str) else _plain(child) for child in _trimmed(node.children)]
    return {"tag": node.tag, "children": children, **({"href": node.href} if node.href else {})}


def _trimmed(children: list[Node | str]) -> list[Node | str]:
    """Take away the spaces at the edges, which come from how a template is written."""
    found = list(children)
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip(" ")
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip(" ")
    return [child for child in found if child != ""]


def _pairs(node: Node) -> list[dict[str, Any]]:
    items = node.elements()
    if len(items) % 2 or any(item.tag != ("dt", "dd")[place % 2] for place, item in enumerate(items)):
        raise LetterError(f"line {node.line}: <dl> has a <dd> after each <dt>")
    return [{"term": _plain(term), "text": _plain(text)} for term, text in zip(items[::2], items[1::2], strict=True)]


def _table(node: Node) -> dict[str, Any]:
    empty: dict[str, list[Node]] = {"thead": [], "tbody": []}
    rows = empty | {part.tag: part.elements() for part in node.elements()}
    cells = {len(row.elements()) for part in rows.values() for row in part}
    kinds = {(tag, cell.tag) for tag, part in rows.items() for row in part for cell in row.elements()}
    if len(cells) != 1 or not kinds <= {("thead", "th"), ("tbody", "td")} or len(rows["thead"]) != 1:
        raise LetterError(f"line {node.line}: <table> has one row of <th> in <thead> and rows of as many <td> in <tbody>")
    return {
        "tag": "table",
        "columns": cells.pop(),
        "head": [_plain(row) for row in rows["thead"]],
        "body": [_plain(row) for row in rows["tbody"]],
    }
