"""A family that comes together: the family leads, the person takes part, professionals see what the family shows."""

from datetime import datetime, time
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.circle.domain import family as verbs
from meedoen.circle.forms import family as forms
from meedoen.circle.models import CircleMember, FamilyTalk
from meedoen.circle.policy import family_policy
from meedoen.circle.seats import taking_part
from meedoen.circle.views.base import Sight, drawing_ground, open_map
from meedoen.journal import clock
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.journal.gate import open_record, require_ground
from meedoen.support.views.base import given
from meedoen.ui.forms import SavedForm, handle_form

FORM = "circle/form.html"


def there(talk: FamilyTalk) -> str:
    """Return the address of a gathering."""
    return reverse("circle:family", kwargs={"pk": talk.pk})


def _seats(person_id: int) -> list[CircleMember]:
    return list(CircleMember.objects.filter(taking_part(), person=person_id, account__isnull=False).order_by("name", "pk"))


def _gathering(data: dict[str, Any]) -> verbs.Gathering:
    day = data["on"]
    return verbs.Gathering(
        question=data["question"], led_by=data["led_by"], leader_id=int(data["leader"]) if data["leader"] else None,
        on=timezone.make_aware(datetime.combine(day, time(12))) if day else None, place=data["place"],
        takes_part=data["takes_part"], spoken_for_by=data["spoken_for_by"],
    )  # fmt: skip


def _open_families(request: HttpRequest, pk: int) -> Sight:
    """Open them for the person, or who acts on behalf; 403 for who only draws along."""
    sight = open_map(request, pk, "edit")
    if sight.ground not in SPEAKING:
        raise PermissionDenied
    return sight


@login_required
@never_cache
@require_GET
def families(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the person, or who acts on behalf, the gatherings of the family and what they are."""
    sight = _open_families(request, pk)
    talks = FamilyTalk.objects.filter(person=pk).order_by("-made_at", "-pk")
    return render(request, "circle/families.html", {"sight": sight, "person": sight.person, "talks": talks})


@login_required
@never_cache
def family_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin: the question, and who leads."""
    sight = _open_families(request, pk)

    def do(data: dict[str, Any]) -> str:
        talk = verbs.begin_talk(
            person=sight.person, gathering=_gathering(data), ground=drawing_ground(sight), **given(request)
        )
        return there(talk)

    context = {
        "cancel": sight.address("families"), "heading": _("The family comes together"), "button": _("Begin"),
        "lead": _("Nobody else knows of it yet. You decide who is asked and who sees what."),
    }  # fmt: skip
    return handle_form(
        request, forms.TalkForm, name=f"circle.family_new:{pk}", template=FORM, do=do, context=context,
        form_kwargs={"seats": _seats(pk), "name": "" if sight.ground == Ground.OWN else sight.person.name},
    )  # fmt: skip


@login_required
@never_cache
def family_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what stands about it."""
    talk = open_record(request, family_policy, pk, verb="edit")
    ground = require_ground(request, family_policy, talk, "edit")

    def do(data: dict[str, Any]) -> str:
        verbs.change_talk(
            talk=talk, gathering=_gathering(data), expected=data["version"] or 0, ground=ground, **given(request)
        )
        return there(talk)

    names = ("question", "led_by", "place", "takes_part", "spoken_for_by", "version")
    initial = {name: getattr(talk, name) for name in names}
    initial |= {"leader": str(talk.leader_id or ""), "on": timezone.localdate(talk.on) if talk.on else None}
    context = {"cancel": there(talk), "heading": _("The family comes together"), "button": _("Save"), "lead": ""}
    called = "" if ground == Ground.OWN else talk.person.name
    return handle_form(
        request, forms.TalkForm, name=f"circle.family:{pk}", template=FORM, do=do, context=context, initial=initial,
        form_kwargs={"seats": _seats(talk.person_id), "name": called},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def family(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a gathering: all of it to the family, and to professionals what the family shows."""
    talk = open_record(request, family_policy, pk)
    leads = family_policy.can(request.user, "edit", talk) is not None
    shown = leads or talk.shown_at is not None
    context = {
        "talk": talk, "person": talk.person, "leads": leads, "shown": shown,
        "own": family_policy.can(request.user, "own", talk) is not None,
        "asks": family_policy.can(request.user, "condition", talk) is not None,
        "guests": talk.guests.order_by("part", "pk") if leads else [],
        "agreements": talk.agreements.order_by("pk") if shown else [],
        "conditions": talk.conditions.select_related("by").order_by("pk"),
    }  # fmt: skip
    return render(request, "circle/family.html", context)


# What is added to a gathering: its form, the verb that opens the page, heading and button.
ADDS: dict[str, tuple[type[SavedForm], str, str | Promise, str | Promise]] = {
    "gast": (forms.GuestForm, "edit", _("Who is asked?"), _("Put on the list")),
    "gehouden": (forms.HoldForm, "edit", _("It was held"), _("Write this down")),
    "afspraak": (forms.AgreeForm, "edit", _("An agreement of the family"), _("Put it in our plan")),
    "voorwaarde": (forms.ConditionForm, "condition", _("For safety"), _("Show this to the family")),
}


@login_required
@never_cache
def family_add(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Ask somebody, write down that it was held, agree on something; or, by a professional, say what safety needs."""
    if what not in ADDS:
        raise Http404
    form, verb, heading, button = ADDS[what]
    talk = open_record(request, family_policy, pk, verb=verb)

    def do(data: dict[str, Any]) -> str:
        more: Any = {"talk": talk, **given(request)}
        ground = require_ground(request, family_policy, talk, verb)
        if what == "gast":
            verbs.ask_guest(name=data["name"], part=data["part"], ground=ground, **more)
        elif what == "gehouden":
            verbs.hold_talk(on=data["on"], takes_part=data["takes_part"], by=data["spoken_for_by"], ground=ground, **more)
        elif what == "afspraak":
            texts = {name: data[name] for name in ("what", "who", "by_when", "fallback")}
            verbs.agree(ground=ground, **texts, **more)
        else:
            verbs.ask_condition(text=data["text"], **more)
        return there(talk)

    initial = {"on": clock.today(), "takes_part": talk.takes_part, "part": "whole"}
    context = {"cancel": there(talk), "heading": heading, "button": button, "lead": ""}
    return handle_form(
        request, form, name=f"circle.family.{what}:{pk}", template=FORM, do=do, context=context, initial=initial
    )


@login_required
@require_POST
def family_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the professionals, show them the plan, or take it back: the person's own tap."""
    talk = open_record(request, family_policy, pk, verb="own")
    to = request.POST.get("to", "")
    ground = require_ground(request, family_policy, talk, "own")
    verbs.set_sight(talk=talk, told=to in ("told", "shown"), shown=to == "shown", ground=ground, **given(request))
    return HttpResponseRedirect(there(talk), status=303)


@login_required
@require_POST
def family_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw it away."""
    talk = open_record(request, family_policy, pk, verb="own")
    verbs.remove_talk(talk=talk, ground=require_ground(request, family_policy, talk, "own"), **given(request))
    return HttpResponseRedirect(reverse("circle:families", kwargs={"pk": talk.person_id}), status=303)


ROUTES = [
    path("netwerk/<int:pk>/familieberaad/", families, name="families"),
    path("netwerk/<int:pk>/familieberaad/nieuw/", family_new, name="family_new"),
    path("netwerk/familieberaad/<int:pk>/", family, name="family"),
    path("netwerk/familieberaad/<int:pk>/wijzigen/", family_change, name="family_change"),
    path("netwerk/familieberaad/<int:pk>/erbij/<slug:what>/", family_add, name="family_add"),
    path("netwerk/familieberaad/<int:pk>/tonen/", family_show, name="family_show"),
    path("netwerk/familieberaad/<int:pk>/weg/", family_remove, name="family_remove"),
]
