"""A question answered at once."""

from datetime import datetime

from meedoen.journal.acts import Actor, act
from meedoen.people.models import Team
from meedoen.signals.enums import Channel
from meedoen.signals.models import BriefContact


def record_brief_contact(
    *,
    actor: Actor,
    now: datetime,
    team: Team,
    channel: Channel,
    topic: str,
    question: str,
    answer: str,
    name: str = "",
    neighbourhood_id: int | None = None,
) -> BriefContact:
    """Keep a question and its answer: at most six fields, no name needed, no trajectory: the small stays small."""
    with act(actor, "brief_contact.record", now=now, municipality_id=team.municipality_id) as event:
        contact = BriefContact.objects.create(
            municipality_id=team.municipality_id,
            team=team,
            channel=channel,
            topic=topic,
            question=question,
            answer=answer,
            name=name,
            neighbourhood_id=neighbourhood_id,
            by_id=actor.account_id,
            at=now,
        )
        event.about(thing=contact, part="brief")
    return contact
