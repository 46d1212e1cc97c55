"""Words in the quotation marks of the language that is spoken."""

from django.utils.translation import gettext as _


def quoted(words: str) -> str:
    """The words between marks, as each language writes them."""
    return _("“%(words)s”") % {"words": words}
