"""Calls: looking for people, who signed up, proposals of groups."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import role_required
from meedoen.groups.domain import calls as verbs
from meedoen.groups.drafting import shown_of
from meedoen.groups.enums import GroupState, RegistrationState
from meedoen.groups.forms.calls import AcceptForm, CallForm, MoveForm, SentForm
from meedoen.groups.models import Call, Group
from meedoen.groups.policy.groups import ROLES, call_policy, group_policy, registration_policy
from meedoen.groups.queries import calls as reached
from meedoen.groups.topics import themes
from meedoen.groups.views.base import address_of, coaches_of, form_page, teams_of
from meedoen.journal import clock
from meedoen.journal.gate import open_record, require_ground
from meedoen.support.views.base import given
from meedoen.ui.forms import tap
from meedoen.ui.tables import Header

PER_PAGE = 12
HEADERS = (
    Header(_("Invited by way of"), ""),
    Header(_("Invited"), "col-number"),
    Header(_("Signed up"), "col-number"),
    Header(_("Came once or more"), "col-number"),
)


def url_of(call: Call) -> str:
    """Return the address of a call's page."""
    return reverse("groups:call", kwargs={"pk": call.pk})


@role_required(*ROLES)
@never_cache
def call_new(request: HttpRequest) -> HttpResponse:
    """Begin to look for people."""
    teams = teams_of(request)

    def do(data: dict[str, Any]) -> str:
        words = {name: data[name] for name in ("name", "about", "themes")}
        return url_of(verbs.open_call(team=data.get("team") or teams[0], **words, **given(request)))

    return form_page(
        request,
        CallForm,
        name="call",
        heading=_("Look for people for groups"),
        button=_("Begin"),
        cancel=reverse("groups:groups"),
        do=do,
        initial={"themes": "\n".join(map(str, themes().values()))},
        form_kwargs={"teams": teams},
        lead=_("A call has a few themes. From who signs up, groups of about six are made."),
    )


@login_required
@never_cache
@require_GET
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a call: what came of each way to invite, the proposals, and who waits."""
    row = open_record(request, call_policy, pk)
    proposals = row.groups.filter(state=GroupState.PROPOSED).prefetch_related("registrations__person").order_by("pk")
    page = Paginator(proposals, PER_PAGE).get_page(request.GET.get("pagina"))
    year = clock.today().year
    rest = row.registrations.filter(state__in=(RegistrationState.WAITING, RegistrationState.ASIDE))
    context = {
        "call": row,
        "headers": HEADERS,
        "channels": reached.by_channel(row),
        "counts": reached.counts_of(row),
        "page": page,
        "proposals": [
            (group, list(group.registrations.all()), shown_of(list(group.registrations.all()), year)) for group in page
        ],
        "groups": row.groups.exclude(state=GroupState.PROPOSED).order_by("name", "pk")[:PER_PAGE],
        "rest": rest.select_related("person").order_by("-state", "pk")[: 4 * PER_PAGE],
        "this_year": year,
    }
    return render(request, "groups/call.html", context)


@login_required
@never_cache
def call_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a call says, or close it."""
    row = open_record(request, call_policy, pk, verb="lead")

    def do(data: dict[str, Any]) -> str:
        verbs.change_call(call=row, facts=data, closed=data["closed"], expected=data["version"] or 0, **given(request))
        return url_of(row)

    initial = {"name": row.name, "about": row.about, "themes": row.themes, "closed": row.closed_at is not None}
    return form_page(
        request, CallForm, name=f"call:{pk}", heading=_("Change the call"), button=_("Save"), cancel=url_of(row), do=do,
        initial={**initial, "version": row.version},
    )  # fmt: skip


@login_required
@never_cache
def call_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how many were invited in which way."""
    row = open_record(request, call_policy, pk, verb="lead")

    def do(data: dict[str, Any]) -> str:
        words = {name: data[name] for name in ("channel", "count", "note", "on")}
        verbs.record_sent(call=row, **words, **given(request))
        return url_of(row)

    return form_page(
        request, SentForm, name=f"sent:{pk}", heading=_("People were invited"), button=_("Write down"), cancel=url_of(row),
        do=do, initial={"on": clock.today()},
    )  # fmt: skip


@login_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make proposals from all who wait."""
    row = open_record(request, call_policy, pk, verb="lead")
    many = verbs.propose_groups(call=row, **given(request))
    said = ngettext("There is %(many)d proposal.", "There are %(many)d proposals.", many) % {"many": many}
    messages.success(request, said)
    return HttpResponseRedirect(f"{url_of(row)}#voorstellen", status=303)


@login_required
@never_cache
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a group of a proposal."""
    group = open_record(request, group_policy, pk, verb="assign")
    coaches = coaches_of(group.team_id)

    def do(data: dict[str, Any]) -> str:
        verbs.accept_group(
            group=group, coach=data["coach"], name=data["name"], expected=data["version"] or 0, **given(request)
        )
        return address_of(group)

    back = reverse("groups:call", kwargs={"pk": group.call_id}) if group.call_id else address_of(group)
    return form_page(
        request, AcceptForm, name=f"accept:{pk}", heading=_("Make this group"), button=_("Make this group"), do=do,
        cancel=back, form_kwargs={"coaches": coaches}, saved=_("The group is there. Now plan the sessions."),
        initial={"name": group.name.partition(". ")[2] or group.name, "coach": request.user.pk, "version": group.version},
    )  # fmt: skip


@login_required
@never_cache
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who signed up, and let the coach move this one."""
    row = open_record(request, registration_policy, pk)
    decides = registration_policy.can(request.user, "decide", row) is not None
    groups = list(Group.objects.filter(call=row.call_id, state=GroupState.PROPOSED).order_by("pk")[: 10 * PER_PAGE])

    def do(data: dict[str, Any]) -> str:
        open_record(request, registration_policy, pk, verb="decide")
        chosen = next((group for group in groups if str(group.pk) == data["to"]), None)
        state = RegistrationState.PROPOSED if chosen else RegistrationState(data["to"])
        verbs.move_registration(registration=row, state=state, group=chosen, **given(request))
        return url_of(row.call)

    return form_page(
        request,
        MoveForm,
        name=f"move:{pk}",
        heading=_("Who signed up"),
        button=_("Move"),
        do=do,
        form_kwargs={"groups": groups},
        cancel=url_of(row.call) if decides else reverse("groups:mine"),
        template="groups/registration.html",
        context={"row": row, "decides": decides, "may_move": decides and row.state not in ("placed", "withdrawn")},
        initial={"to": str(row.group_id) if row.group_id else row.state},
    )


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody does not want to after all."""
    row = open_record(request, registration_policy, pk, verb="withdraw")
    ground = require_ground(request, registration_policy, row, "withdraw")
    decides = registration_policy.can(request.user, "decide", row) is not None
    url = url_of(row.call) if decides else reverse("groups:mine")
    said = _("Withdrawn. What was said is thrown away.")
    return tap(request, url, lambda: verbs.withdraw_registration(registration=row, ground=ground, **given(request)), said)


ROUTES = [
    path("groepen/oproep/", call_new, name="call_new"),
    path("groepen/oproep/<int:pk>/", call, name="call"),
    path("groepen/oproep/<int:pk>/wijzigen/", call_edit, name="call_edit"),
    path("groepen/oproep/<int:pk>/uitgenodigd/", call_sent, name="call_sent"),
    path("groepen/oproep/<int:pk>/voorstellen/", propose, name="propose"),
    path("groepen/voorstel/<int:pk>/", accept, name="accept"),
    path("groepen/aanmelding/<int:pk>/", registration, name="registration"),
    path("groepen/aanmelding/<int:pk>/intrekken/", withdraw, name="withdraw"),
]
