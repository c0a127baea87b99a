"""Members for each other: pledges, tips and the help board."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.groups.domain import helping as verbs
from meedoen.groups.enums import PledgeState
from meedoen.groups.forms.plans import BoardForm, PledgeForm
from meedoen.groups.models import GroupMember, MemberGoal
from meedoen.groups.policy.groups import board_policy, pledge_policy
from meedoen.groups.queries import groups as queries
from meedoen.groups.views.base import Sight, form_page, open_group, sight_of_group
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given
from meedoen.ui.forms import tap


def _own_place(sight: Sight) -> GroupMember:
    """Return the reader's place in the group; 403 for who has none: a coach promises nothing in the name of another."""
    if sight.place is None:
        raise PermissionDenied
    return sight.place


@login_required
@never_cache
def pledge_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise another member help, or give a tip."""
    sight = open_group(request, pk, "inside")
    me = _own_place(sight)
    mates = {str(each.pk): each for each in queries.members_of(sight.group) if each.pk != me.pk}
    goals = {f"{goal.member_id}:{goal.pk}": goal for goal in queries.shared_goals(sight.group) if goal.member_id != me.pk}

    def do(data: dict[str, Any]) -> str:
        goal = goals.get(data["to"])
        to = mates[data["to"].partition(":")[0]]
        verbs.make_pledge(by=me, to=to, kind=data["kind"], text=data["text"], goal=goal, **given(request))
        return f"{sight.url}#voor-elkaar"

    return form_page(
        request,
        PledgeForm,
        of=sight.group,
        name=f"pledge:{pk}",
        heading=_("Do something for somebody"),
        button=_("Promise it"),
        cancel=sight.url,
        do=do,
        form_kwargs={"receivers": _receivers(mates, goals)},
        lead=_("Small is fine. Only goals that somebody shares with the group stand here."),
    )


def _receivers(mates: dict[str, GroupMember], goals: dict[str, MemberGoal]) -> list[tuple[str, str]]:
    found = []
    for key, mate in mates.items():
        found.append((key, mate.name))
        found += [
            (at, gettext("%(name)s, with: %(goal)s") % {"name": mate.name, "goal": goal.text})
            for at, goal in goals.items()
            if goal.member_id == mate.pk
        ]
    return found


@login_required
@require_POST
def pledge_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a pledge was kept (who gave or got it), or take it back (who gave it)."""
    row = open_record(request, pledge_policy, pk, verb="inside")
    sight = sight_of_group(request, row.group)
    me = _own_place(sight)
    kept = "terug" not in request.POST
    if me.pk != row.by_id and not (kept and me.pk == row.to_id):
        raise PermissionDenied
    state = PledgeState.KEPT if kept else PledgeState.TAKEN_BACK
    return tap(request, f"{sight.url}#voor-elkaar", lambda: verbs.end_pledge(pledge=row, state=state, **given(request)))


@login_required
@never_cache
def board_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put something on the help board."""
    sight = open_group(request, pk, "inside")
    me = _own_place(sight)

    def do(data: dict[str, Any]) -> str:
        words = {name: data[name] for name in ("way", "kind", "text")}
        verbs.place_item(member=me, **words, **given(request))
        return f"{sight.url}#prikbord"

    return form_page(
        request, BoardForm, name=f"board:{pk}", heading=_("Put something on the help board"), button=_("Put on the board"),
        cancel=sight.url, do=do, of=sight.group,
    )  # fmt: skip


@login_required
@require_POST
def board_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Take something of the board up; or, whose it is or who took it up, say that it was done; or take it off."""
    row = open_record(request, board_policy, pk, verb="inside")
    sight = sight_of_group(request, row.group)
    me, url = _own_place(sight), f"{sight.url}#prikbord"
    if "doe" in request.POST:
        return tap(
            request,
            url,
            lambda: verbs.take_item(item=row, member=me, **given(request)),
            _("Good that you do this together."),
        )
    done = "weg" not in request.POST
    if me.pk != row.member_id and not (done and me.pk == row.taken_by_id):
        raise PermissionDenied
    return tap(request, url, lambda: verbs.finish_item(item=row, done=done, **given(request)))


ROUTES = [
    path("groepen/<int:pk>/voor-elkaar/", pledge_new, name="pledge_new"),
    path("groepen/belofte/<int:pk>/", pledge_end, name="pledge_end"),
    path("groepen/<int:pk>/prikbord/", board_new, name="board_new"),
    path("groepen/prikbord/<int:pk>/", board_item, name="board_item"),
]
