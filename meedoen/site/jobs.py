"""Work that comes back for the rooms on the ground floor, which cannot know the agenda; and cleaning up."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from meedoen.agenda.hooks import TickJob, tick_jobs
from meedoen.journal.daily import send_head
from meedoen.journal.seal import seal
from meedoen.post.sending import clear_sent, send_due
from meedoen.ui.drafts import KEPT as DRAFTS_KEPT
from meedoen.ui.models import Draft, Submission

# The API promises that an Idempotency-Key holds for 24 hours; a form may lie open over a weekend.
SUBMISSIONS_KEPT = timedelta(days=7)
TASKS_KEPT = timedelta(days=7)
DAY = timedelta(days=1)


def send_mail(now: datetime) -> int:
    """Send what is due in the outbox."""
    return send_due(now, worker="tick")


def forget_drafts(now: datetime) -> int:
    """Remove typing that nobody came back for in 30 days."""
    return Draft.objects.filter(saved_at__lt=now - DRAFTS_KEPT).delete()[0]


def forget_submissions(now: datetime) -> int:
    """Remove the tokens of forms and keys of the API that are too old to come in a second time."""
    return Submission.objects.filter(created_at__lt=now - SUBMISSIONS_KEPT).delete()[0]


def forget_sessions(now: datetime) -> int:
    """Remove sessions that ended."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def forget_tasks(now: datetime) -> int:
    """Remove the records of background work that is done."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT).delete()[0]


def register() -> None:
    """Register the jobs (called once, when all rooms are loaded)."""
    tick_jobs.register(TickJob("site.seal", seal, atomic=False))
    tick_jobs.register(TickJob("site.journal_head", send_head, every=DAY, atomic=False))
    tick_jobs.register(TickJob("site.mail", send_mail, atomic=False))
    tick_jobs.register(TickJob("site.old_mail", clear_sent, every=DAY))
    tick_jobs.register(TickJob("site.old_drafts", forget_drafts, every=DAY))
    tick_jobs.register(TickJob("site.old_submissions", forget_submissions, every=DAY))
    tick_jobs.register(TickJob("site.old_sessions", forget_sessions, every=DAY))
    tick_jobs.register(TickJob("site.old_tasks", forget_tasks, every=DAY))
