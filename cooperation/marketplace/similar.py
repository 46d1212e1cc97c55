"""Published offers or demands that may be the same as a draft, so that nothing stands twice.

A bounded number of candidates comes from the database, by a theme in common or by words of the
title; how much alike they are is weighed here.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from cooperation.core.accents import unaccented
from cooperation.marketplace import queries, text_search
from cooperation.marketplace.models import Listing

MOST_CANDIDATES = 200
SHOWN = 4
# The same themes and a fifth of the title's words, or half of them whatever the themes.
ALIKE_FROM = 1.0
LEAST_OF_THE_TITLE = 0.2
SHORTEST_WORD = 4
STEM = 6
MOST_WORDS = 12


def to(listing: Listing) -> list[Any]:
    """At most four, the most alike first; each with its institution and country. One query."""
    rows: list[Any] = list(_candidates(listing))
    own = next(row for row in rows if row.pk == listing.pk)
    themes, stems = set(own.theme_ids), _stems(own.title)
    found = [(_likeness(themes, stems, row), row) for row in rows if row.pk not in _itself(listing)]
    found.sort(key=lambda pair: -pair[0])
    return [row for likeness, row in found if likeness >= ALIKE_FROM][:SHOWN]


def _candidates(listing: Listing) -> QuerySet[Any]:
    """The newest with a theme or words of the title in common, and the draft itself."""
    same_kind = queries.published().filter(kind=listing.kind)
    themes = Listing.themes.through.objects
    own = themes.filter(listing=listing.pk).values("term")
    sharing = same_kind.filter(pk__in=themes.filter(term__in=own).values("listing"))
    either = Q(pk=listing.pk) | Q(pk__in=sharing.values("pk")[:MOST_CANDIDATES])
    if words := _words(listing.title):
        wanted = " or ".join(words[:MOST_WORDS])
        named = text_search.matching(same_kind, wanted, country_ids=[])
        either |= Q(pk__in=named.values("pk")[:MOST_CANDIDATES])
    return (
        Listing.objects.filter(either)
        .only("title", "language", "subject", "institution")
        .select_related("subject", "institution__country")
        .annotate(theme_ids=ArraySubquery(themes.filter(listing=OuterRef("pk")).values("term_id")))
    )


def _itself(listing: Listing) -> list[int]:
    return [pk for pk in (listing.pk, listing.revision_of_id) if pk]


def _likeness(themes: set[int], stems: set[str], row: Any) -> float:
    """Twice the share of the title in common, and the share of the themes.

    Themes alone make nothing alike: many different things are of one theme.
    """
    title = _share(stems, _stems(row.title))
    return 2 * title + _share(themes, set(row.theme_ids)) if title >= LEAST_OF_THE_TITLE else 0.0


def _share(one: set[Any], other: set[Any]) -> float:
    together = one | other
    return len(one & other) / len(together) if together else 0.0


def _words(title: str) -> list[str]:
    """Long enough to say something, without signs that a search would read as orders."""
    letters = "".join(letter if letter.isalnum() else " " for letter in title)
    return [word for word in letters.split() if len(word) >= SHORTEST_WORD]


def _stems(title: str) -> set[str]:
    return {unaccented(word).casefold()[:STEM] for word in _words(title)}
