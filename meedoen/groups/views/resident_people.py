"""Who is in a group of residents: the list, codes to bring somebody, parts; and coming into a group with a code."""

import secrets
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.access.limits import limited
from meedoen.groups.domain import resident_people as verbs
from meedoen.groups.enums import ResidentPart
from meedoen.groups.forms.resident import JoinForm, ListForm
from meedoen.groups.models import GroupMember, TakenPart
from meedoen.groups.policy.groups import may_take_part
from meedoen.groups.queries import resident as queries
from meedoen.groups.views.base import form_page
from meedoen.groups.views.resident_base import Look, member_in, open_resident
from meedoen.journal.enums import Ground
from meedoen.people.codes import derive_code
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap

SESSION_KEY = "group_code"
TRIES = 20


@login_required
@never_cache
def resident_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is in the group, and put somebody on the list."""
    look = open_resident(request, pk, "invite" if request.method == "POST" else "read")
    places = queries.members_of(look.group)
    mine = _mine(look, places)
    context = {
        "look": look, "group": look.group, "places": places, "thanked": queries.thanked(look.group),
        "parts": ResidentPart.choices, "mine": mine, "code": _code_of(request, look),
        "own": [taken.part for taken in mine.parts] if mine else [],
    }  # fmt: skip
    if not look.may["invite"]:
        return render(request, "groups/resident_people.html", {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        verbs.put_on_list(
            group=look.group, name=data["name"], brought_by=member_in(places, data["brought_by"]),
            ground=look.ground("invite"), **given(request),
        )  # fmt: skip
        return look.address("resident_people")

    return handle_form(
        request, ListForm, name=f"groups.list:{pk}", template="groups/resident_people.html", do=do, context=context,
        form_kwargs={"places": places}, saved=_("On the list."),
    )  # fmt: skip


def _mine(look: Look, places: list[queries.Place]) -> queries.Place | None:
    me = look.standing.member
    return next((place for place in places if me is not None and place.member.pk == me.pk), None)


def _code_of(request: HttpRequest, look: Look) -> str:
    """Return the code that this browser just made for this group; it is shown once."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept[0] != look.group.pk:
        return ""
    del request.session[SESSION_KEY]
    return derive_code(kept[1], kept[2])


@login_required
@require_POST
def resident_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a code with which one other person can come into the group."""
    look = open_resident(request, pk, "read")
    verb = "take" if look.standing.member is not None else "invite"
    token, salt = secrets.token_hex(16), secrets.token_hex(16)
    verbs.make_code(
        group=look.group, member=look.standing.member, code=derive_code(token, salt), ground=look.ground(verb),
        **given(request),
    )  # fmt: skip
    request.session[SESSION_KEY] = [pk, token, salt]
    return HttpResponseRedirect(look.address("resident_people") + "#code", status=303)


@login_required
@never_cache
@limited("group_code", limit=TRIES, seconds=3600)
def resident_join(request: HttpRequest) -> HttpResponse:
    """Come into a group with the code of a member."""
    if not may_take_part(request.user):
        raise PermissionDenied
    account: Any = request.user

    def do(data: dict[str, Any]) -> str:
        member = verbs.join_with_code(account=account, typed=data["code"], **given(request))
        return reverse("groups:resident", kwargs={"pk": member.group_id})

    return form_page(
        request, JoinForm, name="join", heading=_("Join a group with a code"), button=_("Join the group"), do=do,
        lead=_("Somebody of the group gave you this code. With it you come into the group; those in it see your name."),
        cancel=reverse("groups:mine"), saved=_("Welcome to the group."),
    )  # fmt: skip


@login_required
@require_POST
def resident_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Take a part or lay it down: one's own, or, for who may, that of another member (`member`)."""
    if part not in ResidentPart.values:
        raise Http404
    look = open_resident(request, pk, "read")
    member, verb = _whose(request, look)
    ground, back = look.ground(verb), look.address("resident_people")
    if "down" in request.POST:
        taken = get_object_or_404(TakenPart, group=look.group, member=member, part=part, until=None)
        return tap(
            request, back, lambda: verbs.lay_down_part(taken=taken, ground=ground, **given(request)),
            _("Laid down. Thank you for what was done."),
        )  # fmt: skip
    return tap(
        request, back, lambda: verbs.take_part(member=member, part=ResidentPart(part), ground=ground, **given(request)),
        _("Written down. The role card has tips."),
    )  # fmt: skip


@login_required
@require_POST
def resident_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the group; or, for who keeps the list, take off it who is gone (`member`)."""
    look = open_resident(request, pk, "read")
    member, _verb = _whose(request, look)
    own = member == look.standing.member
    return tap(
        request, reverse("groups:mine") if own else look.address("resident_people"),
        lambda: verbs.leave_group(member=member, ground=Ground.OWN if own else look.ground("invite"), **given(request)),
        _("You have left the group. From now on you do not see it any more.") if own else _("Taken off the list."),
    )  # fmt: skip


def _whose(request: HttpRequest, look: Look) -> tuple[GroupMember, str]:
    """Return whose part it is, and the verb that this asks: one's own, or another's."""
    key = request.POST.get("member", "")
    if not key or (look.standing.member is not None and key == str(look.standing.member.pk)):
        return look.me(), "take"
    found = member_in(queries.members_of(look.group), key)
    if found is None:
        raise Http404
    return found, "parts"


ROUTES = [
    path("bewonersgroepen/meedoen/", resident_join, name="resident_join"),
    path("bewonersgroepen/<int:pk>/mensen/", resident_people, name="resident_people"),
    path("bewonersgroepen/<int:pk>/mensen/code/", resident_code, name="resident_code"),
    path("bewonersgroepen/<int:pk>/mensen/weg/", resident_leave, name="resident_leave"),
    path("bewonersgroepen/<int:pk>/mensen/<slug:part>/", resident_part, name="resident_part"),
]
