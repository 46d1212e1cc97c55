"""One cell of a catalogue as its form takes it, or what is wrong with it in words."""

import datetime
import re
from typing import Any

from django.utils.translation import gettext as _

from cooperation.core.quotes import quoted
from cooperation.marketplace.catalogues import lexicon
from cooperation.marketplace.catalogues.columns import Column
from cooperation.marketplace.catalogues.lexicon import UnknownValues, Values

# A list of what is allowed stands in the sentence up to this length.
MOST_NAMED = 12
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
)
# A fraction of nothing, as in 12,0; three zeros would be a thousand.
_NO_FRACTION = re.compile(r"(-?\d+)[.,]0{1,2}")


class Wrong(Exception):  # noqa: N818  (a word of the domain: nothing went wrong)
    """What is wrong with a cell and what is allowed."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


def typed(column: Column, text: str, values: dict[str, Values]) -> Any:
    """The value that somebody would have typed or ticked in the form."""
    try:
        if column.kind == "choices":
            return values[column.name].many(text)
        if column.kind == "choice":
            return values[column.name].one(text)
        if column.kind == "yes_no":
            return lexicon.yes_no(text)
    except UnknownValues as unknown:
        raise Wrong(_not_allowed(column, unknown.pieces, values)) from unknown
    if column.kind == "date":
        return _day(text)
    if column.kind == "number" and (whole := _NO_FRACTION.fullmatch(text)):
        return whole[1]
    return text


def _not_allowed(column: Column, pieces: list[str], values: dict[str, Values]) -> str:
    wrong = ", ".join(quoted(piece[:60]) for piece in pieces[:5])
    if column.kind == "yes_no":
        return _("%(value)s is not allowed here. Write yes or no.") % {"value": wrong}
    known = values[column.name].known
    if len(known) > MOST_NAMED:
        words = _("%(value)s is not known. The sheet “Allowed values” of the template has all.")
        return words % {"value": wrong}
    allowed = "; ".join(value.name for value in known.values())
    words = _("%(value)s is not known. Allowed are: %(allowed)s.")
    return words % {"value": wrong, "allowed": allowed}


def _day(text: str) -> str:
    """A day in the form that every language reads."""
    if not text:
        return ""
    for pattern in _DAYS:
        if found := pattern.fullmatch(text):
            try:
                return datetime.date(
                    **{k: int(v) for k, v in found.groupdict().items()}
                ).isoformat()
            except ValueError:
                break
    raise Wrong(
        _("“%(value)s” is not a day. Write it as 2026-11-25 or as 25/11/2026.")
        % {"value": text[:60]}
    )
