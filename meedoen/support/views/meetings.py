"""Pages of the record of a meeting."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.support.domain import meetings
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.meetings import Said
from meedoen.support.forms import trajectories as forms
from meedoen.support.models import Remark
from meedoen.support.policy import meeting_policy, trajectory_policy
from meedoen.support.views.base import given, verb_page
from meedoen.ui.forms import handle_form


def said_of(data: dict[str, Any]) -> Said:
    """Return what a form says of a meeting."""
    return Said(**{name: data[name] for name in Said.__dataclass_fields__ if name in data})


@login_required
def new_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the record of a meeting; it goes on on the page of the talk."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    count_for(request, row)

    def do(data: dict[str, Any]) -> str:
        made = meetings.record_meeting(
            trajectory=row, said=said_of(data), told=data["told"], next_contact=data["next_contact"], **given(request)
        )
        return reverse("support:meeting", kwargs={"pk": made.pk})

    return handle_form(
        request, forms.NewMeetingForm, name=f"support.meeting:{pk}", template="support/meeting_form.html", do=do,
        initial={"on": clock.today()},
        context={
            "trajectory": row, "heading": _("A meeting"), "button": _("Save this meeting"),
            "cancel": reverse("support:trajectory", kwargs={"pk": pk}),
        },
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
