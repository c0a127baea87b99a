"""The mail server is away: mail waits, is tried again, and goes out once when it is back."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from email import message_from_bytes

import pytest

from bench.serving import HOST, ROOT, free_port
from tests.logwatch import log_folder
from tests.strength.conftest import Place, installed, own_database
from tests.strength.test_processes import REPORT, filled, form_on

pytestmark = pytest.mark.processes
PATIENCE = 60.0


class Sink:
    """A mail server that keeps what it gets. SMTP as far as a client of ours speaks it (RFC 5321)."""

    def __init__(self, port: int) -> None:
        self.port, self.mails = port, list[bytes]()
        # In a thread of its own from the start: a browser test may have left a running loop in this one.
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        start = asyncio.start_server(self.talk, HOST, port)
        self.server = asyncio.run_coroutine_threadsafe(start, self.loop).result(10)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak with one client."""
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"DATA":
                writer.write(b"354 go on\r\n")
                self.mails.append((await reader.readuntil(b"\r\n.\r\n"))[:-5])
            writer.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                break
        writer.close()

    def stop(self) -> None:
        """Go away."""

        async def close() -> None:
            self.server.close()
            await self.server.wait_closed()

        asyncio.run_coroutine_threadsafe(close(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


def wait_for(what: Callable[[], object]) -> None:
    """Wait until this is true."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def outbox(place: Place) -> list[tuple[str, int]]:
    """Return the state of each mail and how often it was tried."""
    return [
        (state, int(attempts)) for state, attempts in place.query("SELECT state, attempts FROM post_outboxmail ORDER BY id")
    ]


def test_mail_waits_for_the_mail_server_and_goes_out_once(tmp_path):
    port = free_port()
    with (
        own_database(tmp_path, "strength_mail") as address,
        installed(tmp_path, address, MEEDOEN_MAIL_PORT=str(port)) as place,
    ):
        _status, page = place.ask(REPORT)
        data = filled(
            form_on(page, "perception_1"), about="De man van nummer acht", perception_1="Hij eet weinig", knows="no",
            disclose="us", name="Joke", email="joke.melder@example.org",
        )  # fmt: skip
        assert place.ask(REPORT, data=data)[0] == 303
        identity = place.query("SELECT message_id FROM post_outboxmail")[0][0]
        with (log_folder() / "worker-mail.jsonl").open("wb") as out:
            worker = subprocess.Popen(
                [sys.executable, "-m", "meedoen.site", "worker"], env=place.env, cwd=ROOT, stdout=out, stderr=out
            )
        try:
            wait_for(lambda: outbox(place) == [("waiting", 1)])
            sink = Sink(port)
            try:
                # The minute until the next attempt is over.
                place.query("UPDATE post_outboxmail SET next_try = created_at")
                wait_for(lambda: outbox(place) == [("sent", 2)])
                time.sleep(3)  # One more round of the worker.
            finally:
                sink.stop()
        finally:
            worker.terminate()
            worker.wait(30)
        assert [message_from_bytes(mail)["Message-ID"] for mail in sink.mails] == [identity]
        assert message_from_bytes(sink.mails[0])["To"] == "joke.melder@example.org"
