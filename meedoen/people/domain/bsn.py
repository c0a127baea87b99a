"""The citizen service number: checked, encrypted, and found only by asking for exactly that number."""

import hashlib
import hmac

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.nl import bsn as standard

WRONG = _("This is not a valid citizen service number. Check the nine digits.")


def clean(value: str) -> str:
    """Return nine digits, or "" for nothing. Raises ValidationError when the eleven-test fails.

    The eleven-test: the digits times 9, 8, … 2 and -1, added, are a multiple of eleven (Wet algemene bepalingen
    burgerservicenummer).
    """
    if not value.strip():
        return ""
    if not value.isascii():
        raise ValidationError(WRONG)
    try:
        number: str = standard.validate(value)
    except WrongNumber:
        raise ValidationError(WRONG) from None
    return number.zfill(9)


def blind_index(municipality_id: int, number: str) -> str:
    """Return what stands for the number in the database: HMAC-SHA256 with a key outside it, other per municipality."""
    if not number:
        return ""
    message = f"{municipality_id}:{number}".encode()
    return hmac.new(settings.INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()


def masked(number: str) -> str:
    """Return the number as a page shows it before somebody asks: only that it is there."""
    return "•" * 9 if number else ""
