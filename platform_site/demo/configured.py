"""What only the settings of the demo say."""

from pathlib import Path

from django.conf import settings


def password() -> str:
    """The one password of all the demo's accounts."""
    return str(getattr(settings, "DEMO_PASSWORD", ""))


def mail_folder() -> Path:
    """Where the catcher of mail keeps its messages."""
    return Path(str(getattr(settings, "DEMO_MAIL_DIR", "")))
