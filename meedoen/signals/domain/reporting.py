"""A worry comes in."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import open_followup
from meedoen.agenda.enums import Unit
from meedoen.agenda.terms import add_term
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import ActorKind, Ground
from meedoen.people.codes import hash_code
from meedoen.people.domain.organisations import report_point
from meedoen.people.domain.settings import setting
from meedoen.people.models import Municipality, Neighbourhood
from meedoen.signals.domain.mails import send_receipt
from meedoen.signals.enums import Channel, Disclose, Knows
from meedoen.signals.models import Perception, Reporter, Signal


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody tells: what was perceived apart from what is made of it, and who tells it."""

    about: str
    perceptions: list[tuple[str, str]]  # (sense or "", text)
    knows: Knows
    about_name: str = ""
    knows_said: str = ""
    interpretation: str = ""
    neighbourhood_id: int | None = None
    language: str = "nl"
    reporter: dict[str, str] = field(default_factory=dict)  # name, email, phone, disclose


def record_signal(
    *, actor: Actor, now: datetime, municipality: Municipality, report: Report, channel: Channel, code: str
) -> Signal:
    """Keep a worry, give it to the report point, and set what may not be forgotten.

    `code` is the reporter's key to the status page (80 bits or more); only its hash is kept. Follow-ups: weigh it, and a
    first reply to a reporter who can be reached (every band, book ch. 7 lines 3993-4005). A receipt goes by mail when an
    address was given. Raises ValidationError for a neighbourhood of another municipality.
    """
    team = report_point(municipality.pk)
    _check_neighbourhood(municipality, report.neighbourhood_id)
    ground = Ground.PUBLIC if actor.kind == ActorKind.PUBLIC else Ground.TASK
    with act(actor, "signal.record", now=now, ground=ground, municipality_id=municipality.pk) as event:
        signal = Signal.objects.create(
            municipality=municipality,
            neighbourhood_id=report.neighbourhood_id,
            code_hash=hash_code(code),
            channel=channel,
            language=report.language,
            received_at=now,
            entered_by_id=actor.account_id,
            about=report.about,
            about_name=report.about_name,
            knows=report.knows,
            knows_said=report.knows_said,
            interpretation=report.interpretation,
            team=team,
            state_since=now,
        )
        Perception.objects.bulk_create(
            Perception(signal=signal, sense=sense, text=text, position=position)
            for position, (sense, text) in enumerate(report.perceptions)
        )
        reporter = _keep_reporter(signal, report.reporter)
        _set_reminders(signal, reporter, actor=actor, now=now)
        send_receipt(signal, reporter, code=code, now=now)
        event.about(thing=signal, part="signal")
    return signal


def _check_neighbourhood(municipality: Municipality, neighbourhood_id: int | None) -> None:
    if neighbourhood_id is None:
        return
    if not Neighbourhood.objects.filter(pk=neighbourhood_id, municipality=municipality).exists():
        raise ValidationError({"neighbourhood": _("Choose a neighbourhood of this municipality.")})


def _keep_reporter(signal: Signal, given: dict[str, str]) -> Reporter:
    disclose = given.get("disclose") or Disclose.ANONYMOUS
    hidden = disclose == Disclose.ANONYMOUS
    return Reporter.objects.create(
        signal=signal,
        disclose=disclose,
        name="" if hidden else given.get("name", ""),
        email=given.get("email", ""),
        phone=given.get("phone", ""),
    )


def _set_reminders(signal: Signal, reporter: Reporter, *, actor: Actor, now: datetime) -> None:
    today = timezone.localdate(now)

    def remind(kind: str, days_setting: str) -> None:
        days = setting(signal.municipality_id, days_setting, today)
        open_followup(
            actor=actor,
            now=now,
            kind=kind,
            municipality_id=signal.municipality_id,
            due=add_term(today, days, Unit.WORKING_DAYS),
            why="",
            thing=signal,
            team_id=signal.team_id,
        )

    remind("signals.weigh", "signals.weigh_days")
    if reporter.email or reporter.phone:
        remind("signals.reply", "signals.reply_days")
