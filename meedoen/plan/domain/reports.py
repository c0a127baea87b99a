"""The conversation report: made from what was written already, offered to the person, and answered (book line 1188-1191).

*Agreed* and *seen, not agreed, with remarks* both close it. A text that changes after an answer is a new version: what
stood before is kept with its answer, and the person is asked again.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.confirmations import language_of, safe_address
from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.enums import Given, Part
from meedoen.plan.domain.reminding import REPORT
from meedoen.plan.enums import OfferedHow, ReportAnswer
from meedoen.plan.models import Report, ReportText
from meedoen.post.domain import queue_mail
from meedoen.support.domain.actors import author
from meedoen.support.domain.reminders import remind
from meedoen.support.models import Meeting, Trajectory

# A changed text is offered and answered anew.
NOT_ANSWERED: dict[str, Any] = {
    "offered_at": None, "offered_how": "", "answer": "", "remarks": "", "answered_on": None, "answered_how": "",
    "answered_witness": "", "worker_agreed_at": None, "worker_agreed_by_id": None,
}  # fmt: skip
ASK_AGAIN = timedelta(days=14)
MOST_VOICES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a report says: the need for support, what is behind it, and what was agreed."""

    need: str
    analysis: str = ""
    agreements: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person says of a report, how it was given (signed in, aloud with a witness, on paper) and when."""

    answer: str
    remarks: str = ""
    how: str = Given.SELF
    witness: str = ""
    on: date


def write_report(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    written: Written,
    meeting: Meeting | None = None,
    voices: list[dict[str, str]] | None = None,
) -> Report:
    """Begin a report; `voices` are what others than the person and the worker said, each beside its speaker."""
    with act(actor, "report.write", now=now, municipality_id=trajectory.municipality_id) as event:
        _check_written(written)
        report = Report.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, person_id=trajectory.person_id,
            meeting=meeting, voices=voices or [], written_by_id=author(actor), created_at=now, edited_at=now,
            **asdict(written),
        )  # fmt: skip
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
    return report


def edit_report(*, actor: Actor, now: datetime, report: Report, written: Written, expected: int) -> Report:
    """Change a report. How it read before is kept with its answer; whoever had agreed is asked again.

    Raises StaleVersion when somebody else saved first.
    """
    with act(actor, "report.change", now=now, municipality_id=report.municipality_id) as event:
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
        _check_written(written)
        row = Report.objects.select_for_update().get(pk=report.pk)
        if row.version != expected:
            raise StaleVersion(row, asdict(written))
        _keep(row)
        save_version(
            report, expected=expected, edited_at=now, written_by_id=author(actor), **NOT_ANSWERED, **asdict(written)
        )
        finish_followups_of(actor=actor, now=now, thing=report)
    return report


def _keep(row: Report) -> None:
    """Keep how a report reads now, with the answers that were given to it."""
    texts = {name: getattr(row, name) for name in (*Written.__dataclass_fields__, "answer", "remarks", "answered_witness")}
    texts |= {
        "answered_on": row.answered_on.isoformat() if row.answered_on else "",
        "answered_how": row.answered_how,
        "worker_agreed": row.worker_agreed_at is not None,
    }
    ReportText.objects.create(report=row, version=row.version, texts=texts, by_id=row.written_by_id, at=row.edited_at)


def _check_written(written: Written) -> None:
    if not written.need.strip():
        raise ValidationError({"need": _("Write what support is needed, as it came up in the talk.")})


def add_voice(*, actor: Actor, now: datetime, report: Report, who: str, text: str, ground: Ground = Ground.TASK) -> Report:
    """Put what somebody else says beside the report: a relative who sees it otherwise, say. Nothing in the report changes.

    Both are kept; it does not undo an agreement, because the text that was agreed on stays as it is.
    """
    with act(actor, "report.voice", now=now, ground=ground, municipality_id=report.municipality_id) as event:
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
        if not who.strip():
            raise ValidationError({"who": _("Write down who says this.")})
        if not text.strip():
            raise ValidationError({"text": _("Write down what was said.")})
        row = Report.objects.select_for_update().get(pk=report.pk)
        if len(row.voices) >= MOST_VOICES:
            raise ValidationError({"text": _("There are very many voices already. Put this one in a talk.")})
        said = {"who": who.strip(), "text": text.strip(), "on": timezone.localdate(now).isoformat()}
        save_version(report, expected=row.version, voices=[*row.voices, said])
    return report


def offer_report(*, actor: Actor, now: datetime, report: Report, how: OfferedHow, expected: int) -> Report:
    """Offer the report to the person: by a neutral mail that says where it can be read, on paper, or read aloud together.

    A reminder falls due after fourteen days, until the person has answered. ValidationError at "how" without a safe address.
    """
    with act(actor, "report.offer", now=now, municipality_id=report.municipality_id) as event:
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
        if report.answer:
            raise ValidationError({"how": _("The person has answered this report already.")})
        save_version(report, expected=expected, offered_at=now, offered_how=how)
        if how == OfferedHow.MAIL:
            tell_by_mail(now=now, person=report.person, template="plan/report", about=report, field="how")
        due = timezone.localdate(now) + ASK_AGAIN
        why = _("The person has a report to look at: ask what the person says of it.")
        _remind(actor, now, report, due, why)
    return report


def answer_report(
    *, actor: Actor, now: datetime, report: Report, answer: Answer, expected: int, ground: Ground = Ground.TASK
) -> Report:
    """Record what the person says: *agreed*, or *seen, not agreed, with remarks*. Both close the report."""
    with act(actor, "report.answer", now=now, ground=ground, municipality_id=report.municipality_id) as event:
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
        _check_answer(answer, report, timezone.localdate(now))
        if report.answer:
            raise ValidationError({"answer": _("This report was answered already. Change the report to ask again.")})
        save_version(
            report, expected=expected, answer=answer.answer, remarks=answer.remarks, answered_on=answer.on,
            answered_how=answer.how, answered_witness=answer.witness,
        )  # fmt: skip
        finish_followups_of(actor=actor, now=now, thing=report)
        if answer.answer == ReportAnswer.SEEN_NOT_AGREED:
            due = timezone.localdate(now) + timedelta(days=7)
            why = _("The person does not agree with a report: read the remarks and talk about them.")
            _remind(actor, now, report, due, why)
    return report


def _remind(actor: Actor, now: datetime, report: Report, due: date, why: str) -> None:
    remind(actor=actor, now=now, trajectory=report.trajectory, thing=report, kind=REPORT, due=due, why=why)


def _check_answer(answer: Answer, report: Report, today: date) -> None:
    if answer.answer not in ReportAnswer.values:
        raise ValidationError({"answer": _("Choose an answer.")})
    if answer.answer == ReportAnswer.SEEN_NOT_AGREED and not answer.remarks.strip():
        raise ValidationError({"remarks": _("Write down what is not right, in own words. A few words are enough.")})
    if answer.how == Given.ALOUD and not answer.witness.strip():
        raise ValidationError({"witness": _("Write down who was present.")})
    if answer.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if answer.on < timezone.localdate(report.created_at):
        raise ValidationError({"on": _("The report was not there yet on this day.")})


def agree_as_worker(*, actor: Actor, now: datetime, report: Report, expected: int) -> Report:
    """Let the worker agree with the report as it stands."""
    with act(actor, "report.agree", now=now, municipality_id=report.municipality_id) as event:
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
        if report.worker_agreed_at is not None:
            raise ValidationError(_("A worker has agreed with this report already."))
        save_version(report, expected=expected, worker_agreed_at=now, worker_agreed_by_id=actor.account_id)
    return report


def tell_by_mail(*, now: datetime, person: Any, template: str, about: Any, field: str) -> None:
    """Mail the person that something can be read, and nothing of it. ValidationError at `field` without a safe address."""
    try:
        to = safe_address(person)
    except ValidationError:
        message = _("No e-mail address is known that is safe at all times. Choose paper, or read it together.")
        raise ValidationError({field: message}) from None
    queue_mail(
        now=now, template=template, to=to, context={"municipality": person.municipality}, language=language_of(person),
        municipality_id=person.municipality_id, about=about,
    )  # fmt: skip
