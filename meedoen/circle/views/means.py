"""Making ends meet: a page for everybody that keeps nothing of the reader, and the desk where a municipality fills it in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.circle.domain.means import NAMES, set_local_means
from meedoen.circle.forms.means import LocalMeansForm
from meedoen.circle.models import LocalMeans
from meedoen.circle.queries.means import means_called, offers_in
from meedoen.journal import clock
from meedoen.people.enums import Role
from meedoen.people.models import Municipality
from meedoen.people.viewer import municipality_ids
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

FILLS = (Role.ADMIN, Role.POLICY)


@require_GET
def means(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what helps with little money here. Nothing is asked and nothing is kept of the reader."""
    here = get_object_or_404(Municipality, slug=municipality)
    context = {"municipality": here, "groups": offers_in(here.pk, clock.today())}
    return render(request, "circle/means.html", context)


@role_required(*FILLS)
@never_cache
@require_GET
def means_desk(request: HttpRequest) -> HttpResponse:
    """List the kinds of help with what stands there for the own municipality."""
    here = _here(request)
    return render(request, "circle/means_desk.html", {"municipality": here, "groups": offers_in(here.pk, clock.today())})


@role_required(*FILLS)
@never_cache
def means_edit(request: HttpRequest, kind: str) -> HttpResponse:
    """Fill in what the municipality adds to one kind."""
    here, one = _here(request), means_called(kind)
    if one is None:
        raise Http404
    row = LocalMeans.objects.filter(municipality=here, kind=kind).first()

    def do(data: dict[str, Any]) -> str:
        facts = {name: data[name] for name in NAMES}
        set_local_means(municipality_id=here.pk, kind=kind, facts=facts, expected=data["version"] or 0, **given(request))
        return reverse("circle:means_desk")

    context = {
        "heading": one.in_words("title"), "lead": _("What stands here is read by everybody, without an account."),
        "button": _("Save"), "cancel": reverse("circle:means_desk"),
    }  # fmt: skip
    initial = {"version": row.version, **{name: getattr(row, name) for name in NAMES}} if row else {"version": 0}
    return handle_form(
        request, LocalMeansForm, name=f"circle.means:{here.pk}:{kind}", template="circle/form.html", do=do, context=context,
        initial=initial,
    )  # fmt: skip


def _here(request: HttpRequest) -> Municipality:
    """Return the municipality of who fills it in; somebody of two begins with the first."""
    return get_object_or_404(Municipality.objects.filter(pk__in=municipality_ids(request.user, *FILLS)).order_by("pk")[:1])


ROUTES = [
    path("beheer/rondkomen/", means_desk, name="means_desk"),
    path("beheer/rondkomen/<slug:kind>/", means_edit, name="means_edit"),
    path("<slug:municipality>/rondkomen/", means, name="means"),
]
