"""How allauth behaves here: nobody signs up, mail goes through the outbox, secrets are encrypted."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.access import sessions, strength
from meedoen.journal import clock
from meedoen.people.fields import fernet
from meedoen.people.viewer import is_professional
from meedoen.post import domain as post
from meedoen.ui.hooks import start_of

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What allauth puts in its mails that ours use; everything else (address, browser, request) stays out of the outbox.
MAIL_WORDS = ("code", "password_reset_url")
FRESH_MINUTES = 15


def display_name(user: Any) -> str:
    """Return the name that stands on a passkey."""
    return str(user.name)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in of accounts."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Call us if you think that is wrong."),
        "email_password_mismatch": _(
            "This e-mail address and password do not belong together. Try again, or ask for a code."
        ),
        "incorrect_code": _("This code is not right, or it is too old. Look at the latest message."),
        "incorrect_password": _("This password is not right."),
        "too_many_login_attempts": _(
            "There were several wrong attempts. Wait five minutes and try again, or ask for a code."
        ),
        "rate_limited": _("This was asked several times in a row. Wait a few minutes and try again."),
        "enter_current_password": _("Fill in the password you have now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts begin with an invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address as the site's middleware left it (it knows which proxies to believe)."""
        return str(request.META.get("REMOTE_ADDR", "0.0.0.0"))  # noqa: S104

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail in the outbox; `account/email/login_code` is our template `access/login_code`."""
        name = template_prefix.rpartition("/")[2]
        words = {word: str(context[word]) for word in MAIL_WORDS if word in context}
        with transaction.atomic():
            post.queue_mail(now=clock.now(), template=f"access/{name}", to=email, context=words, language=_language(context))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the account that something about its sign-in changed: which, not from where."""
        with transaction.atomic():
            post.queue_mail(
                now=clock.now(),
                template="access/sign_in_changed",
                to=user.email,
                context={"what": template_prefix.rpartition("/")[2]},
                language=user.language,
            )

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in and begin to count the session's time."""
        super().login(request, user)
        sessions.start(request.session, now=clock.now())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where this account begins (`ui.hooks.start_of`), or the page that makes a half sign-in whole."""
        whole = strength.is_strong(request, request.user, professional=is_professional(request.user), now=clock.now())
        return start_of(request.user) if whole else reverse("access:strengthen")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the page about one's own sign-in."""
        return reverse("access:sign_in")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before a change, unless somebody who signed in just now sets up the very first factor."""
        request = self.request
        started = request.session.get(sessions.STARTED)
        fresh = started is not None and clock.now().timestamp() - started < FRESH_MINUTES * 60
        if app == "allauth.mfa" and fresh and not Authenticator.objects.filter(user=request.user).exists():
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


def _language(context: dict[str, Any]) -> str:
    request = context.get("request")
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Apps and passkeys."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next code in the app and try again."),
        "cannot_delete_authenticator": _("This is your last second step. Set up another one first, then remove this one."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt the secret of an app with the first field key."""
        return fernet(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt with any of the field keys."""
        return fernet(tuple(settings.FIELD_KEYS)).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Let nobody remove the last second factor: it would leave the account with one step."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def get_totp_label(self, user: Any) -> str:
        """Return the e-mail address, so that somebody with two accounts knows them apart in the app."""
        return str(user.email)

    def _get_site_name(self) -> str:
        return "Meedoen"


class LinkedAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts elsewhere (OpenID Connect): linked by who is signed in, never found by e-mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return False: an unknown identity opens no account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Remember, for this account only, that the provider asked for two factors."""
        request.session.pop(strength.LINKED_STRONG, None)
        claims = (sociallogin.account.extra_data or {}).get("id_token") or {}
        strong = sociallogin.account.get_provider(request).app.settings.get("strong_acr", [])
        if sociallogin.is_existing and claims.get("acr") in strong:
            request.session[strength.LINKED_STRONG] = sociallogin.user.pk

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Return the page about one's own sign-in."""
        return reverse("access:sign_in")
