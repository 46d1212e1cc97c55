"""The two texts side by side, point by point."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.core.models import Term
from cooperation.marketplace import working_languages
from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match
from cooperation.matching.rows import other_language

WORDS = (
    "themes",
    "policy_cycle_stages",
    "sdg_targets",
    "population_groups",
    "modalities",
    "covers",
    "needs",
)


def compared(match: Match) -> list[dict[str, Any]]:
    """Rows of label, what the offer says and what the demand says; texts with their language."""
    offer, demand = match.offer, match.demand
    prefetch_related_objects([offer, demand], *WORDS)
    texts = [
        (_("Summary"), offer.summary, demand.summary),
        (_("Description"), offer.description, demand.description),
        (_("Experience and expected change"), offer.experience, demand.expected_change),
    ]
    facts = [
        (_("Themes"), *_both(offer, demand, "themes")),
        (_("Stages of the policy cycle"), *_both(offer, demand, "policy_cycle_stages")),
        (_("Targets of the 2030 Agenda"), *_both(offer, demand, "sdg_targets")),
        (_("Population groups"), *_both(offer, demand, "population_groups")),
        (_("Ways of working"), *_both(offer, demand, "modalities")),
        (_("Delivery"), offer.get_delivery_display(), demand.get_delivery_display()),
        (_("Level"), offer.get_level_display(), demand.get_level_display()),
        (_("Working languages"), _languages(offer), _languages(demand)),
        (_("When"), _period(offer), _period(demand)),
        (_("How long"), _duration(offer), _duration(demand)),
        (_("Can pay"), *_both(offer, demand, "covers")),
        (_("Needs paid"), *_both(offer, demand, "needs")),
    ]
    return [
        *(_row(label, one, other, match=match) for label, one, other in texts),
        *(_row(label, one, other) for label, one, other in facts),
    ]


def _row(label: str, one: Any, other: Any, *, match: Match | None = None) -> dict[str, Any]:
    nothing = _("not said")
    return {
        "label": label,
        "offer": one or nothing,
        "demand": other or nothing,
        "offer_language": other_language(match.offer.language) if match and one else "",
        "demand_language": other_language(match.demand.language) if match and other else "",
    }


def _both(offer: Listing, demand: Listing, field: str) -> tuple[str, str]:
    return _names(getattr(offer, field).all()), _names(getattr(demand, field).all())


def _names(terms: Iterable[Term]) -> str:
    return "; ".join(term.name for term in terms)


def _languages(listing: Listing) -> str:
    return ", ".join(working_languages.name(code) for code in listing.languages)


def _period(listing: Listing) -> str:
    """From when until when, as far as it was said."""
    if listing.is_offer:
        first, last = listing.available_from, listing.available_to
    else:
        first, last = listing.desired_start, listing.needed_by
    words = {
        "first": date_format(first, "DATE_FORMAT") if first else "",
        "last": date_format(last, "DATE_FORMAT") if last else "",
    }
    if first and last:
        return _("%(first)s to %(last)s") % words
    if first:
        return _("from %(first)s") % words
    return _("until %(last)s") % words if last else ""


def _duration(listing: Listing) -> str:
    least, most = listing.duration_days_min, listing.duration_days_max
    if least and most and least != most:
        return _("%(least)d to %(most)d days") % {"least": least, "most": most}
    days = least or most
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else ""
