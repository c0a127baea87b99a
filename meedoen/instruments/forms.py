"""One accessible form for every instrument, made from its definition."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from meedoen.instruments.answers import Answers, read_answers
from meedoen.instruments.definition import Instrument
from meedoen.instruments.drawing import draw, draw_empty
from meedoen.instruments.earlier import instrument_of, labels_of, words_of
from meedoen.instruments.enums import Kind
from meedoen.instruments.fields import LazyFields, choices_of
from meedoen.instruments.item_checker import RESERVED
from meedoen.instruments.scoring import Score, score
from meedoen.instruments.slots import find_slot, flatten, unflatten
from meedoen.instruments.words import Line
from meedoen.ui import submissions
from meedoen.ui.drafts import find_draft, living, owner_token, typed
from meedoen.ui.forms import SavedForm, handle_form
from meedoen.ui.models import Draft

CHANGED = _(
    "The questions changed while you were busy. What you typed is still here. "
    "Look at your answers once more and save them again."
)
KEY = re.compile(r"[a-z0-9_]{1,40}:[0-9]{1,8}")
CHOSEN = {Kind.CHOICE, Kind.SCALE, Kind.CHECKLIST, Kind.SCORED_TABLE}


class InstrumentForm(SavedForm):
    """The base of the forms of all instruments; `form_class` names the instrument.

    The hidden `definition` is the version that the typing began with. When the file changed since, saving is answered with
    a message, all typed text stays, and what no longer has a place stands in `leftovers` and goes along in `carried`.
    `draft` is the draft from which the form will be filled. Ids begin with the id of the instrument, so that several
    instruments can stand on one page, each in its own form; `post_to` is then where this one goes.
    """

    instrument: Instrument
    post_to: str = ""
    definition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, draft: Draft | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_{self.instrument.id}_%s")
        super().__init__(*args, **kwargs)
        self.fields = LazyFields(self.fields, self.instrument)
        self.draft = draft
        self.typed = self._typed(draft)
        if draft:
            self.initial = {name: self.initial[name] for name in RESERVED if name in self.initial} | self.typed
        began = draft.version if draft else "".join(self.typed.get("definition", []))
        self.began_with = began or self.instrument.key
        if self.is_bound:
            kept: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a plain dictionary in a test
            kept["definition"] = self.instrument.key
            self.data = kept
        self.answers: Answers = {}

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return the start of a field; the hidden version is always the present one."""
        if field_name == "definition":
            return self.instrument.key
        start = super().get_initial_for_field(field, field_name)
        single = isinstance(start, list) and not isinstance(field, forms.MultipleChoiceField)
        return next(iter(start), None) if single else start

    @property
    def changed(self) -> bool:
        """Say whether the definition changed since the typing began."""
        return self.began_with != self.instrument.key

    @cached_property
    def leftovers(self) -> list[Line]:
        """Return what was typed at questions or answers that the present version no longer has, in the old words."""
        if not self.changed and all(find_slot(self.instrument, name) for name in self.typed.keys() - RESERVED):
            return []
        labels = labels_of(self.instrument.id)
        lines = []
        for name, values in self._ours().items():
            lost = tuple(value for value in values if not self._has_place(name, value))
            if (lost and self.changed) or name not in self.fields:
                words = words_of(labels, name) or {}
                lines.append(Line(words.get("", name), tuple(words.get(value, value) for value in lost)))
        return lines

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return name and value of what was typed at questions that are gone, so that a draft keeps it."""
        if not self.leftovers:
            return []
        return [(name, value) for name, values in self._ours().items() if name not in self.fields for value in values]

    @property
    def questions(self) -> SafeString:
        """Return all questions as HTML, with what was typed and what is wrong with it."""
        if not self.is_bound and not self.typed.keys() - RESERVED:
            return draw_empty(self.instrument, str(self.auto_id))
        errors: Any = self.errors if self.is_bound else {}
        return draw(self.instrument, self.typed, errors, str(self.auto_id))

    def clean(self) -> dict[str, Any]:
        """Turn what was typed into `answers`, in plain form; they are the only thing that the verb needs."""
        data = super().clean() or {}
        try:
            self.answers = read_answers(self.instrument, self.raw)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)
        if self.changed:
            self.add_error(None, CHANGED)
        return {**data, **self._filled(), "answers": self.answers}

    def _filled(self) -> dict[str, Any]:
        """Return what was filled in by field, and make those fields: by them is counted what a form cost."""
        names = [name for name in self.typed if name not in RESERVED and find_slot(self.instrument, name)]
        return {name: self._value(name) for name in names if self.fields[name] is not None}

    @property
    def raw(self) -> Answers:
        """Return what stands in the form now as answers, not yet checked."""
        return unflatten(self.instrument, {name: self._value(name) for name in self.typed})

    def score(self) -> Score:
        """Count what stands in the form now, complete or not; an answer that does not fit counts nothing."""
        return tolerant_score(self.instrument, self.raw)

    def _typed(self, draft: Draft | None) -> dict[str, list[str]]:
        """Return what stands in the form at first: every name with its values that are not empty."""
        if self.is_bound and isinstance(self.data, QueryDict):
            pairs: Any = self.data.lists()
        elif self.is_bound:
            pairs = self.data.items()
        else:
            pairs = (draft.data if draft else self.initial).items()
        lists = {name: value if isinstance(value, list | tuple) else [value] for name, value in pairs}
        filled = {name: [str(each) for each in values if each not in (None, "")] for name, values in lists.items()}
        return {name: values for name, values in filled.items() if values}

    def _ours(self) -> dict[str, list[str]]:
        """Return what was typed at a question of any version; a version that was taken away may have had any name."""
        known = labels_of(self.instrument.id)
        gone = self.changed and instrument_of(self.began_with) is None
        return {
            name: values
            for name, values in self.typed.items()
            if name not in RESERVED and (words_of(known, name) is not None or gone)
        }

    def _value(self, name: str) -> Any:
        """Return what was typed in one field: a list where several can be ticked, else one text."""
        values = self.typed.get(name, [])
        slot = find_slot(self.instrument, name)
        if slot is not None and slot.ask.kind is Kind.CHECKLIST:
            return values
        return values[0].replace("\r\n", "\n").strip() if values else None

    def _has_place(self, name: str, value: str) -> bool:
        slot = find_slot(self.instrument, name)
        if slot is None:
            return False
        return slot.ask.kind not in CHOSEN or value in {each for each, _label in choices_of(slot.ask, required=True)}


@lru_cache(maxsize=256)
def form_class(instrument: Instrument) -> type[InstrumentForm]:
    """Return the form of an instrument; valid, it has the plain answers in `answers`. `slots` says how fields are named."""
    return type("InstrumentForm", (InstrumentForm,), {"__module__": __name__, "instrument": instrument})


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
    return handle_form(
        request,
        made,
        name=name,
        template=template,
        do=lambda data: do(data["answers"]),
        context=context,
        initial=flatten(answers or {}),
        form_kwargs={"draft": draft},
        draft_version=began if KEY.fullmatch(began) else instrument.key,
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """An instrument to open on a page: the name of its form as in `fill_in`, where it goes, and the earlier answers."""

    instrument: Instrument
    name: str
    url: str
    answers: Answers | None = None


def open_forms(request: HttpRequest, wanted: Sequence[Wanted]) -> list[InstrumentForm]:
    """Return the forms of several instruments for one page, each with this account's own draft, in one query.

    Each goes by itself to its own address, where `fill_in` with the same name takes it.
    """
    account_id = request.user.pk
    drafts: dict[str, Draft] = {}
    if account_id is not None:
        rows = living(account_id).filter(form__in=[each.name for each in wanted])
        drafts = {draft.form: draft for draft in rows}
    found = []
    for each in wanted:
        key = each.instrument.key
        owner = {"owner": owner_token(account_id, each.name, key)} if account_id is not None else {}
        start = {**flatten(each.answers or {}), "submission": submissions.new_token(), **owner}
        form = form_class(each.instrument)(initial=start, draft=drafts.get(each.name))
        form.post_to = each.url
        found.append(form)
    return found


def count(request: HttpRequest, instrument: Instrument, *, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with the total so far: the whole page with all that was typed, or for htmx the total alone."""
    kept = {name: request.POST.get(name) for name in ("submission", "owner", "version", "definition")}
    form = form_class(instrument)(initial={**typed(request.POST), **kept})
    context = {**context, "instrument": instrument, "form": form}
    part = "instruments/total.html" if getattr(request, "htmx", False) else template
    return render(request, part, context)


def tolerant_score(instrument: Instrument, raw: Answers) -> Score:
    """Count, leaving out the answers that do not fit."""
    try:
        return score(instrument, raw)
    except ValidationError as error:
        wrong = {name.partition("__")[0] for name in error.message_dict}
        return score(instrument, {name: value for name, value in raw.items() if name not in wrong})
