"""The words of a version that is no longer the present one."""

import re

from meedoen.instruments import catalogue
from meedoen.instruments.definition import Instrument
from meedoen.instruments.enums import Kind
from meedoen.instruments.slots import NUMBERED, field_name, find_slot, fixed_slots

Labels = dict[str, dict[str, str]]
NUMBER = re.compile(r"__[0-9]{1,3}__")


def instrument_of(key: str) -> Instrument | None:
    """Return the instrument with this key ("urgency:1"), or None when there is none (any more)."""
    instrument_id, _, version = key.partition(":")
    try:
        return catalogue.get(instrument_id, int(version) if version.isdecimal() and len(version) < 9 else -1)
    except catalogue.UnknownInstrument:
        return None


def labels_of(instrument_id: str) -> Labels:
    """Return, per form field of any version, its label (under "") and those of its options; newer words win.

    A worksheet has its first row only, without its number: `words_of` finds the others by it.
    """
    found: Labels = {}
    for _version, instrument in sorted(catalogue.load().versions.get(instrument_id, {}).items()):
        sheets = [item for item in instrument.items if item.kind is Kind.WORKSHEET]
        first = [field_name(item, 0, column) for item in sheets for column in item.columns]
        for name in [*fixed_slots(instrument), *first]:
            slot = find_slot(instrument, name)
            if slot is not None:
                words = found.setdefault(name, {})
                words[""] = slot.full_label if slot.number is None else f"{slot.item.label}: {slot.ask.label}"
                words.update({option.id: str(option.label) for option in slot.ask.options})
    return found


def words_of(labels: Labels, name: str) -> dict[str, str] | None:
    """Return the words of one field, or None when no version has it."""
    if name in labels or NUMBERED.fullmatch(name) is None:
        return labels.get(name)
    return labels.get(NUMBER.sub("__0__", name, count=1))
