"""From rounds to figures, and from figures to "met" or "missed"."""

import statistics
from dataclasses import asdict, dataclass
from typing import Any

from bench.driving import Run, percentile

LAYOUT = "layout"
TIMES_LAYOUT = {"sqlite": 6.0, "postgresql": 8.0}
# The whole talk stands on one page: it may cost more.
TALK, TALK_BY_LAYOUT = "talk", 10.0
LARGE_BY_SMALL = 1.3
COMPRESSED = 60_000
SIGNALS_BY_COMMITS = 0.10


@dataclass(slots=True)
class Page:
    """One page of one town: medians over the rounds, in milliseconds; counts of one request; bytes as sent."""

    p50: float
    p95: float
    selects: int
    rows: int
    bytes: int
    bare: float
    by_layout: float = 0.0


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to reach, what was seen, and whether that is enough."""

    name: str
    seen: str
    met: bool


def page_of(runs: list[Run], bare: list[Run], counts: dict[str, int]) -> Page:
    """Return the figures of one page."""
    return Page(
        p50=round(statistics.median(run.p50 for run in runs), 2),
        p95=round(statistics.median(percentile(run.times, 0.95) for run in runs), 2),
        selects=counts["selects"],
        rows=counts["rows"],
        bytes=max(run.size for run in runs),
        bare=round(statistics.median(run.p50 for run in bare), 2),
    )


def compare_with_layout(pages: dict[str, Page]) -> None:
    """Fill in how many times the empty layout each page costs."""
    for page in pages.values():
        page.by_layout = round(page.p50 / pages[LAYOUT].p50, 2)


def targets(vendor: str, small: dict[str, Page], large: dict[str, Page], signals: dict[str, Any]) -> list[Target]:
    """Return every target of one database."""
    found = []
    for name, big in large.items():
        if name == LAYOUT:
            continue
        most = TALK_BY_LAYOUT if name == TALK else TIMES_LAYOUT[vendor]
        little = small[name]
        ratio = big.p50 / little.p50
        equal = (little.selects, little.rows) == (big.selects, big.rows)
        counts = f"{little.selects} and {little.rows}, {big.selects} and {big.rows}"
        found += [
            Target(f"{name}: p50 at most {most:g} × the empty layout", f"{big.by_layout:.2f} ×", big.by_layout <= most),
            Target(f"{name}: large at most {LARGE_BY_SMALL} × small", f"{ratio:.2f} ×", ratio <= LARGE_BY_SMALL),
            Target(f"{name}: SELECTs and rows equal in both", counts, equal),
            Target(f"{name}: at most {COMPRESSED // 1000} kB compressed", f"{big.bytes} bytes", big.bytes <= COMPRESSED),
        ]
    share = signals["by_commits"]
    wanted = f"signals: at least {SIGNALS_BY_COMMITS:.2f} × bare commits"
    return [*found, Target(wanted, f"{share:.3f} ×", share >= SIGNALS_BY_COMMITS)]


def table(pages: dict[str, Page]) -> str:
    """Return the figures of one town as lines of text."""
    lines = [f"  {'page':28}{'p50 ms':>8}{'p95 ms':>8}{'× layout':>9}{'bare ms':>8}{'SELECTs':>8}{'rows':>6}{'bytes':>7}"]
    for name, page in pages.items():
        lines.append(
            f"  {name:28}{page.p50:8.1f}{page.p95:8.1f}{page.by_layout:9.2f}{page.bare:8.1f}{page.selects:8}{page.rows:6}"
            f"{page.bytes:7}"
        )
    return "\n".join(lines)


def lines_of(found: list[Target]) -> str:
    """Return the targets as lines of text."""
    return "\n".join(f"  {'met   ' if target.met else 'MISSED'}  {target.name}: {target.seen}" for target in found)


def as_data(pages: dict[str, Page]) -> dict[str, Any]:
    """Return the figures for the JSON file."""
    return {name: asdict(page) for name, page in pages.items()}
