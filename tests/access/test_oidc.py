"""OpenID Connect against a provider of our own on a local port: linked while signed in, never found by e-mail."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from meedoen.access import oidc
from tests.access.test_sign_in import SECRET, app_code

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(BaseHTTPRequestHandler):
    """Answers the three questions of a sign-in: configuration, token, and who it is."""

    claims: dict = {}

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.startswith("/.well-known/"):
            self.answer(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/keys",
                }
            )
        else:
            self.answer({name: value for name, value in self.claims.items() if name in ("sub", "email")})

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        token = jwt.encode({"iss": issuer, "aud": "meedoen", "exp": 4102444800, "iat": 0, **self.claims}, KEY, "RS256")
        self.answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def answer(self, body):
        raw = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def broker(settings):
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    configured = [
        {
            "id": "broker", "name": "DigiD", "server": f"http://127.0.0.1:{server.server_port}", "client_id": "meedoen",
            "secret": "s", "strong_acr": ["substantial"],
        }
    ]  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(configured)
    yield Provider
    server.shutdown()
    thread.join()
    server.server_close()


def visit(client, *, process=""):
    """Go to the provider and come back, as a browser would."""
    start = client.post(reverse("openid_connect_login", args=["broker"]) + (f"?process={process}" if process else ""))
    asked = parse_qs(urlsplit(start.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(reverse("openid_connect_callback", args=["broker"]), {"code": "c", "state": asked["state"][0]})


def with_app(account):
    TOTP.activate(account, SECRET)


def is_whole(client) -> bool:
    return client.get(reverse("access:sign_in")).status_code == 200


def link(town, visitor: str, sub: str = "42") -> None:
    SocialAccount.objects.create(user=town[visitor], provider="broker", uid=sub)


def test_unknown_identity_opens_no_account_though_its_address_is_known(town, client, broker):
    broker.claims = {"sub": "42", "email": town["person"].email, "email_verified": True, "acr": "substantial"}
    answer = visit(client)
    assert (answer.status_code, "uitnodiging" in answer.text) == (200, True)
    assert (is_whole(client), SocialAccount.objects.count()) == (False, 0)


@pytest.mark.parametrize(("acr", "whole"), [("substantial", True), ("basic", False), (None, False)])
def test_linked_identity_signs_in_whole_only_at_the_level_of_two_factors(town, client, broker, acr, whole):
    link(town, "person")
    broker.claims = {"sub": "42", "email": "other@example.org"} | ({"acr": acr} if acr else {})
    visit(client)
    assert is_whole(client) is whole


def test_linking_while_signed_in_asks_once_more_and_makes_it_a_way_to_sign_in(town, client, broker):
    broker.claims = {"sub": "42", "email": "x@example.org", "acr": "substantial"}
    town["person"].set_unusable_password()
    town["person"].save()
    with_app(town["person"])
    client.force_login(town["person"])
    asked = client.get(visit(client, process="connect").url)
    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert client.post(asked.url, {"code": app_code()}).url == reverse("access:sign_in")
    assert SocialAccount.objects.get().user == town["person"]
    assert "DigiD" in client.get(reverse("access:sign_in")).text


def test_linking_is_closed_to_half_a_sign_in(town, client, broker):
    link(town, "person")
    broker.claims = {"sub": "42", "acr": "basic"}
    visit(client)
    broker.claims = {"sub": "43", "acr": "substantial"}
    visit(client, process="connect")
    assert SocialAccount.objects.count() == 1


def test_sign_in_page_names_the_provider(town, client, broker):
    assert "Inloggen met DigiD" in client.get(reverse("account_login")).text


def test_origins_are_where_a_form_may_lead():
    configured = [{"server": "https://broker.example/realm", "origins": ["https://login.example"]}]
    assert oidc.origins(configured) == ["https://broker.example", "https://login.example"]
