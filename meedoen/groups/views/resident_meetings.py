"""Meetings of a group of residents: planning, who brings what, who came and takes somebody along, the invitation."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.groups.domain import resident_meetings as verbs
from meedoen.groups.domain.resident_people import note_who_came, say_takes_along
from meedoen.groups.enums import SessionState
from meedoen.groups.forms.resident import BringForm, CameForm, FlyerForm, MeetingForm, meeting_facts
from meedoen.groups.kits import kits
from meedoen.groups.models import Attendance, Bringing, Flyer, GroupMember, GroupSession, TakesAlong
from meedoen.groups.queries import resident as queries
from meedoen.groups.school import in_school_hours
from meedoen.groups.views.base import form_page
from meedoen.groups.views.resident_base import open_meeting, open_resident
from meedoen.journal import clock
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap

PAPERS = ("a4", "a5")


def _address(name: str, session: GroupSession, **more: str) -> str:
    return reverse(f"groups:{name}", kwargs={"pk": session.pk, **more})


@login_required
@never_cache
def meeting_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a meeting."""
    look = open_resident(request, pk, "plan")

    def do(data: dict[str, Any]) -> str:
        row = verbs.plan_meeting(group=look.group, facts=data, ground=look.ground("plan"), **given(request))
        return _address("meeting", row)

    lead = _("This group meets during school hours.") if look.group.resident.school_hours else ""
    return form_page(
        request, MeetingForm, name=f"meeting_new:{pk}", heading=_("Plan a meeting"), button=_("Plan"), do=do,
        lead=lead,
        initial={"place": look.group.place, "for_whom": look.group.resident.for_whom}, cancel=look.url,
    )  # fmt: skip


@login_required
@never_cache
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a meeting, and say what one brings."""
    session, look = open_meeting(request, pk, "take" if request.method == "POST" else "read")
    context = {
        "look": look, "group": look.group, "session": session, "more": session.gathering,
        "kit": kits().get(session.gathering.kit), "bringing": queries.brought_to(session),
        "faces": queries.faces_at(session), "along": queries.taking_along(session), "over": session.starts_at <= clock.now(),
        "called_off": session.state == SessionState.CANCELLED,
        "outside_school": look.group.resident.school_hours and not in_school_hours(session.starts_at, session.ends_at),
    }  # fmt: skip
    if not look.may["take"] or session.state == SessionState.CANCELLED:
        return render(request, "groups/meeting.html", {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        verbs.bring_something(session=session, member=look.me(), what=data["what"], **given(request))
        return _address("meeting", session)

    return handle_form(
        request, BringForm, name=f"groups.bring:{pk}", template="groups/meeting.html", do=do, context=context,
        saved=_("On the list. Thank you."),
    )  # fmt: skip


@login_required
@never_cache
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change day, place or theme."""
    session, look = open_meeting(request, pk, "plan")

    def do(data: dict[str, Any]) -> str:
        verbs.change_meeting(
            session=session, facts=data, expected=data["version"] or 0, ground=look.ground("plan"), **given(request)
        )
        return _address("meeting", session)

    return form_page(
        request, MeetingForm, name=f"meeting:{pk}", heading=_("Change the meeting"), button=_("Save"), do=do,
        initial=meeting_facts(session), cancel=_address("meeting", session),
    )  # fmt: skip


@login_required
@require_POST
def meeting_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    session, look = open_meeting(request, pk, "plan")
    return tap(
        request, look.url, lambda: verbs.call_off_meeting(session=session, ground=look.ground("plan"), **given(request)),
        _("The meeting is called off. Tell it to everybody with a message."),
    )  # fmt: skip


@login_required
@require_POST
def bringing_off(request: HttpRequest, pk: int, bringing: int) -> HttpResponse:
    """Take off the list what one would bring: only one's own."""
    session, look = open_meeting(request, pk, "take")
    row = get_object_or_404(
        Bringing.objects.select_related("session__group", "member"), pk=bringing, session=session, member=look.me()
    )
    return tap(request, _address("meeting", session), lambda: verbs.bring_no_more(bringing=row, **given(request)))


@login_required
@require_POST
def meeting_along(request: HttpRequest, pk: int) -> HttpResponse:
    """Say oneself to take somebody along next time."""
    session, look = open_meeting(request, pk, "take")
    return tap(
        request, _address("meeting", session),
        lambda: say_takes_along(session=session, member=look.me(), **given(request)),
        _("Good. With a code from the page with the people that one comes in at once."),
    )  # fmt: skip


@login_required
@never_cache
def meeting_came(request: HttpRequest, pk: int) -> HttpResponse:
    """Write who was there, and ask who takes somebody along."""
    session, look = open_meeting(request, pk, "note")
    places = queries.members_of(look.group)

    def chosen(keys: list[str]) -> list[GroupMember]:
        return [place.member for place in places if str(place.member.pk) in keys]

    def do(data: dict[str, Any]) -> str:
        note_who_came(
            session=session, came=chosen(data["came"]), takes_along=chosen(data["takes_along"]), ground=look.ground("note"),
            **given(request),
        )  # fmt: skip
        return _address("meeting", session)

    there = Attendance.objects.filter(session=session).values_list("member_id", flat=True)
    said = TakesAlong.objects.filter(session=session).values_list("member_id", flat=True)
    return form_page(
        request, CameForm, name=f"came:{pk}", heading=_("Who was there?"), button=_("Save"), do=do,
        initial={"came": [*map(str, there)], "takes_along": [*map(str, said)]}, form_kwargs={"places": places},
        cancel=_address("meeting", session),
        lead=_("Is somebody not on the list yet? Put the name on it first, with who took this one along."),
    )  # fmt: skip


@login_required
@never_cache
def flyer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the invitation to a meeting in the group's own words."""
    session, look = open_meeting(request, pk, "plan")
    row = Flyer.objects.filter(session=session).first()
    initial: dict[str, Any] = {"heading": session.gathering.theme, "ask": look.group.resident.contact}
    if row is not None:
        initial = {"heading": row.heading, "words": row.words, "ask": row.ask, "version": row.version}

    def do(data: dict[str, Any]) -> str:
        verbs.save_flyer(
            session=session, facts={name: data[name] for name in ("heading", "words", "ask")},
            expected=data["version"] or 0, ground=look.ground("plan"), **given(request),
        )  # fmt: skip
        return _address("flyer_paper", session, paper="a5")

    return form_page(
        request, FlyerForm, name=f"flyer:{pk}", heading=_("Make an invitation"), button=_("Save and look"), do=do,
        initial=initial, cancel=_address("meeting", session),
        lead=_("Day, time and place come from the meeting by themselves."),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def flyer_paper(request: HttpRequest, pk: int, paper: str) -> HttpResponse:
    """Show the invitation as it comes on paper: one on a sheet (A4), or two (A5)."""
    if paper not in PAPERS:
        raise Http404
    session, look = open_meeting(request, pk, "read")
    row = get_object_or_404(Flyer, session=session)
    context = {
        "look": look, "session": session, "more": session.gathering, "flyer": row, "paper": paper,
        "copies": range(2 if paper == "a5" else 1),
    }  # fmt: skip
    return render(request, "groups/flyer.html", context)


ROUTES = [
    path("bewonersgroepen/<int:pk>/bijeenkomst/", meeting_new, name="meeting_new"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/", meeting, name="meeting"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/wijzigen/", meeting_edit, name="meeting_edit"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/niet/", meeting_off, name="meeting_off"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/wie/", meeting_came, name="meeting_came"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/iemand/", meeting_along, name="meeting_along"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/lijst/<int:bringing>/weg/", bringing_off, name="bringing_off"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/uitnodiging/", flyer, name="flyer"),
    path("bewonersgroepen/bijeenkomst/<int:pk>/uitnodiging/<slug:paper>/", flyer_paper, name="flyer_paper"),
]
