"""What people said when they signed up goes when its use is over (art. 5 (1) (e) GDPR: no longer than necessary)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from meedoen.groups.domain.calls import hold
from meedoen.groups.domain.making import empty_registration
from meedoen.groups.enums import GroupState, RegistrationState
from meedoen.groups.models import Registration
from meedoen.journal.acts import act, system_actor
from meedoen.journal.enums import Ground
from meedoen.people.domain.settings import days_ago
from meedoen.people.enums import Part

EMPTY_DAYS = "groups.empty_days"
BATCH = 200


def empty_due(now: datetime) -> int:
    """Empty the registrations whose use is over for so many days as the municipality set; return how many.

    That is: put aside in a call that is closed, or placed in a group that ended or that the member left. Who still waits or
    stands in a proposal is never emptied: nobody answered that person yet. A batch per municipality and call of tick, each
    in its own act.
    """
    emptied = 0
    for place, before in days_ago(EMPTY_DAYS, now):
        for pk, call in _over(place, before).order_by("pk").values_list("pk", "call_id")[:BATCH]:
            emptied += _empty(place, pk, call, before=before, now=now)
    return emptied


def _empty(place: int, pk: int, call: int, *, before: datetime, now: datetime) -> bool:
    with transaction.atomic():
        hold(call)
        row = _over(place, before).filter(pk=pk).first()
        if row is None:  # Taken up again in the meantime.
            return False
        with act(system_actor(municipality_id=place), "group.empty", now=now, ground=Ground.SYSTEM) as event:
            event.about(thing=row, person_id=row.person_id, part=Part.GROUP)
            empty_registration(row)
    return True


def _over(place: int, before: datetime) -> QuerySet[Registration]:
    aside = Q(state=RegistrationState.ASIDE, call__closed_at__lte=before)
    ended = Q(member__group__state=GroupState.ENDED, member__group__ended_at__lte=before)
    placed = Q(state=RegistrationState.PLACED) & (ended | Q(member__left_at__lte=before))
    # Every registration says how somebody is reached; an emptied one does not.
    told = ~Q(email="", phone="", reach="")
    return Registration.objects.filter(aside | placed, told, municipality=place)
