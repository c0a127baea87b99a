"""Asking one of the own people for help: written by the person, asked as the person likes, always to be refused.

Book line 5821-5826 and 6582-6593; letter of 2016, line 1763-1787. The person decides who is asked, and what a "yes" becomes.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _

from meedoen.circle.domain.into_plan import note_asked
from meedoen.circle.domain.putting import one_at_a_time
from meedoen.circle.enums import AskHow, AskState
from meedoen.circle.models import HelpAsk, NetworkMember
from meedoen.circle.steps import ASK, THROUGH_LINK, YES
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.codes import hash_code
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.plan.models import PlanStep
from meedoen.post.domain import queue_mail

A = AskState
MOST_ASKS = 500  # More than anybody asks; a page with so many can still be opened.
OPEN = (A.ASKED, A.CALL, A.SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is asked in one line, when, in which words, and what the person is called in them."""

    what: str
    when: str = ""
    message: str = ""
    shown_as: str


def draft_message(*, to: str, what: str, when: str, shown_as: str) -> str:
    """Return the words to begin with; the person changes them. That no is an answer too stands in them."""
    lines = [_("Hello %(to)s,") % {"to": to}, _("I would like to ask you something: %(what)s") % {"what": what}]
    if when:
        lines.append(_("It is about: %(when)s.") % {"when": when.rstrip(".")})
    lines += [
        _("Would that suit you? No is fine too, and you need not say why."),
        _("Regards, %(name)s") % {"name": shown_as},
    ]
    return "\n\n".join(lines)


def write_ask(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    to_name: str,
    member: NetworkMember | None = None,
    step: PlanStep | None = None,
    words: Words,
    ground: Ground,
) -> HelpAsk:
    """Write a question for help down; nobody hears of it yet. Without a message it begins with ours."""
    with act(actor, "ask.write", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        to = (member.name if member else to_name).strip()
        if not to:
            raise ValidationError({"to": _("Choose somebody, or write a name.")})
        one_at_a_time(person.pk)
        if HelpAsk.objects.filter(person=person).count() >= MOST_ASKS:
            raise ValidationError(_("There are five hundred questions already. Throw an old one away first."))
        values = _checked(words, to)
        row = HelpAsk.objects.create(
            municipality_id=person.municipality_id, person=person, member=member, to_name=to, step=step,
            made_by_id=actor.account_id, made_at=now, **values,
        )  # fmt: skip
        event.about(thing=row, person_id=person.pk, part=Part.NETWORK)
    return row


def _checked(words: Words, to: str) -> dict[str, str]:
    values = {name: text.strip() for name, text in asdict(words).items()}
    for name in ("what", "shown_as"):
        if not values[name]:
            raise ValidationError({name: _("Please fill this in.")})
    started = {name: values[name] for name in ("what", "when", "shown_as")}
    values["message"] = values["message"] or draft_message(to=to, **started)
    return values


def change_ask(*, actor: Actor, now: datetime, ask: HelpAsk, words: Words, expected: int, ground: Ground) -> HelpAsk:
    """Change a question that was not asked yet. Raises StaleVersion for the second of two."""
    with act(actor, "ask.change", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        if ask.state != A.DRAFT:
            raise ValidationError(_("This was asked already. Take it back and write a new question."))
        save_version(ask, expected=expected, **_checked(words, ask.to_name))
    return ask


def remove_ask(*, actor: Actor, now: datetime, ask: HelpAsk, ground: Ground) -> None:
    """Throw a question away, for good; its link shows nothing any more."""
    with act(actor, "ask.remove", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        ask.delete()


def put_ask(
    *,
    actor: Actor,
    now: datetime,
    ask: HelpAsk,
    how: AskHow,
    email: str = "",
    code: str = "",
    expected: int,
    ground: Ground,
) -> HelpAsk:
    """Ask it: the person does so, or a mail goes out with a link and without a name or a word of the question.

    `code` is the secret of the link (see `people.codes`), of which the hash is kept. Asking once more in another way gives
    a new link; the one before opens nothing any more.
    """
    with act(actor, "ask.put", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        if ask.state not in (A.DRAFT, A.ASKED):
            raise ValidationError(_("There is an answer already, or the question was taken back."))
        if how == AskHow.MAIL:
            _check_address(email)
        linked = how in (AskHow.LINK, AskHow.MAIL)
        save_version(
            ask, expected=expected, state=A.ASKED, how=how, asked_at=ask.asked_at or now,
            email=email.strip() if how == AskHow.MAIL else "", code_hash=hash_code(code) if linked else "",
        )  # fmt: skip
        note_asked(actor=actor, now=now, ask=ask, ground=ground)
        if how == AskHow.MAIL:
            queue_mail(
                now=now, template="circle/ask", to=ask.email, about=ask, municipality_id=ask.municipality_id,
                context={"link": link_of(ask, code), "municipality": ask.municipality},
            )  # fmt: skip
    return ask


def _check_address(email: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise ValidationError({"email": _("Fill in an e-mail address, like name@example.nl.")}) from None


def link_of(ask: HelpAsk, code: str) -> str:
    """Return the secret link with which the one who is asked can answer."""
    path = reverse("circle:asked", kwargs={"municipality": ask.municipality.slug, "code": code})
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def answer_ask(
    *, actor: Actor, now: datetime, ask: HelpAsk, answer: AskState, words: str = "", expected: int, ground: Ground
) -> HelpAsk:
    """Write down what the answer was, by the person. The link is done with from then on."""
    with act(actor, "ask.answer", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        if answer not in ASK[A(ask.state)] - {A.ASKED, A.WITHDRAWN}:
            raise ValidationError({"answer": _("This answer does not follow from where the question stands now.")})
        save_version(ask, expected=expected, **_answered(answer, words, now), answered_by_asked=False)
    return ask


def _answered(answer: AskState, words: str, now: datetime) -> dict[str, Any]:
    return {"state": answer, "answer_words": words.strip(), "answered_at": now, "code_hash": ""}


def answer_through_link(*, actor: Actor, now: datetime, ask: HelpAsk, answer: AskState, words: str = "") -> HelpAsk:
    """Write down the answer of who was asked, by the link; of two answers at once the first counts.

    Raises ValidationError when it was answered or taken back meanwhile.
    """
    with act(actor, "ask.answer", now=now, ground=Ground.GRANT, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        if answer not in THROUGH_LINK or ask.state != A.ASKED:
            raise ValidationError(_("This question is no longer open."))
        try:
            save_version(ask, expected=ask.version, **_answered(answer, words, now), answered_by_asked=True)
        except (StaleVersion, HelpAsk.DoesNotExist):
            raise ValidationError(_("This question is no longer open.")) from None
    return ask


def withdraw_ask(*, actor: Actor, now: datetime, ask: HelpAsk, expected: int, ground: Ground) -> HelpAsk:
    """Take a question back: from this moment the link shows nothing."""
    with act(actor, "ask.withdraw", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        if A.WITHDRAWN not in ASK[A(ask.state)]:
            raise ValidationError(_("There is an answer already, or the question was taken back."))
        save_version(ask, expected=expected, state=A.WITHDRAWN, code_hash="")
    return ask


def thank(*, actor: Actor, now: datetime, ask: HelpAsk, words: str, ground: Ground, expected: int) -> HelpAsk:
    """Keep that the person said thank you, in which words; the person says it, Meedoen sends nothing."""
    with act(actor, "ask.thank", now=now, ground=ground, municipality_id=ask.municipality_id) as event:
        event.about(thing=ask, person_id=ask.person_id, part=Part.NETWORK)
        if ask.state not in YES:
            raise ValidationError(_("Thanks come after a yes."))
        save_version(ask, expected=expected, thanks=words.strip(), thanked_at=now)
    return ask
