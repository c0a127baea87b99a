"""What a helper can carry and when a helper is away, noted by the person on the helper's word."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.circle.domain import load as verbs
from meedoen.circle.forms import asking as forms
from meedoen.circle.models import Away, Carrying, NetworkMember
from meedoen.circle.policy import carrying_policy
from meedoen.circle.queries import asking as asks
from meedoen.circle.views.asking import help_of
from meedoen.circle.views.base import drawing_ground, open_map, sight_of_map
from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.people.models import Person
from meedoen.plan.domain.words import who_words
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form


@login_required
@never_cache
def carrying(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a helper said to be able to carry: of somebody who said so before, or who has a task, or by name."""
    sight = open_map(request, pk, "edit")
    known, name = _of_whom(request, sight.person)

    def do(data: dict[str, Any]) -> str:
        helper = verbs.Helper(seat=known.seat, member=known.member, name=known.name) if known else _helper(pk, data["name"])
        verbs.say_carrying(
            person=sight.person, helper=helper, said=verbs.Said(**{name: data[name] for name in verbs.SAID}),
            by_helper=False, ground=drawing_ground(sight), **given(request),
        )  # fmt: skip
        return help_of(sight)

    initial = {each: getattr(known, each) for each in verbs.SAID} if known else {"name": name}
    context = {
        "cancel": help_of(sight), "person": sight.person, "button": _("Save"),
        "heading": _("What can %(name)s carry?") % {"name": known.name} if known else _("What can somebody carry?"),
        "lead": _("Write down what the helper said. All of it may stay empty."),
    }  # fmt: skip
    return handle_form(
        request, forms.CarryForm, name=f"circle.carrying:{pk}:{known.pk if known else ''}", template="circle/form.html",
        do=do, context=context, initial=initial, form_kwargs={"named": known is None},
    )  # fmt: skip


def _of_whom(request: HttpRequest, person: Person) -> tuple[Carrying | None, str]:
    """Return what was said before, and the name to begin with: who does the task from which one came."""
    key = read_number(request.GET.get("van", "")) or 0
    known = Carrying.objects.filter(person=person, pk=key).select_related("seat", "member").first()
    step = asks.step_to_ask_for(person.pk, read_number(request.GET.get("taak", "")))
    return known, who_words(step, "") if step else ""


def _helper(person_id: int, name: str) -> verbs.Helper:
    """Return who is meant: somebody on the map by that name, or just the name."""
    member = NetworkMember.objects.filter(person=person_id, name__iexact=name.strip()).order_by("pk").first()
    return verbs.Helper(member=member, name=name)


@login_required
@never_cache
def carrying_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a helper is away for a while."""
    row = open_record(request, carrying_policy, pk, verb="edit")
    sight = sight_of_map(request, row.person)

    def do(data: dict[str, Any]) -> str:
        verbs.note_away(
            carrying=row, since=data["since"], until=data["until"], ground=drawing_ground(sight), **given(request)
        )
        return help_of(sight)

    context = {
        "cancel": help_of(sight), "person": row.person, "heading": _("%(name)s is away for a while") % {"name": row.name},
        "button": _("Save"), "lead": _("Nobody needs to know why. You see who could step in."),
    }  # fmt: skip
    return handle_form(
        request, forms.AwayForm, name=f"circle.away:{pk}", template="circle/form.html", do=do, context=context,
        initial={"since": clock.today()},
    )  # fmt: skip


@login_required
@require_POST
def away_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a helper is there after all, or again."""
    away = get_object_or_404(Away.objects.select_related("carrying"), pk=pk)
    row = open_record(request, carrying_policy, away.carrying_id, verb="edit")
    sight = sight_of_map(request, row.person)
    verbs.come_back(away=away, ground=drawing_ground(sight), **given(request))
    messages.success(request, _("Noted."))
    return HttpResponseRedirect(help_of(sight), status=303)


ROUTES = [
    path("netwerk/<int:pk>/dragen/", carrying, name="carrying"),
    path("netwerk/dragen/<int:pk>/weg/", carrying_away, name="carrying_away"),
    path("netwerk/weg/<int:pk>/terug/", away_back, name="away_back"),
]
