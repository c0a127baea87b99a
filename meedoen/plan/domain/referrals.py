"""Referral and warm handover to people and organisations without an account.

Asked of the person first: exactly what the receiver will read. Then sent with a code, arrived when the receiver has said
who reads it, accepted or declined, and back with a note. The code is kept as a hash only; a mail holds nothing about the
person. Book line 1801-1812 (one plan with several services); letter of 2016, line 636-648 and 1507-1509 (warm referral).
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.agenda.enums import State
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.codes import hash_code
from meedoen.people.enums import Given, Part
from meedoen.plan.domain.reminding import SENT_ON
from meedoen.plan.enums import ReferralState, SentHow
from meedoen.plan.models import PlanStep, Referral
from meedoen.plan.steps import REFERRAL
from meedoen.post.domain import queue_mail
from meedoen.support.domain.reminders import remind
from meedoen.support.enums import PersonAnswer
from meedoen.support.models import Trajectory

R = ReferralState
SILENT = timedelta(days=7)  # Ours: after a week without an answer somebody calls.
BACK = timedelta(days=42)  # Ours: six weeks after it was accepted one asks how it went.


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """To whom, why, and exactly what the receiver will read."""

    to_name: str = ""
    to_organisation: str = ""
    to_email: str = ""
    to_phone: str = ""
    why: str
    told: str


def ask_referral(*, actor: Actor, now: datetime, trajectory: Trajectory, to: To, step: PlanStep | None = None) -> Referral:
    """Propose a referral: it goes nowhere before the person has agreed with the receiver and with the words."""
    with act(actor, "referral.ask", now=now, municipality_id=trajectory.municipality_id) as event:
        _check(to)
        referral = Referral.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, person_id=trajectory.person_id, step=step,
            made_by_id=actor.account_id, created_at=now, state=R.ASKED, **asdict(to),
        )  # fmt: skip
        event.about(thing=referral, person_id=referral.person_id, part=Part.PLAN)
        _remind(actor, now, referral, SILENT, _("Ask the person whether this referral may go out."))
    return referral


def change_referral(*, actor: Actor, now: datetime, referral: Referral, to: To, expected: int) -> Referral:
    """Change a referral that has not gone out. Other words or another receiver: the person is asked again."""
    with act(actor, "referral.change", now=now, municipality_id=referral.municipality_id) as event:
        event.about(thing=referral, person_id=referral.person_id, part=Part.PLAN)
        _check(to)
        if referral.state != R.ASKED:
            raise ValidationError({"told": _("This has gone out already. Make a new referral.")})
        same = all(getattr(referral, name) == value for name, value in asdict(to).items() if name in AGREED_ON)
        asked_again: dict[str, Any] = {} if same else NOT_ANSWERED
        save_version(referral, expected=expected, **asdict(to), **asked_again)
    return referral


# What the person agreed on; other words than these may be mended without asking again.
AGREED_ON = ("to_name", "to_organisation", "told")
NOT_ANSWERED: dict[str, Any] = {
    "person_answer": PersonAnswer.NOT_ASKED, "asked_on": None, "answered_how": "", "answered_witness": "",
    "person_words": "",
}  # fmt: skip


def _check(to: To) -> None:
    if not (to.to_name.strip() or to.to_organisation.strip()):
        raise ValidationError({"to_organisation": _("Write down to whom: a name, an organisation, or both.")})
    if to.to_email:
        try:
            validate_email(to.to_email)
        except ValidationError:
            raise ValidationError({"to_email": _("Fill in an e-mail address, like name@example.nl.")}) from None
    if not to.told.strip():
        raise ValidationError({"told": _("Write exactly what the receiver reads. The person agrees with these words.")})


def answer_referral(
    *,
    actor: Actor,
    now: datetime,
    referral: Referral,
    answer: str,
    on: date,
    how: str = Given.SELF,
    witness: str = "",
    words: str = "",
    expected: int,
    ground: Ground = Ground.TASK,
) -> Referral:
    """Record whether the person agrees. "No" ends it, needs no reason, and can be changed into "yes" later."""
    with act(actor, "referral.answer", now=now, ground=ground, municipality_id=referral.municipality_id) as event:
        event.about(thing=referral, person_id=referral.person_id, part=Part.PLAN)
        if answer not in (PersonAnswer.YES, PersonAnswer.NO):
            raise ValidationError({"answer": _("Choose an answer.")})
        if referral.state != R.ASKED:
            raise ValidationError({"answer": _("This has gone out already.")})
        if how == Given.ALOUD and not witness.strip():
            raise ValidationError({"witness": _("Write down who was present.")})
        if on > timezone.localdate(now):
            raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
        save_version(
            referral, expected=expected, person_answer=answer, asked_on=on, answered_how=how,
            answered_witness=witness, person_words=words,
        )  # fmt: skip
        finish_followups_of(actor=actor, now=now, thing=referral)
        if answer == PersonAnswer.YES:
            _remind(actor, now, referral, timedelta(), _("The person agrees: send the referral."))
    return referral


def send_referral(*, actor: Actor, now: datetime, referral: Referral, how: SentHow, code: str, expected: int) -> Referral:
    """Send it, or send it once more with a new code (the old one no longer works).

    By mail: nothing about the person, only the code. As a letter: printed by whoever sends it, while the code is known.
    """
    with act(actor, "referral.send", now=now, municipality_id=referral.municipality_id) as event:
        event.about(thing=referral, person_id=referral.person_id, part=Part.PLAN)
        if referral.person_answer != PersonAnswer.YES:
            raise ValidationError({"how": _("The person has not agreed with this yet.")})
        if R.SENT not in REFERRAL[ReferralState(referral.state)]:
            raise ValidationError({"how": _("The receiver has answered already.")})
        if how == SentHow.MAIL and not referral.to_email:
            raise ValidationError({"how": _("No e-mail address is filled in. Choose the letter, or change the referral.")})
        save_version(referral, expected=expected, state=R.SENT, sent_at=now, sent_how=how, code_hash=hash_code(code))
        if how == SentHow.MAIL:
            _mail(now, referral, code)
        _remind(actor, now, referral, SILENT, _("No answer to a referral yet: call and ask whether it arrived."))
    return referral


def _mail(now: datetime, referral: Referral, code: str) -> None:
    team = referral.trajectory.team
    link = settings.PUBLIC_URL + reverse("plan:referral_code", kwargs={"municipality": referral.municipality.slug})
    queue_mail(
        now=now, template="plan/referral", to=referral.to_email, municipality_id=referral.municipality_id, about=referral,
        context={
            "municipality": referral.municipality, "code": code, "team": team.name, "phone": team.phone, "link": link,
        },
    )  # fmt: skip


def read_referral(*, actor: Actor, now: datetime, referral: Referral, reader: str) -> Referral:
    """Let the receiver say who reads it; then it has arrived. Who reads it later too is added."""
    with act(actor, "referral.arrive", now=now, ground=Ground.GRANT, municipality_id=referral.municipality_id) as event:
        event.about(thing=referral, person_id=referral.person_id, part=Part.PLAN)
        if not reader.strip():
            raise ValidationError({"reader": _("Fill in your name and for which organisation you work.")})
        changes: dict[str, Any] = {"read_by": _joined(referral.read_by, reader.strip())}
        if referral.state == R.SENT:
            changes |= {"state": R.ARRIVED, "arrived_at": now}
        save_version(referral, expected=referral.version, **changes)
    return referral


def _joined(known: str, reader: str) -> str:
    names = [name for name in known.split("\n") if name]
    return "\n".join(names if reader in names else [*names, reader])[-1000:]


def move_referral(
    *, actor: Actor, now: datetime, referral: Referral, to: ReferralState, note: str = "", ground: Ground = Ground.TASK
) -> Referral:
    """Take one step of the table `steps.REFERRAL`: by the receiver with the code, or by the worker who heard it.

    Declining and coming back ask a note, which the person reads too.
    """
    with act(actor, "referral.move", now=now, ground=ground, municipality_id=referral.municipality_id) as event:
        event.about(thing=referral, person_id=referral.person_id, part=Part.PLAN)
        if to not in REFERRAL[ReferralState(referral.state)] or to in (R.SENT, R.ASKED):
            raise ValidationError({"to": _("This step is not possible any more. Look at the page again.")})
        if to in (R.DECLINED, R.CAME_BACK) and not note.strip():
            raise ValidationError({"note": _("Say in a few words how it went, or why not.")})
        changes: dict[str, Any] = {f"{to}_at": now}
        if note.strip():
            changes["back_note" if to == R.CAME_BACK else "answer_note"] = note.strip()
        save_version(referral, expected=referral.version, state=to, **changes)
        _remind_after(actor, now, referral, to)
    return referral


def _remind_after(actor: Actor, now: datetime, referral: Referral, to: ReferralState) -> None:
    if to == R.ARRIVED:
        _remind(actor, now, referral, SILENT, _("A referral arrived, without an answer yet: call and ask."))
    elif to == R.ACCEPTED:
        _remind(actor, now, referral, BACK, _("A referral was accepted some time ago: ask how it goes."))
    elif to == R.DECLINED:
        _remind(actor, now, referral, timedelta(), _("A referral was not accepted: read why and look for another way."))
    elif to == R.CAME_BACK:
        _remind(actor, now, referral, timedelta(), _("A referral came back with a note: read it with the person."))
    else:
        finish_followups_of(actor=actor, now=now, thing=referral, state=State.DROPPED)


def _remind(actor: Actor, now: datetime, referral: Referral, after: timedelta, why: str) -> None:
    due = timezone.localdate(now) + after
    save_version(referral, expected=referral.version, remind_on=due)
    remind(actor=actor, now=now, trajectory=referral.trajectory, thing=referral, kind=SENT_ON, due=due, why=why)
