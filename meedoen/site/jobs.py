"""Work that comes back for what cannot know the agenda: the post, and the tables of libraries."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from meedoen.agenda.hooks import TickJob, tick_jobs
from meedoen.post.sending import clear_old, fail_overdue, send_due
from meedoen.ui.cleaning import forget_old

TASKS_KEPT = timedelta(days=7)
HOUR = timedelta(hours=1)


def send_mail(now: datetime) -> int:
    """Send what is due in the outbox."""
    return send_due(now, worker="tick")


def forget_sessions(now: datetime) -> int:
    """Remove sessions that ended."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def forget_tasks(now: datetime) -> int:
    """Remove the records of background work that is done."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT).delete()[0]


def register() -> None:
    """Register the jobs (called once, when all rooms are loaded)."""
    tick_jobs.register(TickJob("post.send", send_mail, atomic=False))
    tick_jobs.register(TickJob("post.overdue", fail_overdue, every=HOUR))
    tick_jobs.register(TickJob("post.clear", clear_old, every=HOUR))
    tick_jobs.register(TickJob("site.sessions", forget_sessions, every=HOUR))
    tick_jobs.register(TickJob("site.tasks", forget_tasks, every=HOUR))
    tick_jobs.register(TickJob("ui.forget", forget_old, every=HOUR))
