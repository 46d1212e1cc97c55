"""What can be told: each kind of notice with its words, declared by the room that tells it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

FAMILIES: dict[str, Text] = {
    "decisions": _("Decisions"),
    "matches": _("Proposals of exchange"),
    "exchanges": _("Exchanges"),
    "reports": _("Reports"),
    "promises": _("Promises"),
    "memoranda": _("Memoranda"),
    "account": _("Your account"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    ``headline`` is the mail's subject and may name only ``%(code)s``, never a party's text;
    ``sentence`` says in one or two sentences what happened and what is wanted. Both are filled
    with the code and title of the object and with the ``params`` given to ``outbox.tell``.
    ``mandatory`` kinds cannot be muted.
    """

    code: str
    family: str
    headline: Text
    sentence: Text
    mandatory: bool = False


_KINDS: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """Make kinds known; called when a room's ``kinds`` module is imported in ``ready()``."""
    for kind in kinds:
        if kind.family not in FAMILIES:
            raise ValueError(f"{kind.code}: no family {kind.family}")
        _KINDS[kind.code] = kind


def get(code: str) -> Kind | None:
    """A kind by its code; None for one that no room declares any more."""
    return _KINDS.get(code)


def declared() -> list[Kind]:
    return sorted(_KINDS.values(), key=lambda kind: kind.code)
