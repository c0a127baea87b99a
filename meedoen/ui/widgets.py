"""The widgets that stand on every page, written without a template: a page with ten forms has over fifty of them.

Each function gives what Django's own template of that name gives (`tests/ui/test_widgets.py` compares them); a widget
that is not in `FAST` is still rendered by its template.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

FOLDER = "django/forms/widgets/"
INPUTS = ("input", "text", "hidden", "email", "number", "url", "tel", "search", "date", "time", "datetime", "checkbox")
Widget = dict[str, Any]


def attributes(given: dict[str, Any]) -> str:
    """Return the attributes of a tag: False is left out, True stands by its name alone."""
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(str_of(value))}"')
        for name, value in given.items()
        if value is not False
    )


def str_of(value: Any) -> str:
    """Return a value as text; what is safe already stays safe."""
    return value if isinstance(value, str) else str(value)


def input_tag(widget: Widget) -> str:
    """Return an input."""
    value = widget["value"]
    shown = "" if value is None else f' value="{conditional_escape(str_of(value))}"'
    name, kind = conditional_escape(widget["name"]), conditional_escape(widget["type"])
    return f'<input type="{kind}" name="{name}"{shown}{attributes(widget["attrs"])}>'


def textarea(widget: Widget) -> str:
    """Return a field for a longer text."""
    text = conditional_escape(str_of(widget["value"])) if widget["value"] else ""
    return f'<textarea name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>\n{text}</textarea>'


def select(widget: Widget) -> str:
    """Return a list to choose from."""
    parts = [f'<select name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{conditional_escape(str_of(group))}">')
        parts += [option(each) for each in options]
        if group:
            parts.append("</optgroup>")
    return "\n".join([*parts, "</select>"])


def option(widget: Widget) -> str:
    """Return one choice of a list."""
    value = conditional_escape(str_of(widget["value"]))
    return f'<option value="{value}"{attributes(widget["attrs"])}>{conditional_escape(widget["label"])}</option>'


def choices(widget: Widget) -> str:
    """Return radio buttons or boxes to tick."""
    given = widget["attrs"]
    named = "".join(f' {name}="{conditional_escape(str_of(given[name]))}"' for name in ("id", "class") if given.get(name))
    return f"<div{named}>{''.join(_choices(widget))}</div>"


def _choices(widget: Widget) -> Iterator[str]:
    for group, options, _index in widget["optgroups"]:
        if group:
            yield f"<div><label>{conditional_escape(str_of(group))}</label>"
        for each in options:
            yield f"<div>{choice(each)}</div>"
        if group:
            yield "</div>"


def choice(widget: Widget) -> str:
    """Return one radio button or box with its label around it."""
    if not widget.get("wrap_label"):
        return input_tag(widget)
    identity = widget["attrs"].get("id")
    to = f' for="{conditional_escape(identity)}"' if identity else ""
    return f"<label{to}>{input_tag(widget)} {conditional_escape(widget['label'])}</label>"


FAST: dict[str, Callable[[Widget], str]] = {
    **{f"{FOLDER}{name}.html": input_tag for name in INPUTS},
    f"{FOLDER}textarea.html": textarea,
    f"{FOLDER}select.html": select,
    f"{FOLDER}radio.html": choices,
    f"{FOLDER}checkbox_select.html": choices,
}


def render(template_name: str, context: dict[str, Any]) -> SafeString | None:
    """Return the widget, or None for one that only its template can render."""
    fast = FAST.get(template_name)
    return mark_safe(fast(context["widget"])) if fast else None  # noqa: S308 (every value is escaped above)
