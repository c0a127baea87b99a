"""Ways to reach a person, people around, house-mates, and who acts on the person's behalf."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people import forms
from meedoen.people.domain import contact, giving, ties
from meedoen.people.domain.search import enough_to_search, search_persons
from meedoen.people.models import ContactWay, HouseholdMember, Mandate, Person, Tie
from meedoen.people.views.common import ground_of, known, opened, person_url, workplace
from meedoen.people.views.person import page
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import SAVED, handle_form

WAY_FIELDS = ("channel", "value", "safety", "safe_when", "preferred")
# What somebody can be chosen for, and the page that goes on with the choice.
PURPOSES = {
    "naaste": ("people:tie_add", _("Who is around this person?")),
    "huisgenoot": ("people:mate_add", _("Who came to live with this person?")),
    "namens": ("people:mandate_add", _("Who acts on behalf of this person?")),
}


def _other(request: HttpRequest, row: Person) -> Person | None:
    """Return the chosen other person of whom the account may know, or None when nobody was chosen."""
    number = request.GET.get("persoon", "")
    if not number:
        return None
    key = read_number(number)
    if key is None:
        raise Http404
    other = known(request, key)
    if other.municipality_id != row.municipality_id:
        raise Http404
    return other


@login_required
@never_cache
def pick(request: HttpRequest, pk: int, purpose: str) -> HttpResponse:
    """Choose another person by searching; what is typed is posted and stands in no address."""
    target, title = PURPOSES.get(purpose, ("", ""))
    if not target:
        raise Http404
    row, _view = opened(request, pk, "mandate" if purpose == "namens" else "edit:ties")
    place = workplace(request)
    form = forms.SearchForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if enough_to_search(data["text"], data["birth_date"], ""):
            found = search_persons(
                actor=actor_of(request), now=clock.now(), user=request.user, municipality_id=place, text=data["text"],
                birth_date=data["birth_date"],
            )  # fmt: skip
    context = page(title, row, form=form, found=found, target=reverse(target, args=[pk]), purpose=purpose)
    return render(request, "people/pick.html", context)


@login_required
@never_cache
def contact_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a way to reach a person."""
    row, view = opened(request, pk, "edit:contact")

    def save(data: dict[str, Any]) -> str:
        contact.add_contact_way(
            actor=actor_of(request), now=clock.now(), person=row, ground=ground_of(view, "edit:contact"),
            **{name: data[name] for name in WAY_FIELDS},
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.ContactWayForm, name=f"people.contact_way:{pk}:new", template="people/form.html", do=save,
        context=page(_("A way to reach this person"), row),
    )  # fmt: skip


@login_required
@never_cache
def contact_edit(request: HttpRequest, pk: int, way_id: int) -> HttpResponse:
    """Change a way to reach a person."""
    row, view = opened(request, pk, "edit:contact")
    way = get_object_or_404(ContactWay.objects.select_related("person"), pk=way_id, person=row)

    def save(data: dict[str, Any]) -> str:
        contact.change_contact_way(
            actor=actor_of(request), now=clock.now(), way=way, expected=data["version"] or 0,
            ground=ground_of(view, "edit:contact"), **{name: data[name] for name in WAY_FIELDS},
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.ContactWayForm, name=f"people.contact_way:{way_id}", template="people/form.html", do=save,
        initial={"version": way.version, **{name: getattr(way, name) for name in WAY_FIELDS}},
        context=page(_("A way to reach this person"), row),
    )  # fmt: skip


@login_required
@require_POST
def contact_remove(request: HttpRequest, pk: int, way_id: int) -> HttpResponse:
    """Take a way away that no longer leads to the person."""
    row, view = opened(request, pk, "edit:contact")
    way = get_object_or_404(ContactWay.objects.select_related("person"), pk=way_id, person=row)
    contact.remove_contact_way(actor=actor_of(request), now=clock.now(), way=way, ground=ground_of(view, "edit:contact"))
    messages.success(request, SAVED)
    return HttpResponseRedirect(person_url(pk), status=303)


@login_required
@never_cache
def tie_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody around a person: by name, or somebody who was chosen."""
    row, view = opened(request, pk, "edit:ties")
    other = _other(request, row)

    def save(data: dict[str, Any]) -> str:
        ties.add_tie(
            actor=actor_of(request), now=clock.now(), person=row, other=other, name=data["name"], kind=data["kind"],
            note=data["note"], since=data["since"], ground=ground_of(view, "edit:ties"),
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.TieForm, name=f"people.tie:{pk}", template="people/form.html", do=save,
        initial={"name": other.name if other else ""}, context=page(_("Somebody around this person"), row, other=other),
    )  # fmt: skip


@login_required
@never_cache
def tie_end(request: HttpRequest, pk: int, tie_id: int) -> HttpResponse:
    """Let a tie end."""
    row, view = opened(request, pk, "edit:ties")
    tie = get_object_or_404(Tie, pk=tie_id, person=row, until=None)

    def save(data: dict[str, Any]) -> str:
        ties.end_tie(
            actor=actor_of(request), now=clock.now(), tie=tie, until=data["until"], ground=ground_of(view, "edit:ties")
        )
        return person_url(pk)

    return handle_form(
        request, forms.UntilForm, name=f"people.tie_end:{tie_id}", template="people/form.html", do=save,
        initial={"until": clock.today()}, context=page(_("This tie has ended"), row),
    )  # fmt: skip


@login_required
@never_cache
def mate_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a chosen person came to live with this person."""
    row, view = opened(request, pk, "edit:ties")
    other = _other(request, row)
    if other is None:
        return HttpResponseRedirect(reverse("people:pick", args=[pk, "huisgenoot"]))

    def save(data: dict[str, Any]) -> str:
        ties.add_house_mate(
            actor=actor_of(request), now=clock.now(), person=row, mate=other, since=data["since"],
            ground=ground_of(view, "edit:ties"),
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.SinceForm, name=f"people.mate:{pk}:{other.pk}", template="people/form.html", do=save,
        initial={"since": clock.today()}, context=page(_("A house-mate came"), row, other=other),
    )  # fmt: skip


@login_required
@never_cache
def mate_left(request: HttpRequest, pk: int, member_id: int) -> HttpResponse:
    """Record that somebody left the household of this person."""
    row, view = opened(request, pk, "edit:ties")
    homes = HouseholdMember.objects.filter(person=row, until=None).values("household_id")
    members = HouseholdMember.objects.select_related("household", "person")
    member = get_object_or_404(members, pk=member_id, household__in=homes, until=None)

    def save(data: dict[str, Any]) -> str:
        ties.remove_house_mate(
            actor=actor_of(request), now=clock.now(), member=member, until=data["until"], ground=ground_of(view, "edit:ties")
        )
        return person_url(pk)

    return handle_form(
        request, forms.UntilForm, name=f"people.mate_left:{member_id}", template="people/form.html", do=save,
        initial={"until": clock.today()}, context=page(_("A house-mate left"), row),
    )  # fmt: skip


@login_required
@never_cache
def mandate_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a chosen person acts on behalf of this person."""
    row, view = opened(request, pk, "mandate")
    other = _other(request, row)
    if other is None:
        return HttpResponseRedirect(reverse("people:pick", args=[pk, "namens"]))

    def save(data: dict[str, Any]) -> str:
        fields = {name: data[name] for name in ("kind", "subject", "together", "since", "until", "evidence")}
        giving.give_mandate(
            actor=actor_of(request), now=clock.now(), person=row, agent=other, ground=ground_of(view, "mandate"), **fields
        )
        return person_url(pk)

    return handle_form(
        request, forms.MandateForm, name=f"people.mandate:{pk}:{other.pk}", template="people/form.html", do=save,
        initial={"since": clock.today()}, context=page(_("Acts on behalf of this person"), row, other=other),
    )  # fmt: skip


@login_required
@require_POST
def mandate_end(request: HttpRequest, pk: int, mandate_id: int) -> HttpResponse:
    """Take a mandate back: from now on it is no longer in force."""
    row, view = opened(request, pk, "mandate")
    mandate = get_object_or_404(Mandate, pk=mandate_id, person=row)
    yesterday = clock.today() - timedelta(days=1)
    giving.end_mandate(
        actor=actor_of(request), now=clock.now(), mandate=mandate, until=yesterday, ground=ground_of(view, "mandate")
    )
    messages.success(request, SAVED)
    return HttpResponseRedirect(person_url(pk), status=303)
