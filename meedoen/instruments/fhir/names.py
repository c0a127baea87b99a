"""Names in FHIR: our extensions, and those of HL7 that we use."""

from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]

# Ours: what FHIR has no place for. Their meaning stands in docs/fhir.md.
OURS = "urn:meedoen:fhir:"
CODES = "urn:meedoen:instrument:"
HL7 = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = f"{HL7}translation"
ORDINAL = f"{HL7}ordinalValue"
MINIMUM, MAXIMUM = f"{HL7}minValue", f"{HL7}maxValue"
DECIMALS = f"{HL7}maxDecimalPlaces"
# What may stand in a Questionnaire of others without changing what is asked.
HARMLESS = frozenset(
    {TRANSLATION, ORDINAL, MINIMUM, MAXIMUM, DECIMALS}
    | {f"{HL7}{name}" for name in ("questionnaire-itemControl", "questionnaire-unit", "rendering-style", "rendering-xhtml")}
)


def pack(name: str, value: Any) -> list[Json]:
    """Return a value of ours (text, number, truth, table or list of these) as extensions of the name `name`."""
    if isinstance(value, list | tuple):
        return [each for entry in value for each in pack(name, entry)]
    if isinstance(value, Mapping):
        return [{"url": name, "extension": [each for key, entry in value.items() for each in pack(key, entry)]}]
    if isinstance(value, bool):
        return [{"url": name, "valueBoolean": value}]
    if isinstance(value, int):
        return [{"url": name, "valueInteger": value}]
    return [{"url": name, "valueString": str(value)}]


def unpack(extensions: Iterable[Json], lists: frozenset[str]) -> Json:
    """Return what `pack` made, by name; the names in `lists` are lists, however many there are."""
    found: Json = {}
    for extension in extensions:
        name = str(extension["url"]).removeprefix(OURS)
        value = unpack(extension["extension"], lists) if "extension" in extension else _value(extension)
        if name in lists:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def _value(extension: Json) -> Any:
    return next((value for key, value in extension.items() if key.startswith("value")), None)
