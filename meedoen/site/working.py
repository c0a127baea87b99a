"""The worker: one process that does what needs nobody waiting for it.

Every few seconds a round: say that it lives, seal the journal, send the mail that is due, do the tasks that are ready; and
once a minute `tick`. Any number of workers may run: each piece of work is claimed by one.
"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from meedoen.agenda.domain.ticks import tick
from meedoen.journal import clock
from meedoen.journal.seal import seal
from meedoen.post.sending import send_due
from meedoen.site import health

logger = logging.getLogger("meedoen.worker")
PAUSE_SECONDS = 2.0
TICK_EVERY = timedelta(minutes=1)


class Loop:
    """Rounds until somebody says stop; a round that is under way is finished first."""

    def __init__(self, name: str = "") -> None:
        self.name = name or f"{socket.gethostname()[:30]}-{os.getpid()}"
        self.stop = threading.Event()
        self.last_tick: datetime | None = None

    def run(self) -> None:
        """Work until `stop` is set."""
        logger.info("worker.starts", extra={"pid": os.getpid()})
        while not self.stop.is_set():
            close_old_connections()
            self.round(now=clock.now())
            close_old_connections()
            self.stop.wait(PAUSE_SECONDS)
        logger.info("worker.stops", extra={"pid": os.getpid()})

    def round(self, *, now: datetime) -> None:
        """Do one round. A part that fails is logged and does not keep the others from their work."""
        self._part("heartbeat", lambda: health.beat(now=now))
        self._part("seal", lambda: seal(now))
        self._part("mail", lambda: send_due(now, worker=self.name))
        self._part("tasks", lambda: run_tasks(self.name))
        if self.last_tick is None or now - self.last_tick >= TICK_EVERY:
            self.last_tick = now
            self._part("tick", lambda: tick(now=now))

    def _part(self, name: str, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:  # The database may be away for a minute: the worker must still be there when it is back.
            logger.exception("worker.failed", extra={"part": name})


def run_tasks(name: str) -> None:
    """Run every background task that is ready, then return."""
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=name[:60], excluded_queue_names=[],
    ).run()  # fmt: skip


def run_until_signal() -> None:
    """Run the loop until SIGTERM or SIGINT."""
    loop = Loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.stop.set())
    loop.run()
