"""The person's own pages: my questions and contact, what was written about me, and what I add to it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import resident_required
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, record_look
from meedoen.people.models import Person
from meedoen.people.policy import person_policy
from meedoen.support.domain.meetings import add_remark
from meedoen.support.enums import LightOutcome, ModeKind, Phase
from meedoen.support.forms.trajectories import RemarkForm
from meedoen.support.models import Meeting, Mode, Notification, Preparation, Trajectory
from meedoen.support.policy import meeting_policy
from meedoen.support.queries import read_in_order
from meedoen.support.steps import GUIDES
from meedoen.support.views.base import given, verb_page

MODE_WORDS = {
    ModeKind.STABILISE: _("First there is calm. Making plans can wait."),
    ModeKind.SUSPENDED: _("I do not have to do it by myself now."),
}


@never_cache
@resident_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person the own questions, who helps, when the next contact is, and the records of meetings."""
    person = _person_of(request.user)
    me = person.merged_into or person
    record_look(request, person_policy, me, Ground.OWN, now=clock.now())
    context = {
        "person": me,
        "municipality": person.municipality,
        "courses": _courses(me),
        "notifications": Notification.objects.filter(person=me).order_by("-received_at"),
        "invited": Preparation.objects.filter(owner=me, trajectory__closed_at=None)
        .exclude(trajectory__person=me)
        .select_related("trajectory__person")
        .order_by("pk"),
        "meetings": Meeting.objects.filter(person=me).select_related("written_by").order_by("-on", "-pk")[:50],
    }
    return render(request, "support/mine.html", context)


def _courses(me: Person) -> list[dict[str, Any]]:
    """Return the own support, the latest first: where it is in plain words, what holds for a while, a short question."""
    rows = Trajectory.objects.filter(person=me).select_related("worker", "stand_in", "team", "light")
    holding = Prefetch("modes", Mode.objects.filter(ended_at=None).order_by("pk"), to_attr="holding")
    found = []
    for row in rows.prefetch_related(holding).order_by("-started_at"):
        light = getattr(row, "light", None)
        short = light if light is not None and light.outcome != LightOutcome.GREW else None
        words = [(MODE_WORDS[ModeKind(mode.kind)], mode) for mode in row.holding]
        coming = row.next_contact if row.next_contact and row.next_contact >= clock.today() else None
        found.append({"row": row, "phase": GUIDES[Phase(row.phase)].mine, "modes": words, "light": short, "coming": coming})
    return found


def me_of(user: Any) -> Person:
    """Return the person that this account is now: the one it was made for, or what that was merged into."""
    person = _person_of(user)
    return person.merged_into or person


def _person_of(user: Any) -> Person:
    """Return the person whom this account belongs to."""
    rows: QuerySet[Person] = Person.objects.select_related("merged_into", "municipality")
    return rows.get(pk=user.person_id)


@login_required
@never_cache
@require_GET
def my_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record to the person (or who acts on the person's behalf), with the own remarks and the answers."""
    row = open_record(request, meeting_policy, pk)
    context = {
        "meeting": row,
        "said": read_in_order(list(row.blocks.order_by("pk"))),
        "may_remark": meeting_policy.can(request.user, "remark", row) is not None,
        "remarks": row.remarks.order_by("at", "pk"),
    }
    return render(request, "support/my_meeting.html", context)


@login_required
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person add own words, or ask to correct something."""
    row = open_record(request, meeting_policy, pk, verb="remark")
    ground = meeting_policy.can(request.user, "remark", row) or Ground.OWN

    def do(data: dict[str, Any], expected: int) -> None:
        add_remark(meeting=row, text=data["text"], is_correction=data["is_correction"], ground=ground, **given(request))

    return verb_page(
        request, RemarkForm, row, name="remark", url=reverse("support:my_meeting", kwargs={"pk": pk}), do=do,
        heading=_("Add something to this record"), button=_("Send this"), count=False,
        lead=_("Your words stay beside the record. Nobody can change them. You get an answer here."),
    )  # fmt: skip
