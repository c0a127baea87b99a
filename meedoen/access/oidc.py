"""OpenID Connect providers from one setting (MEEDOEN_OIDC), in the shape that allauth wants.

Each provider is an object: `id` (in the address), `name` (on the button), `server` (issuer), `client_id`, `secret`, and
optionally `strong_acr` (values of the claim `acr` that count as two factors, such as the level of DigiD Substantieel),
`uid_field` (default "sub") and `origins` (further origins that the browser is sent to). No Django here: settings read it.
"""

from typing import Any
from urllib.parse import urlsplit


def providers(configured: list[dict[str, Any]]) -> dict[str, Any]:
    """Return SOCIALACCOUNT_PROVIDERS; raises KeyError when a provider lacks one of its five required values."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(one) for one in configured]}}


def _app(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": one["id"],
        "name": one["name"],
        "client_id": one["client_id"],
        "secret": one["secret"],
        "settings": {
            "server_url": one["server"],
            "uid_field": one.get("uid_field", "sub"),
            "strong_acr": one.get("strong_acr", []),
            "oauth_pkce_enabled": True,
        },
    }


def origins(configured: list[dict[str, Any]]) -> list[str]:
    """Return the origins to which a sign-in form may lead, for the Content-Security-Policy."""
    found = [f"{parts.scheme}://{parts.netloc}" for parts in (urlsplit(one["server"]) for one in configured)]
    return [*found, *(origin for one in configured for origin in one.get("origins", []))]
