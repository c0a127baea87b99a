"""The groups: my own, those of my team, and the page of one."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.groups import queries
from meedoen.groups.enums import GroupState
from meedoen.groups.policy import ROLES, group_policy, may_take_part
from meedoen.groups.views.base import open_group
from meedoen.journal import clock

PER_PAGE = 25


@login_required
@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody the own groups."""
    if not may_take_part(request.user):
        raise PermissionDenied
    return render(request, "groups/mine.html", {"places": queries.my_places(request.user, clock.now())})


@role_required(*ROLES)
@never_cache
@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """Show a colleague the groups of the own teams."""
    rows = group_policy.visible_to(request.user).exclude(state=GroupState.PROPOSED)
    rows = queries.with_counts(rows, clock.now()).order_by("-state", "name", "pk")
    return render(request, "groups/groups.html", {"page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))})


@login_required
@never_cache
@require_GET
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one group, as far as the reader may see into it."""
    sight = open_group(request, pk)
    context = {
        "sight": sight, "group": sight.group, "members": queries.members_of(sight.group) if sight.inside else [],
        "sessions": queries.sessions_of(sight.group),
    }  # fmt: skip
    return render(request, "groups/group.html", context)


ROUTES = [
    path("mijn/groepen/", mine, name="mine"),
    path("groepen/", groups, name="groups"),
    path("groepen/<int:pk>/", group, name="group"),
]
