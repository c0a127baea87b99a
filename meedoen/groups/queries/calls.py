"""What came of each way to invite people: invited, signed up, came."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from meedoen.groups.enums import Channel, Coming, RegistrationState
from meedoen.groups.models import Attendance, Call, Registration


@dataclass(frozen=True, slots=True)
class Reached:
    """One channel: how many were invited, signed up, and came at least once."""

    label: str
    sent: int
    registered: int
    came: int


def by_channel(call: Call) -> list[Reached]:
    """Return the channels in which something happened, to be asked in person first; two queries."""
    sent = dict(call.sent.order_by().values_list("channel").annotate(many=Sum("count")))
    was_there = Attendance.objects.filter(member=OuterRef("member"), coming=Coming.CAME)
    rows = Registration.objects.filter(call=call).order_by().values_list("channel")
    counted = {channel: (many, came) for channel, many, came in rows.annotate(
        many=Count("pk"), came=Count("pk", filter=Q(Exists(was_there)))
    )}  # fmt: skip
    return [
        Reached(str(channel.label), sent.get(channel, 0), *counted.get(channel, (0, 0)))
        for channel in Channel
        if channel in sent or channel in counted
    ]


def counts_of(call: Call) -> dict[str, int]:
    """Return how many registrations stand where; one query."""
    counted = dict(Registration.objects.filter(call=call).order_by().values_list("state").annotate(many=Count("pk")))
    return {state.value: counted.get(state, 0) for state in RegistrationState}
