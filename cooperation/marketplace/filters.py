"""What the list of offers and demands can be narrowed by, read from the page's address."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Func, Q, QuerySet, TextField
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.queries.cover import reach_of
from cooperation.agreements.reach import Reach
from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace import covering, queries, text_search, working_languages
from cooperation.marketplace.models import Listing
from cooperation.marketplace.vocabulary import Place, Vocabulary, in_readers_language

Text = str | Promise

GROUPS: dict[str, Text] = {
    "kind": _("Kind"),
    "cover": _("Cover by memoranda"),
    "theme": _("Theme"),
    "modality": _("Modality"),
    "language": _("Working language"),
    "country": _("Country"),
    "delivery": _("Delivery"),
    "level": _("Level"),
}
SORTS: dict[str, Text] = {
    "newest": _("Newest first"),
    "relevance": _("Best fit with the words"),
    "country": _("Country"),
    "title": _("Title"),
}
# The one value of cover: with the country of whoever reads.
MINE = "mine"
_WITH_MINE = _("Covered with %(country)s")
KINDS: dict[str, Text] = {"offer": _("Offers"), "demand": _("Demands")}


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; values that are not known stand in ``unknown`` and do nothing."""

    words: Vocabulary
    q: str
    chosen: dict[str, tuple[str, ...]]
    sort: str
    unknown: tuple[str, ...]
    # The reader's country, where cover with it can be asked for.
    own: Place | None = None

    @property
    def is_empty(self) -> bool:
        return not self.q and not any(self.chosen.values())

    @property
    def key(self) -> str:
        """The same for the same result in the same language, whatever the order of asking."""
        parts = [get_language() or "en", self.own.code if self.own else "", self.q.lower()]
        parts += [f"{group}={','.join(sorted(self.chosen[group]))}" for group in GROUPS]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def label(self, group: str, value: str) -> str:
        """A value in the reader's words."""
        return str(_labels(self.words, self.own)[group][value])

    @cached_property
    def reach(self) -> Reach:
        """Whom the reader's country is covered with today; asked once."""
        assert self.own is not None
        return reach_of(self.own.pk, timezone.localdate())


def read(query: QueryDict, reader: Reader) -> Filters:
    """The filters of an address; anything made up is named and left out.

    Cover with one's own country is there for readers whose country is of the South: others need
    none, or have no country.
    """
    words = in_readers_language()
    country = directory.own_country(reader)
    own = words.countries.get(country.iso2) if country and country.is_global_south else None
    known = _labels(words, own)
    asked = {group: query.getlist(group) for group in GROUPS}
    unknown = [
        value for group in GROUPS for value in asked[group] if value and value not in known[group]
    ]
    q = text_search.cleaned(query.get("q", ""))
    sort = query.get("sort", "")
    if sort and sort not in SORTS:
        unknown.append(sort)
    if sort not in SORTS or (sort == "relevance" and not q):
        sort = "relevance" if q else "newest"
    return Filters(
        words=words,
        q=q,
        chosen={
            group: tuple(dict.fromkeys(value for value in values if value in known[group]))
            for group, values in asked.items()
        },
        sort=sort,
        unknown=tuple(value[:60] for value in unknown[:5]),
        own=own,
    )


def _labels(words: Vocabulary, own: Place | None) -> dict[str, dict[str, Text]]:
    covered: dict[str, Text] = {MINE: _WITH_MINE % {"country": own.name}} if own else {}
    return {
        "kind": KINDS,
        "cover": covered,
        "theme": {code: word.name for code, word in words.themes.items()},
        "modality": {code: word.name for code, word in words.modalities.items()},
        "language": working_languages.NAMES,
        "country": {code: place.name for code, place in words.countries.items()},
        "delivery": dict(Listing.Delivery.choices),
        "level": dict(Listing.Level.choices),
    }


def listings(wanted: Filters, *, without: str = "") -> QuerySet[Listing]:
    """Published listings that fit; ``without`` leaves one group (or ``q``) out, for its counts."""
    found = queries.published()
    if wanted.q and without != "q":
        found = text_search.matching(found, wanted.q, country_ids=wanted.words.named(wanted.q))
    for group, values in wanted.chosen.items():
        if values and group != without:
            found = found.filter(condition(wanted, group, values))
    return found


def condition(wanted: Filters, group: str, values: tuple[str, ...]) -> Q:
    """What a group of filters asks of a listing."""
    return _CONDITIONS[group](wanted, values)


def _themes(wanted: Filters, values: tuple[str, ...]) -> Q:
    """A parent theme stands for itself and all its leaves."""
    words = [wanted.words.themes[code] for code in values]
    pks = {word.pk for word in words}
    pks |= {leaf.pk for word in words for leaf in wanted.words.leaves_of(word.code)}
    return _linked(Listing.themes.through, pks)


def _modalities(wanted: Filters, values: tuple[str, ...]) -> Q:
    return _linked(
        Listing.modalities.through, {wanted.words.modalities[code].pk for code in values}
    )


def _linked(through: type, term_ids: set[int]) -> Q:
    rows = through.objects.filter(term__in=term_ids)  # type: ignore[attr-defined]
    return Q(pk__in=rows.values("listing_id"))


def _countries(wanted: Filters, values: tuple[str, ...]) -> Q:
    return Q(institution__country__in=[wanted.words.countries[code].pk for code in values])


def _covered(wanted: Filters, values: tuple[str, ...]) -> Q:
    """Of a country that memoranda cover fully with the reader's, on a theme of the listing."""
    groups = covering.within_reach(wanted.reach)
    found = Q(pk__in=[])
    for countries, *spoken in groups:
        one = Q(institution__country__in=countries)
        for themes in spoken:
            if themes is not None:
                one &= _linked(Listing.themes.through, wanted.words.with_leaves(themes))
        found |= one
    return found & Q(institution__country__is_global_south=True)


_CONDITIONS: dict[str, Callable[[Filters, tuple[str, ...]], Q]] = {
    "kind": lambda wanted, values: Q(kind__in=values),
    "theme": _themes,
    "modality": _modalities,
    "language": lambda wanted, values: Q(languages__overlap=list(values)),
    "country": _countries,
    "cover": _covered,
    "delivery": lambda wanted, values: Q(delivery__in=values),
    "level": lambda wanted, values: Q(level__in=values),
}

# Ranking looks at every hit; beyond this many the newest stand first instead.
MOST_RANKED = 2000


def in_order(wanted: Filters, total: int) -> QuerySet[Listing]:
    """The listings in the order asked for; a long list by words is shown newest first."""
    found = listings(wanted)
    if wanted.sort == "title":
        plain = Func(Lower("title"), function="immutable_unaccent", output_field=TextField())
        return found.order_by(plain, "pk")
    if wanted.sort == "country":
        language = (get_language() or "en").replace("-", "_")
        return found.order_by(f"institution__country__sort_{language}", "-published_at", "-pk")
    if wanted.sort == "relevance" and total <= MOST_RANKED:
        return found.annotate(fit=text_search.rank(wanted.q)).order_by(F("fit").desc(), "-pk")
    return found
