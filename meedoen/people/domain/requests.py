"""What a person asks about the own record: a correction, erasure. Asked and answered, both kept."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people import hooks
from meedoen.people.enums import Part, RequestKind
from meedoen.people.models import Person, PersonRequest


def record_request(
    *, actor: Actor, now: datetime, person: Person, kind: str, text: str, ground: Ground = Ground.OWN
) -> PersonRequest:
    """Record what a person asks (GDPR art. 16 or 17). The answer is due within a month (art. 12(3))."""
    if not text.strip():
        raise ValidationError({"text": _("Write down what you ask.")})
    with act(actor, "person_request.record", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        row = PersonRequest.objects.create(
            municipality_id=person.municipality_id, person=person, kind=RequestKind(kind), text=text.strip(), asked_at=now
        )
        for watcher in hooks.request_watchers:
            watcher.opened(actor, now, row)
        event.about(thing=row, person_id=person.pk, part=Part.NAME)
    return row


def answer_request(
    *, actor: Actor, now: datetime, request: PersonRequest, granted: bool, answer: str, ground: Ground = Ground.TASK
) -> PersonRequest:
    """Answer a request, once, with the reason when it is refused (GDPR art. 12(4)). What was asked stays as it is."""
    if not granted and not answer.strip():
        raise ValidationError({"answer": _("Write down why not, so that the person can object.")})
    with act(actor, "person_request.answer", now=now, municipality_id=request.municipality_id, ground=ground) as event:
        hits = PersonRequest.objects.filter(pk=request.pk, answered_at=None).update(
            granted=granted, answer=answer.strip(), answered_at=now, answered_by_id=actor.account_id
        )
        if hits != 1:
            raise ValidationError(_("This was answered already."))
        request.refresh_from_db()
        for watcher in hooks.request_watchers:
            watcher.closed(actor, now, request)
        event.about(thing=request, person_id=request.person_id, part=Part.NAME)
    return request
