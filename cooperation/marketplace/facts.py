"""The facts of an offer or demand as rows of label and value; empty ones are left out."""

from typing import Any

from django.utils.translation import gettext as _

from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace import cards, values
from cooperation.marketplace.models import Listing
from cooperation.marketplace.values import day, in_words

Row = dict[str, Any]


def texts(listing: Listing) -> list[Row]:
    """The long texts under their headings, in the language in which they were written."""
    if listing.is_offer:
        parts = [
            (_("What is offered"), listing.description),
            (_("Experience"), listing.experience),
        ]
    else:
        parts = [
            (_("The problem"), listing.description),
            (_("What should change"), listing.expected_change),
            (_("How one will see it"), listing.success_indicator),
        ]
    return [{"heading": heading, "text": text} for heading, text in parts if text]


def rows(listing: Any) -> list[Row]:
    """What everyone may read."""
    found = [
        (_("Themes"), in_words(listing, "themes")),
        (_("Ways of working"), in_words(listing, "modalities")),
        (_("In person or virtual"), in_words(listing, "delivery")),
        (_("Working languages"), in_words(listing, "languages")),
        (_("Population groups"), in_words(listing, "population_groups")),
        (_("Level of government"), in_words(listing, "level")),
        (_("Place"), ", ".join(part for part in (listing.place, listing.place_level) if part)),
        (_("Duration"), values.duration(listing)),
        *(_of_offer(listing) if listing.is_offer else _of_demand(listing)),
        (_("Stages of the policy cycle"), in_words(listing, "policy_cycle_stages")),
        (_("Targets of the 2030 Agenda"), in_words(listing, "sdg_targets")),
        (_("Gender marker"), in_words(listing, "gender_marker")),
        (_("Keywords"), in_words(listing, "keywords")),
        (_("Language of the text"), in_words(listing, "language")),
        (_("Published"), day(listing.published_at)),
        (_("Open until"), day(listing.expires_at)),
    ]
    return _filled(found)


def in_short(listing: Any) -> list[Row]:
    """What somebody who decides looks at first."""
    ends = (
        (_("Capacity"), cards.capacity(listing))
        if listing.is_offer
        else (_("Needed by"), day(listing.needed_by))
    )
    found = [
        (_("Institution"), listing.institution.name),
        (_("Country"), listing.country.name),
        (_("Themes"), in_words(listing, "themes")),
        (_("Ways of working"), in_words(listing, "modalities")),
        (_("Working languages"), in_words(listing, "languages")),
        (_("Duration"), values.duration(listing)),
        ends,
        (_("What we can pay"), in_words(listing, "covers")),
    ]
    return _filled(found)


def for_members(listing: Any) -> list[Row]:
    """Cost sharing and the contact of the function."""
    found = [
        (_("What we can pay"), in_words(listing, "covers")),
        (_("What somebody else has to pay"), in_words(listing, "needs")),
        (_("Third party"), in_words(listing, "needs_third_party")),
        (_("Own contribution"), listing.own_contribution),
        (_("Own budget"), values.budget(listing)),
        (_("Note on costs"), listing.cost_note),
        *values.contact(listing),
    ]
    return _filled(found)


def _of_offer(listing: Any) -> list[tuple[str, str]]:
    return [
        (_("Capacity"), cards.capacity(listing)),
        (_("At the same time"), in_words(listing, "max_parallel")),
        (_("Notice in days"), str(listing.lead_time_days or "")),
        (_("Available from"), in_words(listing, "available_from")),
        (_("Available until"), in_words(listing, "available_to")),
        (_("Regions of interest"), in_words(listing, "regions_of_interest")),
    ]


def _of_demand(listing: Any) -> list[tuple[str, str]]:
    return [
        (_("Desired start"), in_words(listing, "desired_start")),
        (_("Needed by"), in_words(listing, "needed_by")),
        (_("Policy or plan"), listing.policy_link),
    ]


def _filled(found: list[tuple[str, str]]) -> list[Row]:
    return [{"label": label, "value": value} for label, value in found if value]


def shows_network_facts(user: Reader) -> bool:
    """Cost sharing and contacts are for people with a function, not for the public."""
    return bool(directory.memberships_of(user))
