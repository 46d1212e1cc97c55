"""Hard constraints: without all of them a pair is not proposed, however well the rest fits.

Each has a name and a sentence, for the question "why not this pair?" (domain page, 7.1).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.matching.facts import ListingFacts, PairFacts
from cooperation.matching.substitutes import substituted

INTERPRETATION = "interpretation_translation"
# What one pair in a hundred has on the scale of ``relevance.calibration``.
CLOSEST_IN_A_HUNDRED = Decimal("0.8")


@dataclass(frozen=True)
class Constraint:
    """``holds`` decides; ``sentence`` says in words what does not hold."""

    code: str
    name: str | Promise
    sentence: str | Promise
    holds: Callable[[PairFacts], bool]


def both_are_open(pair: PairFacts) -> bool:
    """H1: both are published and both institutions are active and designated."""
    return all(
        (
            pair.offer.is_published,
            pair.demand.is_published,
            pair.offer.is_designated,
            pair.demand.is_designated,
        )
    )


def countries_differ(pair: PairFacts) -> bool:
    """H2: an exchange is between countries."""
    return pair.offer.country != pair.demand.country


def themes_meet(pair: PairFacts) -> bool:
    """H3: a common theme or parent theme, or texts among the closest in a hundred."""
    return (
        not pair.offer.themes.isdisjoint(pair.demand.themes)
        or not pair.offer.parents.isdisjoint(pair.demand.parents)
        or texts_meet(pair)
    )


def texts_meet(pair: PairFacts) -> bool:
    """Whether the texts are among the closest in a hundred."""
    return pair.closeness is not None and pair.closeness >= CLOSEST_IN_A_HUNDRED


def modalities_meet(pair: PairFacts) -> bool:
    """H4: the same modality or one that may stand in for it, or the demand names none."""
    offered, asked = pair.offer.modalities, pair.demand.modalities
    return (
        not asked
        or not offered.isdisjoint(asked)
        or bool(substituted(offered, asked, at_a_distance=works_at_a_distance(pair)))
    )


def works_at_a_distance(pair: PairFacts) -> bool:
    """Whether neither side insists on meeting in person."""
    return "in_person" not in (pair.offer.delivery, pair.demand.delivery)


def can_talk(pair: PairFacts) -> bool:
    """H5: a shared language, or interpretation is paid for."""
    offer, demand = pair.offer, pair.demand
    return (
        not offer.languages.isdisjoint(demand.languages)
        or not offer.official_languages.isdisjoint(demand.official_languages)
        or has_interpretation(offer)
        or has_interpretation(demand)
    )


def has_interpretation(side: ListingFacts) -> bool:
    """Whether a side pays for interpretation or looks for a third party that does."""
    return INTERPRETATION in side.covers or side.needs_third_party


def dates_meet(pair: PairFacts) -> bool:
    """H6: the offer is available while it is needed, and there is time to prepare it."""
    needed_by = pair.demand.needed_by
    if needed_by and (needed_by - pair.on).days < pair.offer.lead_time_days:
        return False
    days = common_days(pair)
    return days is None or days > 0


def common_days(pair: PairFacts) -> int | None:
    """Days from today on in which both sides can; None where there is no end."""
    starts = (pair.on, pair.offer.available_from, pair.demand.desired_start)
    ends = [day for day in (pair.offer.available_to, pair.demand.needed_by) if day]
    if not ends:
        return None
    first: datetime.date = max(day for day in starts if day)
    return (min(ends) - first).days + 1


def has_a_place(pair: PairFacts) -> bool:
    """H7: the offer carries fewer open exchanges than it can at the same time."""
    return pair.offer.open_exchanges < pair.offer.max_parallel


def region_is_wanted(pair: PairFacts) -> bool:
    """H8: the offer names no regions, or one that the demand's country belongs to."""
    wanted = pair.offer.regions_of_interest
    return not wanted or not wanted.isdisjoint(pair.demand.regions)


def is_free(pair: PairFacts) -> bool:
    """H9: the two are not proposed to each other now, not resting, and in no open exchange."""
    return not pair.standing


CONSTRAINTS: tuple[Constraint, ...] = (
    Constraint(
        "H2",
        _("Different countries"),
        _("Both belong to the same country."),
        countries_differ,
    ),
    Constraint(
        "H1",
        _("Open on both sides"),
        _("One of the two is not published, or its institution is not designated now."),
        both_are_open,
    ),
    Constraint(
        "H3",
        _("Common theme"),
        _("They have no theme in common, and their texts are not among the closest."),
        themes_meet,
    ),
    Constraint(
        "H8",
        _("Region of interest"),
        _("The country that asks is outside the regions named in the offer."),
        region_is_wanted,
    ),
    Constraint(
        "H7",
        _("Free capacity"),
        _("The offer carries as many exchanges as it can at the same time."),
        has_a_place,
    ),
    Constraint(
        "H5",
        _("Common language"),
        _("They share no language, and nobody pays for interpretation."),
        can_talk,
    ),
    Constraint(
        "H4",
        _("Way of working"),
        _("None of the modalities offered can serve as one that is asked for."),
        modalities_meet,
    ),
    Constraint(
        "H6",
        _("Dates"),
        _("The offer is not available, or cannot be prepared, while it is needed."),
        dates_meet,
    ),
    Constraint(
        "H9",
        _("Free to be proposed"),
        _("The two are proposed to each other already, rest after a no, or work together now."),
        is_free,
    ),
)


def failing(pair: PairFacts) -> list[Constraint]:
    """Every constraint that does not hold, in their order."""
    return sorted((one for one in CONSTRAINTS if not one.holds(pair)), key=lambda one: one.code)


def hold(pair: PairFacts) -> bool:
    """Whether all hold; the cheapest to refuse come first."""
    return all(one.holds(pair) for one in CONSTRAINTS)
