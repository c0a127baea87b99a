"""Codes that people take home: enough chance for nobody to guess, and easy to read aloud and to type over.

A code has 16 letters and figures of an alphabet of 32, so 80 bits, in four groups: "7K3M-9QXA-0FTV-52HN". Letters that look
like a figure are not in it; whoever types them is understood all the same. The system keeps only the hash.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
SEPARATORS = str.maketrans("", "", " -–—_.\u00a0\t\r\n")


def new_code() -> str:
    """Return a fresh code of 80 random bits, in groups."""
    return group_code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def group_code(letters: str) -> str:
    """Return bare letters in groups of four with dashes between."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def read_code(typed: str) -> str | None:
    """Return the code that somebody typed, in its written form; None when it cannot be one.

    Capitals, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V.
    """
    letters = typed.upper().translate(SEPARATORS).translate(LOOK_ALIKE)
    if len(letters) != LENGTH or set(letters) - set(ALPHABET):
        return None
    return group_code(letters)


def hash_code(code: str) -> str:
    """Return what the system keeps of a code: HMAC-SHA256 in hex, with the key of the indexes, outside the database."""
    return hmac.new(settings.INDEX_KEY.encode(), b"code:" + code.encode(), hashlib.sha256).hexdigest()


def derive_code(token: str, salt: str) -> str:
    """Return the code that belongs to one submission: the same for a second click, and made by nobody without the key.

    `token` is the form's token or the API's Idempotency-Key, `salt` is random and kept with the submission. Neither the
    database nor whoever chose the token can make the code: that takes the key of the indexes, outside the database.
    """
    digest = hmac.new(settings.INDEX_KEY.encode(), f"derive:{salt}:{token}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    return group_code("".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH)))
