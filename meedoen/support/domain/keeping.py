"""How long the law keeps what this room holds, and what is emptied when its time is over."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.agenda.enums import State
from meedoen.journal.acts import act, system_actor
from meedoen.journal.enums import Ground
from meedoen.people.domain.settings import days_ago, setting
from meedoen.people.enums import Part, RequestKind
from meedoen.people.models import Person, PersonRequest
from meedoen.support import settings
from meedoen.support.domain.trajectories import find_active
from meedoen.support.enums import NotificationState
from meedoen.support.models import Block, LogEntry, Meeting, Notification, PhaseChange, Step, Story

# What goes when a question is emptied; that and when something was asked, through what and by which team, stays.
EMPTY: dict[str, Any] = dict.fromkeys(
    (
        "question", "name", "phone", "email", "address", "reach", "interpreter", "asker_name", "asker_relation",
        "asker_phone", "asker_email", "urgent_why", "supporter_asked_by", "plan_note", "answer",
    ),
    "",
)  # fmt: skip
BATCH = 200


def reasons_to_keep(person_id: int, on: date) -> Iterator[str | Promise]:
    """Yield why this person's record cannot be erased on a day: support under way, or the term of the law.

    Wmo 2015 art. 5.3.4 paragraph 1: fifteen years from the last change, or as much longer as the municipality set.
    Art. 5.3.5: earlier when the person asks for it in writing; a request that was granted lifts the term.
    """
    if find_active(person_id) is not None:
        yield _("Support is under way. Close the trajectory first.")
    changed = last_change(person_id)
    if changed is None or _may_be_destroyed(person_id):
        return
    place = Person.objects.values_list("municipality_id", flat=True).get(pk=person_id)
    until = years_after(changed, int(setting(place, settings.KEEP_YEARS, on)))
    if on < until:
        yield _(
            "The law keeps this record until %(day)s (Wmo 2015 art. 5.3.4). Earlier is possible when the person asks for "
            "it in writing and you grant that (art. 5.3.5)."
        ) % {"day": date_format(until, "j F Y")}


def last_change(person_id: int) -> date | None:
    """Return the last day on which something was written in the support of this person; None without any support."""
    moments = (
        Step.objects.filter(trajectory__person=person_id).aggregate(last=Max("at"))["last"],
        Meeting.objects.filter(person=person_id).aggregate(last=Max("edited_at"))["last"],
        Block.objects.filter(meeting__person=person_id).aggregate(last=Max("edited_at"))["last"],
        Story.objects.filter(person=person_id).aggregate(last=Max("edited_at"))["last"],
        Notification.objects.filter(person=person_id).aggregate(last=Max("state_at"))["last"],
        LogEntry.objects.filter(person=person_id).aggregate(last=Max("created_at"))["last"],
        PhaseChange.objects.filter(trajectory__person=person_id).aggregate(last=Max("at"))["last"],
    )
    return max((timezone.localdate(moment) for moment in moments if moment is not None), default=None)


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; 28 February for a day that does not exist then."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _may_be_destroyed(person_id: int) -> bool:
    asked = PersonRequest.objects.filter(person=person_id, kind=RequestKind.ERASURE, granted=True)
    return asked.exists()


def empty_answered(now: datetime) -> int:
    """Empty the questions that were answered at once and belong to nobody's record, when their time is over.

    Returns how many. A batch per municipality and call of tick, each in its own act. What nobody answered is never emptied.
    """
    emptied = 0
    for place, before in days_ago(settings.EMPTY_DAYS, now):
        answered = Notification.objects.filter(
            municipality=place, state=NotificationState.FINISHED, person=None, trajectory=None,
            finished_at__lte=before,
        )  # fmt: skip
        for row in answered.exclude(question="").order_by("finished_at", "pk")[:BATCH]:
            with act(system_actor(municipality_id=place), "notification.empty", now=now, ground=Ground.SYSTEM) as event:
                event.about(thing=row, part=Part.NOTIFICATION)
                Notification.objects.filter(pk=row.pk).update(**EMPTY)
                finish_followups_of(actor=system_actor(), now=now, thing=row, state=State.DROPPED)
            emptied += 1
    return emptied
