"""Which instruments there are: all definition files, read once per process and checked before anybody uses them."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from meedoen.instruments.checker import check
from meedoen.instruments.definition import Instrument
from meedoen.instruments.fhir import Unsupported, from_questionnaire
from meedoen.instruments.reading import Mistake
from meedoen.people.domain.settings import setting

OWN_FOLDER = Path(__file__).parent / "data"
WHOLE_FILE = "(whole file)"
# The setting of a municipality with the ids of what works there of the folders of its own (see `external`).
SWITCHED_ON = "external_instruments"
READ: dict[str, Callable[[str], Any]] = {".toml": tomllib.loads, ".json": json.loads}
BETWEEN = re.compile(r"[\s,;]+")


class UnknownInstrument(LookupError):  # noqa: N818 (says what it is)
    """There is no definition with this id and version."""


class BadDefinitions(ImproperlyConfigured):
    """One or more definition files are wrong; `mistakes` has all of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("Definitions of instruments are wrong:\n" + "\n".join(map(str, mistakes)))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All instruments: id → version → definition."""

    versions: Mapping[str, Mapping[int, Instrument]]

    def get(self, instrument_id: str, version: int | None = None) -> Instrument:
        """Return this version (the newest when none is named). Raises UnknownInstrument."""
        found = self.versions.get(instrument_id, {})
        number = max(found, default=0) if version is None else version
        if number not in found:
            raise UnknownInstrument(f"{instrument_id}:{number}")
        return found[number]

    def newest(self) -> list[Instrument]:
        """Return the newest version of every instrument, by id."""
        return [self.get(instrument_id) for instrument_id in sorted(self.versions)]

    def external(self) -> list[Instrument]:
        """Return the newest version of those from a municipality's own folder, by id."""
        return [instrument for instrument in self.newest() if instrument.external]


def folders() -> tuple[Path, ...]:
    """Return our own folder and those of the setting INSTRUMENT_FOLDERS."""
    return (OWN_FOLDER, *(Path(folder) for folder in settings.INSTRUMENT_FOLDERS))


def read(places: tuple[Path, ...]) -> tuple[Catalogue, list[Mistake]]:
    """Read every `*.toml` and every `*.json` (a Questionnaire) here; return what is right, and all mistakes in the rest."""
    found: dict[str, dict[int, Instrument]] = {}
    mistakes: list[Mistake] = []
    for place in places:
        if not place.is_dir():
            mistakes.append(Mistake(str(place), "MEEDOEN_INSTRUMENTS", "there is no such folder"))
        for file in sorted(file for file in place.glob("*") if file.suffix in READ):
            instrument, wrong = read_file(file)
            mistakes += wrong
            if instrument is None:
                continue
            instrument = replace(instrument, external=place != OWN_FOLDER)
            earlier = found.setdefault(instrument.id, {}).setdefault(instrument.version, instrument)
            if earlier is not instrument:
                what = f"{earlier.file} already has version {instrument.version} of {instrument.id!r}"
                mistakes.append(Mistake(str(file), "version", what))
    return Catalogue(MappingProxyType(found)), mistakes


def read_file(file: Path) -> tuple[Instrument | None, list[Mistake]]:
    """Read and check one definition file, or a Questionnaire of FHIR R4; one that cannot be read at all is one mistake."""
    try:
        values = READ[file.suffix](file.read_text(encoding="utf-8"))
    except OSError as error:
        return None, [Mistake(str(file), WHOLE_FILE, f"cannot be read: {error.strerror}")]
    except KeyError:
        return None, [Mistake(str(file), WHOLE_FILE, f"is none of: {', '.join(READ)}")]
    except (ValueError, RecursionError) as error:  # No TOML or JSON, no UTF-8, or nested without end.
        return None, [Mistake(str(file), WHOLE_FILE, f"is not {file.suffix[1:].upper()} in UTF-8: {error}")]
    if file.suffix == ".toml":
        return check(values, file=str(file))
    try:
        return from_questionnaire(values, file=str(file)), []
    except Unsupported as refusal:
        return None, [Mistake(str(file), f"linkId {refusal.link_id!r}" if refusal.link_id else WHOLE_FILE, refusal.what)]


@lru_cache(maxsize=8)
def _load(places: tuple[Path, ...]) -> Catalogue:
    found, mistakes = read(places)
    if mistakes:
        raise BadDefinitions(mistakes)
    return found


def load() -> Catalogue:
    """Return the catalogue. Raises BadDefinitions with all mistakes at once; called when a server starts."""
    return _load(folders())


def get(instrument_id: str, version: int | None = None) -> Instrument:
    """Return an instrument, its newest version when none is named. Raises UnknownInstrument."""
    return load().get(instrument_id, version)


def names_in(value: str) -> tuple[str, ...]:
    """Return the ids in the value of the setting, each once, in the order given."""
    return tuple(dict.fromkeys(name for name in BETWEEN.split(value) if name))


def is_on(instrument: Instrument, municipality_id: int, on: date) -> bool:
    """Say whether an instrument works in a municipality on a day: ours always, another when it was switched on."""
    return not instrument.external or instrument.id in names_in(setting(municipality_id, SWITCHED_ON, on))


def usable(municipality_id: int, on: date) -> list[Instrument]:
    """Return the newest version of every instrument that works in a municipality on a day, by id."""
    return [each for each in load().newest() if is_on(each, municipality_id, on)]
