"""One follow-up, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meedoen.agenda.domain import followups as verbs
from meedoen.agenda.domain import terms
from meedoen.agenda.enums import State
from meedoen.agenda.forms.followups import FinishForm, HandOverForm, PauseForm, PostponeForm, ResumeForm
from meedoen.agenda.holidays import equalised_known
from meedoen.agenda.models import FollowUp, Term
from meedoen.agenda.policy import followup_policy, names_for, working_teams
from meedoen.agenda.queries import LISTS, condition, history, line, select
from meedoen.agenda.views.doors import professional_required
from meedoen.agenda.views.today import read_filter
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.models import Membership, Team
from meedoen.people.viewer import current, municipality_ids
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form

MOST_CHOSEN = 500


@professional_required
def followup(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one follow-up with its history."""
    thing = open_record(request, followup_policy, pk)
    return render(request, "agenda/followup.html", about(request, thing))


def about(request: HttpRequest, thing: FollowUp) -> dict[str, Any]:
    """Return what a page about one follow-up shows."""
    names = names_for(request.user, {thing.person_id} if thing.person_id else set())
    term = thing.term
    return {
        "line": line(thing, names, clock.today()),
        "followup": thing,
        "history": history(thing, known=thing.person_id is None or thing.person_id in names),
        "term": term,
        "may_pause": term is not None and term.pausable and term.paused_since is None,
        "may_resume": term is not None and term.paused_since is not None,
        "uncertain": term is not None and not equalised_known(term.due),
        "is_open": thing.state == State.OPEN,
        "may_reopen": thing.state in (State.DONE, State.DROPPED),
    }


@professional_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it, with a note."""
    thing = open_record(request, followup_policy, pk, verb="finish")

    def do(data: dict[str, Any]) -> str:
        verbs.finish_followup(
            actor=actor_of(request), now=clock.now(), followup=thing, state=State(data["state"]), note=data["note"]
        )
        return reverse("agenda:today")

    return handle_form(
        request, FinishForm, name=f"agenda.finish:{pk}", template="agenda/finish.html", do=do, context=about(request, thing)
    )


@professional_required
def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the day, with a reason."""
    thing = open_record(request, followup_policy, pk, verb="postpone")

    def do(data: dict[str, Any]) -> str:
        verbs.postpone_followup(
            actor=actor_of(request), now=clock.now(), followup=thing, due=data["due"], reason=data["reason"]
        )
        return reverse("agenda:followup", args=[pk])

    return handle_form(
        request, PostponeForm, name=f"agenda.postpone:{pk}", template="agenda/postpone.html", do=do,
        initial={"due": thing.due}, context=about(request, thing),
    )  # fmt: skip


@professional_required
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one that nobody has."""
    thing = open_record(request, followup_policy, pk, verb="take")
    try:
        verbs.take_followup(actor=actor_of(request), now=clock.now(), followup=thing)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
        return HttpResponseRedirect(reverse("agenda:today"), status=303)
    return HttpResponseRedirect(reverse("agenda:followup", args=[pk]), status=303)


@professional_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open again what was closed by mistake."""
    thing = open_record(request, followup_policy, pk, verb="reopen")
    try:
        verbs.reopen_followup(actor=actor_of(request), now=clock.now(), followup=thing)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return HttpResponseRedirect(reverse("agenda:followup", args=[pk]), status=303)


@professional_required
def hand_over(request: HttpRequest) -> HttpResponse:
    """Hand over what was chosen (`punt` in the address, once per follow-up), or a whole list, in one action."""
    rows = chosen(request)

    def do(data: dict[str, Any]) -> str:
        kind, _colon, key = data["to"].partition(":")
        count = verbs.hand_over_followups(
            actor=actor_of(request), now=clock.now(), followups=rows, note=data["note"],
            to_account_id=int(key) if kind == "a" else None, to_team_id=int(key) if kind == "t" else None,
        )  # fmt: skip
        messages.success(request, ngettext("%(n)d handed over.", "%(n)d handed over.", count) % {"n": count})
        return reverse("agenda:today")

    return handle_form(
        request, HandOverForm, name="agenda.hand_over", template="agenda/hand_over.html", do=do, saved=None,
        context={"count": rows.count()}, form_kwargs={"choices": receivers(request.user)},
    )  # fmt: skip


def chosen(request: HttpRequest) -> QuerySet[FollowUp]:
    """Return the open follow-ups that the address names and that this account may hand over."""
    keys = chosen_keys(request.GET)
    visible = followup_policy.visible_to(request.user).filter(state=State.OPEN)
    if keys:
        return visible.filter(pk__in=keys)
    asked = read_filter(request)
    if asked.which not in LISTS:
        return visible.none()
    if "alles" in request.GET:  # Also what falls after this week.
        return visible.filter(condition(request.user, asked.which))
    listed = select(request.user, asked.which, asked, clock.today())
    return visible.filter(pk__in=listed.order_by().values("pk"))


def chosen_keys(asked: QueryDict) -> list[int]:
    """Return the keys in the address, numbers only, at most `MOST_CHOSEN`."""
    return [key for text in asked.getlist("punt")[:MOST_CHOSEN] if (key := read_number(text)) is not None]


def receivers(user: Any) -> list[tuple[str, Any]]:
    """Return to whom one can hand over: present colleagues of one's teams, and the teams of the municipality."""
    today = clock.today()
    rows = Membership.objects.filter(current(today), team__in=working_teams(user), account__is_active=True)
    away = rows.filter(account__away_until__gte=today).values("account_id")
    people = rows.exclude(account=user).exclude(account__in=away).order_by("account__name", "account_id")
    colleagues = dict.fromkeys(people.values_list("account_id", "account__name"))
    teams = Team.objects.filter(municipality__in=municipality_ids(user)).order_by("name", "id").values_list("pk", "name")
    return [
        (_("A colleague"), [(f"a:{pk}", name) for pk, name in colleagues]),
        (_("A team"), [(f"t:{pk}", name) for pk, name in teams]),
        (_("Yourself"), [(f"a:{user.pk}", _("I do it myself"))]),
    ]


def _term(request: HttpRequest, pk: int, verb: str) -> tuple[FollowUp, Term]:
    thing = open_record(request, followup_policy, pk, verb=verb)
    term = Term.objects.filter(pk=thing.term_id or 0, pausable=True).first()
    if term is None:
        raise Http404  # There is nothing here that can stand still.
    return thing, term


@professional_required
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a legal term stand still."""
    thing, term = _term(request, pk, "pause")

    def do(data: dict[str, Any]) -> str:
        terms.pause_term(
            actor=actor_of(request), now=clock.now(), term=term, expected=data["version"] or 0, since=data["since"],
            reason=data["reason"],
        )  # fmt: skip
        return reverse("agenda:followup", args=[pk])

    return handle_form(
        request, PauseForm, name=f"agenda.pause:{pk}", template="agenda/pause.html", do=do,
        initial={"since": clock.today(), "version": term.version}, context=about(request, thing),
    )  # fmt: skip


@professional_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go on."""
    thing, term = _term(request, pk, "resume")

    def do(data: dict[str, Any]) -> str:
        terms.resume_term(
            actor=actor_of(request), now=clock.now(), term=term, expected=data["version"] or 0, until=data["until"]
        )
        return reverse("agenda:followup", args=[pk])

    return handle_form(
        request, ResumeForm, name=f"agenda.resume:{pk}", template="agenda/resume.html", do=do,
        initial={"until": clock.today(), "version": term.version}, context=about(request, thing),
    )  # fmt: skip
