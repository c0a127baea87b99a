"""Clients: eight at a time, each asks the next page when it has the last one."""

import gzip
import json
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count

from bench.serving import HOST

FORM = "application/x-www-form-urlencoded"
_number = count()


@dataclass(frozen=True, slots=True)
class Run:
    """One page in one round: milliseconds of each request, and the bytes of one answer as they came over the line."""

    times: list[float]
    size: int

    @property
    def p50(self) -> float:
        """Return the middle one."""
        return statistics.median(self.times)


def percentile(times: list[float], part: float) -> float:
    """Return the time within which this part of the requests had an answer."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def address() -> str:
    """Return an address of the next visitor: behind a proxy everybody has one of their own."""
    number = next(_number)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def send(port: int, request: dict[str, str]) -> tuple[int, bytes]:
    """Send one request as a proxy would, on a connection of its own; return the status and the body as it came."""
    headers = {"Accept-Encoding": "gzip", "X-Forwarded-Proto": "https", "X-Forwarded-For": address(), "Connection": "close"}
    if request["cookies"]:
        headers["Cookie"] = request["cookies"]
    if request["body"]:
        headers |= {"Content-Type": request.get("type", FORM), "Origin": f"https://{HOST}:{port}"}
    if "key" in request:
        headers["Idempotency-Key"] = request["key"]
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request(request["method"], request["path"], request["body"].encode() or None, headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read()
    finally:
        connection.close()


def together(clients: int, work: Callable[[int], None]) -> None:
    """Let clients work at the same time; raise what one of them raised."""
    errors: list[BaseException] = []

    def run(client: int) -> None:
        try:
            work(client)
        except BaseException as error:  # noqa: BLE001 (it is raised below)
            errors.append(error)

    threads = [threading.Thread(target=run, args=[client]) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def drive(port: int, requests: list[dict[str, str]], each: int) -> Run:
    """Let every client ask its own request `each` times, after one to warm up."""
    times: list[float] = []
    sizes: list[int] = []

    def client(place: int) -> None:
        for turn in range(each + 1):
            begin = time.perf_counter()
            status, body = send(port, requests[place])
            if status != 200:
                raise RuntimeError(f"{requests[place]['path']}: {status} {body[:300]!r}")
            if turn:
                times.append((time.perf_counter() - begin) * 1000)
                sizes.append(len(body))

    together(len(requests), client)
    return Run(times, max(sizes))


def plain(body: bytes) -> bytes:
    """Return an answer as the browser reads it."""
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def post_signals(port: int, clients: int, seconds: float) -> list[float]:
    """Hand in signals through the API from many addresses; return the milliseconds of each that was acknowledged."""
    times: list[float] = []
    run = time.time_ns()

    def client(place: int) -> None:
        end = time.monotonic() + seconds
        turn = 0
        while time.monotonic() < end:
            turn += 1
            request = {**SIGNAL, "key": f"bench-{run}-{place}-{turn}"}
            begin = time.perf_counter()
            status, body = send(port, request)
            if status != 201:
                raise RuntimeError(f"a signal was not taken: {status} {plain(body)[:300]!r}")
            times.append((time.perf_counter() - begin) * 1000)

    together(clients, client)
    return times


SIGNAL = {
    "method": "POST",
    "path": "/api/v1/signals",
    "cookies": "",
    "type": "application/json",
    "body": json.dumps(
        {
            "municipality": "9997",
            "about": {"description": "Een bewoner van de Meetlat", "neighbourhood": "B1", "knows": "no"},
            "perceptions": [{"sense": "seen", "text": "De gordijnen zijn al weken dicht en de post steekt uit de bus."}],
            "interpretation": "Ik denk dat het niet goed gaat.",
            "reporter": {"phone": "0612345678", "disclose": "us"},
            "language": "nl",
        }
    ),
}
