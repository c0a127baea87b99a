"""Messages in a circle: the newest last, older ones by a link, one's own can be taken back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.circle.domain import messages as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.forms.place import MessageForm
from meedoen.circle.policy import circle_policy, message_policy
from meedoen.circle.queries.place import messages_of
from meedoen.circle.views.circle import address_of, taken_seat
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form


@login_required
@never_cache
def messages(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the messages and write one."""
    person = open_record(request, circle_policy(CirclePart.MESSAGES), pk, verb="add" if request.method == "POST" else "read")
    seat = taken_seat(request, person)
    asked = request.GET.get("voor", "")
    before = read_number(asked) if asked else None
    if asked and before is None:
        raise Http404
    said, older = messages_of(seat, before)
    page = reverse("circle:messages", args=[pk])

    def do(data: dict[str, Any]) -> str:
        verbs.post_message(seat=seat, text=data["text"], **given(request))
        return f"{page}#nieuw"

    context = {"seat": seat, "person": person, "said": said, "older": older, "page": page, "back": address_of(seat)}
    return handle_form(
        request, MessageForm, name=f"circle.message:{pk}", template="circle/place/messages.html", do=do,
        context={**context, "newest": before is None}, saved=_("Your message stands there."),
    )  # fmt: skip


@login_required
@require_POST
def message_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own message back."""
    row = open_record(request, message_policy, pk, verb="edit")
    verbs.take_back_message(seat=taken_seat(request, row.person), message=row, **given(request))
    return HttpResponseRedirect(reverse("circle:messages", args=[row.person_id]), status=303)


ROUTES = [
    path("kring/<int:pk>/berichten/", messages, name="messages"),
    path("kring/bericht/<int:pk>/terug/", message_back, name="message_back"),
]
