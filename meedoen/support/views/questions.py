"""Pages on which a question is taken in, looked at, answered or picked up."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.codes import derive_code
from meedoen.people.domain.persons import register_person
from meedoen.people.enums import Role
from meedoen.people.models import Municipality, Person, Team
from meedoen.people.policy import person_policy
from meedoen.people.viewer import memberships
from meedoen.support.domain import notifications as verbs
from meedoen.support.domain.receipts import record_receipt
from meedoen.support.enums import AskedBy, AskedThrough, NotificationState, Receipt, SupporterAnswer
from meedoen.support.forms import handling
from meedoen.support.forms.asking import DeskForm, asked_of
from meedoen.support.letters import receipt_letter
from meedoen.support.models import Notification
from meedoen.support.policy import notification_policy
from meedoen.support.queries import open_questions
from meedoen.support.views.base import given, verb_page
from meedoen.ui.forms import SavedForm, handle_form
from meedoen.ui.tables import Header

CARING = role_required(Role.WORKER, Role.DESK, Role.COORDINATOR)
SESSION_KEY = "question"
HEADERS = [
    Header(_("Question"), ""), Header(_("Name"), ""), Header(_("Came in"), ""), Header(_("Team"), ""),
    Header(_("How it stands"), ""), Header(_("Inquiry finished at the latest on"), ""),
]  # fmt: skip


@CARING
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """List the new questions of this account's teams, urgent ones first."""
    page = Paginator(open_questions(request.user), 25).get_page(request.GET.get("pagina"))
    return render(request, "support/questions.html", {"page": page, "headers": HEADERS})


@CARING
@never_cache
def new_question(request: HttpRequest) -> HttpResponse:
    """Enter a question that came by telephone, at the desk or on a visit."""
    here = Municipality.objects.get(pk=memberships(request.user)[0].team.municipality_id)

    def do(data: dict[str, Any]) -> dict[str, Any]:
        salt = secrets.token_hex(16)
        row = verbs.record_notification(
            actor=actor_of(request),
            now=clock.now(),
            municipality=here,
            code=derive_code(data["submission"], salt),
            asked=asked_of(data, AskedBy(data["for_whom"])),
            through=AskedThrough(data["through"]),
        )
        return {"url": reverse("support:question_entered", kwargs={"pk": row.pk}), "salt": salt, "pk": row.pk}

    def after(result: dict[str, Any]) -> None:
        request.session[SESSION_KEY] = [result["pk"], request.POST.get("submission", ""), result["salt"]]

    return handle_form(
        request, DeskForm, name="support.question", template="support/question_new.html", do=do, after=after, saved="",
        initial={"through": "phone", "for_whom": "self"}, context={"municipality": here},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def question_entered(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the code once more to whoever entered the question, to read it out or hand it over on paper."""
    row = open_record(request, notification_policy, pk)
    kept = request.session.get(SESSION_KEY)
    code = derive_code(*kept[1:]) if kept and kept[0] == pk else ""
    return render(request, "support/question_entered.html", {"notification": row, "code": code})


@login_required
@never_cache
@require_GET
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question; the first look of somebody who may handle it is noted as "seen"."""
    row = open_record(request, notification_policy, pk)
    may_handle = notification_policy.can(request.user, "handle", row) is not None
    if may_handle:
        verbs.see_notification(actor=actor_of(request), now=clock.now(), notification=row)
    new = row.state in (NotificationState.RECEIVED, NotificationState.SEEN)
    context = {
        "notification": row,
        "may_handle": may_handle,
        "may_take_up": may_handle and new,
        "open": row.state != NotificationState.FINISHED,
    }
    return render(request, "support/question.html", context)


@login_required
@never_cache
@require_GET
def question_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the letter that confirms the question (PDF)."""
    return receipt_letter(open_record(request, notification_policy, pk))


def _page(request: HttpRequest, pk: int, form_class: type[SavedForm], do: Callable[..., Any], **more: Any) -> HttpResponse:
    """Show a small form about one question; `do(data, **given)` calls the verb."""
    row = open_record(request, notification_policy, pk, verb="handle")

    def write(data: dict[str, Any], expected: int) -> None:
        do(data, notification=row, expected=expected, **given(request))

    url = reverse("support:question", kwargs={"pk": pk})
    return verb_page(request, form_class, row, url=url, do=write, **more)


@login_required
def question_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish a question with an answer."""
    return _page(
        request, pk, handling.AnswerForm, lambda data, **known: verbs.answer_notification(answer=data["answer"], **known),
        name="answer", heading=_("Answer a question"), button=_("Finish this question"),
    )  # fmt: skip


@login_required
def question_supporter(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the answer to the offer of free client support."""
    return _page(
        request, pk, handling.SupporterForm,
        lambda data, **known: verbs.answer_supporter(answer=SupporterAnswer(data["answer"]), by=data["by"], **known),
        name="supporter", heading=_("Free client support"), button=_("Keep the answer"),
        lead=_("Say that it is free, and that the supporter does not work for the municipality."),
    )  # fmt: skip


@login_required
def question_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a plan that the person handed in."""
    return _page(
        request, pk, handling.OwnPlanForm,
        lambda data, **known: verbs.receive_plan(on=data["on"], note=data["note"], **known),
        name="plan", heading=_("A plan of the person"), button=_("Keep the plan"), initial={"on": clock.today()},
    )  # fmt: skip


@login_required
def question_urgent(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a question can wait."""
    return _page(
        request, pk, handling.UrgentForm,
        lambda data, **known: verbs.mark_urgent(urgent=data["urgent"] == "yes", why=data["why"], **known),
        name="urgent", heading=_("Can it wait?"), button=_("Keep this"),
    )  # fmt: skip


@login_required
def question_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the letter went out."""
    return _page(
        request, pk, handling.ReceiptForm,
        lambda data, **known: record_receipt(receipt=Receipt(data["receipt"]), **known),
        name="receipt", heading=_("Confirm the question"), button=_("Keep this"),
    )  # fmt: skip


@login_required
def question_pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another team look at it."""
    row = open_record(request, notification_policy, pk, verb="handle")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.pass_on_notification(notification=row, team_id=data["team"].pk, expected=expected, **given(request))

    return verb_page(
        request, handling.PassOnForm, row, url=reverse("support:questions"), do=do, name="pass_on",
        heading=_("Pass on to another team"), button=_("Pass on"),
        form_kwargs={"teams": Team.objects.filter(municipality=row.municipality_id).order_by("name", "pk")},
    )  # fmt: skip


@login_required
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who it is, and go on with a worker or on the waiting list."""
    row = open_record(request, notification_policy, pk, verb="handle")
    known = list(person_policy.visible_to(request.user).filter(municipality=row.municipality_id, name__iexact=row.name)[:5])

    def do(data: dict[str, Any]) -> str:
        trajectory = verbs.take_up_notification(
            actor=actor_of(request),
            now=clock.now(),
            notification=row,
            person=_person(request, row, known, data),
            team_id=row.team_id,
            worker_id=data["worker"].pk if data["worker"] else None,
            stand_in_id=data["stand_in"].pk if data["stand_in"] else None,
            expected=data["version"] or 0,
        )
        mine = request.user.pk in (trajectory.worker_id, trajectory.stand_in_id)
        return reverse("support:trajectory", kwargs={"pk": trajectory.pk}) if mine else reverse("support:questions")

    context = {"notification": row, "cancel": reverse("support:question", kwargs={"pk": pk})}
    return handle_form(
        request, handling.TakeUpForm, name=f"support.take_up:{pk}", template="support/take_up.html", context=context,
        initial={"version": row.version, "name": row.name, "person": str(known[0].pk) if known else "new"},
        form_kwargs={"persons": known, "team": row.team, "today": clock.today()}, do=do,
    )  # fmt: skip


def _person(request: HttpRequest, row: Notification, known: list[Person], data: dict[str, Any]) -> Person:
    for person in known:
        if data["person"] == str(person.pk):
            return person
    return register_person(
        actor=actor_of(request),
        now=clock.now(),
        municipality_id=row.municipality_id,
        team_id=row.team_id,
        name=data["name"],
        language=row.language,
        interpreter=bool(row.interpreter),
    )
