"""Logs never hold a name or text of a person: everything that the whole suite logs is kept and searched at the end.

Each process of the suite writes what it logs, as production would, to a file of its own, and what must not stand in it
(the names of the town, everything that tests typed into forms and posted) to another. The run fails when one stands in
the other. Real servers started by tests write to `log_folder()` too.
"""

import logging
import os
import re
import shutil
from pathlib import Path

import pytest
from django.test import Client

NAMES = ["Bram", "Joris", "Sanne", "Ilse", "Karin", "Coby", "Omar", "Zonnedorp", "example.org"]
BSN = re.compile(r"(?<![\w.])\d{9}(?![\w.])")
FREE_TEXT = 12  # Shorter texts are words of our own as often as not.
_forbidden: set[str] = set()


def log_folder() -> Path:
    """Return where this run keeps its logs."""
    from django.conf import settings  # noqa: PLC0415 (settings are ready only in a test)

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"alone-{os.getpid()}")
    folder: Path = settings.VAR_DIR / "logs" / run
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def forbid(*texts: str) -> None:
    """Say that these texts are a person's: they must not be found in any log of this run."""
    _forbidden.update(text.replace("\n", " ") for text in texts if text.strip())


def is_bsn(digits: str) -> bool:
    """Say whether nine digits pass the eleven-test."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and digits != "000000000"


def findings(lines: list[str], forbidden: set[str]) -> list[str]:
    """Return what stands in the lines and must not."""
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in NAMES))
    found = []
    for line in lines:
        hits = [text for text in forbidden if text in line] + names.findall(line)
        hits += [digits for digits in BSN.findall(line) if is_bsn(digits)]
        found += [f"{hit!r} in {line[:300]}" for hit in hits]
    return found


class TypingClient(Client):
    """A client that remembers what it posted: typed text belongs to a person."""

    def post(self, path, data=None, *args, **kwargs):
        """Post, and forbid every longer text of more than one word in the logs."""
        if isinstance(data, dict):
            for value in data.values():
                for text in value if isinstance(value, list | tuple) else [value]:
                    if isinstance(text, str) and len(text) >= FREE_TEXT and " " in text:
                        forbid(text)
        return super().post(path, data, *args, **kwargs)


@pytest.fixture
def client() -> TypingClient:
    """Return a test client that remembers what it posted."""
    return TypingClient()


def pytest_sessionstart(session):
    """Begin to listen, with production's own formatter."""
    from meedoen.site.logs import Formatter  # noqa: PLC0415 (Django must be set up)

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    handler = logging.FileHandler(log_folder() / f"{worker}.jsonl", mode="w", encoding="utf-8")
    handler.setFormatter(Formatter())
    logging.getLogger().addHandler(handler)
    session.config.stash[KEY] = handler


KEY = pytest.StashKey[logging.Handler]()


def pytest_sessionfinish(session, exitstatus):
    """Write down what is forbidden; the last process to finish searches everything."""
    folder = log_folder()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    session.config.stash[KEY].close()
    (folder / f"{worker}.forbidden").write_text("\n".join(sorted(_forbidden)), encoding="utf-8")
    if worker != "main":
        return
    folders = [each for each in [folder, _controlled(session)] if each]
    lines = [line for each in folders for file in each.glob("*.jsonl") for line in _lines(file)]
    texts = {text for each in folders for file in each.glob("*.forbidden") for text in _lines(file) if text}
    found = findings(lines, texts)
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)
    if found:
        reporter = session.config.pluginmanager.getplugin("terminalreporter")
        reporter.write_line("\nA log holds what belongs to a person:\n" + "\n".join(found[:20]), red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def _controlled(session) -> Path | None:
    """Return the folder of the processes that this one started (xdist), if it did."""
    controller = session.config.pluginmanager.getplugin("dsession")
    if controller is None:
        return None
    run = controller.nodemanager.testrunuid
    folder = log_folder().parent / run
    return folder if folder.exists() else None
