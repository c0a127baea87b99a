"""One visit, several talks: day, place and who was there are typed once; what each person says stays in the own talk.

A talk is whole by itself: the others of the household never appear in it but for the parts that were shared. A shared part
stands in each of the talks of the visit; whoever changes it in one changes it in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.people.models import Household, HouseholdMember
from meedoen.support.domain.meetings import Said, record_meeting
from meedoen.support.models import Meeting, Trajectory, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The members of a household on one visit, each with the own trajectory."""

    household: Household
    trajectories: Sequence[Trajectory]


def record_visit(*, actor: Actor, now: datetime, together: Together, said: Said, told: bool = False) -> list[Meeting]:
    """Begin one talk per person under one visit, in the order of `together`; only the frame of `said` is used."""
    rows = list(together.trajectories)
    home = together.household
    with act(actor, "visit.record", now=now, municipality_id=home.municipality_id) as event:
        if len(rows) < 2:
            raise ValidationError({"persons": _("Choose at least two persons. For one person, begin a talk of the own.")})
        lives = HouseholdMember.objects.filter(household=home, until=None, person__in=[row.person_id for row in rows])
        if lives.count() != len(rows):
            raise ValidationError({"persons": _("Choose persons who live together.")})
        visit = Visit.objects.create(
            municipality_id=home.municipality_id, household=home, made_by_id=actor.account_id, created_at=now
        )
        event.about(thing=visit)
        frame = replace(said, went="", wishes="", agreed="", earlier_help="")
        made = [record_meeting(actor=actor, now=now, trajectory=row, said=frame, told=told) for row in rows]
        Meeting.objects.filter(pk__in=[meeting.pk for meeting in made]).update(visit=visit)
        for meeting in made:
            meeting.visit = visit
    return made
