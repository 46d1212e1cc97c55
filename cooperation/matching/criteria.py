"""How well an offer answers a demand: one pure function a criterion (domain page, 7.2).

A criterion returns points on its own scale, the scale's maximum, a key and parameters. The
sentence is made from key and parameters when it is shown. Weights are in ``scoring``.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from cooperation.matching.constraints import (
    CLOSEST_IN_A_HUNDRED,
    INTERPRETATION,
    common_days,
    has_interpretation,
    works_at_a_distance,
)
from cooperation.matching.facts import ListingFacts, PairFacts
from cooperation.matching.substitutes import substituted

Params = Mapping[str, list[str]]
NO_PARAMS: Params = {}

# Every theme of the platform serves these two targets, so sharing them says nothing.
ALWAYS_OFFERED_TARGETS = frozenset({"17.6", "17.9"})
EVERYBODY = frozenset({"general_population"})
CONTEXTS: dict[str, str] = {
    "indigenous_peoples": "indigenous_peoples",
    "IN.1": "indigenous_peoples",
    "afro_descendants": "afro_descendants",
    "IN.2": "afro_descendants",
    "rural": "rural",
    "HU.1": "humanitarian",
}
EQUITY_GROUPS = frozenset({"LDC", "SIDS", "LLDC"})
TEXT_MAXIMUM = 30
# What one pair in ten has on the scale of ``relevance.calibration``.
RELATED = Decimal("0.3")
NINE_MONTHS = datetime.timedelta(days=274)


class Points(NamedTuple):
    """What a criterion gives; ``params`` holds codes of vocabularies, never words."""

    points: Decimal
    maximum: int
    key: str
    params: Params = NO_PARAMS


def _whole(points: int, maximum: int, key: str, **params: list[str]) -> Points:
    return Points(Decimal(points), maximum, key, params or NO_PARAMS)


def text(pair: PairFacts) -> Points:
    """How close the texts are, of 30; nothing where nobody has read them.

    Close are one pair in a hundred, related about one in ten.
    """
    value = pair.closeness or Decimal(0)
    near = "close" if value >= CLOSEST_IN_A_HUNDRED else "related" if value >= RELATED else "far"
    ending = "" if pair.crosses_languages else ".words_only"
    return Points(value * TEXT_MAXIMUM, TEXT_MAXIMUM, f"text.{near}{ending}")


def theme(pair: PairFacts) -> Points:
    """S1, of 28: the same theme 28; the same parent theme 16; only the same chapter 8."""
    if shared := pair.offer.themes & pair.demand.themes:
        return _whole(28, 28, "theme.same", themes=sorted(shared))
    if shared := pair.offer.parents & pair.demand.parents:
        return _whole(16, 28, "theme.parent", themes=sorted(shared))
    if shared := pair.offer.chapters & pair.demand.chapters:
        return _whole(8, 28, "theme.chapter", chapters=sorted(shared))
    return _whole(0, 28, "theme.none")


def change(pair: PairFacts) -> Points:
    """S2, of 8: a stage of the policy cycle in common 4; an SDG target in common 4."""
    stages = sorted(pair.offer.stages & pair.demand.stages)
    targets = sorted((pair.offer.targets & pair.demand.targets) - ALWAYS_OFFERED_TARGETS)
    if stages and targets:
        return _whole(8, 8, "change.both", stages=stages, targets=targets)
    if stages:
        return _whole(4, 8, "change.stage", stages=stages)
    if targets:
        return _whole(4, 8, "change.target", targets=targets)
    return _whole(0, 8, "change.none")


def people(pair: PairFacts) -> Points:
    """S3, of 7: the share of groups in common; 3 where only one side means everybody."""
    offered, asked = pair.offer.groups, pair.demand.groups
    if (offered == EVERYBODY) != (asked == EVERYBODY):
        return _whole(3, 7, "people.everybody")
    shared, together = offered & asked, offered | asked
    if not shared:
        return _whole(0, 7, "people.none")
    points = Decimal(7 * len(shared)) / len(together)
    key = "people.same" if shared == together else "people.some"
    return Points(points, 7, key, {"groups": sorted(shared)})


def way(pair: PairFacts) -> Points:
    """S4, of 7: the same modality 5, one that may stand in 3; compatible delivery 2.

    A demand that names no modality is open to any: that counts as one that may stand in.
    """
    delivery = 2 if _deliveries_meet(pair.offer.delivery, pair.demand.delivery) else 0
    ending = "" if delivery else ".delivery_differs"
    offered, asked = pair.offer.modalities, pair.demand.modalities
    if shared := offered & asked:
        return _whole(5 + delivery, 7, f"way.same{ending}", modalities=sorted(shared))
    if not asked:
        return _whole(3 + delivery, 7, f"way.open{ending}")
    pairs = substituted(offered, asked, at_a_distance=works_at_a_distance(pair))
    if pairs:
        one, other = pairs[0]
        return _whole(3 + delivery, 7, f"way.substitute{ending}", modalities=[one], asked=[other])
    return _whole(delivery, 7, f"way.none{ending}")


def _deliveries_meet(one: str, other: str) -> bool:
    return one == other or not {"hybrid", "any"}.isdisjoint({one, other})


def context(pair: PairFacts) -> Points:
    """S7, of 7: the same level 3; sub-region 2; income group 1; a shared context 1."""
    offer, demand = pair.offer, pair.demand
    same: list[str] = []
    points = 0
    for name, worth, one, other in (
        ("level", 3, offer.level, demand.level),
        ("subregion", 2, offer.subregion, demand.subregion),
        ("income", 1, offer.income, demand.income),
    ):
        if one and one == other:
            points += worth
            same.append(name)
    if shared := sorted(_contexts(offer) & _contexts(demand)):
        points += 1
        same.extend(shared)
    if not same:
        return _whole(0, 7, "context.none")
    key = "context.same" if "level" in same else "context.other_level"
    ending = "" if points == 7 else ".rest_differs"
    return _whole(points, 7, f"{key}{ending}", shared=same)


def _contexts(side: ListingFacts) -> set[str]:
    return {CONTEXTS[code] for code in (*side.groups, *side.themes) if code in CONTEXTS}


def language(pair: PairFacts) -> Points:
    """S5, of 9: a shared official language 9; a shared working language 6; interpretation 3."""
    offer, demand = pair.offer, pair.demand
    if shared := offer.official_languages & demand.official_languages:
        return _whole(9, 9, "language.official", languages=sorted(shared))
    if shared := offer.languages & demand.languages:
        return _whole(6, 9, "language.working", languages=sorted(shared))
    if INTERPRETATION in offer.covers | demand.covers:
        return _whole(3, 9, "language.interpretation")
    if has_interpretation(offer) or has_interpretation(demand):
        return _whole(3, 9, "language.third_party")
    return _whole(0, 9, "language.none")


def timing(pair: PairFacts) -> Points:
    """S6, of 5: the common window is as long as needed 5; shorter 2."""
    days = common_days(pair)
    if days is None:
        return _whole(5, 5, "time.open")
    if days <= 0:
        return _whole(0, 5, "time.none")
    needed = max(pair.offer.least_days or 1, pair.demand.least_days or 1)
    if days >= needed:
        return _whole(5, 5, "time.enough")
    return _whole(2, 5, "time.short")


def money(pair: PairFacts) -> Points:
    """S8, of 7: each side's needs are covered by the other 7; a gap with a third party 4."""
    offer, demand = pair.offer, pair.demand
    gap = sorted((offer.needs - demand.covers) | (demand.needs - offer.covers))
    if not gap:
        return _whole(7, 7, "money.covered" if offer.needs | demand.needs else "money.no_needs")
    if pair.third_party:
        return _whole(4, 7, "money.third_party", categories=gap)
    return _whole(0, 7, "money.gap", categories=gap)


def quality(pair: PairFacts) -> Points:
    """S9, of 6: the score of the review as 0 to 4; 2 where a validated practice stands behind."""
    offer = pair.offer
    reviewed = (offer.review or Decimal(0)) * 4
    points = reviewed + (2 if offer.has_practice else 0)
    if offer.has_practice:
        return Points(points, 6, "quality.practice" if reviewed else "quality.practice_only")
    return Points(points, 6, "quality.reviewed" if reviewed else "quality.unknown")


def legal(pair: PairFacts) -> Points:
    """S11, of 4: full cover by memoranda 4; partial 2; none, or not known yet, 0.

    It is looked up anew whenever a pair is compared: on publication and every night.
    """
    points = {"full": 4, "partial": 2}.get(pair.cover or "", 0)
    return _whole(points, 4, f"legal.{pair.cover or 'unknown'}")


def reciprocity(pair: PairFacts) -> Points:
    """S10, of 4: the country that asks also has an offer that answers a demand of the other."""
    if pair.reciprocal:
        return _whole(4, 4, "reciprocity.yes")
    return _whole(0, 4, "reciprocity.no")


def equity(pair: PairFacts) -> Points:
    """S12, of 4: structural obstacles of the country, or a long wait 2; a new provider 2."""
    demand = pair.demand
    favoured = not EQUITY_GROUPS.isdisjoint(demand.country_groups)
    is_new = pair.offer.exchanges_given < 2
    points = (2 if favoured or demand.waits_long else 0) + (2 if is_new else 0)
    words = "country" if favoured else "wait" if demand.waits_long else ""
    key = "_".join(part for part in (words, "provider" if is_new else "") if part)
    return _whole(points, 4, f"equity.{key or 'none'}")


def unconfirmed(pair: PairFacts) -> Points:
    """Five points less where a side has not confirmed its listing for nine months."""
    for side in (pair.offer, pair.demand):
        last = side.confirmed_on or side.published_on
        if last and pair.on - last > NINE_MONTHS:
            return _whole(-5, 0, "penalty.unconfirmed")
    return _whole(0, 0, "")


def dissatisfied(pair: PairFacts) -> Points:
    """Five points less where those who worked with the provider were not satisfied (mean < 2.5)."""
    satisfaction = pair.offer.satisfaction
    if satisfaction is not None and satisfaction < Decimal("2.5"):
        return _whole(-5, 0, "penalty.satisfaction")
    return _whole(0, 0, "")
