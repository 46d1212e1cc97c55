"""The registry of personal columns. Its words are English: they become a page for operators."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from accounts.models import User

# Whose a column is when it says who acted.
WHO_ACTED = "whoever acted"
FOR_EVIDENCE = "to show who did what, and to keep four eyes on every decision"
AS_LONG_AS_THE_OBJECT = "as long as the record of the object"


class Erasing(Enum):
    """What becomes of a column when its person is erased."""

    DELETED = "the row is deleted, with its history"
    BLANKED = "blanked, in the history too"
    PSEUDONYM = "points at “person 123 (erased)”"
    KEPT = "kept"


@dataclass(frozen=True)
class Held:
    """Columns of a table that say something about a person.

    ``of`` is the look-up from a row to the person, empty where a row cannot be found by a person;
    with ``by_address`` it leads to an address instead. ``exported`` columns are given to the
    person who asks what is held about them.
    """

    table: str
    columns: tuple[str, ...]
    whose: str
    purpose: str
    seen_by: str
    kept: str
    erasing: Erasing
    of: str = ""
    by_address: bool = False
    exported: bool = True
    why_kept: str = ""
    # Shown to the person beside the columns, such as when it was written.
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """What is held about people outside the tables: files, logs, copies."""

    place: str
    what: str
    seen_by: str
    kept: str
    erased: str


OnErasing = Callable[[User], object]
_HELD: list[Held] = []
_IMPERSONAL: dict[tuple[str, str], str] = {}
_ELSEWHERE: list[Elsewhere] = []
_ON_ERASING: list[OnErasing] = []


def held(*facts: Held) -> None:
    """Declare personal columns; called when a room's ``personal`` module is imported."""
    _HELD.extend(one for one in facts if one not in _HELD)


def acts(
    table: str,
    *columns: str,
    seen_by: str = "whoever sees the object, by function",
    kept: str = AS_LONG_AS_THE_OBJECT,
    beside: tuple[str, ...] = (),
) -> None:
    """Columns that say who did something: the act stays, its person may become a number."""
    held(
        *(
            Held(
                table,
                (column,),
                whose=WHO_ACTED,
                purpose=FOR_EVIDENCE,
                seen_by=seen_by,
                kept=kept,
                erasing=Erasing.PSEUDONYM,
                of=column,
                beside=beside,
            )
            for column in columns
        )
    )


def impersonal(table: str, *columns: str, reason: str) -> None:
    """Name columns that say nothing about a person, or with no column the whole table."""
    for column in columns or ("*",):
        _IMPERSONAL[table, column] = reason


def elsewhere(*facts: Elsewhere) -> None:
    """Declare what is held outside the tables."""
    _ELSEWHERE.extend(one for one in facts if one not in _ELSEWHERE)


def on_erasing(function: OnErasing) -> OnErasing:
    """Have a room do more than its columns say, before they are blanked; in the transaction."""
    if function not in _ON_ERASING:
        _ON_ERASING.append(function)
    return function


def declared() -> Sequence[Held]:
    return tuple(sorted(_HELD, key=lambda one: (one.table, one.columns)))


def impersonal_columns() -> dict[tuple[str, str], str]:
    return dict(sorted(_IMPERSONAL.items()))


def kept_elsewhere() -> Sequence[Elsewhere]:
    return tuple(_ELSEWHERE)


def receivers_of_erasing() -> Sequence[OnErasing]:
    return tuple(_ON_ERASING)
