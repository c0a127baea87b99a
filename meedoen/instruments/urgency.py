"""The urgency of a signal: nature, size and duration (book chapter 7, lines 3936-4005, data/urgency.toml).

The figures and the bands are the source's. It names no band for the totals 5 and 6; there the band stays "open" and only
the action follows the municipality's rule (`OPEN_BAND`). The schema supports a professional and never decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from meedoen.instruments import catalogue
from meedoen.instruments.answers import read_answers
from meedoen.instruments.definition import Band, Instrument
from meedoen.instruments.scoring import score
from meedoen.people.hooks import SettingKind

INSTRUMENT = "urgency"
SIGNAL, REPORTER = "signal", "reporter"

# Our own default: towards help, because the rule applies where the source is silent and too much is better than nothing.
OPEN_BAND = SettingKind(
    id="urgency_open_band",
    label=_("Urgency: what happens at a total of 5 or 6"),
    type=str,
    default="professional",
    help=_("The source names no outcome for these totals. The default is Meedoen's own; the screen always says so."),
    choices={
        "none": _("As below 5: no action on the signal"),
        "professional": _("As from 7: work towards professional help"),
    },
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome of the schema.

    `band` is the source's ("none", "open", "professional", "crisis"); `acts_as` the band whose actions apply, which differs
    from it only where the source is silent. Actions and prompts are ids of the definition.
    """

    total: int
    band: str
    acts_as: str
    signal_action: str
    reporter_actions: tuple[str, ...]
    flags: tuple[str, ...]
    prompts: tuple[str, ...] = ()


def instrument(version: int | None = None) -> Instrument:
    """Return the schema, its newest version when none is named."""
    return catalogue.get(INSTRUMENT, version)


def weigh(answers: Mapping[str, Any], *, open_band_rule: str, version: int | None = None) -> Weighed:
    """Weigh a full set of answers.

    `answers` has safety, health and welfare ("0", "1" or "2"), size and duration (option ids). `open_band_rule` is the
    municipality's value of OPEN_BAND. Raises ValidationError per item for an answer that is missing or does not fit, and
    ValueError for another rule.
    """
    if open_band_rule not in OPEN_BAND.choices:
        raise ValueError(f"open_band_rule {open_band_rule!r} is none of: {', '.join(OPEN_BAND.choices)}")
    schema = instrument(version)
    counted = score(schema, read_answers(schema, answers))
    acting = counted.band or next(band for band in schema.bands if band.id == open_band_rule)
    return Weighed(
        total=counted.total or 0,
        band=counted.band_id,
        acts_as=acting.id,
        signal_action=_actions(schema, acting, SIGNAL)[0],
        reporter_actions=_actions(schema, acting, REPORTER),
        flags=counted.flags,
        prompts=acting.prompts,
    )


def _actions(schema: Instrument, band: Band, party: str) -> tuple[str, ...]:
    return tuple(name for name in band.actions if schema.action(name).party == party)
