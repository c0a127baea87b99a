"""Forms as a browser sees them: read from a page, filled in, sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# What the mechanism of forms carries along; nobody types in it.
MECHANISM = {"csrfmiddlewaretoken", "submission", "version", "owner", "initial-version"}
TYPED = {"text", "email", "tel", "search", "number", "url", "date", "time", "datetime-local"}


@dataclass
class Field:
    """One field: `options` of a choice, `value` as it stands in the page."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    invalid: bool = False

    @property
    def is_typed(self) -> bool:
        """Say whether somebody types in it."""
        return self.name not in MECHANISM and (self.kind in TYPED or self.kind == "textarea")

    @property
    def is_text(self) -> bool:
        """Say whether any text may be typed in it."""
        return self.is_typed and self.kind in {"text", "textarea", "tel", "search"}


@dataclass
class Form:
    """One form that is posted, with its fields by name and the buttons that have a name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def values(self) -> dict[str, list[str]]:
        """Return what a browser sends when nobody changes anything; a choice that is open gets its last option."""
        sent: dict[str, list[str]] = {}
        for each in self.fields.values():
            if each.kind in ("radio", "select", "checkbox"):
                options = [option for option in each.options if option]
                sent[each.name] = [each.value] if each.value else options[-1:]
            elif each.kind not in ("file", "submit"):
                sent[each.name] = [each.value]
        return sent


class Reader(HTMLParser):
    """Collects the forms of a page that are posted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.choice: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(given.get("action", "")) if given.get("method", "").lower() == "post" else None
            if self.form is not None:
                self.forms.append(self.form)
        elif self.form is not None and tag in ("input", "textarea", "select", "button") and given.get("name"):
            self._field(tag, given)
        elif tag == "option" and self.choice is not None:
            self.choice.options.append(given.get("value", ""))
            if "selected" in given:
                self.choice.value = given.get("value", "")

    def _field(self, tag, given):
        assert self.form is not None
        kind = {"input": given.get("type", "text"), "button": "submit"}.get(tag, tag)
        found = self.form.fields.setdefault(given["name"], Field(given["name"], kind))
        found.invalid = found.invalid or given.get("aria-invalid") == "true"
        if kind in ("radio", "checkbox"):
            found.options.append(given.get("value", "on"))
            if "checked" in given:
                found.value = given.get("value", "on")
        elif tag == "select":
            self.choice = found
        elif tag == "textarea":
            self.area = found
        else:
            found.value = given.get("value", "")

    def handle_data(self, data):
        if self.area is not None:
            self.area.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.choice = None
        elif tag == "textarea" and self.area is not None:
            self.area.value = self.area.value.removeprefix("\r\n").removeprefix("\n")
            self.area = None


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page that are posted."""
    reader = Reader()
    reader.feed(html)
    return reader.forms


def same_form(html: str, asked: Form) -> Form | None:
    """Return the form of this page that has the most fields in common with `asked`."""
    found = forms_of(html)
    best = max(found, key=lambda form: len(form.fields.keys() & asked.fields.keys()), default=None)
    return best if best and best.fields.keys() & asked.fields.keys() - MECHANISM else None
