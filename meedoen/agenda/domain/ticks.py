"""`tick`: what comes back. Each job once per period, whoever starts how many ticks."""

import logging
import secrets
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from meedoen.agenda.hooks import TickJob, tick_jobs
from meedoen.agenda.models import TickRun

logger = logging.getLogger(__name__)
# A tick that was killed keeps its claim this long; then the next one takes the job over.
LEASE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Result:
    """What one tick did with one job: `ran` is false when another tick has or had it."""

    job: str
    ran: bool
    count: int = 0
    failed: bool = False


def tick(*, now: datetime) -> list[Result]:
    """Run every registered job that is due. A job that fails is reported and tried again by the next tick."""
    return [run_job(job, now=now) for job in tick_jobs]


def run_job(job: TickJob, *, now: datetime) -> Result:
    """Run one job if nobody else has it and its period was not done yet.

    The claim is a compare-and-set on the job's row, outside the job's own transactions: the loser sees it at once.
    """
    period = int(now.timestamp() // job.every.total_seconds())
    claim = _claim(job, period=period, now=now)
    if not claim:
        return Result(job.id, ran=False)
    mine = TickRun.objects.filter(job=job.id, claim=claim)
    try:
        with transaction.atomic() if job.atomic else nullcontext():
            count = job.run(now)
            # Inside the job's transaction where it has one: what it did and that it was done stand or fall together.
            if mine.update(claim="", claimed_at=None, done_period=period, done_at=now, count=count) != 1:
                raise ClaimLost
    except ClaimLost:
        return Result(job.id, ran=False)
    except Exception:
        # One failing job must not keep the others from running; the period stays open for the next tick.
        logger.exception("tick.failed", extra={"job": job.id})
        mine.update(claim="", claimed_at=None)
        return Result(job.id, ran=True, failed=True)
    logger.info("tick.done", extra={"job": job.id, "count": count})
    return Result(job.id, ran=True, count=count)


class ClaimLost(Exception):  # noqa: N818 (an answer: this tick was thought dead and another took over)
    """Another tick took the job over; what this one did is rolled back."""


def _claim(job: TickJob, *, period: int, now: datetime) -> str:
    TickRun.objects.bulk_create([TickRun(job=job.id)], ignore_conflicts=True)
    claim = secrets.token_hex(16)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE)
    rows = TickRun.objects.filter(free, job=job.id, done_period__lt=period)
    return claim if rows.update(claim=claim, claimed_at=now) == 1 else ""
