"""Members: letting somebody in, an own page for who wants it, on paper for who does not, and leaving."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.groups.domain import making
from meedoen.groups.enums import SessionState
from meedoen.groups.forms.groups import MemberForm
from meedoen.groups.forms.plans import InviteForm, LeaveForm
from meedoen.groups.models import GroupMember
from meedoen.groups.policy.groups import is_own, member_policy
from meedoen.groups.queries import groups as queries
from meedoen.groups.views.base import form_page, ground_of, open_group, sight_of_group
from meedoen.groups.views.plans import seen_parts
from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given

MOST_ON_PAPER = 6


@login_required
@never_cache
def member_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in who came along."""
    sight = open_group(request, pk, "lead")

    def do(data: dict[str, Any]) -> str:
        words = {name: data[name] for name in ("name", "email", "phone", "brought_by")}
        making.add_member(group=sight.group, ground=sight.ground, **words, **given(request))
        return sight.url

    members = GroupMember.objects.filter(group=sight.group, left_at=None).order_by("name", "pk")
    return form_page(
        request, MemberForm, name=f"member:{pk}", heading=_("Somebody new"), button=_("Let in"), cancel=sight.url, do=do,
        form_kwargs={"members": members},
    )  # fmt: skip


@login_required
@never_cache
def member_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a member the way to an own page."""
    row = open_record(request, member_policy, pk, verb="lead")
    sight = sight_of_group(request, row.group)

    def do(data: dict[str, Any]) -> str:
        making.invite_member(member=row, email=data["email"], **given(request))
        return sight.url

    return form_page(
        request,
        InviteForm,
        name=f"invite:{pk}",
        heading=_("An own page for a member"),
        button=_("Send the invitation"),
        do=do,
        cancel=sight.url,
        form_kwargs={"member": row},
        saved=_("The invitation is on its way."),
        lead=_(
            "Who has an own page sees the dates, chooses topics and keeps the own plan. Without it one takes part on paper."
        ),
    )


@login_required
@never_cache
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a member needs on paper: the dates, the topics, the own plan, what was promised."""
    row = open_record(request, member_policy, pk, verb="write")
    own = is_own(request.user, row)
    group = row.group
    coming = group.sessions.filter(state=SessionState.PLANNED, ends_at__gte=clock.now()).select_related("coach", "topic")
    plan, goals = seen_parts(*queries.with_plans([row]), own=own, mate=False)
    pledges = [each for each in queries.pledges_of(group) if row.pk in (each.by_id, each.to_id)]
    context = {
        "member": row, "group": group, "coming": coming.order_by("starts_at")[:MOST_ON_PAPER], "plan": plan, "goals": goals,
        "topics": queries.topics_of(group, row, None), "pledges": pledges, "board": queries.board_of(group)[0],
    }  # fmt: skip
    return render(request, "groups/paper.html", context)


@login_required
@never_cache
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a group; or, by the coach, take somebody off who said so."""
    row = open_record(request, member_policy, pk, verb="write")
    own = is_own(request.user, row)
    ground = ground_of(request, row)

    def do(data: dict[str, Any]) -> str:
        making.leave_group(member=row, ground=ground, erase=data["erase"], **given(request))
        return reverse("groups:mine") if own else reverse("groups:group", kwargs={"pk": row.group_id})

    return form_page(
        request,
        LeaveForm,
        name=f"leave:{pk}",
        heading=_("Leave the group"),
        button=_("Leave"),
        do=do,
        cancel=reverse("groups:group", kwargs={"pk": row.group_id}),
        saved=_("You are no longer in the group.") if own else _("Saved."),
        lead=_("From then on nobody in the group reads your plan any more. Coming back is always possible: ask the coach."),
    )


ROUTES = [
    path("groepen/<int:pk>/erbij/", member_add, name="member_add"),
    path("groepen/deelnemer/<int:pk>/uitnodigen/", member_invite, name="member_invite"),
    path("groepen/deelnemer/<int:pk>/papier/", paper, name="paper"),
    path("groepen/deelnemer/<int:pk>/weg/", leave, name="leave"),
]
