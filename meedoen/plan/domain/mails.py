"""Reminders by mail of small tasks, to who wants them and to nobody else (book line 1642-1644, 1757-1758: bin day)."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import formats, timezone, translation

from meedoen.agenda.domain.confirmations import language_of, safe_address
from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.agenda.enums import State
from meedoen.journal.acts import system_actor
from meedoen.people.models import Person
from meedoen.plan.domain.reminding import UNREACHED, tell_unreached
from meedoen.plan.enums import WhoKind
from meedoen.plan.models import PlanStep, StepReminder
from meedoen.plan.steps import UNDER_WAY
from meedoen.post.domain import queue_mail
from meedoen.support.enums import TrajectoryState

BATCH = 500
FROM_HOUR = 7  # Not in the night: a telephone lies beside the bed.


def send_reminders(now: datetime) -> int:
    """Mail whoever wants to be reminded of a step of today; return how many mails were queued.

    Each step once a day: the row of `StepReminder` is the claim, in the same transaction as the mail. Not before seven in
    the morning. Where no safe address is known any more nothing is sent, and the worker is told.
    """
    moment = timezone.localtime(now)
    if moment.hour < FROM_HOUR:
        return 0
    today = moment.date()
    due = PlanStep.objects.filter(
        remind=True, remind_weekday=today.isoweekday(), state__in=UNDER_WAY,
        plan__trajectory__state=TrajectoryState.OPEN, plan__person__erased_at=None, plan__person__merged_into=None,
    )  # fmt: skip
    rows = due.exclude(reminders__on=today).select_related("plan__person__municipality", "plan__trajectory", "who_person")
    return sum(_remind(step, today, now) for step in rows.order_by("pk")[:BATCH])


def _remind(step: PlanStep, today: date, now: datetime) -> int:
    """Claim one reminder and queue its mail; 0 when another tick was first or there is nowhere to send it."""
    try:
        with transaction.atomic():
            StepReminder.objects.create(step=step, on=today, at=now)
    except IntegrityError:
        return 0
    receiver = step.plan.person if step.who_kind == WhoKind.PERSON else step.who_person
    to = step.remind_to or _address(receiver)
    if not to:
        tell_unreached(now=now, step=step, today=today)
        return 0
    finish_followups_of(actor=system_actor(), now=now, thing=step, kinds=[UNREACHED], state=State.DROPPED)
    language = language_of(receiver) if receiver else "nl"
    with translation.override(language):
        day = formats.date_format(today, "l j F")
    queue_mail(
        now=now, template="plan/reminder", to=to, language=language, municipality_id=step.plan.municipality_id, about=step,
        context={"day": day, "municipality": step.plan.person.municipality, "link": settings.PUBLIC_URL},
    )  # fmt: skip
    return 1


def _address(receiver: Person | None) -> str:
    try:
        return safe_address(receiver) if receiver else ""
    except ValidationError:
        return ""
