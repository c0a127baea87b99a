"""Who takes part: asking somebody in, what is shared with each, and taking a place back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.circle.domain import members as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.forms.members import InviteForm, SeatForm, SharesForm
from meedoen.circle.models import CircleMember, NetworkMember
from meedoen.circle.policy import seat_policy, whole_circle
from meedoen.circle.queries.place import members_of
from meedoen.circle.seats import parts_of
from meedoen.circle.views.circle import address_of, taken_seat
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap


def _choices(person_id: int, but: int | None = None) -> dict[str, Any]:
    """Return who can be chosen: from the map, and from who takes part."""
    on_map = NetworkMember.objects.filter(person=person_id).exclude(name="").order_by("name", "pk")
    return {
        "map_choices": [(str(pk), name) for pk, name in on_map.values_list("pk", "name")],
        "member_choices": [(str(row.pk), row.name) for row in members_of(person_id) if row.joined_at and row.pk != but],
    }


def _through(data: dict[str, Any]) -> CircleMember | None:
    return CircleMember.objects.filter(pk=data["through"]).first() if data.get("through") else None


@login_required
@never_cache
def seat_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody into the circle."""
    person = open_record(request, whole_circle, pk, verb="lead")
    seat = taken_seat(request, person)
    back = address_of(seat)

    def do(data: dict[str, Any]) -> str:
        verbs.invite_member(
            person=person, name=data["name"], role=data["role"], email=data["email"], parts=data["parts"],
            on_map_id=data.get("on_map"), through=_through(data), ground=seat.ground, **given(request),
        )  # fmt: skip
        return back

    context = {
        "heading": _("Ask somebody into the circle"), "button": _("Ask"), "cancel": back,
        "lead": _(
            "You decide what this person sees. Somebody with an e-mail address gets a code with which the page opens."
        ),
    }  # fmt: skip
    return handle_form(
        request, InviteForm, name=f"circle.invite:{pk}", template="circle/form.html", do=do, context=context,
        initial={"parts": [CirclePart.PEOPLE, CirclePart.CALENDAR, CirclePart.MESSAGES]}, form_kwargs=_choices(pk),
        saved=_("Asked into the circle."),
    )  # fmt: skip


def _opened(request: HttpRequest, pk: int) -> tuple[CircleMember, Ground, str]:
    """Return a place that this account may change, on what ground, and the way back to the circle."""
    member = open_record(request, seat_policy, pk, verb="edit")
    seat = taken_seat(request, member.person)
    return member, seat.ground, address_of(seat)


@login_required
@never_cache
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one member sees, and share more or less."""
    member, ground, back = _opened(request, pk)

    def do(data: dict[str, Any]) -> str:
        verbs.share_exactly(member=member, parts=data["parts"], ground=ground, **given(request))
        return back

    return handle_form(
        request, SharesForm, name=f"circle.shares:{pk}", template="circle/place/seat.html", do=do,
        initial={"parts": sorted(parts_of(member))}, context={"member": member, "cancel": back, "person": member.person},
        saved=_("Saved. It holds from this moment on."),
    )  # fmt: skip


@login_required
@never_cache
def seat_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write who a member is: name, as what, through whom."""
    member, ground, _back = _opened(request, pk)
    page = reverse("circle:seat", args=[pk])

    def do(data: dict[str, Any]) -> str:
        verbs.change_seat(
            member=member, name=data["name"], role=data["role"], on_map_id=data.get("on_map"), through=_through(data),
            expected=data["version"] or 0, ground=ground, **given(request),
        )  # fmt: skip
        return page

    initial = {name: getattr(member, name) for name in ("name", "role", "version")}
    initial |= {"on_map": member.on_map_id or "", "through": member.through_id or ""}
    return handle_form(
        request, SeatForm, name=f"circle.seat:{pk}", template="circle/form.html", do=do, initial=initial,
        form_kwargs=_choices(member.person_id, pk),
        context={"heading": member.name, "lead": "", "button": _("Save"), "cancel": page},
    )  # fmt: skip


@login_required
@require_POST
def seat_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a fresh invitation."""
    member, ground, back = _opened(request, pk)
    said = _("A new invitation is on its way. The one before no longer works.")
    return tap(request, back, lambda: verbs.invite_again(member=member, ground=ground, **given(request)), said)


@login_required
@require_POST
def seat_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place back."""
    member, ground, back = _opened(request, pk)
    said = _("%(name)s is no longer in the circle and sees nothing of it any more.") % {"name": member.name}
    return tap(request, back, lambda: verbs.remove_member(member=member, ground=ground, **given(request)), said)


ROUTES = [
    path("kring/<int:pk>/erbij/", seat_new, name="seat_new"),
    path("kring/lid/<int:pk>/", seat, name="seat"),
    path("kring/lid/<int:pk>/gegevens/", seat_change, name="seat_change"),
    path("kring/lid/<int:pk>/opnieuw/", seat_again, name="seat_again"),
    path("kring/lid/<int:pk>/weg/", seat_remove, name="seat_remove"),
]
