"""A question comes in, is confirmed, looked at, answered or picked up (Wmo 2015 art. 2.3.2 and 2.3.3)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.agenda.domain.terms import start_term
from meedoen.agenda.enums import State, Unit
from meedoen.agenda.terms import add_term
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.codes import hash_code
from meedoen.people.domain.organisations import report_point
from meedoen.people.enums import Part
from meedoen.people.models import Municipality, Person, Team
from meedoen.support.domain import reminders
from meedoen.support.domain.receipts import confirm_receipt
from meedoen.support.domain.trajectories import find_active, start_trajectory
from meedoen.support.enums import AskedBy, AskedThrough, NotificationState, Origin, SupporterAnswer
from meedoen.support.models import Notification, Trajectory
from meedoen.support.steps import NOTIFICATION

INQUIRY_WEEKS, PLAN_DAYS = 6, 7
N = NotificationState


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks, as it was entered."""

    question: str
    name: str
    asked_by: str
    phone: str = ""
    email: str = ""
    address: str = ""
    reach: str = ""
    interpreter: str = ""
    asker_name: str = ""
    asker_relation: str = ""
    asker_phone: str = ""
    asker_email: str = ""
    person_agrees: bool = False
    urgent: bool = False
    urgent_why: str = ""
    supporter: str = ""


def record_notification(
    *,
    actor: Actor,
    now: datetime,
    municipality: Municipality,
    code: str,
    asked: Asked,
    through: AskedThrough,
    language: str = "nl",
) -> Notification:
    """Take in a question: the terms of six weeks and seven days begin, the receipt goes out, the report point sees it.

    `code` is what the asker keeps (see `people.codes`); only its hash is stored. Raises ValidationError when nobody can be
    reached, when somebody asks for another who does not agree (that is a worry, not a question), or when the municipality
    has no report point.
    """
    today = timezone.localdate(now)
    ground = Ground.TASK if actor.account_id else Ground.PUBLIC
    with act(actor, "notification.record", now=now, ground=ground, municipality_id=municipality.pk) as event:
        _check(asked)
        row = Notification.objects.create(
            municipality=municipality,
            team=report_point(municipality.pk),
            code_hash=hash_code(code),
            received_at=now,
            state_at=now,
            through=through,
            language=language,
            inquiry_by=add_term(today, INQUIRY_WEEKS, Unit.WEEKS),
            plan_by=add_term(today, PLAN_DAYS, Unit.DAYS),
            supporter_on=today if asked.supporter else None,
            supporter_asked_by=(asked.asker_name or asked.name) if asked.supporter else "",
            **asdict(asked),
        )
        event.about(thing=row, part=Part.NOTIFICATION)
        _first_reminders(actor, now, row, today)
        confirm_receipt(actor=actor, now=now, notification=row, code=code)
    return row


def _check(asked: Asked) -> None:
    if not asked.question.strip():
        raise ValidationError({"question": _("Write in a few words what your question is.")})
    if not any((asked.phone, asked.email, asked.address, asked.asker_phone, asked.asker_email)):
        raise ValidationError(
            {"phone": _("Fill in a telephone number, an e-mail address or an address, so that we can reach you.")}
        )
    if asked.asked_by == AskedBy.BEHALF and not asked.person_agrees:
        raise ValidationError({"person_agrees": _("We can only take in a question for somebody who agrees.")})
    if asked.asked_by == AskedBy.BEHALF and not asked.asker_name.strip():
        raise ValidationError({"asker_name": _("Fill in your own name.")})


def _first_reminders(actor: Actor, now: datetime, row: Notification, today: date) -> None:
    def remind(kind: str, due: date, why: str) -> None:
        open_followup(
            actor=actor, now=now, kind=kind, municipality_id=row.municipality_id, due=due, why=why, thing=row,
            team_id=row.team_id,
        )  # fmt: skip

    _start_terms(actor, now, row, today)
    remind(reminders.QUESTION, today, _("A new question: look at it and see who can answer."))
    if row.urgent:
        remind(reminders.URGENT, today, _("Cannot wait: decide at once on temporary help (Wmo 2015 art. 2.3.3)."))
    if row.supporter in (SupporterAnswer.YES, SupporterAnswer.LATER):
        _remind_of_supporter(actor, now, row, today)


def _start_terms(actor: Actor, now: datetime, row: Notification, today: date) -> None:
    start_term(
        actor=actor, now=now, kind=reminders.INQUIRY, municipality_id=row.municipality_id, start=today,
        length=INQUIRY_WEEKS, unit=Unit.WEEKS, article="Wmo 2015 art. 2.3.2 lid 1",
        why=_("The inquiry is finished at the latest on this day (six weeks)."), thing=row, team_id=row.team_id,
    )  # fmt: skip
    start_term(
        actor=actor, now=now, kind=reminders.OWN_PLAN, municipality_id=row.municipality_id, start=today,
        length=PLAN_DAYS, unit=Unit.DAYS, article="Wmo 2015 art. 2.3.2 lid 2",
        why=_("Until this day the person may hand in a plan of their own (seven days)."), thing=row, team_id=row.team_id,
    )  # fmt: skip


def _remind_of_supporter(actor: Actor, now: datetime, row: Notification, today: date) -> None:
    yes = row.supporter == SupporterAnswer.YES
    why = (
        _("Wants an independent client supporter: make the contact.") if yes else _("Offer the client supporter once more.")
    )
    due = today + timedelta(days=2 if yes else 7)
    open_followup(
        actor=actor, now=now, kind=reminders.SUPPORTER, municipality_id=row.municipality_id, due=due, why=why, thing=row,
        team_id=row.team_id, person_id=row.person_id, account_id=row.taken_by_id,
    )  # fmt: skip


def see_notification(*, actor: Actor, now: datetime, notification: Notification) -> None:
    """Note that somebody has looked at a new question; a second look changes nothing."""
    if notification.state != N.RECEIVED:
        return
    with act(actor, "notification.see", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        rows = Notification.objects.filter(pk=notification.pk, state=N.RECEIVED)
        if rows.update(state=N.SEEN, state_at=now):
            notification.state, notification.state_at = N.SEEN, now


def answer_notification(
    *, actor: Actor, now: datetime, notification: Notification, answer: str, expected: int
) -> Notification:
    """Finish a question with an answer, with or without a trajectory. Nothing stays on a list for it."""
    with act(actor, "notification.answer", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        _check_step(notification, N.FINISHED)
        if not answer.strip():
            raise ValidationError({"answer": _("Write in a few words what was answered.")})
        save_version(
            notification, expected=expected, state=N.FINISHED, state_at=now, finished_at=now, answer=answer,
            taken_by_id=notification.taken_by_id or actor.account_id,
        )  # fmt: skip
        finish_followups_of(actor=actor, now=now, thing=notification)
    return notification


def take_up_notification(
    *,
    actor: Actor,
    now: datetime,
    notification: Notification,
    person: Person,
    team_id: int,
    worker_id: int | None = None,
    stand_in_id: int | None = None,
    expected: int,
) -> Trajectory:
    """Join the question to a person and go on in a trajectory: the one under way, or a new one with this team and worker."""
    with act(actor, "notification.take_up", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=person.pk, part=Part.NOTIFICATION)
        _check_step(notification, N.PICKED_UP)
        if person.municipality_id != notification.municipality_id:
            raise ValidationError({"person": _("This person lives in another municipality.")})
        trajectory = find_active(person.pk) or start_trajectory(
            actor=actor, now=now, person=person, team_id=team_id, worker_id=worker_id, stand_in_id=stand_in_id,
            origin=Origin.NOTIFICATION,
        )  # fmt: skip
        save_version(
            notification, expected=expected, state=N.PICKED_UP, state_at=now, person_id=person.pk,
            trajectory_id=trajectory.pk, team_id=trajectory.team_id, taken_by_id=actor.account_id,
        )  # fmt: skip
        finish_followups_of(actor=actor, now=now, thing=notification, kinds=[reminders.QUESTION])
        reminders.move_reminders(actor=actor, now=now, trajectory=trajectory)
    return trajectory


def _check_step(notification: Notification, to: NotificationState) -> None:
    if to not in NOTIFICATION[N(notification.state)]:
        raise ValidationError(_("This question has gone on already. Look at the page again."))


def pass_on_notification(
    *, actor: Actor, now: datetime, notification: Notification, team_id: int, expected: int
) -> Notification:
    """Let another team of the municipality look at a new question."""
    with act(actor, "notification.pass_on", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        if notification.state not in (N.RECEIVED, N.SEEN):
            raise ValidationError(_("This question has gone on already. Look at the page again."))
        if not Team.objects.filter(pk=team_id, municipality_id=notification.municipality_id).exists():
            raise ValidationError({"team": _("This team works in another municipality.")})
        save_version(notification, expected=expected, team_id=team_id)
        reminders.move_to_team(actor=actor, now=now, thing=notification, team_id=team_id)
    return notification


def answer_supporter(
    *, actor: Actor, now: datetime, notification: Notification, answer: SupporterAnswer, by: str, expected: int
) -> Notification:
    """Keep what was said to the offer of free client support: yes, no or later, by whom and when."""
    with act(actor, "notification.supporter", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        today = timezone.localdate(now)
        save_version(notification, expected=expected, supporter=answer, supporter_on=today, supporter_asked_by=by)
        finish_followups_of(actor=actor, now=now, thing=notification, kinds=[reminders.SUPPORTER])
        if answer != SupporterAnswer.NO:
            _remind_of_supporter(actor, now, notification, today)
    return notification


def receive_plan(
    *, actor: Actor, now: datetime, notification: Notification, on: date, note: str, expected: int
) -> Notification:
    """Note that the person handed in a plan of their own, and what it says in short; late ones are welcome too."""
    with act(actor, "notification.plan", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        if not timezone.localdate(notification.received_at) <= on <= timezone.localdate(now):
            raise ValidationError({"on": _("Choose a day between the day of the question and today.")})
        save_version(notification, expected=expected, plan_received_on=on, plan_note=note)
        finish_followups_of(actor=actor, now=now, thing=notification, kinds=[reminders.OWN_PLAN])
    return notification


def mark_urgent(
    *, actor: Actor, now: datetime, notification: Notification, urgent: bool, why: str, expected: int
) -> Notification:
    """Say that a question cannot wait for the inquiry (art. 2.3.3), or that it can after all; both with a reason."""
    with act(actor, "notification.urgent", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        if not why.strip():
            raise ValidationError({"why": _("Say in a few words why.")})
        save_version(notification, expected=expected, urgent=urgent, urgent_why=why)
        state = State.DONE if urgent else State.DROPPED
        finish_followups_of(actor=actor, now=now, thing=notification, kinds=[reminders.URGENT], state=state)
        if urgent:
            open_followup(
                actor=actor, now=now, kind=reminders.URGENT, municipality_id=notification.municipality_id,
                due=timezone.localdate(now), person_id=notification.person_id, thing=notification,
                team_id=notification.team_id, account_id=notification.taken_by_id,
                why=_("Cannot wait: decide at once on temporary help (Wmo 2015 art. 2.3.3)."),
            )  # fmt: skip
    return notification
