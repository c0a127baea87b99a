"""Two people revised the same answers: what stands now beside what was typed, per question and in words."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest

from meedoen.instruments.answers import Answers
from meedoen.instruments.earlier import labels_of, words_of
from meedoen.instruments.enums import Kind
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.slots import find_slot, flatten
from meedoen.instruments.words import cell_words
from meedoen.journal.versions import StaleVersion

TYPED = (Kind.TEXT, Kind.NUMBER)


def both_answers(request: HttpRequest, current: Any, answers: Answers) -> StaleVersion:
    """Return the error for the page with both (409), from the form in hand of the request.

    Each question by its whole name, and what was chosen by its label. What is typed can be put together on that page, so it
    stands there as it was typed. An answer to a question that is gone is shown, in the words of its own version.
    """
    form: Any = request.form_in_hand  # type: ignore[attr-defined]
    now, typed = flatten(current.answers), flatten(answers)
    stands: dict[str, Any] = {}
    wanted: dict[str, Any] = {}
    for name in dict.fromkeys([*now, *typed]):
        stands[name], wanted[name] = (_words(form, name, side.get(name)) for side in (now, typed))
    shown: Any = SimpleNamespace(**stands | {"_meta": AnswerSet._meta, "pk": current.pk, "version": current.pk})
    return StaleVersion(shown, wanted)


def _words(form: Any, name: str, value: Any) -> Any:
    """Return one answer as it is shown, and see to it that the form has a field of that name with the whole label."""
    slot = find_slot(form.instrument, name)
    if slot is None:
        known = words_of(labels_of(form.instrument.id), name) or {}
        # Only to be shown: it has no place in the form any more.
        form.fields[name] = forms.ChoiceField(label=known.get("", name), required=False)
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(known.get(str(each), str(each)) for each in chosen if each is not None)
    if slot.row is not None or slot.number is not None:
        form.fields[name].label = slot.full_label
    if value is None or slot.ask.kind in TYPED:
        return "" if value is None else str(value)
    return ", ".join(cell_words(slot.ask, value))
