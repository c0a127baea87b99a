"""Forms of sign-in in plain words, and the forms of this room."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.utils.translation import gettext_lazy as _


class Plain:
    """Our own labels and no placeholders: a placeholder vanishes when one starts to type."""

    labels: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


EMAIL, PASSWORD, NEW = _("E-mail address"), _("Password"), _("New password")
RULE = _("At least 12 characters. A short sentence is easy to remember.")


class LoginForm(Plain, account.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    labels: ClassVar[dict[str, Any]] = {"login": EMAIL, "password": PASSWORD}


class RequestLoginCodeForm(Plain, account.RequestLoginCodeForm):  # type: ignore[misc]
    """Ask for a code by e-mail."""

    labels: ClassVar[dict[str, Any]] = {"email": EMAIL}


class ConfirmLoginCodeForm(Plain, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """Fill in the code from the e-mail."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code from the e-mail")}


class ResetPasswordForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a new password."""

    labels: ClassVar[dict[str, Any]] = {"email": EMAIL}


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choose a new password after following the link."""

    labels: ClassVar[dict[str, Any]] = {"password1": NEW, "password2": _("The same password again")}
    helps: ClassVar[dict[str, Any]] = {"password1": RULE}


class ChangePasswordForm(Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """Choose another password."""

    labels: ClassVar[dict[str, Any]] = {
        "oldpassword": _("The password you have now"),
        "password1": NEW,
        "password2": _("The same password again"),
    }
    helps: ClassVar[dict[str, Any]] = {"password1": RULE}


class SetPasswordForm(Plain, account.SetPasswordForm):  # type: ignore[misc]
    """Choose a first password."""

    labels: ClassVar[dict[str, Any]] = {"password1": NEW, "password2": _("The same password again")}
    helps: ClassVar[dict[str, Any]] = {"password1": RULE}


class ReauthenticateForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels: ClassVar[dict[str, Any]] = {"password": PASSWORD}


CODE = _("Code from the app, or one of your emergency codes")


class SecondFactorForm(Plain, second.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    labels: ClassVar[dict[str, Any]] = {"code": CODE}


class SecondFactorAgainForm(Plain, second.ReauthenticateForm):  # type: ignore[misc]
    """The second step once more."""

    labels: ClassVar[dict[str, Any]] = {"code": CODE}


class ActivateAppForm(Plain, ActivateTOTPForm):  # type: ignore[misc]
    """Prove that the app works."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code that the app shows now")}


class AddPasskeyForm(Plain, passkey.AddWebAuthnForm):  # type: ignore[misc]
    """Add a passkey. It always asks for finger, face or PIN, so it can stand alone."""

    labels: ClassVar[dict[str, Any]] = {"name": _("Name of this passkey, for yourself")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"] = forms.BooleanField(initial=True, required=False, widget=Checked)


class Checked(forms.CheckboxInput):
    """A hidden box that is always ticked: the script of the library reads whether it is."""

    def __init__(self) -> None:
        super().__init__(attrs={"hidden": True})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        """Return True whatever is sent: no key without a PIN."""
        return True


class RenamePasskeyForm(Plain, passkey.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels: ClassVar[dict[str, Any]] = {"name": _("Name of this passkey, for yourself")}
