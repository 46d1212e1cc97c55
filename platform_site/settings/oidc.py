"""The OpenID Connect providers of ministries, from one variable of the environment."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("id", "name", "issuer", "client_id", "secret")
MAY_HAVE: dict[str, type | tuple[type, ...]] = {
    "domains": list,
    "second_factor": (bool, list),
    "origins": list,
}
HERE = {"localhost", "127.0.0.1"}

Provider = dict[str, Any]


NAME = "OIDC_PROVIDERS"


def providers(text: str) -> list[Provider]:
    """A list of objects in JSON; each key is checked, so that a slip stops the start."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImproperlyConfigured(f"{NAME} is not JSON: {error}.") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ImproperlyConfigured(f"{NAME} must be a list of objects in JSON.")
    for one in found:
        _check(one)
    if len({one["id"] for one in found}) < len(found):
        raise ImproperlyConfigured(f"{NAME} has two providers with the same id.")
    return found


def _check(one: Provider) -> None:
    lacking = [key for key in NEEDED if not isinstance(one.get(key), str) or not one[key]]
    unknown = sorted(set(one) - set(NEEDED) - set(MAY_HAVE))
    wrong = [key for key, kind in MAY_HAVE.items() if key in one and not isinstance(one[key], kind)]
    if lacking or unknown or wrong:
        raise ImproperlyConfigured(
            f"{NAME}: a provider lacks {lacking}, has unknown {unknown} or wrong {wrong}."
        )
    if not re.fullmatch(r"[a-z0-9-]{1,30}", one["id"]):
        raise ImproperlyConfigured(f"{NAME}: an id has small letters, digits and hyphens only.")
    for address in (one["issuer"], *one.get("origins", [])):
        if not is_safe(address):
            raise ImproperlyConfigured(f"{NAME}: {address} does not begin with https://.")


def is_safe(address: str) -> bool:
    """Encrypted, or on this very machine."""
    url = urlsplit(address)
    return bool(url.hostname) and (
        url.scheme == "https" or (url.scheme == "http" and url.hostname in HERE)
    )


def origins(found: list[Provider]) -> list[str]:
    """Where a form of ours may end: at the issuers, and where else they let people sign in."""
    addresses = [address for one in found for address in (one["issuer"], *one.get("origins", []))]
    parts = [urlsplit(address) for address in addresses]
    return sorted({f"{one.scheme}://{one.netloc}" for one in parts})


def apps(found: list[Provider]) -> list[dict[str, Any]]:
    """The same as django-allauth wants it."""
    return [
        {
            "provider_id": one["id"],
            "name": one["name"],
            "client_id": one["client_id"],
            "secret": one["secret"],
            "settings": {
                "server_url": one["issuer"].rstrip("/"),
                "issuer": one["issuer"],
                "domains": [domain.lower() for domain in one.get("domains", [])],
                "second_factor": one.get("second_factor", False),
            },
        }
        for one in found
    ]
