"""The groups: my own, those of my team, and the page of one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import role_required
from meedoen.groups.domain import making, topics
from meedoen.groups.enums import GroupState, SessionState
from meedoen.groups.forms.groups import GroupForm, TopicForm
from meedoen.groups.policy.groups import ROLES, group_policy, may_take_part, topic_policy
from meedoen.groups.queries import groups as queries
from meedoen.groups.views.base import Sight, coaches_of, form_page, open_group, sight_of_group
from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.people.viewer import team_ids
from meedoen.support.views.base import given
from meedoen.ui.forms import tap

PER_PAGE = 25


@login_required
@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody the own groups, and what one can sign up for."""
    user: Any = request.user
    if not may_take_part(user):
        raise PermissionDenied
    calls, answers = queries.open_calls(user.person)
    places = queries.my_places(user, clock.now())
    context = {"places": places, "ended": queries.ended_places(user), "calls": calls, "answers": answers}
    return render(request, "groups/mine.html", context)


@role_required(*ROLES)
@never_cache
@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """Show a colleague the groups and calls of the own teams."""
    rows = group_policy.visible_to(request.user).exclude(state=GroupState.PROPOSED)
    rows = queries.with_counts(rows, clock.now()).order_by("-state", "name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    calls = queries.calls_by(team_ids(request.user, *ROLES))
    return render(request, "groups/groups.html", {"page": page, "calls": calls})


@login_required
@never_cache
@require_GET
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one group, as far as the reader may see into it."""
    sight = open_group(request, pk)
    sessions = queries.sessions_of(sight.group)
    now = clock.now()
    soon = [row for row in sessions if row.state == SessionState.PLANNED and row.ends_at >= now]
    held = [row for row in sessions if row.state != SessionState.PLANNED or row.ends_at < now]
    context = {
        "sight": sight, "group": sight.group, "coming": list(reversed(soon)), "past": held,
        "may_assign": group_policy.can(request.user, "assign", sight.group) is not None,
        "was_held": any(row.state == SessionState.HELD for row in held),
        **(_inside(request, sight) if sight.inside else {}),
    }  # fmt: skip
    return render(request, "groups/group.html", context)


def _inside(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    board, helped = queries.board_of(sight.group)
    return {
        "members": queries.members_of(sight.group),
        "topics": queries.topics_of(sight.group, sight.place, request.user.pk),
        "goals": queries.shared_goals(sight.group),
        "pledges": queries.pledges_of(sight.group),
        "board": board,
        "helped": helped,
    }


@login_required
@never_cache
def group_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the frame of a group, or who is the coach."""
    sight = open_group(request, pk, "assign")
    row = sight.group

    def do(data: dict[str, Any]) -> str:
        making.change_group(group=row, facts=data, expected=data["version"] or 0, **given(request))
        return sight.url

    names = ("name", "theme", "about", "place", "closed", "version")
    return form_page(
        request, GroupForm, name=f"group:{pk}", heading=_("Change the group"), button=_("Save"), cancel=sight.url, do=do,
        form_kwargs={"coaches": coaches_of(row.team_id)},
        initial={**{name: getattr(row, name) for name in names}, "coach": row.coach_id},
    )  # fmt: skip


@login_required
@require_POST
def group_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a group."""
    sight = open_group(request, pk, "lead")
    return tap(
        request,
        reverse("groups:groups"),
        lambda: making.end_group(group=sight.group, expected=sight.group.version, **given(request)),
        _("The group has ended."),
    )


@login_required
@never_cache
def topic_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a topic of one's own on the list."""
    sight = open_group(request, pk, "inside")

    def do(data: dict[str, Any]) -> str:
        topics.add_topic(group=sight.group, text=data["text"], member=sight.place, ground=sight.ground, **given(request))
        return f"{sight.url}#onderwerpen"

    return form_page(
        request,
        TopicForm,
        of=sight.group,
        name=f"topic:{pk}",
        heading=_("A topic of my own"),
        button=_("Put on the list"),
        cancel=sight.url,
        do=do,
    )


@login_required
@require_POST
def topic_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a topic the own voice, or take it back."""
    row = open_record(request, topic_policy, pk, verb="inside")
    sight = sight_of_group(request, row.group)
    return tap(
        request,
        f"{sight.url}#onderwerpen",
        lambda: topics.vote(
            topic=row, member=sight.place, ground=sight.ground, wanted="weg" not in request.POST, **given(request)
        ),
    )


ROUTES = [
    path("mijn/groepen/", mine, name="mine"),
    path("groepen/", groups, name="groups"),
    path("groepen/<int:pk>/", group, name="group"),
    path("groepen/<int:pk>/wijzigen/", group_edit, name="group_edit"),
    path("groepen/<int:pk>/stoppen/", group_end, name="group_end"),
    path("groepen/<int:pk>/onderwerp/", topic_new, name="topic_new"),
    path("groepen/onderwerp/<int:pk>/stem/", topic_vote, name="topic_vote"),
]
