"""The columns of a catalogue: the fields that writers fill in, by the names on their form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation.core.accents import unaccented
from cooperation.marketplace.forms import FORMS, label_of
from cooperation.marketplace.forms.fields import KeywordsField
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import SECTIONS

OFFER, DEMAND = Listing.Kind.OFFER.value, Listing.Kind.DEMAND.value
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)

# What a cell of a column is, by the kind of the form's field; the first that fits counts.
KINDS: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.MultipleChoiceField, "choices"),
    (forms.ChoiceField, "choice"),
    (forms.DateField, "date"),
    (forms.IntegerField, "number"),
    (forms.DecimalField, "number"),
    (forms.BooleanField, "yes_no"),
    (KeywordsField, "keywords"),
    (forms.Field, "text"),
)


@dataclass(frozen=True)
class Column:
    """A field as a column; ``kind`` is one of ``KINDS``."""

    name: str
    of: str
    kind: str

    @property
    def is_coded(self) -> bool:
        return self.kind in ("choice", "choices")

    @property
    def label(self) -> str:
        """As the form calls it, in the reader's language."""
        return str(capfirst(str(label_of(self.of, self.name))))

    @property
    def codes_label(self) -> str:
        """The heading of the column with the codes, beside the one with the names."""
        return _("%(column)s (codes)") % {"column": self.label}

    @property
    def field(self) -> forms.Field:
        return FORMS[self.of].base_fields[self.name]


def normal(text: str) -> str:
    """Texts that people would call the same are the same."""
    words = re.sub(r"[\W_]+", " ", unaccented(text).casefold())
    return words.strip()


def _columns(kind: str) -> Iterator[Column]:
    asked = FORMS[kind].base_fields
    for section in SECTIONS:
        for name in section.fields(kind):
            if name in asked:
                yield Column(name, kind, _kind_of(asked[name]))


def _kind_of(field: forms.Field) -> str:
    return next(word for kind, word in KINDS if isinstance(field, kind))


@cache
def of_offers() -> tuple[Column, ...]:
    """What a catalogue of offers has, in the order of the writing pages."""
    return tuple(_columns(OFFER))


@cache
def of_listings() -> tuple[Column, ...]:
    """What an offer or a demand has; a field of both is called as on the form of offers."""
    known = {column.name for column in of_offers()}
    return (*of_offers(), *(one for one in _columns(DEMAND) if one.name not in known))


@dataclass(frozen=True)
class Heading:
    """What a heading stands for: a field, in codes or in words."""

    name: str
    in_codes: bool = False


@cache
def headings() -> dict[str, Heading]:
    """Every way of writing the heading of a column: its code, its name in four languages.

    A heading that would mean two columns means the first.
    """
    known: dict[str, Heading] = {}
    for column in of_offers():
        known.setdefault(normal(column.name), Heading(column.name))
    for language in LANGUAGES:
        with override(language):
            for column in of_offers():
                known.setdefault(normal(column.label), Heading(column.name))
                if column.is_coded:
                    known.setdefault(normal(column.codes_label), Heading(column.name, True))
            for words, heading in _of_public_list():
                known.setdefault(normal(words), heading)
    return known


def _of_public_list() -> list[tuple[str, Heading]]:
    """Headings of the public list that differ from those of the form."""
    return [
        (_("Language of the text"), Heading("language")),
        (_("Theme codes"), Heading("themes", True)),
        (_("Modalities"), Heading("modalities")),
        (_("Modality codes"), Heading("modalities", True)),
        (_("Delivery"), Heading("delivery")),
        (_("Level"), Heading("level")),
    ]


@cache
def left_out() -> frozenset[str]:
    """Headings of our own files that say nothing a draft would take over."""
    found: set[str] = set()
    for language in LANGUAGES:
        with override(language):
            found.update(
                normal(words)
                for words in (
                    _("Code"),
                    _("State"),
                    _("State code"),
                    _("Institution"),
                    _("Institution code"),
                    _("Country"),
                    _("Country code"),
                    _("Published"),
                    _("Expires"),
                    _("Provenance"),
                    _("Row"),
                    _("What is wrong"),
                )
            )
    return frozenset(found)


@cache
def of_the_kind() -> frozenset[str]:
    """The headings of the column that tells offers from demands."""
    found = {"kind"}
    for language in LANGUAGES:
        with override(language):
            found.add(normal(_("Kind")))
    return frozenset(found)


@cache
def demand_words() -> frozenset[str]:
    found = {DEMAND}
    for language in LANGUAGES:
        with override(language):
            found.add(normal(str(Listing.Kind.DEMAND.label)))
    return frozenset(found)
