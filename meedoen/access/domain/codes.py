"""Codes handed over in person, with which a resident opens the own record.

The identity is checked by somebody who sits at the same table; the code is the proof that this happened. It is kept as a
hash, works once, and says until when the record stays open for that account.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.access.models import ActivationCode
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.codes import hash_code, new_code, read_code
from meedoen.people.domain.settings import setting
from meedoen.people.models import Person

WRONG = _("This code is not known, was used already or is too old. Ask your worker for a new one.")


def issue_code(*, actor: Actor, now: datetime, person: Person) -> tuple[ActivationCode, str]:
    """Make a code for this person; codes made before no longer work. Returns the row and the code, which is kept nowhere."""
    code = new_code()
    today = timezone.localdate(now)
    with act(actor, "access.issue_code", now=now, municipality_id=person.municipality_id) as event:
        ActivationCode.objects.filter(person=person, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
        row = ActivationCode.objects.create(
            municipality_id=person.municipality_id,
            person=person,
            code_hash=hash_code(code),
            issued_by_id=actor.account_id,
            created_at=now,
            expires_at=now + timedelta(days=setting(person.municipality_id, "code_days", today)),
        )
        event.about(thing=row, person_id=person.pk)
    return row, code


def use_code(*, actor: Actor, now: datetime, person: Person, typed: str) -> ActivationCode:
    """Open the record of `person` for the acting account, until the date on the row that is returned.

    Raises ValidationError at "code" for a code that is wrong, old, used or of somebody else: always the same words.
    """
    code = read_code(typed)
    until = now + timedelta(days=setting(person.municipality_id, "record_days", timezone.localdate(now)))
    with act(actor, "access.use_code", now=now, municipality_id=person.municipality_id, ground=Ground.OWN) as event:
        if code is None:
            raise ValidationError({"code": WRONG})
        rows = ActivationCode.objects.filter(
            code_hash=hash_code(code), person=person, used_at=None, withdrawn_at=None, expires_at__gt=now
        )
        row = rows.first()
        # The condition stands in the update too: of two who come at once, one is first.
        if row is None or rows.update(used_at=now, used_by_id=actor.account_id, opens_until=until) != 1:
            raise ValidationError({"code": WRONG})
        row.refresh_from_db()
        event.about(thing=row, person_id=person.pk)
    return row


def withdraw_codes(*, actor: Actor, now: datetime, person: Person) -> int:
    """Take back every code of this person, used or not: the record closes for whoever opened it. Returns how many."""
    with act(actor, "access.withdraw_code", now=now, municipality_id=person.municipality_id) as event:
        count = ActivationCode.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=now)
        event.about(person_id=person.pk)
    return count


def open_until(*, account_id: int, person_id: int, now: datetime) -> datetime | None:
    """Return until when a code used earlier opens the record for this account; None when none does."""
    rows = ActivationCode.objects.filter(used_by_id=account_id, person_id=person_id, withdrawn_at=None, opens_until__gt=now)
    return rows.order_by("-opens_until").values_list("opens_until", flat=True).first()
