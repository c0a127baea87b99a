"""The words of a version that is no longer the present one."""

from meedoen.instruments import catalogue
from meedoen.instruments.answers import field_name
from meedoen.instruments.definition import Instrument


def instrument_of(key: str) -> Instrument | None:
    """Return the instrument with this key ("urgency:1"), or None when there is none (any more)."""
    instrument_id, _, version = key.partition(":")
    try:
        return catalogue.get(instrument_id, int(version) if version.isdecimal() and len(version) < 9 else -1)
    except catalogue.UnknownInstrument:
        return None


def labels_of(instrument_id: str) -> dict[str, dict[str, str]]:
    """Return, per form field of any version, its label (under "") and those of its options; newer words win."""
    found: dict[str, dict[str, str]] = {}
    for _version, instrument in sorted(catalogue.load().versions.get(instrument_id, {}).items()):
        for item in instrument.items:
            for row in item.rows or (None,):
                words = found.setdefault(field_name(item, row), {})
                words[""] = f"{item.label}: {row.label}" if row else str(item.label)
                words.update({option.id: str(option.label) for option in item.options})
    return found
