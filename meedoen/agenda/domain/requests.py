"""A person asks for a correction or erasure: the answer is due within a month and is not forgotten (GDPR art. 12(3))."""

from datetime import datetime

from django.utils import timezone

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.agenda.enums import Unit
from meedoen.agenda.terms import add_term
from meedoen.journal.acts import Actor
from meedoen.people.models import PersonRequest, Team

REQUEST = "people.request"


def request_opened(actor: Actor, now: datetime, request: PersonRequest) -> None:
    """Put the request on the list of the team that holds the record, or else of the report point; in the same transaction.

    A month that ends on a free day ends on the next working day (Regulation 1182/71 art. 3(4), as the Dutch law has it).
    """
    point = Team.objects.filter(municipality_id=request.municipality_id, is_report_point=True).order_by("pk")
    open_followup(
        actor=actor,
        now=now,
        kind=REQUEST,
        municipality_id=request.municipality_id,
        due=add_term(timezone.localdate(now), 1, Unit.MONTHS),
        why="",
        person_id=request.person_id,
        thing=request,
        team_id=request.person.team_id or point.values_list("pk", flat=True).first(),
    )


def request_closed(actor: Actor, now: datetime, request: PersonRequest) -> None:
    """Take it off the list: it was answered."""
    finish_followups_of(actor=actor, now=now, thing=request)
