"""The page of a group of residents, beginning one, what the outside reads of it, and how it grows."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import role_required
from meedoen.groups.domain import resident as verbs
from meedoen.groups.domain.resident_meetings import write_to_all
from meedoen.groups.enums import Stage
from meedoen.groups.forms.beginning import NewGroupForm
from meedoen.groups.forms.resident import AskForm, FaceForm, MessageForm, StepForm
from meedoen.groups.models import AskedIn, StageTurn
from meedoen.groups.policy.groups import ROLES
from meedoen.groups.policy.resident import resident_policy
from meedoen.groups.queries import resident as queries
from meedoen.groups.steps.resident import BACK, NEEDED, NEXT
from meedoen.groups.views.base import form_page, teams_of
from meedoen.groups.views.resident_base import Look, open_resident
from meedoen.journal import clock
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap

MOST_LINES = 20
OWN_FACTS = ("name", "about", "place", "closed")


@role_required(*ROLES)
@never_cache
@require_GET
def residents(request: HttpRequest) -> HttpResponse:
    """Show a professional the own groups of residents: of those let go, that they exist and how to reach them."""
    rows = queries.groups_led(request.user, resident_policy.visible_to(request.user), clock.today())
    return render(request, "groups/residents.html", {"rows": rows})


@role_required(*ROLES)
@never_cache
def resident_new(request: HttpRequest) -> HttpResponse:
    """Begin a group of residents; on the page stands first what there is already."""
    teams = teams_of(request)
    here = {team.municipality_id for team in teams}
    account: Any = request.user
    lent = queries.lending_groups(here)
    asked = request.GET.get("plan", "").strip()
    offered = list((lent.filter(name__icontains=asked) if asked else lent)[: queries.MOST_FOUND])

    def do(data: dict[str, Any]) -> str:
        group = verbs.begin_resident_group(
            team=data["team"], coach=account, name=data["name"], about=data["about"], neighbourhood=data["neighbourhood"],
            taken_from=data.get("taken_from"),
            **given(request),
        )  # fmt: skip
        return reverse("groups:resident", kwargs={"pk": group.pk})

    context = {
        "listed": queries.listed_groups(here), "activities": queries.activities_there(here)[: queries.MOST_FOUND],
        "places": queries.places_there(here), "heading": _("Begin a group of residents"), "button": _("Begin this group"),
        "cancel": reverse("groups:residents"), "asked": asked, "offered": offered,
        "many_lend": bool(asked) or len(offered) == queries.MOST_FOUND,
    }  # fmt: skip
    return handle_form(
        request, NewGroupForm, name="groups.resident_new", template="groups/resident_new.html", do=do, context=context,
        form_kwargs={"teams": teams, "lent": lent, "offered": offered},
    )  # fmt: skip


@login_required
@never_cache
def resident(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a group of residents: all of it, or what it shows; and write a message to all."""
    look = open_resident(request, pk, "write" if request.method == "POST" else "shown")
    context = _context(look)
    if not look.may["write"]:
        return render(request, "groups/resident.html", {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        write_to_all(
            group=look.group, member=look.standing.member, text=data["text"], ground=look.ground("write"), **given(request)
        )
        return look.url

    return handle_form(
        request, MessageForm, name=f"groups.message:{pk}", template="groups/resident.html", do=do, context=context,
        saved=_("Sent to everybody in the group."),
    )  # fmt: skip


def _context(look: Look) -> dict[str, Any]:
    group, whole, now = look.group, look.may["read"], clock.now()
    shows = group.resident
    sessions = whole or shows.shows_sessions or look.standing.asked_in is not None
    numbers = whole or shows.shows_numbers
    return {
        "look": look, "group": group, "whole": whole, "numbers": numbers,
        "coming": queries.meetings_of(group, now, coming=True) if sessions else [],
        "before": queries.meetings_of(group, now, coming=False) if numbers else [],
        "sessions": sessions,
        "letters": queries.messages_to_all(group) if whole or shows.shows_messages else [],
        "asked_in": look.standing.asked_in,
        "method": whole or shows.shows_method,
    }  # fmt: skip


@login_required
@never_cache
def resident_face(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the outside reads of the group; the group alone also what its professional still reads later."""
    look = open_resident(request, pk, "face")
    group, rest = look.group, look.group.resident
    decides = look.may["decide"]
    names = ["neighbourhood", "for_whom", "school_hours", "contact", "listed", *(FaceForm.OWN if decides else ())]
    initial = {name: getattr(group, name) for name in OWN_FACTS} | {name: getattr(rest, name) for name in names}

    def do(data: dict[str, Any]) -> str:
        verbs.change_face(
            group=group, facts={name: data[name] for name in (*OWN_FACTS, *names)}, expected=data["version"] or 0,
            ground=look.ground("face"), **given(request),
        )  # fmt: skip
        return look.url

    return form_page(
        request, FaceForm, name=f"face:{pk}", heading=_("About the group"), button=_("Save"), do=do,
        initial={**initial, "version": rest.version},
        form_kwargs={"municipality_ids": {group.municipality_id}, "decides": decides}, template="groups/resident_face.html",
        cancel=look.url,
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def resident_growth(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the group stands by itself, what each stage means for the professional, and the steps so far."""
    look = open_resident(request, pk, "shown")
    stage, today = Stage(look.group.resident.stage), clock.today()
    turns = StageTurn.objects.filter(group=look.group).select_related("by").order_by("-at", "-pk")[:MOST_LINES]
    asked = AskedIn.objects.filter(group=look.group, ended_at=None, until__gte=today)
    ahead = NEXT[stage]
    context = {
        "look": look, "group": look.group, "stage": stage, "stages": Stage.choices, "turns": turns,
        "months": queries.months_since(look.group.made_at.date(), today), "next": ahead, "back": BACK[stage],
        "needed": NEEDED[ahead] if ahead else None, "able": queries.able_to_carry(look.group),
        "asked": asked.select_related("account", "asked_by__person").order_by("since", "pk")[:MOST_LINES],
    }  # fmt: skip
    return render(request, "groups/resident_growth.html", context)


@login_required
@never_cache
def resident_step(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Take a step: forward by who may, back by the group alone."""
    if to not in Stage.values:
        raise Http404
    look = open_resident(request, pk, "know")
    stage, wanted = Stage(look.group.resident.stage), Stage(to)
    verb = "decide" if wanted == BACK[stage] else "grow"
    ground = look.ground(verb)

    def do(data: dict[str, Any]) -> str:
        verbs.take_step(group=look.group, to=wanted, why=data["why"], ground=ground, **given(request))
        return look.url if look.standing.member is not None else reverse("groups:residents")

    return form_page(
        request, StepForm, name=f"step:{pk}:{to}", heading=wanted.label, button=_("Take this step"), do=do,
        cancel=look.address("resident_growth"), template="groups/resident_step.html",
        context={"to": wanted, "back": verb == "decide"},
    )  # fmt: skip


@login_required
@never_cache
def resident_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the professional of the group in, in writing, for some days."""
    look = open_resident(request, pk, "decide")
    today = clock.today()

    def do(data: dict[str, Any]) -> str:
        verbs.ask_in(
            group=look.group, member=look.me(), what_for=data["what_for"], since=data["since"], until=data["until"],
            **given(request),
        )  # fmt: skip
        return look.address("resident_growth")

    return form_page(
        request, AskForm, name=f"ask:{pk}", heading=_("Ask the professional to come"), button=_("Ask"), do=do,
        initial={"since": today, "until": today}, cancel=look.address("resident_growth"),
        lead=_("Until the last day the professional can open the page of the group, as far as the group shows it."),
    )  # fmt: skip


@login_required
@require_POST
def resident_unask(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the question to the professional back."""
    look = open_resident(request, pk, "decide")
    return tap(
        request, look.address("resident_growth"), lambda: verbs.end_asking(group=look.group, **given(request)),
        _("The question was taken back."),
    )  # fmt: skip


@login_required
@require_POST
def resident_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """End the group."""
    look = open_resident(request, pk, "stop")
    return tap(
        request, reverse("groups:mine" if look.standing.member else "groups:residents"),
        lambda: verbs.end_resident_group(group=look.group, ground=look.ground("stop"), **given(request)),
        _("The group has ended."),
    )  # fmt: skip


ROUTES = [
    path("bewonersgroepen/", residents, name="residents"),
    path("bewonersgroepen/nieuw/", resident_new, name="resident_new"),
    path("bewonersgroepen/<int:pk>/", resident, name="resident"),
    path("bewonersgroepen/<int:pk>/over/", resident_face, name="resident_face"),
    path("bewonersgroepen/<int:pk>/groei/", resident_growth, name="resident_growth"),
    path("bewonersgroepen/<int:pk>/groei/<slug:to>/", resident_step, name="resident_step"),
    path("bewonersgroepen/<int:pk>/vragen/", resident_ask, name="resident_ask"),
    path("bewonersgroepen/<int:pk>/vragen/terug/", resident_unask, name="resident_unask"),
    path("bewonersgroepen/<int:pk>/stoppen/", resident_stop, name="resident_stop"),
]
