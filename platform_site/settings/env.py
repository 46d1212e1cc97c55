"""The only reader of the environment. A missing or wrong variable is named in one sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of a variable; without a default it must be set."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}; see .env.example.")
    return default


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def path(name: str, default: Path) -> Path:
    return Path(text(name, str(default)))


def address(name: str, schemes: set[str]) -> str:
    """The address of a service that may be missing: empty, or of one of the schemes."""
    value = text(name, "")
    url = urlsplit(value)
    if value and (url.scheme not in schemes or not url.hostname):
        wanted = " or ".join(f"{scheme}://host:port" for scheme in sorted(schemes))
        raise ImproperlyConfigured(f"{name} must be empty or look like {wanted}.")
    return value


def secret(name: str, at_least: int = 32) -> str:
    """A secret that is long enough and not the example of the documentation."""
    value = text(name)
    if len(value) < at_least or value.startswith("change-me"):
        raise ImproperlyConfigured(
            f"{name} is too short or still the example; use at least {at_least} random characters."
        )
    return value


def database(name: str, pool: int = 0) -> dict[str, Any]:
    """Django's settings of a PostgreSQL database from its address.

    Under ASGI each request has a thread of its own, so a web process keeps its connections in a
    pool of the given size; workers and commands keep one connection a process.
    """
    url = urlsplit(text(name))
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": not pool,
        "OPTIONS": {
            **dict(parse_qsl(url.query)),
            **({"pool": {"min_size": 1, "max_size": pool, "timeout": 10}} if pool else {}),
        },
    }


def email(name: str, default: str) -> dict[str, Any]:
    """Django's e-mail settings from smtp://user:password@host:port, smtps:// for TLS."""
    url = urlsplit(text(name, default))
    if url.scheme not in {"smtp", "smtps", "smtp+tls"}:
        raise ImproperlyConfigured(f"{name} must look like smtp://user:password@host:port.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
