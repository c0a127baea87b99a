"""The keys of the journal: outside the database, several while they are being changed."""

import hashlib
import hmac

from django.conf import settings


def journal_keys() -> list[bytes]:
    """Return the keys of `settings.JOURNAL_KEY` (comma separated): the first writes, all of them verify."""
    return [part.strip().encode() for part in settings.JOURNAL_KEY.split(",") if part.strip()]


def signed(text: str) -> str:
    """Return HMAC-SHA256 (hex) of `text` under the key that writes."""
    return sign(journal_keys()[0], text)


def sign(key: bytes, text: str) -> str:
    """Return HMAC-SHA256 (hex) of `text` under one key."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
