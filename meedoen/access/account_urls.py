"""The pages of allauth that are open, under Dutch paths; every other one answers 404.

allauth asks for all of its URL names, so the closed ones keep theirs.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as linked
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.generic import RedirectView


def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Answer 404: this page of the library is not used here."""
    raise Http404


OPEN = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/sleutel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/app/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/sleutel/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path("wachtwoord/nieuw/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(  # The library puts "<uid>-<key>" into the address by itself: the dash has to stand there.
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("tweede-stap/", RedirectView.as_view(pattern_name="access:sign_in"), name="mfa_index"),
    path("tweede-stap/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/verwijderen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/sleutels/", RedirectView.as_view(pattern_name="access:sign_in"), name="mfa_list_webauthn"),
    path("tweede-stap/sleutel/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("tweede-stap/sleutel/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("tweede-stap/sleutel/<int:pk>/verwijderen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("tweede-stap/noodcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede-stap/noodcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("elders/afgebroken/", linked.login_cancelled, name="socialaccount_login_cancelled"),
    path("elders/mislukt/", linked.login_error, name="socialaccount_login_error"),
    path("elders/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("elders/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
]
CLOSED = [
    path("gesloten/aanmelden/", closed, name="account_signup"),
    path("gesloten/adres/", closed, name="account_email"),
    path("gesloten/adres/bevestigen/", closed, name="account_email_verification_sent"),
    path("gesloten/adres/bevestigen/<str:key>/", closed, name="account_confirm_email"),
    path("gesloten/noodcodes/", closed, name="mfa_download_recovery_codes"),
    path("gesloten/elders/aanmelden/", closed, name="socialaccount_signup"),
    path("gesloten/elders/", closed, name="socialaccount_connections"),
]
urlpatterns = [*OPEN, *CLOSED]
