"""While somebody writes: what is published and would fit the draft as it stands now.

The same rules and words as in the inbox, except that the draft itself need not be published yet
nor its institution designated. A bounded number of the newest is looked at, and nothing is
stored: only what anyone may browse is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext

from cooperation.marketplace.models import Listing
from cooperation.matching import constraints, gathering, queries, scoring
from cooperation.matching.facts import DemandFacts, OfferFacts, PairFacts
from cooperation.matching.rows import other_language
from cooperation.matching.sentences import WORDS, Reason, explained

MOST_CANDIDATES = 200
SHOWN = 5
REASONS = 2
# Long texts say nothing to the rules.
TEXTS = ("summary", "description", "experience", "expected_change", "success_indicator")
Facts = OfferFacts | DemandFacts


@dataclass(frozen=True)
class Fit:
    """A published counterpart, how well it fits in words, and the strongest reasons."""

    listing: Listing
    word: str | Promise
    reasons: list[Reason]
    language: str


@dataclass(frozen=True)
class Outlook:
    """``has_themes`` is false while nothing can be said yet; ``hints`` name what would add more."""

    has_themes: bool
    fits: list[Fit]
    hints: list[str]


def of(draft: Listing) -> Outlook:
    """The best counterparts of a draft, and what one more answer in it would add."""
    around = gathering.surroundings_lately(timezone.localdate())
    rows = list(
        queries.counterparts_of(draft)
        .filter(queries.of_related_themes(draft))
        .select_related("subject", "institution__country")
        .defer(*TEXTS)
        .order_by("-published_at", "-pk")[:MOST_CANDIDATES]
    )
    words = gathering.words_of([draft.pk, *(row.pk for row in rows)])
    own = _own(draft, words, around)
    if not own.themes:
        return Outlook(False, [], [])
    gather = gathering.demands if draft.is_offer else gathering.offers
    others: list[Any] = list(gather(rows, around, words=words).values())
    pairs = [_pair(own, facts, around) for facts in others]
    fits = _best(draft, pairs, {row.pk: row for row in rows})
    return Outlook(True, fits, list(_hints(own, others, around)))


def _own(
    draft: Listing, words: Mapping[str, gathering.Codes], around: gathering.Surroundings
) -> Facts:
    """The draft as if it were published; no exchange and no proposal can have come of it yet."""
    own: Facts
    if draft.is_offer:
        own = gathering.offers([draft], around, words=words, carried={})[draft.pk]
    else:
        own = gathering.demands([draft], around, words=words, answered={})[draft.pk]
    return replace(own, is_published=True, is_designated=True)


def _pair(own: Facts, other: Facts, around: gathering.Surroundings) -> PairFacts:
    offer, demand = (own, other) if isinstance(own, OfferFacts) else (other, own)
    assert isinstance(offer, OfferFacts)
    assert isinstance(demand, DemandFacts)
    cover = around.legal.level(offer, demand)
    return PairFacts(offer=offer, demand=demand, on=around.on, cover=cover)


def _best(draft: Listing, pairs: Iterable[PairFacts], listings: Mapping[int, Listing]) -> list[Fit]:
    scored: list[tuple[Decimal, Decimal, int, PairFacts]] = []
    for pair in pairs:
        if constraints.hold(pair):
            total, equity = scoring.total(pair)
            if total >= scoring.STORED_FROM:
                across = pair.demand if draft.is_offer else pair.offer
                scored.append((-total, -equity, across.pk, pair))
    scored.sort(key=lambda one: one[:3])
    chosen = scored[:SHOWN]
    explanations = explained([scoring.score(pair).parts for *_rank, pair in chosen])
    return [
        Fit(
            listings[pk],
            WORDS[scoring.word(-total)],
            explanation.best(REASONS),
            other_language(listings[pk].language),
        )
        for (total, _equity, pk, _pair), explanation in zip(chosen, explanations, strict=True)
    ]


def _hints(own: Facts, others: Iterable[Facts], around: gathering.Surroundings) -> Iterator[str]:
    """What is still empty in the draft and alone keeps counterparts away that would fit."""
    others = list(others)
    if not own.languages:
        number = _gained(own, others, around, "H5", lambda one: {"languages": one.languages})
        if number:
            yield ngettext(
                "Tick your working languages: %(number)d more may fit then.",
                "Tick your working languages: %(number)d more may fit then.",
                number,
            ) % {"number": number}
    if not own.modalities:
        number = _gained(own, others, around, "H4", lambda one: {"modalities": one.modalities})
        if number:
            yield ngettext(
                "Choose your ways of working: %(number)d more may fit then.",
                "Choose your ways of working: %(number)d more may fit then.",
                number,
            ) % {"number": number}


def _gained(
    own: Facts,
    others: Iterable[Facts],
    around: gathering.Surroundings,
    code: str,
    answer: Callable[[Facts], dict[str, Any]],
) -> int:
    """How many fail by this one rule only and would fit if the draft answered as they do."""
    number = 0
    for other in others:
        if [one.code for one in constraints.failing(_pair(own, other, around))] != [code]:
            continue
        pair = _pair(replace(own, **answer(other)), other, around)
        if constraints.hold(pair) and scoring.total(pair)[0] >= scoring.STORED_FROM:
            number += 1
    return number
