"""Which signals an account may know of, and what it may do with one: side by side."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import NobodysRecord
from meedoen.people.enums import Part, Role
from meedoen.people.models import Person
from meedoen.people.policy import may_see, person_policy
from meedoen.people.viewer import municipality_ids, team_ids
from meedoen.signals.enums import Disclose
from meedoen.signals.models import BriefContact, Consultation, Signal, Telling, Weighing

HANDLING = (Role.WORKER, Role.DESK, Role.COORDINATOR)


def handled_by(user: Any) -> Q:
    """Return the condition on Signal that this account handles it: through its team, by itself, or as coordinator."""
    mine = Q(team__in=team_ids(user, *HANDLING)) | Q(worker=user)
    places = municipality_ids(user, Role.COORDINATOR)
    return mine | Q(municipality__in=places) if places else mine


def hidden_from_person(today: date) -> QuerySet[Telling]:
    """Return the dated safety reasons in force: until that date, or told before it, the person does not see the worry."""
    return Telling.objects.filter(later_until__gt=today).exclude(signal__tellings__told_on__isnull=False)


def untold_signals(person_id: int, today: date) -> Q | None:
    """Return which rows of other rooms are about a worry that the person is told of later."""
    hidden = hidden_from_person(today).filter(signal__person=person_id).values("signal_id")
    answers = Weighing.objects.filter(signal__in=hidden).values("answers_id")
    return Q(thing_kind="signal", thing_id__in=hidden) | Q(thing_kind="answerset", thing_id__in=answers)


def handles(user: Any, signal: Signal) -> bool:
    """Say the same of one signal, without a query."""
    return (
        signal.team_id in team_ids(user, *HANDLING)
        or signal.worker_id == user.pk
        or signal.municipality_id in municipality_ids(user, Role.COORDINATOR)
    )


def _whole(rows: QuerySet[Signal]) -> QuerySet[Signal]:
    return rows.select_related("municipality", "neighbourhood", "team", "worker", "person", "reporter", "joined_to")


class SignalPolicy:
    """Those who handle a signal; a colleague who is asked; the person's own worker; and the person who it is about.

    The person reads what was written, but not who wrote it unless the reporter agreed: that belongs to the reporter.
    A dated safety reason for telling later hides it from the person until that date.
    """

    def visible_to(self, user: Any) -> QuerySet[Signal]:
        """Return the signals that this account may open."""
        if not user.is_authenticated:
            return Signal.objects.none()
        asked = Consultation.objects.filter(asked_of=user, answered_at=None).values("signal_id")
        sight = may_see(user, Part.SIGNAL)
        readers = Person.objects.filter(sight) if sight is not None else Person.objects.none()
        told = ~Q(person=user.person_id, pk__in=hidden_from_person(clock.today()).values("signal_id"))
        return _whole(Signal.objects.filter(handled_by(user) | Q(pk__in=asked) | (Q(person__in=readers) & told)))

    def find(self, user: Any, pk: int) -> Signal | None:
        """Return the signal if it is one of `visible_to`; who handles it is known by plain columns: that comes first."""
        if not user.is_authenticated:
            return None
        handled = _whole(Signal.objects.filter(handled_by(user), pk=pk)).first()
        return handled or self.visible_to(user).filter(pk=pk).first()

    def can(self, user: Any, verb: str, thing: Signal) -> Ground | None:
        """Return the ground for "read", "read:reporter" or "handle"."""
        if not user.is_authenticated:
            return None
        if handles(user, thing):
            return Ground.TASK
        if verb == "handle":
            return None
        if verb == "read" and thing.consultations.filter(asked_of=user, answered_at=None).exists():
            return Ground.TASK
        ground = person_policy.can(user, f"read:{Part.SIGNAL}", thing.person) if thing.person else None
        if ground == Ground.OWN and verb == "read:reporter" and thing.reporter.disclose != Disclose.PERSON:
            return None
        return ground

    def person_id(self, thing: Signal) -> int | None:
        """Return whom it is about, once that is known."""
        return thing.person_id

    def part(self, thing: Signal) -> str:
        """Return the part of the record."""
        return Part.SIGNAL


class BriefContactPolicy(NobodysRecord):
    """Short contacts belong to the team that had them."""

    def visible_to(self, user: Any) -> QuerySet[BriefContact]:
        """Return the contacts of the account's own teams."""
        return BriefContact.objects.filter(team__in=team_ids(user, *HANDLING))

    def can(self, user: Any, verb: str, thing: BriefContact) -> Ground | None:
        """Return the ground for "read"."""
        return Ground.TASK if thing.team_id in team_ids(user, *HANDLING) else None


signal_policy = SignalPolicy()
brief_policy = BriefContactPolicy()
