"""Finding listings by words, in whichever language they are written and however they are typed.

The column ``search`` holds each text stemmed in its own language, with and without accents. A
query is stemmed in every language, because who asks in Spanish may mean a Portuguese text too.
"""

import re
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func
from django.db.models.sql.compiler import SQLCompiler

from cooperation.core.accents import unaccented
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sql import CONFIGURATIONS

LONGEST = 200
# Endings that people type without the accent by which their stem is recognised.
_ACCENTS = {
    "spanish": ((re.compile(r"([cs])ion\b", re.IGNORECASE), r"\1ión"),),
    "portuguese": (
        (re.compile(r"[cç][aã]o\b", re.IGNORECASE), "ção"),
        (re.compile(r"[cç][oõ]es\b", re.IGNORECASE), "ções"),
        (re.compile(r"s[aã]o\b", re.IGNORECASE), "são"),
        (re.compile(r"s[oõ]es\b", re.IGNORECASE), "sões"),
    ),
}
# Singular and plural that the stemmer of the language keeps apart in short words.
_NUMBERS = {"portuguese": (("ção", "ções"), ("são", "sões"))}


class SearchColumn(Func):
    """The generated column; the model doesn't know it, so that no query reads it in vain."""

    output_field = SearchVectorField()

    def __init__(self) -> None:
        super().__init__(F("pk"))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **extra: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        key, _params = compiler.compile(self.source_expressions[0])
        table = key.rpartition(".")[0]
        return f'{table}."search"', ()


class _Contains(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


class _Rank(Func):
    function = "ts_rank"
    output_field = models.FloatField()


def cleaned(text: str) -> str:
    """What is searched for: one line, of a bounded length, without what no database stores."""
    return " ".join(text.replace("\x00", " ").split())[:LONGEST]


def variants(text: str, configuration: str) -> list[str]:
    """As typed, without accents, and with those of the endings put back, in both numbers."""
    accented = text
    for pattern, ending in _ACCENTS.get(configuration, ()):
        accented = pattern.sub(ending, accented)
    found = [text, unaccented(text), accented]
    for singular, plural in _NUMBERS.get(configuration, ()):
        found += [accented.replace(singular, plural), accented.replace(plural, singular)]
    return list(dict.fromkeys(found))


def query_of(text: str) -> Any:
    """The words in every language and in every way of typing them."""
    return reduce(
        or_,
        (
            SearchQuery(variant, config=configuration, search_type="websearch")
            for configuration in CONFIGURATIONS.values()
            for variant in variants(text, configuration)
        ),
    )


def matching(
    listings: models.QuerySet[Listing], text: str, *, country_ids: list[int]
) -> models.QuerySet[Listing]:
    """Listings with these words, with this code, or of a country that is named so."""
    found = models.Q(_Contains(SearchColumn(), query_of(text))) | models.Q(
        subject__code__iexact=text
    )
    if country_ids:
        found |= models.Q(institution__country__in=country_ids)
    return listings.filter(found)


def rank(text: str) -> Func:
    return _Rank(SearchColumn(), query_of(text))
