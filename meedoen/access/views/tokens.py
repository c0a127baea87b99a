"""The keys of other systems: a list for the administrator, and taking one away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meedoen.access.decorators import role_required
from meedoen.access.enums import Scope
from meedoen.access.queries import tokens_for
from meedoen.access.tokens import revoke_token
from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people.enums import Role


@role_required(Role.ADMIN)
def tokens(request: HttpRequest) -> HttpResponse:
    """List the keys of the municipality; a key itself is never shown again."""
    page = Paginator(tokens_for(request.user), 50).get_page(request.GET.get("pagina"))
    labels = dict(Scope.choices)
    rows = [(row, [labels.get(scope, scope) for scope in row.scopes]) for row in page]
    return render(request, "access/tokens.html", {"page": page, "rows": rows, "now": clock.now()})


@role_required(Role.ADMIN)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one key away."""
    token = get_object_or_404(tokens_for(request.user), pk=pk)
    revoke_token(actor=actor_of(request), now=clock.now(), token=token)
    messages.success(request, _("The key no longer works."))
    return redirect("access:tokens")
