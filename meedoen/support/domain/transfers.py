"""Handing over: proposed with the person's answer, a fact when the receiver accepts; and the worker who leaves."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.agenda.enums import State
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Team
from meedoen.support import settings
from meedoen.support.domain import reminders
from meedoen.support.domain.actors import author
from meedoen.support.domain.outreach import ENDED
from meedoen.support.domain.trajectories import check_member, hold_by_team
from meedoen.support.enums import PersonAnswer, TrajectoryState, TransferState
from meedoen.support.models import Outreach, Step, Trajectory, Transfer

T = TrajectoryState


def propose_transfer(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    to_team_id: int,
    to_worker_id: int | None,
    why: str,
    person_answer: PersonAnswer,
    person_asked_on: date | None = None,
    person_words: str = "",
    despite: str = "",
    together_on: date | None = None,
) -> Transfer:
    """Propose to hand a trajectory over. The person is asked first; going on without a "yes" asks the worker's reason."""
    with act(actor, "transfer.propose", now=now, municipality_id=trajectory.municipality_id) as event:
        _check_proposal(trajectory, to_team_id, to_worker_id, why, now)
        _check_asked(person_answer, person_asked_on, despite, timezone.localdate(now))
        transfer = _create(
            Transfer(
                municipality_id=trajectory.municipality_id,
                trajectory=trajectory,
                from_team_id=trajectory.team_id,
                from_worker_id=trajectory.worker_id,
                to_team_id=to_team_id,
                to_worker_id=to_worker_id,
                why=why,
                person_answer=person_answer,
                person_asked_on=person_asked_on,
                person_words=person_words,
                despite=despite,
                together_on=together_on,
                proposed_by_id=author(actor),
                proposed_at=now,
            )  # fmt: skip
        )
        event.about(thing=transfer, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        open_followup(
            actor=actor, now=now, kind=reminders.TRANSFER, municipality_id=trajectory.municipality_id,
            due=timezone.localdate(now), why=_("A trajectory is offered to you: accept it or say why not."),
            person_id=trajectory.person_id, thing=transfer, team_id=to_team_id, account_id=to_worker_id,
        )  # fmt: skip
    return transfer


def _create(transfer: Transfer) -> Transfer:
    try:
        with transaction.atomic():
            transfer.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(_("A transfer was proposed already. Wait for the answer, or take it back.")) from None
    return transfer


def _check_proposal(trajectory: Trajectory, to_team_id: int, to_worker_id: int | None, why: str, now: datetime) -> None:
    if trajectory.state == T.CLOSED:
        raise ValidationError(_("This trajectory is closed. Open it again first."))
    if not why.strip():
        raise ValidationError({"why": _("Say in a few words why.")})
    if not Team.objects.filter(pk=to_team_id, municipality_id=trajectory.municipality_id).exists():
        raise ValidationError({"to_team": _("This team works in another municipality.")})
    if to_team_id == trajectory.team_id and to_worker_id in (None, trajectory.worker_id):
        raise ValidationError({"to_worker": _("Choose another colleague or another team.")})
    check_member(to_worker_id, to_team_id, "to_worker", now)


def _check_asked(answer: PersonAnswer, asked_on: date | None, despite: str, today: date) -> None:
    if answer != PersonAnswer.NOT_ASKED and asked_on is None:
        raise ValidationError({"person_asked_on": _("Fill in when you asked the person.")})
    if asked_on is not None and asked_on > today:
        raise ValidationError({"person_asked_on": _("This date lies in the future. Choose today or an earlier date.")})
    if answer != PersonAnswer.YES and not despite.strip():
        raise ValidationError({"despite": _("Say why it must go on without the person's agreement.")})


def accept_transfer(
    *, actor: Actor, now: datetime, transfer: Transfer, worker_id: int, stand_in_id: int | None = None, note: str = ""
) -> Trajectory:
    """Take the trajectory over: team, worker and everything on the list move; who had it loses sight from now on."""
    trajectory = transfer.trajectory
    with act(actor, "transfer.accept", now=now, municipality_id=transfer.municipality_id) as event:
        event.about(thing=transfer, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        check_member(worker_id, transfer.to_team_id, "worker", now)
        check_member(stand_in_id, transfer.to_team_id, "stand_in", now)
        if stand_in_id == worker_id:
            raise ValidationError({"stand_in": _("Choose somebody else as stand-in.")})
        _answer(actor, now, transfer, TransferState.ACCEPTED, note)
        _take_over(actor, now, trajectory, transfer.to_team_id, worker_id, stand_in_id)
    return trajectory


def _answer(actor: Actor, now: datetime, transfer: Transfer, state: TransferState, note: str) -> None:
    rows = Transfer.objects.filter(pk=transfer.pk, state=TransferState.PROPOSED)
    if rows.update(state=state, answered_by=actor.account_id, answered_at=now, answer_note=note) != 1:
        raise ValidationError(_("This transfer was answered already. Look at the page again."))
    transfer.refresh_from_db()
    done = State.DONE if state != TransferState.WITHDRAWN else State.DROPPED
    finish_followups_of(actor=actor, now=now, thing=transfer, state=done)


def _take_over(
    actor: Actor, now: datetime, trajectory: Trajectory, team_id: int, worker_id: int, stand_in_id: int | None
) -> None:
    before = trajectory.state
    save_version(
        trajectory, expected=trajectory.version, team_id=team_id, worker_id=worker_id, stand_in_id=stand_in_id,
        state=T.OPEN if before == T.WAITING else before, waiting_contact_id=None,
        next_contact=_first_contact(trajectory, timezone.localdate(now)),
    )  # fmt: skip
    if trajectory.state != before:
        Step.objects.create(
            trajectory=trajectory, from_state=before, to_state=trajectory.state, at=now, by_id=actor.account_id
        )
    hold_by_team(actor=actor, now=now, person_id=trajectory.person_id, team_id=team_id)
    reminders.drop_reminders(actor=actor, now=now, trajectory=trajectory, kinds=[reminders.WAITING])
    reminders.move_reminders(actor=actor, now=now, trajectory=trajectory)
    reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)


def _first_contact(trajectory: Trajectory, today: date) -> date | None:
    """Return when the new worker makes contact; a person who said "no, thank you" is left in peace."""
    planned = trajectory.next_contact
    if Outreach.objects.filter(trajectory=trajectory, state__in=ENDED).exists():
        return planned
    due = settings.in_days(trajectory.municipality_id, settings.FIRST_CONTACT, today)
    return min(planned, due) if planned else due


def decline_transfer(*, actor: Actor, now: datetime, transfer: Transfer, note: str) -> Transfer:
    """Say no, with a reason; the trajectory stays where it is and its worker reads why."""
    return _end(actor, now, transfer, TransferState.DECLINED, "transfer.decline", note)


def withdraw_transfer(*, actor: Actor, now: datetime, transfer: Transfer, note: str) -> Transfer:
    """Take a proposal back, with a reason."""
    return _end(actor, now, transfer, TransferState.WITHDRAWN, "transfer.withdraw", note)


def _end(actor: Actor, now: datetime, transfer: Transfer, state: TransferState, verb: str, note: str) -> Transfer:
    trajectory = transfer.trajectory
    with act(actor, verb, now=now, municipality_id=transfer.municipality_id) as event:
        event.about(thing=transfer, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if not note.strip():
            raise ValidationError({"note": _("Say in a few words why.")})
        _answer(actor, now, transfer, state, note)
        if state == TransferState.DECLINED:
            open_followup(
                actor=actor, now=now, kind=reminders.TRANSFER, municipality_id=transfer.municipality_id,
                due=timezone.localdate(now), why=_("The transfer was not accepted: read why and decide how to go on."),
                person_id=trajectory.person_id, thing=transfer, team_id=trajectory.team_id,
                account_id=trajectory.worker_id,
            )  # fmt: skip
    return transfer


def owned_by(account_id: int, team_id: int | None = None) -> Q:
    """Return the condition on Trajectory that this account still has it in some way (worker, stand-in, contact)."""
    mine = Q(worker=account_id) | Q(stand_in=account_id) | Q(waiting_contact=account_id, state=T.WAITING)
    here = Q(team=team_id) if team_id is not None else Q()
    return mine & here & ~Q(state=T.CLOSED)


def hand_over_work(*, actor: Actor, now: datetime, from_account_id: int, successors: dict[int, int], why: str) -> int:
    """Hand over trajectories of somebody who leaves: `successors` maps trajectory to account. Returns how many.

    At once, without waiting for an answer, so that nothing stays unowned; each one has a transfer in its history, and the
    successor must introduce himself or herself: a contact falls due. Raises ValidationError when a successor is not in the
    trajectory's team.
    """
    if not why.strip():
        raise ValidationError({"why": _("Say in a few words why.")})
    with act(actor, "trajectory.hand_over_work", now=now) as event:
        rows = Trajectory.objects.filter(owned_by(from_account_id), pk__in=successors).select_for_update()
        for trajectory in rows.order_by("id"):
            _hand_over_one(actor, now, trajectory, from_account_id, successors[trajectory.pk], why)
            event.also.append(trajectory.person_id)
        _pass_proposals(from_account_id, now)
    return len(event.also)


def _hand_over_one(
    actor: Actor, now: datetime, trajectory: Trajectory, from_account_id: int, to_account_id: int, why: str
) -> None:
    check_member(to_account_id, trajectory.team_id, f"successor_{trajectory.pk}", now)
    if to_account_id == from_account_id:
        raise ValidationError({f"successor_{trajectory.pk}": _("Choose somebody else.")})
    if trajectory.worker_id == from_account_id:
        Transfer.objects.filter(trajectory=trajectory, state=TransferState.PROPOSED).update(
            state=TransferState.WITHDRAWN, answered_by=actor.account_id, answered_at=now, answer_note=why
        )
        Transfer.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, from_team_id=trajectory.team_id,
            from_worker_id=from_account_id, to_team_id=trajectory.team_id, to_worker_id=to_account_id, why=why,
            person_answer=PersonAnswer.NOT_ASKED, despite=why, state=TransferState.ACCEPTED,
            proposed_by_id=author(actor), proposed_at=now, answered_by_id=actor.account_id, answered_at=now,
        )  # fmt: skip
        stand_in = None if trajectory.stand_in_id == to_account_id else trajectory.stand_in_id
        _take_over(actor, now, trajectory, trajectory.team_id, to_account_id, stand_in)
    elif trajectory.stand_in_id == from_account_id:
        fresh = None if trajectory.worker_id == to_account_id else to_account_id
        save_version(trajectory, expected=trajectory.version, stand_in_id=fresh)
    else:
        save_version(trajectory, expected=trajectory.version, waiting_contact_id=to_account_id)
        reminders.remind_while_waiting(actor=actor, now=now, trajectory=trajectory)


def _pass_proposals(from_account_id: int, now: datetime) -> None:
    # What was offered to somebody who leaves is offered to the whole team.
    Transfer.objects.filter(to_worker=from_account_id, state=TransferState.PROPOSED).update(to_worker=None)
