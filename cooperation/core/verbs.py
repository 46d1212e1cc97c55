"""How the acts of the record are said to people; each room declares its own."""

from django.utils.functional import Promise

_VERBS: dict[str, str | Promise] = {}


def declare(sentences: dict[str, str | Promise]) -> None:
    """Add the words for a room's verbs, such as ``listing.published``."""
    _VERBS.update(sentences)


def said(verb: str) -> str | Promise:
    """The words for a verb; an undeclared one is shown as it is stored."""
    return _VERBS.get(verb, verb)
