"""Pictures and documents in a circle: shown, taken in, given through the gate, taken away."""

from itertools import chain
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.circle.domain import files as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.facts.filekinds import ENDINGS, LARGEST, PICTURES
from meedoen.circle.forms.place import FileForm
from meedoen.circle.models import CircleFile
from meedoen.circle.policy import circle_policy, file_policy
from meedoen.circle.queries.place import is_own, name_of
from meedoen.circle.views.circle import address_of, taken_seat
from meedoen.journal.gate import open_record
from meedoen.support import uploads, vault
from meedoen.support.domain.files import key_of
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

ON_A_PAGE = 20


@login_required
@never_cache
@require_GET
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stands in the circle, the newest first."""
    person = open_record(request, circle_policy(CirclePart.FILES), pk)
    seat = taken_seat(request, person)
    rows = CircleFile.objects.filter(person=person).select_related("member", "by").order_by("-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    shown = [
        {
            "row": row,
            "who": name_of(row, seat),
            "own": seat.leads or is_own(row, seat),
            "picture": row.media_type in PICTURES,
        }
        for row in page
    ]
    context = {"seat": seat, "person": person, "page": page, "files": shown, "back": address_of(seat)}
    return render(request, "circle/place/files.html", context)


@uploads.takes_file(LARGEST, "circle/place/file_too_large.html")
@login_required
@never_cache
def file_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a picture or document in the circle."""
    person = open_record(request, circle_policy(CirclePart.FILES), pk, verb="add")
    seat = taken_seat(request, person)
    back = reverse("circle:files", args=[pk])

    def do(data: dict[str, Any]) -> str:
        file = data["file"]
        verbs.add_file(seat=seat, writer=uploads.writer_of(file), file_name=file.name, title=data["title"], **given(request))
        uploads.keep(file)
        return back

    context = {
        "heading": _("Add something"), "button": _("Put it there"), "cancel": back,
        "lead": _("Everybody with whom documents and pictures are shared can open it."),
    }  # fmt: skip
    return handle_form(
        request, FileForm, name=f"circle.file:{pk}", template="circle/form.html", do=do, context=context,
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Give a file to who sees this part: a picture to look at, anything else to save. Shown, never run."""
    row = open_record(request, file_policy, pk)
    pieces = vault.read(row.name, key_of(row), row.size)
    try:
        first = next(pieces, b"")
    except vault.Damaged as error:
        raise Http404 from error
    response = StreamingHttpResponse(chain([first], pieces), content_type=row.media_type)
    response["Content-Length"] = str(row.size)
    way = "inline" if row.media_type in PICTURES else "attachment"
    ending = min(ENDINGS[row.media_type], key=len)
    response["Content-Disposition"] = f'{way}; filename="bestand-{row.pk}{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Encoding"] = "identity"  # Not compressed on the way: its length is promised.
    return response


@login_required
@require_POST
def file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away, for good: by who put it there, or by the person."""
    row = open_record(request, file_policy, pk, verb="edit")
    verbs.remove_file(seat=taken_seat(request, row.person), file=row, **given(request))
    return HttpResponseRedirect(reverse("circle:files", args=[row.person_id]), status=303)


ROUTES = [
    path("kring/<int:pk>/bestanden/", files, name="files"),
    path("kring/<int:pk>/bestanden/nieuw/", file_new, name="file_new"),
    path("kring/bestand/<int:pk>/", file, name="file"),
    path("kring/bestand/<int:pk>/weg/", file_remove, name="file_remove"),
]
