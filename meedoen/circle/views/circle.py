"""The page of a circle: the person's own, a member's, and how the person sees it as a member does."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import resident_required
from meedoen.circle.domain import members as verbs
from meedoen.circle.forms.members import NoticesForm
from meedoen.circle.models import CircleMember
from meedoen.circle.policy import CirclePolicy, seat_policy, whole_circle
from meedoen.circle.queries.place import blocks_for
from meedoen.circle.seats import Seat, places_of, seat_of, seat_of_member, some_places
from meedoen.journal.gate import open_record
from meedoen.people.models import Person
from meedoen.people.viewer import is_resident
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form, tap

LAST_PAGE = 1000  # Nobody has so many circles; an address can be typed.


@resident_required
@never_cache
@require_GET
def my_circle(request: HttpRequest) -> HttpResponse:
    """Show the person the own circle."""
    return _page(request, open_record(request, whole_circle, me_of(request.user).pk))


@login_required
@never_cache
@require_GET
def circle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a circle to who has a place in it: what is shared, and nothing else."""
    return _page(request, open_record(request, whole_circle, pk))


def _page(request: HttpRequest, person: Person) -> HttpResponse:
    seat = taken_seat(request, person)
    context = {"seat": seat, "person": person, "blocks": blocks_for(request, seat), "looking": None}
    return render(request, "circle/place/circle.html", context)


def taken_seat(request: HttpRequest, person: Person) -> Seat:
    """Return the seat of this reader in a circle that was opened. Raises Http404 when it is gone by now."""
    seat = seat_of(request.user, person)
    if seat is None:
        raise Http404
    return seat


def address_of(seat: Seat) -> str:
    """Return the address of the circle for who sits there."""
    return reverse("circle:my_circle") if seat.ground == "own" else reverse("circle:circle", args=[seat.person.pk])


@login_required
@never_cache
@require_GET
def as_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the person the circle as one member sees it, without anything that can be done."""
    member = open_record(request, seat_policy, pk)
    seat = seat_of_member(member)
    blocks = blocks_for(request, seat)
    context = {"seat": seat, "person": member.person, "blocks": blocks, "looking": member}
    return render(request, "circle/place/circle.html", context)


@login_required
@never_cache
@require_GET
def circles(request: HttpRequest) -> HttpResponse:
    """Show the circles of others in which this account takes part."""
    number = min(read_number(request.GET.get("pagina", "")) or 1, LAST_PAGE)
    places, more = some_places(places_of(request.user), number)
    context = {
        "places": places, "own": is_resident(request.user), "earlier": number - 1, "later": number + 1 if more else 0,
    }  # fmt: skip
    return render(request, "circle/place/circles.html", context)


def open_place(request: HttpRequest, pk: int, policy: CirclePolicy = whole_circle) -> CircleMember:
    """Return the own place of this account in a circle, opened. Raises Http404 for who leads it: that is no member."""
    seat = taken_seat(request, open_record(request, policy, pk))
    if seat.member is None:
        raise Http404
    return seat.member


@login_required
@never_cache
def notices(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a member choose how often a mail says that there is something new."""
    member = open_place(request, pk)
    back = reverse("circle:circle", args=[pk])

    def do(data: dict[str, Any]) -> str:
        verbs.choose_notices(member=member, notices=data["notices"], **given(request))
        return back

    return handle_form(
        request, NoticesForm, name=f"circle.notices:{member.pk}", template="circle/form.html", do=do,
        initial={"notices": member.notices},
        context={"heading": _("Mail about this circle"), "lead": "", "button": _("Save"), "cancel": back},
    )  # fmt: skip


@login_required
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a circle."""
    member, said = open_place(request, pk), _("You have left the circle. You see nothing of it any more.")
    return tap(request, reverse("circle:circles"), lambda: verbs.leave_circle(member=member, **given(request)), said)


ROUTES = [
    path("mijn/kring/", my_circle, name="my_circle"),
    path("kringen/", circles, name="circles"),
    path("kring/<int:pk>/", circle, name="circle"),
    path("kring/<int:pk>/mail/", notices, name="notices"),
    path("kring/<int:pk>/weg/", leave, name="leave"),
    path("kring/lid/<int:pk>/zo-ziet/", as_member, name="as_member"),
]
