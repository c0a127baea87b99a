"""What a person has a right to: everything on paper, a correction, erasure."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from meedoen.journal import clock
from meedoen.journal.gate import actor_of, find_record, open_record
from meedoen.people import forms
from meedoen.people.domain.erasing import erase_person, export_files, export_person, reasons_to_keep
from meedoen.people.domain.invitations import invite
from meedoen.people.domain.requests import answer_request, record_request
from meedoen.people.hooks import person_downloads
from meedoen.people.models import Account, PersonRequest
from meedoen.people.policy import person_policy, view_of
from meedoen.people.readable import readable
from meedoen.people.views.common import ground_of, opened, person_url
from meedoen.people.views.person import page
from meedoen.people.zipped import Member, zipped
from meedoen.ui.forms import handle_form


@login_required
@never_cache
def request_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a correction or erasure; a worker writes it down for the person."""
    row, view = opened(request, pk, "request")

    def save(data: dict[str, Any]) -> str:
        record_request(
            actor=actor_of(request), now=clock.now(), person=row, kind=data["kind"], text=data["text"],
            ground=ground_of(view, "request"),
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.RequestForm, name=f"people.request:{pk}", template="people/form.html", do=save,
        context=page(_("Ask for a correction or erasure"), row, lead=_("The answer comes within one month.")),
        saved=_("Your question is noted. The answer comes within one month."),
    )  # fmt: skip


@login_required
@never_cache
def requests(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a person asked about the own record, with the answers."""
    row = open_record(request, person_policy, pk)
    view = view_of(request.user, row)
    may_answer = view.ground("answer") is not None
    if not may_answer:
        ground_of(view, "request")
    context = {"person": row, "requests": row.requests.order_by("-asked_at"), "may_answer": may_answer}
    return render(request, "people/requests.html", context)


@login_required
@never_cache
def request_answer(request: HttpRequest, pk: int, request_id: int) -> HttpResponse:
    """Answer what a person asked."""
    row, view = opened(request, pk, "answer")
    asked = get_object_or_404(PersonRequest, pk=request_id, person=row, answered_at=None)

    def save(data: dict[str, Any]) -> str:
        answer_request(
            actor=actor_of(request), now=clock.now(), request=asked, granted=data["granted"], answer=data["answer"],
            ground=ground_of(view, "answer"),
        )  # fmt: skip
        return person_url(pk)

    return handle_form(
        request, forms.AnswerForm, name=f"people.answer:{request_id}", template="people/form.html", do=save,
        context=page(asked.get_kind_display(), row, quote=asked.text),
    )  # fmt: skip


def _everything(request: HttpRequest, pk: int) -> tuple[Any, dict[str, Any]]:
    row = find_record(request, person_policy, pk)
    view = view_of(request.user, row)
    ground, parts = ground_of(view, "export"), frozenset(view.parts())
    return row, export_person(actor=actor_of(request), now=clock.now(), person=row, parts=parts, ground=ground)


@login_required
@never_cache
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Give everything about a person as a file."""
    row, found = _everything(request, pk)
    answer = JsonResponse(found, encoder=DjangoJSONEncoder, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="meedoen-{row.pk}.json"'
    return answer


@login_required
@never_cache
def export_zip(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Give everything about a person with the recordings and pictures that the reader may see, written while it is sent."""
    row, found = _everything(request, pk)
    view, now = view_of(request.user, row), clock.now()
    files = list(
        export_files(
            actor=actor_of(request), now=now, person=row, parts=frozenset(view.parts()), ground=ground_of(view, "export")
        )
    )
    text = json.dumps(found, cls=DjangoJSONEncoder, indent=1, ensure_ascii=False).encode()
    members = [Member(gettext("data.json"), now, [text]), *(Member(file.name, file.at, file.pieces()) for file in files)]
    note = gettext("These files are damaged, and are not whole in here:")
    pieces = zipped(members, not_whole=Member(gettext("read-me.txt"), now, [note.encode()]))
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="meedoen-{row.pk}.zip"'
    answer["Content-Encoding"] = "identity"  # Recordings and pictures are small already.
    return answer


@login_required
@never_cache
def export_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give everything about a person as a page to print."""
    row, found = _everything(request, pk)
    downloads = [(each.label, each.url(row.pk)) for each in person_downloads]
    context = {"person": row, "sections": readable(found), "downloads": downloads}
    return render(request, "people/everything.html", context)


@login_required
@never_cache
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase a person, after showing what a law says to keep."""
    row, view = opened(request, pk, "erase")

    def save(data: dict[str, Any]) -> str:
        erase_person(
            actor=actor_of(request), now=clock.now(), person=row, expected=data["version"] or 0,
            ground=ground_of(view, "erase"),
        )  # fmt: skip
        return reverse("people:search")

    return handle_form(
        request, forms.SureForm, name=f"people.erase:{pk}", template="people/form.html", do=save,
        initial={"version": row.version}, saved=_("The data is erased."),
        context=page(
            _("Erase the data of this person"), row, reasons=reasons_to_keep(row, now=clock.now()),
            lead=_("The content goes away for good. Who looked when stays, without the content."),
        ),
    )  # fmt: skip


@login_required
@never_cache
def invite_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite a person to the own pages."""
    row, _view = opened(request, pk, "edit:identity")
    context = page(_("Invite this person to the own pages"), row, has_account=Account.objects.filter(person=row).exists())

    def save(data: dict[str, Any]) -> str:
        _invitation, code = invite(
            actor=actor_of(request), now=clock.now(), municipality_id=row.municipality_id, email=data["email"],
            name=row.name, person=row, by_mail=not data["by_hand"],
        )  # fmt: skip
        if data["by_hand"]:
            request.session["invitation_code"] = code
            return reverse("people:invited")
        return person_url(pk)

    return handle_form(
        request, forms.InvitePersonForm, name=f"people.invite:{pk}", template="people/form.html", do=save, context=context,
    )  # fmt: skip


@login_required
@never_cache
def invited(request: HttpRequest) -> HttpResponse:
    """Show the code of an invitation once, to hand over in person."""
    return render(request, "people/invited.html", {"code": request.session.pop("invitation_code", "")})
