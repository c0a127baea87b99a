"""Pages of the record of a meeting."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.support.domain import meetings
from meedoen.support.domain.meetings import Said
from meedoen.support.forms import trajectories as forms
from meedoen.support.models import Remark
from meedoen.support.policy import meeting_policy, trajectory_policy
from meedoen.support.views.base import given, verb_page
from meedoen.support.views.trajectories import page_of


def said_of(data: dict[str, Any]) -> Said:
    """Return what a form says of a meeting."""
    return Said(**{name: data[name] for name in Said.__dataclass_fields__})


@login_required
def new_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the record of a meeting."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        meetings.record_meeting(
            trajectory=row, said=said_of(data), told=data["told"], next_contact=data["next_contact"], **given(request)
        )

    return verb_page(
        request, forms.NewMeetingForm, row, name="meeting", url=page_of(pk), do=do, heading=_("A meeting"),
        button=_("Save this meeting"), template="support/meeting_form.html", initial={"on": clock.today()},
        context={"trajectory": row},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record with the person's remarks and how it read before."""
    row = open_record(request, meeting_policy, pk)
    context = {
        "meeting": row,
        "edit": meeting_policy.can(request.user, "edit", row) is not None,
        "may_remark": meeting_policy.can(request.user, "remark", row) is not None,
        "remarks": row.remarks.select_related("by").order_by("at", "pk"),
        "earlier": row.earlier.select_related("by").order_by("-version"),
    }
    return render(request, "support/meeting.html", context)


@login_required
def edit_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a record; who saves second gets both texts."""
    row = open_record(request, meeting_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        meetings.edit_meeting(meeting=row, said=said_of(data), expected=expected, **given(request))

    return verb_page(
        request, forms.MeetingForm, row, name="meeting_edit", url=reverse("support:meeting", kwargs={"pk": pk}), do=do,
        heading=_("Change a meeting"), button=_("Save this meeting"), template="support/meeting_form.html",
        initial={name: getattr(row, name) for name in Said.__dataclass_fields__}, context={"trajectory": row.trajectory},
    )  # fmt: skip


@login_required
def answer_remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """Answer what the person wrote beside a record."""
    row = open_record(request, meeting_policy, pk, verb="edit")
    remark = get_object_or_404(Remark.objects.select_related("meeting__trajectory"), pk=remark_pk, meeting=row)

    def do(data: dict[str, Any], expected: int) -> None:
        meetings.answer_remark(remark=remark, answer=data["answer"], **given(request))

    return verb_page(
        request, forms.RemarkAnswerForm, row, name=f"remark_answer:{remark_pk}", do=do,
        url=reverse("support:meeting", kwargs={"pk": pk}), heading=_("Answer the person"), button=_("Send the answer"),
        context={"remark": remark}, template="support/remark_answer.html",
    )  # fmt: skip
