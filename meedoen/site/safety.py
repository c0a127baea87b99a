"""Keys, and the settings with which production refuses to start."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from meedoen.site import proxies

KEY_LENGTH, KEY_VARIETY = 32, 10
# Caches that each process has for itself: rate limits and lock-outs would count per process.
UNSHARED = ("locmem", "dummy", "filebased")
MAIL_FOR_PLAY = ("locmem", "console", "dummy", "filebased")
MAIL_SECURITY = {"starttls": {"use_tls": True}, "tls": {"use_ssl": True}, "none": {}}


class Keys:
    """Keys from the environment; where `may_make` (demo, test) a missing one is made once and kept in a file.

    In production a missing key is remembered in `missing`, so that `refuse_unsafe` can name all of them at once.
    """

    def __init__(self, env: environ.Env, folder: Path, *, may_make: bool) -> None:
        self.env, self.folder, self.may_make = env, folder, may_make
        self.missing: list[str] = []

    def one(self, name: str) -> str:
        """Return the key `name`, or "" when production has none."""
        value: str = self.env.str(name, default="")
        if value:
            return value
        if not self.may_make:
            self.missing.append(name)
            return ""
        return self._made(name)

    def many(self, name: str) -> list[str]:
        """Return the keys `name` (comma separated), the writing one first."""
        return [key.strip() for key in self.one(name).split(",") if key.strip()]

    def _made(self, name: str) -> str:
        path = self.folder / f"{name.lower()}.key"
        if not path.exists():
            fresh = urlsafe_b64encode(secrets.token_bytes(32)).decode()
            beside = path.with_suffix(f".{secrets.token_hex(4)}")
            beside.write_text(fresh)
            beside.chmod(0o600)
            try:
                path.hardlink_to(beside)  # Whole or not at all: another process may make and read it at this moment.
            except FileExistsError:
                pass
            finally:
                beside.unlink()
        return path.read_text().strip()


def mail_options(env: environ.Env) -> dict[str, Any]:
    """Return the options of the mail server from MEEDOEN_MAIL_HOST and its companions; none without a host."""
    host = env.str("MEEDOEN_MAIL_HOST", default="")
    if not host:
        return {}
    security = env.str("MEEDOEN_MAIL_SECURITY", default="starttls")
    return {
        "host": host,
        "port": env.int("MEEDOEN_MAIL_PORT", default=587),
        "username": env.str("MEEDOEN_MAIL_USER", default=""),
        "password": env.str("MEEDOEN_MAIL_PASSWORD", default=""),
        "timeout": 20,
        **MAIL_SECURITY.get(security, {}),
    }


def refuse_unsafe(settings: dict[str, Any], *, missing: list[str]) -> None:
    """Raise ImproperlyConfigured with every reason why these settings may not serve real people."""
    reasons = [*unsafe_keys(settings, missing), *unsafe_web(settings), *unsafe_stores(settings), *unsafe_mail(settings)]
    if settings["CLOCK"]:
        reasons.append("MEEDOEN_CLOCK is set: production lives in the real time.")
    if reasons:
        lines = "\n".join(f"  - {reason}" for reason in reasons)
        raise ImproperlyConfigured(f"Meedoen does not start like this (see docs/running.md):\n{lines}")


def unsafe_keys(settings: dict[str, Any], missing: list[str]) -> Iterator[str]:
    """Yield what is wrong with the keys."""
    for name in missing:
        yield f"{name} is not set: production starts only with keys of its own (`meedoen make-key` makes one)."
    held = {
        "MEEDOEN_SECRET_KEY": [settings["SECRET_KEY"]],
        "MEEDOEN_FIELD_KEYS": settings["FIELD_KEYS"],
        "MEEDOEN_INDEX_KEY": [settings["INDEX_KEY"]],
        "MEEDOEN_JOURNAL_KEY": settings["JOURNAL_KEY"].split(","),
    }
    seen: dict[str, str] = {}
    for name, keys in held.items():
        for key in filter(None, (each.strip() for each in keys)):
            if len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY:
                yield f"{name} has a key that can be guessed: use at least {KEY_LENGTH} random characters."
            if seen.setdefault(key, name) != name:
                yield f"{name} and {seen[key]} hold the same key: each needs its own."
    for key in settings["FIELD_KEYS"]:
        if not is_fernet_key(key):
            yield "MEEDOEN_FIELD_KEYS has a key that is not 32 bytes in url-safe base64."


def is_fernet_key(key: str) -> bool:
    """Say whether this key can encrypt fields."""
    try:
        return len(urlsafe_b64decode(key)) == 32
    except ValueError:
        return False


def unsafe_web(settings: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with how we are reached."""
    if settings["DEBUG"]:
        yield "DEBUG is on: it shows data on error pages."
    hosts = settings["ALLOWED_HOSTS"]
    if not hosts:
        yield "MEEDOEN_HOSTS is empty: name the host names that residents use."
    if any(host in ("*", ".") or host.startswith("*") for host in hosts):
        yield "MEEDOEN_HOSTS has a wildcard: links in mail could be made to point elsewhere."
    url = urlsplit(settings["PUBLIC_URL"])
    if url.scheme != "https" or not url.hostname:
        yield "MEEDOEN_PUBLIC_URL is not an https address."
    try:
        proxies.networks(tuple(settings["TRUSTED_PROXIES"]))
    except ValueError:
        yield "MEEDOEN_TRUSTED_PROXIES holds something that is no address or network."
    if any(network.prefixlen == 0 for network in _networks(settings)):
        yield "MEEDOEN_TRUSTED_PROXIES trusts everybody."


def _networks(settings: dict[str, Any]) -> tuple[proxies.Network, ...]:
    try:
        return proxies.networks(tuple(settings["TRUSTED_PROXIES"]))
    except ValueError:
        return ()


def unsafe_stores(settings: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the database and the cache."""
    engine = settings["DATABASES"]["default"].get("ENGINE", "")
    if not engine:
        yield "DATABASE_URL is not set."
    elif engine.endswith("sqlite3") and not settings["SQLITE_ALLOWED"]:
        yield "DATABASE_URL is SQLite: use PostgreSQL, or say MEEDOEN_ALLOW_SQLITE=true for one small machine."
    backend = settings["CACHES"]["default"]["BACKEND"]
    if any(word in backend for word in UNSHARED):
        yield "CACHE_URL is a cache that processes do not share: limits on guessing would not hold."


def unsafe_mail(settings: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the mail."""
    mailer = settings["MAILERS"]["default"]
    if any(word in mailer["BACKEND"] for word in MAIL_FOR_PLAY):
        yield "MEEDOEN_MAIL_BACKEND sends nothing: it is for the demo."
    elif mailer["BACKEND"].endswith("smtp.EmailBackend") and not mailer.get("OPTIONS", {}).get("host"):
        yield "MEEDOEN_MAIL_HOST is not set: receipts and sign-in codes would not arrive."
    if "@" not in settings["DEFAULT_FROM_EMAIL"]:
        yield "MEEDOEN_MAIL_FROM is not set."
    if "@" not in settings["CONTACT_EMAIL"]:
        yield "MEEDOEN_CONTACT_EMAIL is not set: other systems must know whom to write to."
