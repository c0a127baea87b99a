"""Emergency access: find exactly, say why, and what the coordinator does with it."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meedoen.access import limits
from meedoen.access.decorators import role_required
from meedoen.access.domain.emergency import BY_MAIL, break_glass, close_glass, note_told, see_glass
from meedoen.access.ownforms import BreakGlassForm, FindForm, SeenForm, ToldForm
from meedoen.access.policy import break_glass_policy
from meedoen.access.queries import find_exactly, glasses_for
from meedoen.journal import clock
from meedoen.journal.acts import act
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.domain import bsn
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.models import Municipality, Person
from meedoen.people.policy import WORKING, relations
from meedoen.ui.forms import handle_form

SALT, FOUND_FOR = "meedoen.access.found", 15 * 60
NOBODY = _("Nobody was found with exactly these data. Look whether they are right, or call the report point.")


@role_required(*WORKING)
def find(request: HttpRequest) -> HttpResponse:
    """Find one person by exact data, for somebody in an emergency. Counted, journaled, and no list to walk through."""
    if request.method == "POST" and not limits.allow(
        request, "emergency", limit=60, seconds=600, also_by=(f"account {request.user.pk}", 5)
    ):
        return limits.too_many(request)

    def do(data: dict[str, Any]) -> str:
        actor = actor_of(request)
        municipality_id = actor.municipality_id or 0
        with act(actor, "access.find_person", now=clock.now(), ground=Ground.BREAK_GLASS) as event:
            person = find_exactly(
                municipality_id=municipality_id,
                bsn_index=bsn.blind_index(municipality_id, data["bsn"]),
                family_name=data["family_name"],
                birth_date=data["birth_date"],
            )
            event.about(person_id=person.pk if person else None, part=Part.NAME)
        if person is None:
            raise ValidationError(NOBODY)
        found = signing.dumps([request.user.pk, person.pk], salt=SALT)
        return reverse("access:emergency_open", args=[found])

    answer = handle_form(request, FindForm, name="access.find", template="access/emergency_find.html", do=do, saved=None)
    if request.method == "POST" and answer.status_code == 422:
        # What the form undid with its refusal is written after all: looking without finding is looking too.
        with act(actor_of(request), "access.find_person", now=clock.now(), ground=Ground.BREAK_GLASS) as event:
            event.about(part=Part.NAME)
    return answer


@role_required(*WORKING)
def open_glass(request: HttpRequest, found: str) -> HttpResponse:
    """Ask why the record must be opened now; nothing of the person is shown before."""
    person = _found_person(request, found)
    if relations(request.user, person) - {Relation.TEAM, Relation.COORDINATOR, Relation.TIE, Relation.GUEST}:
        return redirect("people:person", pk=person.pk)

    def do(data: dict[str, Any]) -> str:
        break_glass(
            actor=actor_of(request), now=clock.now(), person=person, kind=data["kind"], reason=data["reason"],
            tell_on=data["tell_on"], delay_reason=data["delay_reason"],
        )  # fmt: skip
        return reverse("people:person", args=[person.pk])

    return handle_form(
        request,
        BreakGlassForm,
        name="access.break_glass",
        template="access/emergency_open.html",
        do=do,
        saved=_("The record is open for you for a short time. The coordinator knows."),
    )


def _found_person(request: HttpRequest, found: str) -> Person:
    try:
        account_id, person_id = signing.loads(found, salt=SALT, max_age=FOUND_FOR)
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    if account_id != request.user.pk:
        raise Http404
    return get_object_or_404(Person, pk=person_id, merged_into=None, erased_at=None)


@role_required(Role.COORDINATOR)
def glasses(request: HttpRequest) -> HttpResponse:
    """List every emergency access of the municipality; those that nobody looked at come first."""
    page = Paginator(glasses_for(request.user), 25).get_page(request.GET.get("pagina"))
    return render(request, "access/glasses.html", {"page": page})


@role_required(*WORKING)
def glass(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one emergency access, to whoever opened it and to the coordinator, who writes what to make of it."""
    row = open_record(request, break_glass_policy, pk)
    context = {
        "row": row,
        "by_mail": row.told_how == BY_MAIL,
        "may_tell": row.told_at is None and break_glass_policy.can(request.user, "tell", row) is not None,
        "may_close": row.account_id == request.user.pk and row.closed_at is None and row.until > clock.now(),
    }
    if break_glass_policy.can(request.user, "see", row) is None or row.seen_at is not None:
        return render(request, "access/glass.html", context)

    def do(data: dict[str, Any]) -> str:
        see_glass(actor=actor_of(request), now=clock.now(), row=row, note=data["note"])
        return reverse("access:glass", args=[pk])

    return handle_form(request, SeenForm, name=f"access.glass:{pk}", template="access/glass.html", do=do, context=context)


@role_required(Role.COORDINATOR)
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how the person was told, with the letter to print."""
    row = open_record(request, break_glass_policy, pk, verb="tell")
    municipality = Municipality.objects.get(pk=row.municipality_id)

    def do(data: dict[str, Any]) -> str:
        note_told(actor=actor_of(request), now=clock.now(), row=row, how=data["how"])
        return reverse("access:glass", args=[pk])

    return handle_form(
        request,
        ToldForm,
        name=f"access.told:{pk}",
        template="access/tell.html",
        do=do,
        context={"row": row, "municipality": municipality},
    )


@role_required(*WORKING)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End one's own emergency access before its time."""
    row = open_record(request, break_glass_policy, pk, verb="close")
    if row.account_id != request.user.pk:
        raise Http404
    close_glass(actor=actor_of(request), now=clock.now(), row=row)
    messages.success(request, _("The record is closed for you."))
    return redirect("access:glass", pk=pk)
