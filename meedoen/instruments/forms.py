"""One accessible form for every instrument, made from its definition."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from meedoen.instruments.answers import Answers, Line, field_name, read_answers, scale_steps
from meedoen.instruments.checker import RESERVED
from meedoen.instruments.definition import Instrument, Item, Row, Text
from meedoen.instruments.earlier import instrument_of, labels_of
from meedoen.instruments.enums import Kind
from meedoen.instruments.scoring import Score, score
from meedoen.ui.drafts import find_draft, typed
from meedoen.ui.forms import SavedForm, handle_form
from meedoen.ui.models import Draft

CHANGED = _(
    "The questions changed while you were busy. What you typed is still here. "
    "Look at your answers once more and save them again."
)
MISSING = _("Choose or type an answer.")
ONE_LINE = 200
KEY = re.compile(r"[a-z0-9_]{1,40}:[0-9]{1,8}")
# The template of a field prints its help as HTML; the texts of a definition file are no HTML.
_escaped: Any = lazy(lambda text: str(escape(str(text))), str)


class InstrumentForm(SavedForm):
    """The base of the forms of all instruments; `form_class` adds the fields.

    The hidden `definition` is the version that the typing began with. When the file changed since, saving is answered with
    a message, all typed text stays, and what no longer has a place stands in `leftovers` and goes along in `carried`.
    `draft` is the draft from which the form will be filled.
    """

    instrument: Instrument
    definition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, draft: Draft | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typed = self._typed(draft)
        began = draft.version if draft else "".join(self.typed.get("definition", []))
        self.began_with = began or self.instrument.key
        if self.is_bound:
            kept: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a plain dictionary in a test
            kept["definition"] = self.instrument.key
            self.data = kept
        self.answers: Answers = {}

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return the start of a field; the hidden version is always the present one."""
        return self.instrument.key if field_name == "definition" else super().get_initial_for_field(field, field_name)

    @property
    def changed(self) -> bool:
        """Say whether the definition changed since the typing began."""
        return self.began_with != self.instrument.key

    @property
    def leftovers(self) -> list[Line]:
        """Return what was typed at questions or answers that the present version no longer has, in the old words."""
        labels = labels_of(self.instrument.id)
        lines = []
        for name, values in self._ours().items():
            lost = tuple(value for value in values if not self._has_place(name, value))
            if (lost and self.changed) or name not in self.fields:
                words = labels.get(name, {})
                lines.append(Line(words.get("", name), tuple(words.get(value, value) for value in lost)))
        return lines

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return name and value of what was typed at questions that are gone, so that a draft keeps it."""
        return [(name, value) for name, values in self._ours().items() if name not in self.fields for value in values]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Return per item: the item, its rows and the fields to show (one, or one per row of a scored table)."""
        return [
            {"item": item, "fields": [self[field_name(item, row)] for row in (item.rows or (None,))]}
            for item in self.instrument.items
        ]

    def clean(self) -> dict[str, Any]:
        """Turn the fields into `answers`, in plain form."""
        data = super().clean() or {}
        try:
            self.answers = read_answers(self.instrument, raw_answers(self.instrument, data.get), partial=True)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, messages)
        if self.changed:
            self.add_error(None, CHANGED)
        return data

    def score(self) -> Score:
        """Count what stands in the form now, complete or not; an answer that does not fit counts nothing."""
        return tolerant_score(self.instrument, raw_answers(self.instrument, self._raw))

    def _typed(self, draft: Draft | None) -> dict[str, list[str]]:
        """Return what stands in the form at first: every name with its values that are not empty."""
        if self.is_bound and isinstance(self.data, QueryDict):
            pairs: Any = self.data.lists()
        else:
            pairs = (self.data if self.is_bound else {**self.initial, **(draft.data if draft else {})}).items()
        lists = {name: value if isinstance(value, list | tuple) else [value] for name, value in pairs}
        return {name: [str(each) for each in values if each not in (None, "")] for name, values in lists.items()}

    def _ours(self) -> dict[str, list[str]]:
        """Return what was typed at a question of any version; a version that was taken away may have had any name."""
        known = labels_of(self.instrument.id)
        gone = self.changed and instrument_of(self.began_with) is None
        return {
            name: values
            for name, values in self.typed.items()
            if values and name not in RESERVED and (name in known or gone)
        }

    def _raw(self, name: str) -> Any:
        values = self.typed.get(name, [])
        item = self.instrument.item(name)
        return values if item is not None and item.kind is Kind.CHECKLIST else next(iter(values), None)

    def _has_place(self, name: str, value: str) -> bool:
        field = self.fields.get(name)
        return field is not None and (not isinstance(field, forms.ChoiceField) or field.valid_value(value))


@lru_cache(maxsize=256)
def form_class(instrument: Instrument) -> type[InstrumentForm]:
    """Return the form of an instrument; valid, it has the plain answers in `answers`.

    A field has the id of its item, or "<item>__<row>" for a row of a scored table.
    """
    fields = {field_name(item, row): _field(item, row) for item in instrument.items for row in (item.rows or (None,))}
    return type("InstrumentForm", (InstrumentForm,), {"__module__": __name__, "instrument": instrument, **fields})


def fill_in(
    request: HttpRequest,
    instrument: Instrument,
    *,
    name: str,
    template: str,
    do: Callable[[Answers], str],
    answers: Answers | None = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Let somebody fill in an instrument: `handle_form` with the running total and with the version in the draft.

    `template` includes "instruments/instrument.html" inside its form. `do` gets the plain answers and returns the address
    to go to. `answers` are the earlier ones when revising. The button "count" answers with the same page and the total.
    """
    made = form_class(instrument)
    context = {**(context or {}), "instrument": instrument}
    if request.method == "POST" and "count" in request.POST:
        return count(request, instrument, template=template, context=context)
    began = request.POST.get("definition", "")
    draft = None
    if request.method != "POST":
        draft = find_draft(account_id=request.user.pk, form=name)
    # The verb sees answers, not fields: `read_answers` in it says at which field something is wrong.
    return handle_form(
        request,
        made,
        name=name,
        template=template,
        do=lambda data: do(read_answers(instrument, raw_answers(instrument, data.get))),
        context=context,
        initial=initial_of(instrument, answers or {}),
        form_kwargs={"draft": draft},
        draft_version=began if KEY.fullmatch(began) else instrument.key,
    )


def count(request: HttpRequest, instrument: Instrument, *, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with the total so far: the whole page with all that was typed, or for htmx the total alone."""
    kept = {name: request.POST.get(name) for name in ("submission", "owner", "version", "definition")}
    form = form_class(instrument)(initial={**typed(request.POST), **kept})
    context = {**context, "instrument": instrument, "form": form}
    part = "instruments/total.html" if getattr(request, "htmx", False) else template
    return render(request, part, context)


def raw_answers(instrument: Instrument, get: Callable[[str], Any]) -> Answers:
    """Return what stands in the fields as answers, not yet checked."""
    found: Answers = {}
    for item in instrument.items:
        if item.rows:
            found[item.id] = {row.id: get(field_name(item, row)) for row in item.rows}
        else:
            found[item.id] = get(item.id)
    return found


def initial_of(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain answers as the initial values of the form's fields."""
    found: dict[str, Any] = {}
    for item in instrument.items:
        value = answers.get(item.id)
        if value is not None and item.rows:
            found |= {field_name(item, row): value.get(row.id) for row in item.rows}
        elif value is not None:
            found[item.id] = value
    return found


def tolerant_score(instrument: Instrument, raw: Answers) -> Score:
    """Count, leaving out the answers that do not fit."""
    try:
        return score(instrument, raw)
    except ValidationError as error:
        wrong = {name.partition("__")[0] for name in error.message_dict}
        return score(instrument, {name: value for name, value in raw.items() if name not in wrong})


def _field(item: Item, row: Row | None) -> forms.Field:
    common: dict[str, Any] = {
        "label": row.label if row else item.label,
        "help_text": _escaped(item.help) if item.help and not row else "",
        "required": item.required,
        "error_messages": {"required": MISSING},
    }
    match item.kind:
        case Kind.TEXT:
            widget = forms.Textarea(attrs={"rows": 4}) if item.max_length > ONE_LINE else forms.TextInput()
            return forms.CharField(max_length=item.max_length, widget=widget, **common)
        case Kind.NUMBER:
            mode = "decimal" if item.decimals else "numeric"
            common["label"] = _with_unit(item) if item.unit else item.label
            return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": mode}), **common)
        case Kind.CHECKLIST:
            choices: list[tuple[str, Any]] = [(option.id, option.label) for option in item.options]
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
        case Kind.SCALE:
            choices = [(str(step), _step(item, step)) for step in scale_steps(item)]
        case _:
            choices = [(option.id, option.label) for option in item.options]
    if not item.required:
        # A radio button cannot be taken back; this one can be chosen instead.
        choices.append(("", _("No answer")))
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _with_unit(item: Item) -> Text:
    return Text(f"{item.label.nl} ({item.unit.nl})", f"{item.label.en} ({item.unit.en})")


def _step(item: Item, step: int) -> Any:
    end = {item.minimum: item.low, item.maximum: item.high}.get(step)
    return Text(f"{step}: {end.nl}", f"{step}: {end.en}") if end else str(step)
