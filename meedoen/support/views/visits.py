"""Pages of a visit to several persons of one household, and of the parts of a talk that they share."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.people.domain.ties import household_of
from meedoen.people.models import HouseholdMember
from meedoen.support.domain import together, visits
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.meetings import Said
from meedoen.support.enums import Place, TrajectoryState
from meedoen.support.forms.visits import VisitForm
from meedoen.support.models import Meeting, Trajectory
from meedoen.support.policy import helps, meeting_policy, trajectory_policy
from meedoen.support.views.base import given, making_page


def house_mates(user: Any, trajectory: Trajectory) -> list[Trajectory]:
    """Return the trajectories under way of who lives with the person and whom this account helps; the person's own first."""
    home = household_of(trajectory.person, clock.today())
    if home is None:
        return [trajectory]
    mates = HouseholdMember.objects.filter(household=home, until=None).exclude(person=trajectory.person_id)
    rows = Trajectory.objects.filter(person__in=mates.values("person"), person__merged_into=None, person__erased_at=None)
    rows = rows.exclude(state=TrajectoryState.CLOSED).select_related("person", "team").order_by("person__name", "pk")
    return [trajectory, *(row for row in rows if helps(user, row.person))]


@login_required
@never_cache
def new_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the talks of one visit: with whom, and the frame once."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    home = household_of(row.person, clock.today())
    rows = {str(each.pk): each for each in house_mates(request.user, row)}
    if home is None or len(rows) < 2:
        return render(request, "support/visit_alone.html", {"trajectory": row})
    count_for(request, row)

    def do(data: dict[str, Any]) -> str:
        chosen = [rows[key] for key in rows if key in data["persons"]]
        said = Said(**{name: data[name] for name in ("on", "place", "place_note", "present")})
        made = visits.record_visit(
            together=visits.Together(household=home, trajectories=chosen), said=said, told=data["told"], **given(request)
        )
        return reverse("support:meeting", kwargs={"pk": made[0].pk})

    return making_page(
        request, VisitForm, row, name="support.visit", do=do,
        form_kwargs={"people": [(each.pk, each.person.name) for each in rows.values()]},
        initial={"on": clock.today(), "place": Place.HOME, "persons": list(rows)},
        heading=_("A visit to several people"), button=_("Begin the talks"),
        lead=_("Everybody gets a talk of the own. What one says the others do not see, unless you share that part."),
        cancel=reverse("support:trajectory", kwargs={"pk": pk}),
    )  # fmt: skip


def companions(user: Any, meeting: Meeting) -> list[Meeting]:
    """Return the other talks of the visit that this account sees; one query, none for a talk that stands alone."""
    if meeting.visit_id is None:
        return []
    others = meeting_policy.visible_to(user).filter(visit=meeting.visit_id).exclude(pk=meeting.pk)
    return list(others.order_by("person__name", "pk"))


@login_required
@require_POST
def block_share(request: HttpRequest, pk: int, uid: UUID) -> HttpResponse:
    """Put one part in the talks of all who were visited."""
    return _tap(request, pk, uid, together.share_block)


@login_required
@require_POST
def block_unshare(request: HttpRequest, pk: int, uid: UUID) -> HttpResponse:
    """Take one part out of the talks of the others."""
    return _tap(request, pk, uid, together.unshare_block)


def _tap(request: HttpRequest, pk: int, uid: UUID, verb: Any) -> HttpResponse:
    row = open_record(request, meeting_policy, pk, verb="edit")
    if row.visit_id is None:
        raise Http404
    others = Meeting.objects.filter(visit=row.visit_id).exclude(pk=pk).select_related("person")
    if not all(meeting_policy.can(request.user, "edit", other) for other in others):
        raise PermissionDenied
    block = get_object_or_404(row.blocks.select_related("meeting"), uid=uid)
    with suppress(ValidationError):  # A tap on what has changed meanwhile: the page shows how it stands.
        verb(block=block, **given(request))
    place = f"part-{block.kind.replace('_', '-')}"
    return HttpResponseRedirect(f"{reverse('support:meeting', kwargs={'pk': pk})}#{place}", status=303)
