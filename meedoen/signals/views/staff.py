"""Pages for those who handle signals: the inbox, one signal, everything that can be done with it, and the desk."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.instruments import urgency
from meedoen.instruments.forms import fill_in
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.codes import derive_code
from meedoen.people.models import Team
from meedoen.people.viewer import memberships
from meedoen.signals import queries, words
from meedoen.signals.deeds import DEEDS, Deed
from meedoen.signals.domain.brief import record_brief_contact
from meedoen.signals.domain.reporting import record_signal
from meedoen.signals.domain.states import see_signal
from meedoen.signals.domain.weighing import answer_consultation, weigh_signal
from meedoen.signals.duties import duties_of
from meedoen.signals.enums import Channel, State, Worry
from meedoen.signals.forms.desk import AnswerForm, BriefForm
from meedoen.signals.forms.public import EntryForm, report_of
from meedoen.signals.models import Consultation, Signal
from meedoen.signals.policy import HANDLING, handles, signal_policy
from meedoen.ui.forms import handle_form
from meedoen.ui.tables import Column, sort_table

COLUMNS = (
    Column("nummer", _("Number"), ("pk",)),
    Column("urgentie", _("Urgency")),
    Column("in", _("Came in"), ("received_at",)),
    Column("buurt", _("Neighbourhood"), ("neighbourhood__name",)),
    Column("soort", _("Kind"), ("kind",)),
    Column("stand", _("How far"), ("state",)),
    Column("wie", _("Worker"), ("worker__name",)),
)
handlers_only = role_required(*HANDLING)
GROUPS = (
    ("urgency", _("How urgent is it?")),
    ("action", _("What do we do?")),
    ("reporter", _("The reporter")),
    ("person", _("The person whom it is about")),
    ("course", _("Course")),
)


@require_GET
@handlers_only
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the signals that this worker handles, open ones first come, first weighed."""
    state, kind, mine = request.GET.get("staat", ""), request.GET.get("soort", ""), request.GET.get("mijn") == "1"
    found = queries.inbox(request.user, state=state, kind=kind if kind in Worry.values else "", mine=mine)
    table = sort_table(request, COLUMNS, default="in")
    page = Paginator(found.order_by(*table.order), queries.PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "headers": table.headers,
        "states": State.choices,
        "kinds": Worry.choices,
        "state": state,
        "kind": kind,
        "mine": mine,
        "crises": queries.crises(request.user),
    }
    return render(request, "signals/inbox.html", context)


@require_GET
@handlers_only
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one signal whole: what came in, how it was weighed, what was done and what can be done."""
    thing = open_record(request, signal_policy, pk)
    handling = handles(request.user, thing)
    if handling:
        see_signal(actor=actor_of(request), now=clock.now(), signal=thing)
    groups = groups_of(thing) if handling else []
    context = {
        "signal": thing,
        "handling": handling,
        "sees_reporter": handling,
        "groups": groups,
        "index": [{"label": group["label"], "url": f"#{group['id']}", "current": False} for group in groups],
        **queries.course_of(thing),
    }
    decisions = context["decisions"]
    context["duties"] = duties_of(decisions[0]) if decisions else None
    return render(request, "signals/signal.html", context)


def groups_of(thing: Signal) -> list[dict[str, Any]]:
    """Return the deeds that are offered, per group; the form of a deed is fetched when somebody opens it."""
    found: dict[str, list[Deed]] = {}
    for deed in DEEDS.values():
        if deed.offered(thing):
            found.setdefault(deed.group, []).append(deed)
    return [{"id": group, "label": label, "deeds": found.get(group, [])} for group, label in GROUPS]


def start(deed: Deed, thing: Signal) -> dict[str, Any]:
    """Return what stands in a form at first: the present values of the signal."""
    return {name: getattr(thing, name) for name in deed.form.base_fields if hasattr(thing, name)}


@handlers_only
def deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one thing with a signal (see `deeds.DEEDS`)."""
    chosen = DEEDS.get(deed)
    if chosen is None:
        raise Http404
    thing = open_record(request, signal_policy, pk, verb="handle")
    page = reverse("signals:signal", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        if not chosen.offered(thing):  # A colleague was here since the form was opened.
            raise ValidationError(_("This is not possible any more: the worry is already further on."))
        chosen.do(actor_of(request), clock.now(), thing, data)
        return f"{page}#{chosen.group}"

    return handle_form(
        request,
        chosen.form,
        name=f"signals.{chosen.id}:{pk}",
        template="signals/deed.html",
        context={"signal": thing, "deed": chosen, "back": page},
        initial=start(chosen, thing),
        # Several of these can stand on the page of one signal: each has names of its own for its fields.
        form_kwargs={"signal": thing, "user": request.user, "auto_id": f"{chosen.id}-%s"},
        do=do,
    )


@handlers_only
def weigh(request: HttpRequest, pk: int) -> HttpResponse:
    """Weigh how urgent it is, with a running total; every answer is kept."""
    thing = open_record(request, signal_policy, pk, verb="handle")
    page = reverse("signals:signal", kwargs={"pk": pk})

    def do(answers: dict[str, Any]) -> str:
        weigh_signal(actor=actor_of(request), now=clock.now(), signal=thing, answers=answers)
        return f"{page}#urgency"

    return fill_in(
        request,
        urgency.instrument(),
        name=f"signals.weigh:{pk}",
        template="signals/weigh.html",
        context={"signal": thing, "back": page, "perceptions": thing.perceptions.all()},
        do=do,
    )


@handlers_only
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a colleague who asks about one risk; only who was asked finds this page."""
    asked = get_object_or_404(
        Consultation.objects.select_related("signal", "asked_by"), pk=pk, asked_of=request.user, answered_at=None
    )
    thing = open_record(request, signal_policy, asked.signal_id)

    def do(data: dict[str, Any]) -> str:
        answer_consultation(actor=actor_of(request), now=clock.now(), consultation=asked, answer=data["answer"])
        return reverse("signals:inbox")

    return handle_form(
        request,
        AnswerForm,
        name=f"signals.consultation:{pk}",
        template="signals/consultation.html",
        context={"consultation": asked, "signal": thing, "perceptions": thing.perceptions.all()},
        do=do,
    )


def _own_team(request: HttpRequest) -> Team:
    """Return the team that the account works for now, if it handles signals; else its first one that does."""
    rows = [row for row in memberships(request.user) if row.role in HANDLING]
    chosen = [row.team for row in rows if row.team_id == actor_of(request).team_id] or [row.team for row in rows]
    if not chosen:
        raise PermissionDenied
    return chosen[0]


@handlers_only
def entry(request: HttpRequest) -> HttpResponse:
    """Write down a worry for somebody on the telephone or at the desk."""
    municipality = _own_team(request).municipality

    def do(data: dict[str, Any]) -> dict[str, Any]:
        token, salt = data["submission"], secrets.token_hex(16)
        kept = record_signal(
            actor=actor_of(request),
            now=clock.now(),
            municipality=municipality,
            report=report_of(data, language=get_language() or "nl"),
            channel=Channel(data["channel"]),
            code=derive_code(token, salt),
        )
        return {"url": reverse("signals:entered", kwargs={"pk": kept.pk}), "token": token, "salt": salt}

    def after(result: dict[str, Any]) -> None:
        request.session["entered"] = [result["url"], result["token"], result["salt"]]

    return handle_form(
        request,
        EntryForm,
        name="signals.entry",
        template="signals/entry.html",
        context={"municipality": municipality},
        form_kwargs={"municipality": municipality},
        do=do,
        after=after,
    )


@require_GET
@handlers_only
def entered(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the code to read aloud or print for the reporter; once, to who wrote it down."""
    thing = open_record(request, signal_policy, pk, verb="handle")
    kept = request.session.get("entered") or ["", "", ""]
    code = derive_code(*kept[1:]) if kept[0] == request.path else ""
    context = {"signal": thing, "code": code, "expect": words.expect(), "municipality": thing.municipality}
    return render(request, "signals/entered.html", context)


@handlers_only
def brief(request: HttpRequest) -> HttpResponse:
    """Note a question that was answered at once."""
    team = _own_team(request)

    def do(data: dict[str, Any]) -> str:
        place = data["neighbourhood"]
        record_brief_contact(
            actor=actor_of(request),
            now=clock.now(),
            team=team,
            channel=Channel(data["channel"]),
            topic=data["topic"],
            question=data["question"],
            answer=data["answer"],
            name=data["name"],
            neighbourhood_id=place.pk if place else None,
        )
        return reverse("signals:brief")

    return handle_form(
        request,
        BriefForm,
        name="signals.brief",
        template="signals/brief.html",
        context={"recent": list(queries.recent_briefs(team.pk))},
        form_kwargs={"municipality_id": team.municipality_id},
        do=do,
    )
