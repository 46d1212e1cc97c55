"""Reasons that others have to understand."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import Incomplete

SHORTEST_REASON = 10


def checked_reason(reason: str) -> str:
    """A reason that others can understand: ten characters at least."""
    text = reason.strip()
    if len(text) < SHORTEST_REASON:
        words = _("Say why in at least 10 characters.")
        raise Incomplete(words, {"reason": words})
    return text
