"""The page for who is asked: opened with a secret link, on a phone, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from meedoen.access.limits import allow, too_many
from meedoen.circle.domain.asking import answer_through_link
from meedoen.circle.enums import AskState
from meedoen.circle.forms.asking import LinkForm
from meedoen.circle.models import HelpAsk
from meedoen.circle.policy import ask_policy
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import record_look
from meedoen.people.codes import hash_code, read_code
from meedoen.people.models import Municipality
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

PER_HOUR = 60  # From one address: a family or a library has one for all.


@never_cache
def asked(request: HttpRequest, municipality: str, code: str) -> HttpResponse:
    """Show what is asked and take the answer, until there is one or the question was taken back.

    A link that opens nothing says the same whether it never did, was answered, or was taken back. Opening it answers
    nothing: a program that looks at links before people do changes nothing.
    """
    here = get_object_or_404(Municipality, slug=municipality)
    if not allow(request, "circle.asked", limit=PER_HOUR, seconds=3600):
        return too_many(request)
    row = _find(code, here)
    if row is None:
        return render(request, "circle/asked_gone.html", {"municipality": here}, status=404)
    if request.method != "POST":
        record_look(request, ask_policy, row, Ground.GRANT, now=clock.now())

    def do(data: dict[str, Any]) -> str:
        answer_through_link(ask=row, answer=AskState(data["answer"]), words=data["words"], **given(request))
        return reverse("circle:asked_thanks", kwargs={"municipality": municipality})

    return handle_form(
        request, LinkForm, name=f"circle.asked:{row.pk}", template="circle/asked.html", do=do, saved="",
        context={"municipality": here, "ask": row},
    )  # fmt: skip


def _find(code: str, here: Municipality) -> HelpAsk | None:
    """Return the question with this code that still waits for an answer, unless its person's record is gone."""
    known = read_code(code)
    if known is None:
        return None
    rows = HelpAsk.objects.filter(code_hash=hash_code(known), municipality=here, state=AskState.ASKED)
    return rows.filter(person__erased_at=None, person__merged_into=None).select_related("person").first()


@never_cache
def asked_thanks(request: HttpRequest, municipality: str) -> HttpResponse:
    """Say that the answer has arrived, and nothing about whom."""
    here = get_object_or_404(Municipality, slug=municipality)
    return render(request, "circle/asked_thanks.html", {"municipality": here})


ROUTES = [
    path("<slug:municipality>/hulpvraag/", asked_thanks, name="asked_thanks"),
    path("<slug:municipality>/hulpvraag/<str:code>/", asked, name="asked"),
]
