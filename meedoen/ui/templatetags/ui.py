"""The components of the house as template tags; `/ontwerp/` shows each of them in every state.

A component is a template `ui/components/<name>.html` that sees its own attributes and nothing else. An attribute that it
does not know, or a missing one, is a TemplateSyntaxError when the template is compiled, so a typing error cannot hide.
The first attribute may be given without its name: `{% state _("Received") kind="new" %}`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from meedoen.ui.icons import ICONS

register = template.Library()
REQUIRED: Final = object()
CELL = re.compile(r"<(tr|th|td)\b")
# What a component may see of the page around it.
AROUND = ("csrf_token", "request", "draft")


@dataclass(frozen=True, slots=True)
class Component:
    """A component: its attributes with their defaults, whether it wraps content, and the allowed values of `kind`."""

    name: str
    attributes: dict[str, Any]
    block: bool = True
    kinds: tuple[str, ...] = ()
    derive: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    finish: Callable[[str, dict[str, Any]], str] | None = None


class ComponentNode(Node):
    """One use of a component in a template."""

    child_nodelists = ("content",)

    def __init__(self, component: Component, given: dict[str, FilterExpression], content: NodeList) -> None:
        self.component, self.given, self.content = component, given, content

    def render(self, context: template.Context) -> SafeString:
        """Render the component's own template with its attributes and what it wraps."""
        values = {**self.component.attributes, **{name: value.resolve(context) for name, value in self.given.items()}}
        if self.component.kinds and values["kind"] not in self.component.kinds:
            raise template.TemplateSyntaxError(f"{self.component.name}: kind is one of {', '.join(self.component.kinds)}")
        around = {name: context.get(name) for name in AROUND}
        if self.component.derive:
            values |= self.component.derive(values)
        content = self.content.render(context).strip()
        if self.component.finish:
            content = self.component.finish(content, values)
        values["content"] = mark_safe(content)  # noqa: S308 (rendered, so escaped already)
        engine = context.template.engine  # type: ignore[union-attr]
        return engine.get_template(f"ui/components/{self.component.name}.html").render(context.new({**around, **values}))


def compile_component(component: Component, parser: Parser, token: Token) -> ComponentNode:
    """Turn one tag into a node; refuse unknown, doubled and missing attributes."""
    bits = token.split_contents()[1:]
    given: dict[str, FilterExpression] = {}
    if bits and not token_kwargs(bits[:1], parser):
        given[next(iter(component.attributes))] = parser.compile_filter(bits.pop(0))
    for bit in bits:
        pair = token_kwargs([bit], parser)
        if not pair or not pair.keys() <= component.attributes.keys() or pair.keys() & given.keys():
            known = ", ".join(component.attributes)
            raise template.TemplateSyntaxError(f"{component.name}: {bit!r} is not one of its attributes ({known})")
        given |= pair
    missing = [name for name, value in component.attributes.items() if value is REQUIRED and name not in given]
    if missing:
        raise template.TemplateSyntaxError(f"{component.name}: {', '.join(missing)} is missing")
    content = NodeList()
    if component.block:
        content = parser.parse((f"end{component.name}",))
        parser.delete_first_token()
    return ComponentNode(component, given, content)


def _owned(values: dict[str, Any]) -> dict[str, Any]:
    """Say whether what is typed can be kept for somebody: the form knows whose typing it is."""
    form = values["form"]
    return {"owned": "owner" in form.fields and bool(form["owner"].value())}


def _label_cells(content: str, values: dict[str, Any]) -> str:
    """Return the rows with the name of its column in each cell, for a phone, where the cells stand under each other."""
    labels = [conditional_escape(header.label) for header in values["headers"]]
    column = 0

    def label(found: re.Match[str]) -> str:
        nonlocal column
        column = 0 if found[1] == "tr" else column + 1
        if found[1] != "td" or column > len(labels) or not labels[column - 1]:
            return found[0]
        return f'{found[0]} data-label="{labels[column - 1]}"'

    return CELL.sub(label, content)


COMPONENTS = (
    Component("card", {"heading": "", "url": "", "level": 2, "kind": "plain"}, kinds=("plain", "quiet", "loud")),
    Component("message", {"heading": "", "kind": "info"}, kinds=("info", "good", "warning", "danger")),
    Component("nothing", {"heading": REQUIRED}),
    # `fetch`: the page whose part `.fetched` comes in when one opens it; the content stands there until then.
    Component("details", {"summary": REQUIRED, "open": False, "fetch": ""}),
    Component("dialog", {"id": REQUIRED, "heading": REQUIRED, "label": REQUIRED, "url": REQUIRED}),
    Component("facts", {"label": ""}),
    Component("fact", {"label": REQUIRED}),
    Component("table", {"caption": REQUIRED, "headers": REQUIRED, "hide_caption": False}, finish=_label_cells),
    Component("timeline", {"label": REQUIRED}),
    Component("moment", {"when": REQUIRED, "heading": REQUIRED, "who": "", "day_only": False}),
    Component(
        "form",
        {"form": REQUIRED, "button": REQUIRED, "cancel": "", "keep": True, "id": "", "action": ""},
        derive=_owned,
    ),
    Component(
        "button",
        {"label": REQUIRED, "url": "", "kind": "primary", "name": "", "value": "", "icon": ""},
        block=False,
        kinds=("primary", "secondary", "quiet", "danger"),
    ),
    Component(
        "action",
        {"label": REQUIRED, "url": REQUIRED, "kind": "secondary", "name": "", "value": "", "icon": "", "about": ""},
        kinds=("primary", "secondary", "quiet", "danger"),
    ),
    Component(
        "state",
        {"label": REQUIRED, "kind": "new"},
        block=False,
        kinds=("new", "busy", "waiting", "done", "late", "stopped", "crisis"),
    ),
    Component("tag", {"label": REQUIRED}, block=False),
    Component(
        "steps",
        {"current": REQUIRED, "total": REQUIRED},
        block=False,
        derive=lambda values: {"left": max(values["total"] - values["current"], 0)},
    ),
    Component("index", {"items": REQUIRED, "label": REQUIRED}, block=False),
    Component("pagination", {"page": REQUIRED}, block=False),
    Component("errors", {"form": REQUIRED}, block=False),
    Component(
        "leave",
        {"label": ""},
        block=False,
        derive=lambda values: {"leave_url": settings.LEAVE_URL},
    ),
    Component("print_button", {"label": ""}, block=False),
    Component("copy_button", {"text": REQUIRED, "label": ""}, block=False),
)


def _register(component: Component) -> None:
    register.tag(component.name, lambda parser, token: compile_component(component, parser, token))


for _component in COMPONENTS:
    _register(_component)


@register.filter
def dial(phone: str) -> str:
    """Return a telephone number as a link wants it: digits, and the sign of a land before them."""
    return re.sub(r"[^\d+]", "", phone)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one pictogram, hidden from a screen reader: the words beside it say the same. KeyError for an unknown name."""
    return mark_safe(  # noqa: S308 (our own drawings)
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )
