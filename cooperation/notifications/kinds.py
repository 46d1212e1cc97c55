"""What can be told: each kind of notice with its words, declared by the room that tells it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject

Text = str | Promise
StillWanted = Callable[[Mapping[str, Any]], bool]

FAMILIES: dict[str, Text] = {
    "decisions": _("Decisions"),
    "matches": _("Proposals of exchange"),
    "exchanges": _("Exchanges"),
    "reports": _("Reports"),
    "promises": _("Promises"),
    "memoranda": _("Memoranda"),
    "missions": _("Missions"),
    "questions": _("Questions to UNFPA"),
    "account": _("Your account"),
    "oversight": _("Oversight"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    ``headline`` is the mail's subject and may name only ``%(code)s``, never a party's text;
    ``sentence`` says in one or two sentences what happened and what is wanted. Both are filled
    with the code and title of the object and with the ``params`` given to ``outbox.tell``; a
    parameter named ``…_on`` holds an ISO day and is written in the reader's language.
    ``mandatory`` kinds cannot be muted: they are duties, or news that binds.
    """

    code: str
    family: str
    headline: Text
    sentence: Text
    mandatory: bool = False


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a mail, and is read inside it by programs that know its type."""

    name: str
    mime: str
    content: bytes


Encloses = Callable[[Subject], Enclosure | None]
_KINDS: dict[str, Kind] = {}
_ENCLOSED: dict[str, Encloses] = {}
_CHECKS: dict[str, StillWanted] = {}


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


def families_in_use() -> dict[str, Text]:
    """The families in which anything can be told, by code."""
    used = {kind.family for kind in _KINDS.values()}
    return {family: label for family, label in FAMILIES.items() if family in used}


def is_all_mandatory(family: str) -> bool:
    """Whether nothing in a family can be muted."""
    return all(kind.mandatory for kind in _KINDS.values() if kind.family == family)


def of_family(family: str) -> list[str]:
    """The codes of a family's kinds."""
    return [kind.code for kind in _KINDS.values() if kind.family == family]


def declare_check(kind: Kind, still_wanted: StillWanted) -> None:
    """Ask again when the mail is about to go: what was true when told may be over by then.

    ``still_wanted`` gets the ``params`` of the notice; on a no the mail is dropped.
    """
    _CHECKS[kind.code] = still_wanted


def declare_enclosure(kind: Kind, encloses: Encloses) -> None:
    """Put a file into the mails of a kind, made when the mail leaves."""
    _ENCLOSED[kind.code] = encloses


def enclosure(code: str, subject: Subject | None) -> Enclosure | None:
    """The file that goes with a mail about a subject, if any."""
    encloses = _ENCLOSED.get(code)
    return encloses(subject) if encloses and subject else None


def is_still_wanted(code: str, params: Mapping[str, Any]) -> bool:
    """Whether a waiting mail is worth sending; kinds without a check always are."""
    check = _CHECKS.get(code)
    return check is None or check(params)
