"""Questions about signals."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from meedoen.people.codes import hash_code
from meedoen.signals import coaching
from meedoen.signals.coaching import Advice
from meedoen.signals.enums import Band, Risk, State
from meedoen.signals.models import BriefContact, ReporterContact, Signal, Weighing
from meedoen.signals.policy import handled_by

PAGE = 25


def inbox(user: Any, *, state: str = "", kind: str = "", mine: bool = False) -> QuerySet[Signal]:
    """Return the signals that this account handles: open ones first come, first weighed."""
    found = Signal.objects.filter(handled_by(user))
    found = found.filter(state=state) if state in State.values else found.exclude(state=State.FINISHED)
    if kind:
        found = found.filter(kind=kind)
    if mine:
        found = found.filter(worker=user)
    return found.select_related("neighbourhood", "team", "worker").order_by("received_at", "pk")


def crises(user: Any) -> list[Signal]:
    """Return the crises that this account handles and that are not finished: they stand on top, whatever else is asked."""
    found = Signal.objects.filter(handled_by(user), band=Band.CRISIS).exclude(state=State.FINISHED)
    return list(found.select_related("worker").order_by("received_at", "pk")[:PAGE])


def find_by_code(code: str) -> Signal | None:
    """Return the signal of this code, or None. The code is compared by its hash only."""
    return Signal.objects.filter(code_hash=hash_code(code)).select_related("municipality").first()


def advice_for(signal: Signal) -> list[Advice]:
    """Return the texts that were given to the reporter, each once, in the order of giving."""
    names: dict[str, None] = {}
    for contact in ReporterContact.objects.filter(signal=signal).order_by("pk"):
        names.update(dict.fromkeys(contact.advice))
    return [coaching.TEXTS[name] for name in names if name in coaching.TEXTS]


def possible_partners(user: Any, signal: Signal, *, since: datetime) -> QuerySet[Signal]:
    """Return other worries that may be about the same person: same person, or same name or place, since a date."""
    same = Q(pk__in=[])
    if signal.person_id:
        same |= Q(person_id=signal.person_id)
    if signal.about_name:
        same |= Q(about_name__iexact=signal.about_name)
    if signal.neighbourhood_id:
        same |= Q(neighbourhood_id=signal.neighbourhood_id)
    found = Signal.objects.filter(same, handled_by(user), municipality_id=signal.municipality_id, joined_to=None)
    found = found.filter(received_at__gte=since, emptied_at=None).exclude(pk=signal.pk).order_by("-received_at", "-pk")
    # A choice looks its row up again, which a cut-off list does not allow: the latest ones, as a condition.
    latest = Signal.objects.filter(pk__in=found.values("pk")[:PAGE])
    return latest.select_related("neighbourhood").order_by("-received_at", "-pk")


def serious_in(weighings: list[Weighing]) -> list[str | Promise]:
    """Return the risks that somebody weighed as serious, in the order of the schema."""
    flags = {flag for weighing in weighings for flag in weighing.flags}
    return [risk.label for risk in Risk if f"serious_{risk.value}" in flags]


def course_of(signal: Signal) -> dict[str, Any]:
    """Return all that was done with a signal, one query a kind, for its page."""
    weighings = list(signal.weighings.select_related("by").order_by("pk"))
    return {
        "perceptions": list(signal.perceptions.all()),
        "weighings": weighings,
        "serious": serious_in(weighings),
        "consultations": list(signal.consultations.select_related("asked_by", "asked_of").order_by("pk")),
        "decisions": list(signal.decisions.select_related("by").order_by("-pk")),
        "steps": list(signal.steps.select_related("by").order_by("-pk")),
        "actions": list(signal.actions.select_related("by").order_by("-pk")),
        "contacts": list(signal.reporter_contacts.select_related("by").order_by("-pk")),
        "routes": list(signal.route_uses.select_related("by", "route").order_by("-pk")),
        "tellings": list(signal.tellings.select_related("by").order_by("-pk")),
        "joined": list(signal.joined.order_by("pk")),
    }


def recent_briefs(team_id: int) -> QuerySet[BriefContact]:
    """Return the last short contacts of a team."""
    return BriefContact.objects.filter(team_id=team_id).select_related("by").order_by("-pk")[:PAGE]
