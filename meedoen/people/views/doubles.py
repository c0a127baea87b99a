"""Persons who may be one: side by side, merged, or told apart."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, record_looks
from meedoen.people import forms
from meedoen.people.domain.doubles import dismiss_double
from meedoen.people.domain.merging import merge_persons, unmerge_persons
from meedoen.people.enums import Part, Role
from meedoen.people.models import Double, Person, Team
from meedoen.people.policy import WORKING, View, person_policy, view_of
from meedoen.people.viewer import municipality_ids, team_ids
from meedoen.people.views.common import known, person_url, workplace
from meedoen.ui.forms import handle_form

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """One probable double on the page: both persons when both may be known, else one and the team to call."""

    double: Double
    mine: Person
    other: Person | None
    call: Team | None


@login_required
@never_cache
def doubles(request: HttpRequest) -> HttpResponse:
    """Show the pairs in which somebody of one's own teams is, the other one only as far as it may be known."""
    place = workplace(request)
    teams = team_ids(request.user, *WORKING)
    ours = Q(first__team__in=teams) | Q(second__team__in=teams)
    if place in municipality_ids(request.user, Role.COORDINATOR):
        ours = Q()
    rows = list(
        Double.objects.filter(ours, municipality_id=place, dismissed_at=None)
        .filter(first__merged_into=None, second__merged_into=None)
        .select_related("first__team", "second__team")
        .order_by("-found_at", "pk")[:SHOWN]
    )
    ids = {row.first_id for row in rows} | {row.second_id for row in rows}
    visible = set(person_policy.visible_to(request.user).filter(pk__in=ids).values_list("pk", flat=True))
    pairs = [pair for row in rows if (pair := _pair(row, visible)) is not None]
    return render(request, "people/doubles.html", {"pairs": pairs})


def _pair(row: Double, visible: set[int]) -> Pair | None:
    mine, other = (row.first, row.second) if row.first_id in visible else (row.second, row.first)
    if mine.pk not in visible:
        return None
    if other.pk in visible:
        return Pair(row, mine, other, None)
    return Pair(row, mine, None, other.team)


def _both(request: HttpRequest, pk: int, other_id: int) -> tuple[Person, Person, dict[int, View], Ground]:
    """Return two persons who may be merged: both known, and the account works with one of them at least."""
    one, other = known(request, pk), known(request, other_id)
    if one.pk == other.pk or one.municipality_id != other.municipality_id:
        raise Http404
    views = {row.pk: view_of(request.user, row) for row in (one, other)}
    grounds = [ground for view in views.values() if (ground := view.ground("merge")) is not None]
    if not grounds:
        raise PermissionDenied
    return one, other, views, grounds[0]


@login_required
@never_cache
def merge(request: HttpRequest, pk: int, other_id: int) -> HttpResponse:
    """Show two persons side by side; merging keeps the first and moves everything of the second to it."""
    kept, gone, views, ground = _both(request, pk, other_id)
    if request.method == "GET":
        record_looks(request, person_policy, (kept, gone), ground, now=clock.now(), verb="compare")

    def save(data: dict[str, Any]) -> str:
        merge_persons(
            actor=actor_of(request), now=clock.now(), kept=kept, gone=gone, expected=data["version"] or 0, ground=ground
        )
        return person_url(kept.pk)

    sides = [
        {"row": row, "identity": views[row.pk].ground(f"read:{Part.IDENTITY}"), "address": views[row.pk].sees_address(row)}
        for row in (kept, gone)
    ]
    context = {"kept": kept, "gone": gone, "sides": sides, "double": _double(pk, other_id)}
    return handle_form(
        request, forms.SureForm, name=f"people.merge:{pk}:{other_id}", template="people/merge.html", do=save,
        initial={"version": kept.version}, context=context, saved=_("They are one person now. This can be undone."),
    )  # fmt: skip


def _double(pk: int, other_id: int) -> Double | None:
    first, second = sorted((pk, other_id))
    return Double.objects.filter(first_id=first, second_id=second, dismissed_at=None).first()


@login_required
@require_POST
def unmerge(request: HttpRequest, pk: int, other_id: int) -> HttpResponse:
    """Take the merge of `other_id` into this person back."""
    kept = known(request, pk)
    ground = person_policy.can(request.user, "merge", kept)
    if ground is None:
        raise PermissionDenied
    gone = get_object_or_404(Person.objects.select_related("merged_into"), pk=other_id, merged_into=kept)
    unmerge_persons(actor=actor_of(request), now=clock.now(), gone=gone, ground=ground)
    messages.success(request, _("They are two persons again."))
    return HttpResponseRedirect(person_url(gone.pk), status=303)


@login_required
@require_POST
def dismiss(request: HttpRequest, double_id: int) -> HttpResponse:
    """Decide that these are two people."""
    double = get_object_or_404(Double, pk=double_id)
    _both(request, double.first_id, double.second_id)
    dismiss_double(actor=actor_of(request), now=clock.now(), double=double)
    messages.success(request, _("These are two people. We do not ask again."))
    return HttpResponseRedirect(reverse("people:doubles"), status=303)
