"""Letting who helps see the map: by the person, or aloud at the table; and letting nobody see it any more."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.circle.domain import network as verbs
from meedoen.circle.forms.network import TogetherForm
from meedoen.circle.views.base import Sight, open_map
from meedoen.journal.gate import open_record
from meedoen.people.models import Grant
from meedoen.people.policy import person_policy
from meedoen.support.policy import helps
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form


@login_required
@require_POST
def network_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the map to own worker and stand-in, or to nobody any more: the person's own tap."""
    sight = open_map(request, pk, "own")
    if "stop" in request.POST:
        verbs.stop_sharing(person=sight.person, **given(request))
        messages.success(request, _("Nobody else sees your map any more. It holds from this moment on."))
        return HttpResponseRedirect(sight.url, status=303)
    try:
        grants: list[Grant] = verbs.share_network(person=sight.person, **given(request))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        names = ", ".join(grant.account.name for grant in grants if grant.account)
        messages.success(request, _("Can see your map now: %(names)s.") % {"names": names})
    return HttpResponseRedirect(sight.url, status=303)


@login_required
@never_cache
def network_together(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that the person said aloud that own worker or stand-in may see the map and draw along."""
    person = open_record(request, person_policy, pk, verb="mandate")
    if not helps(request.user, person):
        raise PermissionDenied
    account: Any = request.user

    def do(data: dict[str, Any]) -> str:
        verbs.share_aloud(person=person, account=account, witness=data["witness"], **given(request))
        return reverse("circle:network", kwargs={"pk": pk})

    context = {
        "sight": Sight(person, own=False, ground=None), "person": person, "heading": _("Draw the network together"),
        "lead": _("Ask aloud: may I see who is around you, and draw it with you? It can be taken back at any moment."),
        "button": _("It is all right; to the map"), "cancel": reverse("people:person", kwargs={"pk": pk}),
    }  # fmt: skip
    return handle_form(
        request, TogetherForm, name=f"circle.together:{pk}", template="circle/form.html", do=do, context=context
    )


ROUTES = [
    path("netwerk/<int:pk>/delen/", network_share, name="network_share"),
    path("netwerk/<int:pk>/samen/", network_together, name="network_together"),
]
