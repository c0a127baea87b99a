"""Real servers with production's settings, on loopback, started and stopped here. The tests of strength use them too."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 60.0


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
    return port


def sqlite_url(path: Path) -> str:
    """Return the address of a database in a file."""
    return f"sqlite:///{path}"


def environment(folder: Path, database: str, *, settings: str = "bench.settings", **more: str) -> dict[str, str]:
    """Return what production needs, with fresh keys; we stand in for the proxy with https in front of it."""
    keys = {
        name: urlsafe_b64encode(secrets.token_bytes(32)).decode()
        for name in ("MEEDOEN_SECRET_KEY", "MEEDOEN_FIELD_KEYS", "MEEDOEN_INDEX_KEY", "MEEDOEN_JOURNAL_KEY")
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEEDOEN_", "DJANGO_", "CACHE_"))}
    return {
        **kept,
        **keys,
        "DJANGO_SETTINGS_MODULE": settings,
        "MEEDOEN_MODE": "production",
        "MEEDOEN_VAR": str(folder),
        "MEEDOEN_HOSTS": HOST,
        "MEEDOEN_PUBLIC_URL": f"https://{HOST}",
        "MEEDOEN_TRUSTED_PROXIES": HOST,
        "MEEDOEN_CONTACT_EMAIL": "beheer@bench.example",
        "MEEDOEN_MAIL_FROM": "meedoen@bench.example",
        "MEEDOEN_MAIL_HOST": HOST,
        "MEEDOEN_ALLOW_SQLITE": "true",
        "DATABASE_URL": database,
        "PYTHONPATH": str(ROOT),
        **more,
    }


def run(env: dict[str, str], *arguments: str, timeout: float = 3600) -> str:
    """Run Python with these arguments and return what it printed. Raises RuntimeError with its complaint."""
    done = subprocess.run([sys.executable, *arguments], env=env, cwd=ROOT, capture_output=True, text=True, timeout=timeout)
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr[-3000:]}")
    return done.stdout


class Server:
    """One gunicorn with its workers, in a group of processes of its own. A context manager: it is gone afterwards."""

    def __init__(self, env: dict[str, str], log: Path, *, workers: int = 0, bare: bool = False) -> None:
        self.env, self.log, self.bare = env, log, bare
        self.port, self.workers = free_port(), workers or 2 * (os.cpu_count() or 1) + 1
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and wait until it answers."""
        address = f"{HOST}:{self.port}"
        serve = ["-m", "bench.bare", address, str(self.workers)]
        if not self.bare:
            serve = ["-m", "meedoen.site", "serve", "--bind", address, "--workers", str(self.workers)]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, *serve], env=self.env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
            )
        self._wait("/1" if self.bare else "/healthz")

    def _wait(self, path: str) -> None:
        assert self.process is not None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError), closing(HTTPConnection(HOST, self.port, timeout=10)) as connection:
                connection.request("GET", path, headers={"Connection": "close"})
                with connection.getresponse() as answer:
                    if answer.status in (200, 503):
                        return
            time.sleep(0.1)
        raise RuntimeError(f"the server does not answer: {self.log.read_text(errors='replace')[-3000:]}")

    def kill(self) -> None:
        """End all its processes at once, without a word (`kill -9`)."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Stop as a system would; whatever is still there afterwards is ended."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.kill()
