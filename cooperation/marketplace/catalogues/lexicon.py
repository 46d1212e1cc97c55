"""The values that coded columns take: by code, or by name in any of the four languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation.core.models import Term
from cooperation.directory.models import Region
from cooperation.marketplace.catalogues.columns import LANGUAGES, Column, normal, of_listings
from cooperation.marketplace.forms.fields import TermsField

NAMES = ("name_en", "name_es", "name_pt_br", "name_fr")
# A name may have the separator in it, as in “leadership; peer support”.
MOST_PARTS_OF_A_NAME = 3


@dataclass(frozen=True)
class Value:
    """A code with its name in the reader's language, and everything it may be called."""

    code: str
    name: str
    called: tuple[str, ...] = ()


class UnknownValues(Exception):  # noqa: N818  (a word of the domain: nothing went wrong)
    """Pieces of a cell that are none of the values of its column."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        super().__init__(", ".join(pieces))


@dataclass(frozen=True)
class Values:
    """The values of one column, in the order of the form."""

    known: dict[str, Value]
    by_word: dict[str, str]

    @classmethod
    def of(cls, values: Iterable[Value]) -> "Values":
        known = {value.code: value for value in values}
        by_word: dict[str, str] = {}
        for value in known.values():
            for word in value.called:
                by_word.setdefault(normal(word), value.code)
        return cls(known, by_word | {normal(code): code for code in known})

    def name(self, code: str) -> str:
        return self.known[code].name if code in self.known else code

    def one(self, text: str) -> str:
        """The code of a single value; an empty cell is an empty code."""
        if not text:
            return ""
        if (code := self.by_word.get(normal(text))) is None:
            raise UnknownValues([text])
        return code

    def many(self, text: str) -> list[str]:
        """The codes of values with semicolons or line breaks between them."""
        pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
        codes: list[str] = []
        unknown: list[str] = []
        while pieces:
            for length in range(min(MOST_PARTS_OF_A_NAME, len(pieces)), 0, -1):
                if code := self.by_word.get(normal(" ".join(pieces[:length]))):
                    codes.append(code)
                    del pieces[:length]
                    break
            else:
                piece = pieces.pop(0)
                found = self._by_commas(piece)
                codes += found
                unknown += [] if found else [piece]
        if unknown:
            raise UnknownValues(unknown)
        return list(dict.fromkeys(codes))

    def _by_commas(self, piece: str) -> list[str]:
        """Names or codes with commas between them, or codes with spaces; all known or none."""
        for separator in (r",", r"[,\s]+"):
            words = [word for word in re.split(separator, piece) if word.strip()]
            codes = [self.by_word.get(normal(word), "") for word in words]
            if all(codes):
                return codes
        return []


def read() -> dict[str, Values]:
    """The values of every coded column, by the column's name; two queries."""
    coded = [column for column in of_listings() if column.is_coded]
    schemes = {one.field.scheme for one in coded if isinstance(one.field, TermsField)}
    terms = list(Term.objects.filter(scheme__in=schemes, active=True, selectable=True))
    regions = list(Region.objects.filter(kind=Region.Kind.M49))
    return {column.name: Values.of(_values(column, terms, regions)) for column in coded}


def _values(column: Column, terms: list[Term], regions: list[Region]) -> Iterator[Value]:
    if isinstance(column.field, TermsField):
        scheme = column.field.scheme
        yield from (_term(term) for term in terms if term.scheme == scheme)
    elif column.name == "regions_of_interest":
        yield from (_named(region, str(region)) for region in regions)
    else:
        yield from _fixed(column)


def _term(term: Term) -> Value:
    """Targets of the 2030 Agenda are known by their number."""
    if term.scheme != "sdg":
        return _named(term, term.name)
    value = _named(term, f"{term.code} {term.name}")
    return Value(
        value.code, value.name, (*value.called, *(f"{term.code} {one}" for one in value.called))
    )


def _named(row: Any, name: str) -> Value:
    return Value(row.code, name, tuple(getattr(row, column) for column in NAMES))


def _fixed(column: Column) -> Iterator[Value]:
    """Choices that stand in the form, such as languages and levels of government."""
    choices = [(str(code), label) for code, label in getattr(column.field, "choices", ())]
    for code, label in choices:
        if code:
            yield Value(code, str(capfirst(str(label))), tuple(_in_every_language(label)))


def _in_every_language(label: Any) -> Iterator[str]:
    for language in LANGUAGES:
        with override(language):
            yield str(label)


def yes_no(text: str) -> bool:
    """Yes or no in four languages; an empty cell is no."""
    yes, no = {"1", "true", "x"}, {"0", "false", ""}
    for language in LANGUAGES:
        with override(language):
            yes.add(normal(_("yes")))
            no.add(normal(_("no")))
    word = normal(text)
    if word not in yes | no:
        raise UnknownValues([text])
    return word in yes
