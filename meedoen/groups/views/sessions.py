"""Sessions: planning on proposed dates, changing, holding, and saying that one cannot come."""

from datetime import date, time, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.agenda.moments import moment
from meedoen.groups.dates import Day, dates_from
from meedoen.groups.domain import sessions as verbs
from meedoen.groups.enums import Coming
from meedoen.groups.forms.groups import HeldForm, PlanForm, SessionForm, coming_in
from meedoen.groups.models import Group, GroupSession
from meedoen.groups.policy.groups import session_policy
from meedoen.groups.queries import groups as queries
from meedoen.groups.views.base import address_of, coaches_of, form_page, open_group, sight_of_group
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given
from meedoen.ui.forms import tap

DATES = 6
FAR = timedelta(days=2 * 365)  # Nobody plans sessions further from today.
USUAL = (time(9, 30), time(11, 0))


@login_required
@never_cache
def sessions_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan sessions on the dates that the rhythm gives, `?vanaf=` the first; holidays are left out."""
    sight = open_group(request, pk, "lead")
    group = sight.group
    last = group.sessions.order_by("-starts_at").first()
    first = _first_day(request, group, last)
    days = dates_from(first, DATES, group.every_weeks)

    def do(data: dict[str, Any]) -> str:
        days = map(date.fromisoformat, data["days"])
        moments = [(moment(day, data["start"]), moment(day, data["end"])) for day in days]
        verbs.plan_sessions(
            group=group, moments=moments, place=data["place"], coach=data["coach"], ground=sight.ground, **given(request)
        )
        return sight.url

    initial = {"days": [day.on.isoformat() for day in days], **_usual(group, last)}
    return form_page(
        request,
        PlanForm,
        name=f"plan:{pk}",
        heading=_("Plan the sessions"),
        button=_("Plan these sessions"),
        cancel=sight.url,
        do=do,
        form_kwargs={"days": _with_posted(request, days), "coaches": coaches_of(group.team_id)},
        initial=initial,
        template="groups/sessions_plan.html",
        context={"first": first, "group": group},
    )


def _first_day(request: HttpRequest, group: Group, last: GroupSession | None) -> date:
    today = clock.today()
    try:
        asked = date.fromisoformat(request.GET.get("vanaf", ""))
        if abs(asked - today) < FAR:
            return asked
    except ValueError:
        pass
    rhythm = timedelta(weeks=group.every_weeks)
    after = timezone.localdate(last.starts_at) + rhythm if last else today + timedelta(weeks=2)
    return max(after, today + timedelta(days=1))


def _with_posted(request: HttpRequest, days: list[Day]) -> list[Day]:
    """Return the dates, with those that were sent along: the first day may stand in the address no longer."""
    known = {day.on for day in days}
    sent = []
    for text in request.POST.getlist("days")[:26]:
        try:
            sent.append(date.fromisoformat(text))
        except ValueError:
            continue
    return [*days, *(Day(day) for day in sent if day not in known)]


def _usual(group: Group, last: GroupSession | None) -> dict[str, Any]:
    if last is None:
        return {"start": USUAL[0], "end": USUAL[1], "place": group.place, "coach": group.coach_id}
    start, end = timezone.localtime(last.starts_at).time(), timezone.localtime(last.ends_at).time()
    return {"start": start, "end": end, "place": last.place, "coach": group.coach_id}


@login_required
@never_cache
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how a session was; before it, see who cannot come and choose the topic."""
    row = open_record(request, session_policy, pk, verb="lead")
    sight = sight_of_group(request, row.group)
    members = queries.members_of(row.group)
    told = dict(row.attendance.values_list("member", "coming"))
    ranked = queries.topics_of(row.group, None, None)
    begun = row.starts_at <= clock.now()

    def do(data: dict[str, Any]) -> str:
        topic = next((each.topic for each in ranked if str(each.topic.pk) == data["topic"]), None)
        words: dict[str, Any] = {"session": row, "topic": topic, "ground": sight.ground, **given(request)}
        if begun:
            verbs.hold_session(coming=coming_in(data), note=data["note"], expected=data["version"] or 0, **words)
        else:
            verbs.choose_topic(**words)
        return sight.url

    seen_before = queries.seen_before(row)
    there = members if begun else []
    chosen = row.topic_id or (ranked[0].topic.pk if ranked and ranked[0].weight else "")
    initial = {f"m{each.pk}": told.get(each.pk, Coming.CAME) for each in there}
    return form_page(
        request,
        HeldForm,
        name=f"held:{pk}",
        heading=_("The session"),
        button=_("Save"),
        cancel=sight.url,
        do=do,
        form_kwargs={"members": there, "topics": [(str(each.topic.pk), each.title) for each in ranked]},
        initial={**initial, "topic": str(chosen), "note": row.note, "version": row.version},
        template="groups/session.html",
        context={
            "session": row,
            "group": row.group,
            "begun": begun,
            "new_faces": [each for each in members if each.pk not in seen_before],
            "excused": [each for each in members if told.get(each.pk) == Coming.EXCUSED],
            "goals": queries.goals_for_coach(row.group),
            "ranked": ranked[:5],
        },
    )


@login_required
@never_cache
def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a session, or let another coach be there: the coach, or a colleague of the team when the coach is away."""
    row = open_record(request, session_policy, pk, verb="assign")
    url = address_of(row.group)

    def do(data: dict[str, Any]) -> str:
        facts = {
            "starts_at": moment(data["on"], data["start"]), "ends_at": moment(data["on"], data["end"]),
            "place": data["place"], "coach": data["coach"],
        }  # fmt: skip
        verbs.change_session(session=row, facts=facts, expected=data["version"] or 0, **given(request))
        return url

    start, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    initial = {
        "on": start.date(), "start": start.time(), "end": end.time(), "place": row.place, "coach": row.coach_id,
        "version": row.version,
    }  # fmt: skip
    return form_page(
        request, SessionForm, name=f"session:{pk}", heading=_("Change the session"), button=_("Save"), cancel=url, do=do,
        form_kwargs={"coaches": coaches_of(row.group.team_id)}, initial=initial,
    )  # fmt: skip


@login_required
@require_POST
def session_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a session off."""
    row = open_record(request, session_policy, pk, verb="lead")
    return tap(
        request, address_of(row.group), lambda: verbs.cancel_session(session=row, expected=row.version, **given(request)),
        _("The session is called off. Let the members know."),
    )  # fmt: skip


@login_required
@require_POST
def coming(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one cannot come, or comes after all."""
    row = open_record(request, session_policy, pk, verb="inside")
    sight = sight_of_group(request, row.group)
    member, can_come = sight.place, "ja" in request.POST
    said = _("Good that you come.") if can_come else _("It is passed on. You are welcome again the next time.")
    if member is None:
        return HttpResponseRedirect(sight.url, status=303)
    return tap(
        request, sight.url,
        lambda: verbs.say_coming(session=row, member=member, can_come=can_come, ground=Ground.OWN, **given(request)), said,
    )  # fmt: skip


ROUTES = [
    path("groepen/<int:pk>/plannen/", sessions_plan, name="sessions_plan"),
    path("groepen/bijeenkomst/<int:pk>/", session, name="session"),
    path("groepen/bijeenkomst/<int:pk>/wijzigen/", session_edit, name="session_edit"),
    path("groepen/bijeenkomst/<int:pk>/afzeggen/", session_cancel, name="session_cancel"),
    path("groepen/bijeenkomst/<int:pk>/komen/", coming, name="coming"),
]
