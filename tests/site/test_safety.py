"""Production refuses to start with anything unsafe, and says all of it at once."""

import base64

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from meedoen.site.safety import Keys, mail_options, refuse_unsafe


def key(seed: int) -> str:
    """Return a good key."""
    return base64.urlsafe_b64encode(bytes((seed * 31 + i * 7) % 256 for i in range(32))).decode()


def sound(**changes):
    """Return settings that may serve real people, with changes."""
    return {
        "SECRET_KEY": key(1), "FIELD_KEYS": [key(2)], "INDEX_KEY": key(3), "JOURNAL_KEY": key(4),
        "DEBUG": False, "ALLOWED_HOSTS": ["meedoen.example.nl"], "PUBLIC_URL": "https://meedoen.example.nl",
        "TRUSTED_PROXIES": ["10.0.0.5"], "CLOCK": "", "SQLITE_ALLOWED": False, "CONTACT_EMAIL": "beheer@example.nl",
        "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}},
        "MAILERS": {
            "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "mail.example.nl"}}
        },
        "DEFAULT_FROM_EMAIL": "meedoen@example.nl",
    } | changes  # fmt: skip


def test_refuse_unsafe_lets_sound_settings_pass():
    refuse_unsafe(sound(), missing=[])


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"SECRET_KEY": "changeme"}, "MEEDOEN_SECRET_KEY has a key that can be guessed"),
        ({"SECRET_KEY": "a" * 60}, "MEEDOEN_SECRET_KEY has a key that can be guessed"),
        ({"INDEX_KEY": key(1)}, "hold the same key"),
        ({"FIELD_KEYS": ["x" * 20 + "0123456789abcdef"]}, "not 32 bytes"),
        ({"DEBUG": True}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": []}, "MEEDOEN_HOSTS is empty"),
        ({"ALLOWED_HOSTS": ["*"]}, "wildcard"),
        ({"PUBLIC_URL": "http://meedoen.example.nl"}, "not an https address"),
        ({"TRUSTED_PROXIES": ["the proxy"]}, "no address or network"),
        ({"TRUSTED_PROXIES": ["0.0.0.0/0"]}, "trusts everybody"),
        ({"CLOCK": "2026-03-02T10:00"}, "MEEDOEN_CLOCK"),
        ({"DATABASES": {"default": {}}}, "DATABASE_URL is not set"),
        ({"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}, "DATABASE_URL is SQLite"),
        ({"CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}}, "do not share"),
        ({"MAILERS": {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}}, "sends nothing"),
        ({"MAILERS": {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}}, "MEEDOEN_MAIL_HOST"),
        ({"DEFAULT_FROM_EMAIL": ""}, "MEEDOEN_MAIL_FROM"),
        ({"CONTACT_EMAIL": ""}, "MEEDOEN_CONTACT_EMAIL"),
    ],
)
def test_refuse_unsafe_names_the_reason(changes, word):
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe(sound(**changes), missing=[])
    reasons = str(refusal.value).splitlines()[1:]
    assert (len(reasons), word in reasons[0]) == (1, True)


def test_refuse_unsafe_names_every_reason_at_once():
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe(sound(DEBUG=True, CLOCK="2026-03-02", ALLOWED_HOSTS=[]), missing=["MEEDOEN_INDEX_KEY"])
    assert len(str(refusal.value).splitlines()) == 5


def test_sqlite_passes_when_somebody_says_so():
    refuse_unsafe(sound(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3"}}, SQLITE_ALLOWED=True), missing=[])


def test_keys_are_made_once_for_a_demo(tmp_path):
    first = Keys(environ.Env(), tmp_path, may_make=True).one("MEEDOEN_TRY_KEY")
    again = Keys(environ.Env(), tmp_path, may_make=True).one("MEEDOEN_TRY_KEY")
    file = tmp_path / "meedoen_try_key.key"
    assert (first, len(first), file.stat().st_mode & 0o777) == (again, 44, 0o600)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_keys_are_never_made_in_production(tmp_path):
    keys = Keys(environ.Env(), tmp_path, may_make=False)
    assert (keys.one("MEEDOEN_TRY_KEY"), keys.missing, list(tmp_path.iterdir())) == ("", ["MEEDOEN_TRY_KEY"], [])


def test_mail_options_without_a_host_are_none(monkeypatch):
    monkeypatch.delenv("MEEDOEN_MAIL_HOST", raising=False)
    assert mail_options(environ.Env()) == {}


def test_mail_options_with_a_host_encrypt_by_default(monkeypatch):
    monkeypatch.setenv("MEEDOEN_MAIL_HOST", "mail.example.nl")
    options = mail_options(environ.Env())
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example.nl", 587, True)
