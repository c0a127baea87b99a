"""Checks on totals: what the items can give, and whether every total lies in exactly one band or named gap."""

from meedoen.instruments.definition import Band, Instrument, Item
from meedoen.instruments.enums import Kind
from meedoen.instruments.reading import Table

ENDLESS = 10**9  # Beyond any total that a file can reach.


def lowest(item: Item) -> int:
    """Return the lowest score that this item can give; an item that may be left open can give 0."""
    found = _ends(item)[0]
    return found if item.required else min(found, 0)


def highest(item: Item) -> int:
    """Return the highest score that this item can give."""
    found = _ends(item)[1]
    return found if item.required else max(found, 0)


def _ends(item: Item) -> tuple[int, int]:
    scores = [option.score for option in item.options] or [0]
    cap = ENDLESS if item.cap is None else item.cap
    match item.kind:
        case Kind.CHOICE:
            return min(scores), max(scores)
        case Kind.SCALE if item.scored:
            return item.minimum or 0, item.maximum or 0
        case Kind.CHECKLIST:
            # A required checklist has at least one tick, so 0 is reached only by an option that scores 0.
            negative, positive = [s for s in scores if s < 0], [s for s in scores if s > 0]
            return min(sum(negative) if negative else min(scores), cap), min(sum(positive) if positive else max(scores), cap)
        case Kind.SCORED_TABLE:
            return min(len(item.rows) * min(scores), cap), min(len(item.rows) * max(scores), cap)
        case _:
            return 0, 0


def check_bands(root: Table, instrument: Instrument) -> None:
    """Note bands without scoring, unknown actions and prompts, overlaps, and totals that nobody speaks of."""
    _check_names(root, instrument)
    if instrument.scoring is None:
        _check_unscored(root, instrument)
        return
    spans = sorted(
        [(f"bands[{n}]", band) for n, band in enumerate(instrument.bands)]
        + [(f"gaps[{n}]", gap) for n, gap in enumerate(instrument.gaps)],
        key=lambda pair: _low(pair[1]),
    )
    for path, band in spans:
        if _low(band) > _high(band):
            root.wrong(f"{path}.to", f"lies below its from, {band.low}")
    minimum, maximum = instrument.scoring.minimum, instrument.scoring.maximum
    reached = -ENDLESS - 1
    for path, band in spans:
        if _low(band) <= min(reached, _high(band)):
            root.wrong(f"{path}.from", "overlaps the band before it")
        _check_hole(root, max(reached + 1, minimum), min(_low(band) - 1, maximum))
        reached = max(reached, _high(band))
    if spans:
        _check_hole(root, max(reached + 1, minimum), maximum)


def _check_hole(root: Table, first: int, last: int) -> None:
    if first <= last:
        what = f"the total {first}" if first == last else f"the totals {first} to {last}"
        root.wrong("bands", f"no band for {what}; if the source has none either, say so with a [[gaps]] entry")


def _check_unscored(root: Table, instrument: Instrument) -> None:
    for key in ("bands", "gaps"):
        if key in root.values:
            root.wrong(key, "needs a [scoring] table")
    for number, item in enumerate(instrument.items):
        if item.scored or any(option.score for option in item.options):
            root.wrong(f"items[{number}]", "gives a score, but there is no [scoring] table")


def _check_names(root: Table, instrument: Instrument) -> None:
    known = {
        "actions": {action.id for action in instrument.actions},
        "prompts": {prompt.id for prompt in instrument.prompts},
    }
    for number, band in enumerate(instrument.bands):
        for key, names in (("actions", band.actions), ("prompts", band.prompts)):
            for place, name in enumerate(names):
                if name not in known[key]:
                    root.wrong(f"bands[{number}].{key}[{place}]", f"{name!r} does not stand in [[{key}]]")
    taken = {band.id for band in instrument.bands}
    for number, gap in enumerate(instrument.gaps):
        if gap.id in taken:
            root.wrong(f"gaps[{number}].id", f"{gap.id!r} is the id of a band")


def _low(band: Band) -> int:
    return -ENDLESS if band.low is None else band.low


def _high(band: Band) -> int:
    return ENDLESS if band.high is None else band.high
