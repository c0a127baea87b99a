"""`python -m bench`: build the towns, serve them, drive them, print and keep the figures. See docs/benchmarks.md."""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import databases, driving, report
from bench.driving import Run
from bench.serving import ROOT, Server, environment, run, sqlite_url

CLIENTS, WRITERS = 8, 4
RESULTS = ROOT / "bench-results"


@dataclass(slots=True)
class Place:
    """One town: its settings, what to ask of it and how much that asks of the database."""

    env: dict[str, str]
    pages: dict[str, list[dict[str, str]]]
    counts: dict[str, dict[str, int]]
    server: Server


def say(text: str) -> None:
    """Print at once: a run takes minutes."""
    print(text, flush=True)


def make_place(stack: ExitStack, folder: Path, address: str, persons: int) -> Place:
    """Build a town in the database at this address and serve it."""
    begin = time.monotonic()
    folder.mkdir(parents=True)
    env = environment(folder, address)
    pages = json.loads(run(env, "-m", "bench.prepare", str(persons)))
    counts = json.loads(_count(env, pages))
    server = stack.enter_context(Server(env, folder / "server.log"))
    say(f"  {persons} persons: built in {time.monotonic() - begin:.0f} s")
    return Place(env, pages, counts, server)


def _count(env: dict[str, str], pages: dict[str, Any]) -> str:
    asked = Path(env["MEEDOEN_VAR"]) / "pages.json"
    asked.write_text(json.dumps(pages))
    return run(env, "-m", "bench.counting", str(asked))


def rounds(small: Place, large: Place, bare: Server, *, times: int, each: int) -> tuple[dict[str, report.Page], ...]:
    """Drive every page in both towns in turn, the first one first in one round and last in the next."""
    runs: dict[str, dict[str, list[Run]]] = {which: {name: [] for name in small.pages} for which in ("small", "large")}
    floors: dict[str, list[Run]] = {name: [] for name in small.pages}
    order = [("small", small), ("large", large)]
    for number in range(times):
        for name in small.pages:
            for which, place in order[:: 1 if number % 2 == 0 else -1]:
                runs[which][name].append(driving.drive(place.server.port, place.pages[name], each))
            size = runs["large"][name][-1].size
            path = {"method": "GET", "path": f"/{size}", "cookies": "", "body": ""}
            floors[name].append(driving.drive(bare.port, [path] * CLIENTS, each))
        say(f"  round {number + 1} of {times}")
    found = []
    for which, place in order:
        pages = {name: report.page_of(runs[which][name], floors[name], place.counts[name]) for name in place.pages}
        report.compare_with_layout(pages)
        found.append(pages)
    return tuple(found)


def write_bare(place: Place, seconds: float) -> float:
    """Return how many single rows a second four writers commit, with nothing else going on."""
    run(place.env, "-m", "bench.writer", "0", "0")
    begin = time.time() + 4.0
    done: list[int] = []

    def writer(_: int) -> None:
        done.append(int(run(place.env, "-m", "bench.writer", str(begin), str(seconds))))

    driving.together(WRITERS, writer)
    return sum(done) / seconds


def measure_signals(place: Place, seconds: float) -> dict[str, Any]:
    """Return signals a second through HTTP, their p99, and what that is of bare commits (measured before and after)."""
    before = write_bare(place, seconds)
    times = driving.post_signals(place.server.port, CLIENTS, seconds)
    after = write_bare(place, seconds)
    commits = (before + after) / 2
    return {
        "a_second": round(len(times) / seconds, 1),
        "p50_ms": round(driving.percentile(times, 0.50), 1),
        "p99_ms": round(driving.percentile(times, 0.99), 1),
        "bare_commits_a_second": round(commits, 1),
        "by_commits": round(len(times) / seconds / commits, 3),
    }


def measure(vendor: str, addresses: tuple[str, str], folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Measure one database whole; print and return the figures."""
    with ExitStack() as stack:
        places = [
            make_place(stack, folder / name, address, persons)
            for name, address, persons in zip(("small", "large"), addresses, asked.persons, strict=True)
        ]
        bare = stack.enter_context(Server(places[0].env, folder / "bare.log", bare=True))
        small, large = rounds(*places, bare, times=asked.rounds, each=asked.each)
        signals = measure_signals(places[1], asked.seconds)
    found = report.targets(vendor, small, large, signals)
    for persons, pages in zip(asked.persons, (small, large), strict=True):
        say(f"\n{vendor}, {persons} persons\n{report.table(pages)}")
    say(f"\n{vendor}, signals through HTTP: {signals}\n\n{report.lines_of(found)}\n")
    return {
        "small": report.as_data(small),
        "large": report.as_data(large),
        "signals": signals,
        "targets": [asdict(target) for target in found],
    }


def measure_postgres(folder: Path, asked: argparse.Namespace) -> dict[str, Any] | None:
    """Measure PostgreSQL: the one that is given, or one that is started here; None, loudly, when there is none."""
    with databases.postgres(folder / "server") as address:
        if address is None:
            say("\n*** PostgreSQL was NOT measured: it is not installed here and DATABASE_URL names none. ***\n")
            return None
        with ExitStack() as stack:
            addresses = [stack.enter_context(databases.database(address, f"bench_{name}")) for name in ("small", "large")]
            return measure("postgresql", (addresses[0], addresses[1]), folder, asked)


def arguments() -> argparse.Namespace:
    """Read what is asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--persons", type=int, nargs=2, default=[1000, 100_000], metavar=("SMALL", "LARGE"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=12, help="requests per client, page and round")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long signals are handed in")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    return parser.parse_args()


def main() -> int:
    """Run; the exit code is 0 also when a target is missed: the figures say so."""
    asked = arguments()
    machine = {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    results: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine,
        "asked": vars(asked),
    }
    with tempfile.TemporaryDirectory(prefix="meedoen-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL's own user has a folder in it.
        if asked.only != "postgresql":
            say("SQLite")
            addresses = [sqlite_url(folder / f"{which}.sqlite3") for which in ("small", "large")]
            results["sqlite"] = measure("sqlite", (addresses[0], addresses[1]), folder / "sqlite", asked)
        if asked.only != "sqlite":
            say("PostgreSQL")
            (folder / "postgresql").mkdir()
            results["postgresql"] = measure_postgres(folder / "postgresql", asked)
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps(results, indent=1))
    say(f"Kept in {file.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
