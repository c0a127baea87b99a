"""Asking for help: who might be asked, the words for it, how it is asked, and what came of it."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.circle.domain import asking as verbs
from meedoen.circle.domain.into_plan import fits_plan, put_in_plan
from meedoen.circle.enums import AskHow, AskState
from meedoen.circle.facts.proposing import propose
from meedoen.circle.forms import asking as forms
from meedoen.circle.models import HelpAsk, NetworkMember
from meedoen.circle.policy import ask_policy
from meedoen.circle.queries import asking as asks
from meedoen.circle.queries import network as queries
from meedoen.circle.steps import ASK, YES
from meedoen.circle.views.base import Sight, drawing_ground, open_map, sight_of_map
from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.people.codes import derive_code
from meedoen.plan.models import PlanStep, Wish
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form, tap

LINKS = "circle.links"  # In the session: from what the link of a question is made again, by its key.
LINK_FOR = timedelta(hours=1)


def help_of(sight: Sight) -> str:
    """Return the address of the page with all that has to do with help."""
    return reverse("circle:my_help") if sight.own else sight.address("help")


def page_of(ask: HelpAsk) -> str:
    """Return the address of the page of one question."""
    return reverse("circle:ask", kwargs={"pk": ask.pk})


def open_ask(request: HttpRequest, pk: int) -> tuple[HelpAsk, Sight]:
    """Open a question through the gate, to do something with it."""
    row = open_record(request, ask_policy, pk, verb="edit")
    return row, sight_of_map(request, row.person)


@login_required
@never_cache
@require_GET
def ask_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who might be asked for a step, a wish or something else, with the reasons in words."""
    sight = open_map(request, pk, "edit")
    step, what = _subject(request, pk)
    around = asks.around_of(pk, clock.now(), clock.today(), step=step, own=sight.own)
    address = sight.address("ask_write")
    context = {
        "sight": sight, "person": sight.person, "step": step, "what": what, "cancel": help_of(sight),
        "proposals": propose(queries.facts_of(pk), what, around), "write": address,
        "rest": _query(step, request.GET.get("wens", "")),
    }  # fmt: skip
    return render(request, "circle/ask_new.html", context)


def _query(step: PlanStep | None, wish: str) -> str:
    if step is not None:
        return f"&stap={step.pk}"
    return f"&wens={wish}" if wish.isdigit() else ""


def _subject(request: HttpRequest, pk: int) -> tuple[PlanStep | None, str]:
    """Return for which step it is, and what is asked in words: the step, else a wish, else nothing yet."""
    step = asks.step_to_ask_for(pk, read_number(request.GET.get("stap", "")))
    if step is not None:
        return step, step.text
    key = read_number(request.GET.get("wens", "")) or 0
    wish = Wish.objects.filter(person=pk, pk=key, dropped_at=None).first()
    return None, wish.text[:300] if wish else ""


@login_required
@never_cache
def ask_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what is asked of whom; the message comes after it."""
    sight = open_map(request, pk, "edit")
    step, what = _subject(request, pk)
    wanted = read_number(request.GET.get("wie", ""))
    member = NetworkMember.objects.filter(person=pk, pk=wanted).exclude(name="").first() if wanted is not None else None

    def do(data: dict[str, Any]) -> str:
        words = verbs.Words(what=data["what"], when=data["when"], shown_as=data["shown_as"])
        row = verbs.write_ask(
            person=sight.person, member=member, to_name=data.get("to_name", ""), step=step, words=words,
            ground=drawing_ground(sight), **given(request),
        )  # fmt: skip
        return page_of(row)

    initial = {"what": what, "when": step.rhythm if step else "", "shown_as": sight.person.name.split()[0]}
    heading = _("Ask %(name)s for help") % {"name": member.name} if member else _("Ask somebody for help")
    context = {
        "cancel": sight.address("ask_new") + (f"?stap={step.pk}" if step else ""), "person": sight.person,
        "heading": heading, "button": _("Go on to the message"),
        "lead": _("Nobody hears of it yet. First you see the message."),
    }  # fmt: skip
    return handle_form(
        request, forms.WhatForm, name=f"circle.ask:{pk}", template="circle/form.html", do=do, context=context,
        initial=initial, form_kwargs={"known": member is not None}, saved="",
    )  # fmt: skip


@login_required
@never_cache
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question: before it is asked, the message to change and how to ask it; afterwards what came of it."""
    row = open_record(request, ask_policy, pk, verb="edit" if request.method == "POST" else "read")
    sight = sight_of_map(request, row.person)
    context = _context(request, row, sight)
    if row.state != AskState.DRAFT or sight.ground is None:
        return render(request, "circle/ask.html", {**context, "form": None})

    def do(data: dict[str, Any]) -> dict[str, Any]:
        ground = drawing_ground(sight)
        words = verbs.Words(**{name: data[name] for name in ("what", "when", "message", "shown_as")})
        verbs.change_ask(ask=row, words=words, expected=data["version"] or 0, ground=ground, **given(request))
        return _put(request, row, data, row.version, sight)

    initial = {name: getattr(row, name) for name in ("what", "when", "message", "shown_as", "version")}
    return handle_form(
        request, forms.MessageForm, name=f"circle.ask.message:{pk}", template="circle/ask.html", do=do, context=context,
        initial=initial, form_kwargs={"helping": not sight.own}, after=lambda result: _keep(request, result), saved="",
    )  # fmt: skip


def _put(request: HttpRequest, row: HelpAsk, data: dict[str, Any], expected: int, sight: Sight) -> dict[str, Any]:
    salt, how = secrets.token_hex(16), AskHow(data["how"])
    code = derive_code(data["submission"], salt)
    verbs.put_ask(
        ask=row, how=how, email=data["email"], code=code, expected=expected, ground=drawing_ground(sight), **given(request)
    )
    return {"url": page_of(row), "salt": salt, "ask": row.pk}


def _keep(request: HttpRequest, result: dict[str, Any]) -> None:
    """Let this browser show the link for an hour: it is made from the token and the salt, and is kept nowhere."""
    kept = request.session.get(LINKS, {})
    made = [request.POST.get("submission", ""), result["salt"], clock.now().isoformat()]
    request.session[LINKS] = {**kept, str(result["ask"]): made}


def _link(request: HttpRequest, row: HelpAsk) -> str:
    made = request.session.get(LINKS, {}).get(str(row.pk))
    if row.state != AskState.ASKED or not row.code_hash or not made:
        return ""
    token, salt, at = made
    return verbs.link_of(row, derive_code(token, salt)) if clock.now() - datetime.fromisoformat(at) < LINK_FOR else ""


def _context(request: HttpRequest, row: HelpAsk, sight: Sight) -> dict[str, Any]:
    may = ASK[AskState(row.state)]
    return {
        "ask": row, "sight": sight, "person": row.person, "back": help_of(sight), "link": _link(request, row),
        "said_yes": row.state in YES, "said_no": row.state in (AskState.NO, AskState.NOT_NOW, AskState.SILENT),
        "answerable": sight.ground is not None and row.state != AskState.DRAFT and bool(may - {AskState.WITHDRAWN}),
        "may_withdraw": sight.ground is not None and AskState.WITHDRAWN in may and row.state != AskState.DRAFT,
        "fits_plan": sight.ground is not None and fits_plan(row),
    }  # fmt: skip


@login_required
@never_cache
def ask_put(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask it once more in another way, or make a new link; the link before opens nothing any more."""
    row, sight = open_ask(request, pk)
    if row.state != AskState.ASKED:
        raise Http404

    def do(data: dict[str, Any]) -> dict[str, Any]:
        return _put(request, row, data, data["version"] or 0, sight)

    context = {
        "cancel": page_of(row), "person": row.person, "heading": _("Ask it in another way"), "button": _("Ask it like this"),
        "lead": _("With a new link the one before opens nothing any more."),
    }  # fmt: skip
    return handle_form(
        request, forms.PutForm, name=f"circle.ask.put:{pk}", template="circle/form.html", do=do, context=context,
        initial={"version": row.version, "how": row.how}, form_kwargs={"helping": not sight.own},
        after=lambda result: _keep(request, result), saved="",
    )  # fmt: skip


@login_required
@never_cache
def ask_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the answer was."""
    row, sight = open_ask(request, pk)

    def do(data: dict[str, Any]) -> str:
        verbs.answer_ask(
            ask=row, answer=AskState(data["answer"]), words=data["words"], expected=data["version"] or 0,
            ground=drawing_ground(sight), **given(request),
        )  # fmt: skip
        return page_of(row)

    context = {
        "cancel": page_of(row), "person": row.person, "heading": _("What was the answer?"), "button": _("Write this down"),
        "lead": row.what,
    }  # fmt: skip
    return handle_form(
        request, forms.AnswerForm, name=f"circle.ask.answer:{pk}", template="circle/form.html", do=do, context=context,
        initial={"version": row.version}, form_kwargs={"state": AskState(row.state)},
    )  # fmt: skip


@login_required
@never_cache
def ask_thank(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a word of thanks."""
    row, sight = open_ask(request, pk)

    def do(data: dict[str, Any]) -> str:
        verbs.thank(
            ask=row, words=data["words"], expected=data["version"] or 0, ground=drawing_ground(sight), **given(request)
        )
        return page_of(row)

    context = {
        "cancel": page_of(row), "person": row.person, "heading": _("Say thank you to %(name)s") % {"name": row.to_name},
        "button": _("I said thank you"), "lead": _("A few words are enough. A card or a cup of coffee is fine too."),
    }  # fmt: skip
    return handle_form(
        request, forms.ThankForm, name=f"circle.ask.thank:{pk}", template="circle/form.html", do=do, context=context,
        initial={"version": row.version},
    )  # fmt: skip


@login_required
@require_POST
def ask_do(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Take a question back, throw it away, or put the answer into the plan: one tap each."""
    row, sight = open_ask(request, pk)
    expected = read_number(request.POST.get("version", "")) or 0
    more: Any = {"ask": row, "ground": drawing_ground(sight), **given(request)}
    if what == "weg":
        return tap(request, help_of(sight), lambda: verbs.remove_ask(**more), _("Thrown away."))
    verb, said = {
        "terug": (verbs.withdraw_ask, _("Taken back. The link shows nothing any more.")),
        "plan": (put_in_plan, _("It stands in the plan.")),
    }[what]
    return tap(request, page_of(row), lambda: verb(expected=expected, **more), said)


ROUTES = [
    path("netwerk/<int:pk>/vragen/", ask_new, name="ask_new"),
    path("netwerk/<int:pk>/vragen/schrijven/", ask_write, name="ask_write"),
    path("netwerk/vraag/<int:pk>/", ask, name="ask"),
    path("netwerk/vraag/<int:pk>/stellen/", ask_put, name="ask_put"),
    path("netwerk/vraag/<int:pk>/antwoord/", ask_answer, name="ask_answer"),
    path("netwerk/vraag/<int:pk>/bedankt/", ask_thank, name="ask_thank"),
    path("netwerk/vraag/<int:pk>/terug/", ask_do, {"what": "terug"}, name="ask_withdraw"),
    path("netwerk/vraag/<int:pk>/plan/", ask_do, {"what": "plan"}, name="ask_plan"),
    path("netwerk/vraag/<int:pk>/weg/", ask_do, {"what": "weg"}, name="ask_remove"),
]
