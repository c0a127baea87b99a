"""Peer review: what a worker writes about the own conduct, for oneself or for the team."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import role_required
from meedoen.journal.gate import open_record
from meedoen.people.enums import Role
from meedoen.people.viewer import memberships
from meedoen.support.domain import peer as verbs
from meedoen.support.enums import PeerKind
from meedoen.support.forms.course import PeerNoteForm, PeerShareForm
from meedoen.support.models import PeerNote
from meedoen.support.policy import peer_policy
from meedoen.support.relations import caring_teams
from meedoen.support.views.base import given, verb_page
from meedoen.ui.forms import handle_form

CARING = role_required(Role.WORKER, Role.DESK, Role.COORDINATOR)


def _url(pk: int) -> str:
    return reverse("support:peer_note", kwargs={"pk": pk})


@CARING
@never_cache
@require_GET
def peer(request: HttpRequest) -> HttpResponse:
    """List the own notes, and what colleagues shared with the teams of this account."""
    mine = PeerNote.objects.filter(account=request.user.pk).select_related("team").order_by("-created_at", "-pk")
    shared = peer_policy.visible_to(request.user).exclude(account=request.user.pk).order_by("-shared_at", "-pk")
    context = {"page": Paginator(mine, 20).get_page(request.GET.get("pagina")), "shared": shared[:20]}
    return render(request, "support/peer.html", context)


@CARING
@never_cache
def peer_new(request: HttpRequest) -> HttpResponse:
    """Write a dilemma or a look back."""

    def do(data: dict[str, Any]) -> str:
        here = memberships(request.user)[0].team.municipality_id
        note = verbs.write_peer_note(
            municipality_id=here, kind=PeerKind(data["kind"]), title=data["title"], text=data["text"], **given(request)
        )
        return _url(note.pk)

    context = {
        "heading": _("A dilemma, or looking back"), "button": _("Keep this for myself"), "cancel": reverse("support:peer"),
        "lead": _("Only you can read it, until you share it. It is about you, so it is in nobody's record."),
    }  # fmt: skip
    return handle_form(
        request, PeerNoteForm, name="support.peer", template="support/form.html", do=do, context=context,
        initial={"kind": PeerKind.DILEMMA}, form_kwargs={"kinds": PeerKind.choices},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def peer_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a note: to who wrote it, or to a colleague with whom it was shared."""
    note = open_record(request, peer_policy, pk)
    return render(request, "support/peer_note.html", {"note": note, "own": note.account_id == request.user.pk})


@login_required
def peer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a note; a shared one comes back to oneself first."""
    note = open_record(request, peer_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.change_peer_note(
            note=note, kind=PeerKind(data["kind"]), title=data["title"], text=data["text"], expected=expected,
            **given(request),
        )  # fmt: skip

    return verb_page(
        request, PeerNoteForm, note, name="peer_edit", url=_url(pk), do=do, heading=_("Change this"),
        button=_("Keep this for myself"), form_kwargs={"kinds": PeerKind.choices},
        lead=_("What was shared comes back to you alone when you change it.") if note.shared_at else "",
        initial={"kind": note.kind, "title": note.title, "text": note.text},
    )  # fmt: skip


@login_required
def peer_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Share a note with a team, after a look at the words by which somebody might be known."""
    note = open_record(request, peer_policy, pk, verb="edit")
    mine = caring_teams(request.user)
    teams = [row.team for row in memberships(request.user) if row.team_id in mine]

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.share_peer_note(note=note, team_id=data["team"].pk, sure=data["sure"], expected=expected, **given(request))

    return verb_page(
        request, PeerShareForm, note, name="peer_share", url=_url(pk), do=do, heading=_("Share with my team"),
        button=_("Share this"), template="support/peer_share.html", initial={"team": teams[0].pk if teams else None},
        form_kwargs={"teams": teams}, context={"note": note},
    )  # fmt: skip


@login_required
@require_POST
def peer_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a note to oneself again."""
    note = open_record(request, peer_policy, pk, verb="edit")
    if note.shared_at is not None:
        verbs.take_back_peer_note(note=note, expected=note.version, **given(request))
    return HttpResponseRedirect(_url(pk), status=303)


@login_required
@require_POST
def peer_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a note away."""
    verbs.delete_peer_note(note=open_record(request, peer_policy, pk, verb="edit"), **given(request))
    return HttpResponseRedirect(reverse("support:peer"), status=303)
