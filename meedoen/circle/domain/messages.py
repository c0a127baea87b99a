"""Messages in a circle: each once, in a steady order; one's own can be taken back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.circle.domain.putting import one_at_a_time, put_there
from meedoen.circle.models import CircleMessage
from meedoen.circle.seats import Seat
from meedoen.journal.acts import Actor, act
from meedoen.people.enums import Part


def post_message(*, actor: Actor, now: datetime, seat: Seat, text: str) -> CircleMessage:
    """Write a message to everybody with whom messages are shared.

    Those of one circle come in one by one (the row of the person is held), so that who reads up to a number misses none.
    """
    with act(actor, "circle.write", now=now, ground=seat.ground, municipality_id=seat.person.municipality_id) as event:
        if not text.strip():
            raise ValidationError({"text": _("Write something first.")})
        one_at_a_time(seat.person.pk)
        message = CircleMessage.objects.create(**put_there(seat, actor, now), text=text.strip())
        event.about(thing=message, person_id=seat.person.pk, part=Part.CIRCLE)
    return message


def take_back_message(*, actor: Actor, now: datetime, seat: Seat, message: CircleMessage) -> None:
    """Empty a message; its place stays. Nothing happens to one that was taken back already."""
    with act(actor, "circle.unwrite", now=now, ground=seat.ground, municipality_id=message.municipality_id) as event:
        event.about(thing=message, person_id=message.person_id, part=Part.CIRCLE)
        CircleMessage.objects.filter(pk=message.pk, taken_back_at=None).update(text="", taken_back_at=now)
