"""The words that lists and filters need, in one language: read once and kept a few minutes."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.cache import caches
from django.utils.translation import get_language

from cooperation.core.accents import unaccented
from cooperation.core.models import Term
from cooperation.directory.models import Country
from cooperation.marketplace.browsing_cache import SECONDS

SHORTEST_NAME = 3


@dataclass(frozen=True)
class Word:
    """A term or country: its key, its code and its name in the reader's language."""

    pk: int
    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Place(Word):
    iso3: str = ""
    sort_key: str = ""
    all_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Themes, modalities and countries by code, in the order in which people read them."""

    themes: dict[str, Word]
    modalities: dict[str, Word]
    countries: dict[str, Place]
    names: dict[int, str]

    def leaves_of(self, parent: str) -> list[Word]:
        return [word for word in self.themes.values() if word.parent == parent]

    def with_leaves(self, themes: Collection[int]) -> set[int]:
        """The keys of themes with those of the smaller themes within them."""
        codes = {word.code for word in self.themes.values() if word.pk in themes}
        within = {word.pk for word in self.themes.values() if word.parent in codes}
        return within | set(themes)

    def named(self, text: str) -> list[int]:
        """Countries whose name in any language is the text, or begins with it."""
        wanted = unaccented(text).lower()
        if len(wanted) < SHORTEST_NAME:
            return []
        return [
            place.pk
            for place in self.countries.values()
            if any(name.startswith(wanted) for name in place.all_names)
        ]


def in_readers_language() -> Vocabulary:
    key = f"listings:words:{get_language() or 'en'}"
    kept: Vocabulary | None = caches["fragments"].get(key)
    if kept is None:
        kept = _read()
        caches["fragments"].set(key, kept, timeout=SECONDS)
    return kept


def _read() -> Vocabulary:
    terms = list(Term.objects.filter(scheme__in=["icpd", "modality"]).select_related("parent"))
    words = {
        scheme: {
            term.code: Word(term.pk, term.code, term.name, term.parent.code if term.parent else "")
            for term in terms
            if term.scheme == scheme
        }
        for scheme in ("icpd", "modality")
    }
    return Vocabulary(
        themes=words["icpd"],
        modalities=words["modality"],
        countries={place.code: place for place in _places()},
        names={word.pk: word.name for words_of in words.values() for word in words_of.values()},
    )


def _places() -> list[Place]:
    places = [
        Place(
            pk=country.pk,
            code=country.iso2,
            name=country.name,
            iso3=country.iso3,
            sort_key=country.sort_key,
            all_names=tuple(
                unaccented(getattr(country, f"name_{language}")).lower()
                for language in ("en", "es", "pt_br", "fr")
            ),
        )
        for country in Country.objects.all()
    ]
    return sorted(places, key=lambda place: place.sort_key)
