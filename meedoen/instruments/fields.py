"""The fields of a form of an instrument, made only when somebody asks for one.

A page with every instrument open has hundreds of fields. They are drawn by `drawing` and read by `answers`; a field of
Django's is made for the few with a mistake, for the list of mistakes on top of the page.
"""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from meedoen.instruments.cells import scale_steps
from meedoen.instruments.definition import Instrument, Item, Text
from meedoen.instruments.enums import Kind
from meedoen.instruments.slots import Slot, find_slot

ONE_LINE = 200
# The template of a field prints its help as HTML; the texts of a definition file are no HTML.
_escaped: Any = lazy(lambda text: str(escape(str(text))), str)


class LazyFields(dict[str, forms.Field]):
    """The fields of a form: those that every form has, and each question's once it is asked for by name."""

    def __init__(self, given: dict[str, forms.Field], instrument: Instrument) -> None:
        super().__init__(given)
        self.instrument = instrument

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or find_slot(self.instrument, str(name)) is not None

    def __missing__(self, name: str) -> forms.Field:
        slot = find_slot(self.instrument, name)
        if slot is None:
            raise KeyError(name)
        self[name] = _field(slot)
        return self[name]


def choices_of(ask: Item, *, required: bool) -> list[tuple[str, Any]]:
    """Return the answers that one can choose from: value and label."""
    if ask.kind is Kind.SCALE:
        choices: list[tuple[str, Any]] = [(str(step), _step(ask, step)) for step in scale_steps(ask)]
    else:
        choices = [(option.id, option.label) for option in ask.options]
    if not required and ask.kind is not Kind.CHECKLIST:
        # A radio button cannot be taken back; this one can be chosen instead.
        choices.append(("", _("No answer")))
    return choices


def with_unit(ask: Item) -> Text:
    """Return the label of a number with its unit."""
    return Text(f"{ask.label.nl} ({ask.unit.nl})", f"{ask.label.en} ({ask.unit.en})") if ask.unit else ask.label


def _step(item: Item, step: int) -> Any:
    end = {item.minimum: item.low, item.maximum: item.high}.get(step)
    return Text(f"{step}: {end.nl}", f"{step}: {end.en}") if end else str(step)


def _field(slot: Slot) -> forms.Field:
    ask = slot.ask
    common: dict[str, Any] = {
        "label": slot.label if slot.row or slot.number is not None else with_unit(ask),
        "help_text": _escaped(ask.help) if ask.help and slot.row is None else "",
        "required": ask.required,
    }
    in_cell = ask is not slot.item
    match ask.kind:
        case Kind.TEXT:
            widget = forms.Textarea(attrs={"rows": 4}) if ask.max_length > ONE_LINE else forms.TextInput()
            return forms.CharField(max_length=ask.max_length, widget=widget, **common)
        case Kind.NUMBER:
            return forms.CharField(max_length=20, **common)
        case Kind.CHECKLIST:
            choices = choices_of(ask, required=ask.required)
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
        case _:
            choose = forms.Select if in_cell else forms.RadioSelect
            return forms.ChoiceField(choices=choices_of(ask, required=ask.required), widget=choose, **common)
