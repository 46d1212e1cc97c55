"""No line of a log carries a secret: what is known is taken out, whoever wrote it."""

import logging
import re
from typing import Any

from django.conf import settings

TAKEN_OUT = "[taken out]"
SHORTEST = 8
# What providers and forms call what nobody should read.
NAMED = re.compile(
    r"((?:access_token|refresh_token|id_token|client_secret|code_verifier|password\d?|credential)"
    r"[\"']?\s*[=:]\s*[\"']?)([^\s\"'&,}]+)",
    re.IGNORECASE,
)
TOKEN = re.compile(r"eyJ[\w-]{10,}\.[\w-]{5,}\.[\w-]{5,}")


class WithoutSecrets(logging.Filter):
    """Writes each line as it will be read, and takes out what is secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = cleaned(record.getMessage())
        record.msg, record.args = text, None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = cleaned(record.exc_text)
        return True


def cleaned(text: str) -> str:
    """The text without secrets of the configuration, tokens and passwords."""
    for secret in known():
        text = text.replace(secret, TAKEN_OUT)
    return NAMED.sub(rf"\g<1>{TAKEN_OUT}", TOKEN.sub(TAKEN_OUT, text))


def known() -> list[str]:
    """The secrets that the platform was started with."""
    providers: list[dict[str, Any]] = getattr(settings, "OIDC_PROVIDERS", [])
    found = [
        settings.SECRET_KEY,
        *settings.SECRET_KEY_FALLBACKS,
        getattr(settings, "ACTIVITY_KEY", ""),
        settings.DATABASES["default"].get("PASSWORD", ""),
        settings.EMAIL_HOST_PASSWORD,
        *(one["secret"] for one in providers),
    ]
    return [str(one) for one in found if len(str(one)) >= SHORTEST]
