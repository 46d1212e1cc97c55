"""The facts of an offer or demand as rows of label and value; empty ones are left out."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.marketplace import cards, working_languages
from cooperation.marketplace.detail import day
from cooperation.marketplace.models import Listing

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
        (_("Themes"), _joined(listing.themes_names)),
        (_("Ways of working"), _joined(listing.modalities_names)),
        (_("In person or virtual"), listing.get_delivery_display()),
        (_("Working languages"), ", ".join(working_languages.name(c) for c in listing.languages)),
        (_("Population groups"), _joined(listing.population_groups_names)),
        (_("Level of government"), listing.get_level_display()),
        (_("Place"), ", ".join(part for part in (listing.place, listing.place_level) if part)),
        (_("Duration"), _duration(listing)),
        *(_of_offer(listing) if listing.is_offer else _of_demand(listing)),
        (_("Stages of the policy cycle"), _joined(listing.policy_cycle_stages_names)),
        (_("Targets of the 2030 Agenda"), _joined(listing.sdg_targets_names)),
        (
            _("Gender marker"),
            listing.get_gender_marker_display() if listing.gender_marker is not None else "",
        ),
        (_("Keywords"), ", ".join(listing.keywords)),
        (_("Language of the text"), str(dict(settings.LANGUAGES).get(listing.language, ""))),
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
        (_("Themes"), _joined(listing.themes_names)),
        (_("Ways of working"), _joined(listing.modalities_names)),
        (_("Working languages"), ", ".join(working_languages.name(c) for c in listing.languages)),
        (_("Duration"), _duration(listing)),
        ends,
        (_("What we can pay"), _joined(listing.covers_names)),
    ]
    return _filled(found)


def for_members(listing: Any) -> list[Row]:
    """Cost sharing and the contact of the function."""
    institution = listing.institution
    found = [
        (_("What we can pay"), _joined(listing.covers_names)),
        (_("What somebody else has to pay"), _joined(listing.needs_names)),
        (
            _("Third party"),
            _("a third party is needed to pay a part") if listing.needs_third_party else "",
        ),
        (_("Own contribution"), listing.own_contribution),
        (_("Own budget"), _budget(listing)),
        (_("Note on costs"), listing.cost_note),
        (_("Contact"), institution.contact_function),
        (_("E-mail of the function"), institution.contact_email),
        (_("Telephone"), institution.contact_phone),
    ]
    return _filled(found)


def _of_offer(listing: Any) -> list[tuple[str, str]]:
    return [
        (_("Capacity"), cards.capacity(listing)),
        (_("At the same time"), str(listing.max_parallel or "")),
        (_("Notice in days"), str(listing.lead_time_days or "")),
        (_("Available from"), day(listing.available_from)),
        (_("Available until"), day(listing.available_to)),
        (_("Regions of interest"), _joined(listing.regions_of_interest_names)),
    ]


def _of_demand(listing: Any) -> list[tuple[str, str]]:
    return [
        (_("Desired start"), day(listing.desired_start)),
        (_("Needed by"), day(listing.needed_by)),
        (_("Policy or plan"), listing.policy_link),
    ]


def _duration(listing: Listing) -> str:
    least, most = listing.duration_days_min, listing.duration_days_max
    if least and most and least != most:
        return _("%(least)d to %(most)d days") % {"least": least, "most": most}
    days = least or most
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else ""


def _budget(listing: Listing) -> str:
    if listing.budget_amount is None:
        return ""
    return f"{listing.budget_amount:,.2f} {listing.budget_currency}".replace(",", "\u00a0")


def _joined(names: list[str]) -> str:
    return "\n".join(names)


def _filled(found: list[tuple[str, str]]) -> list[Row]:
    return [{"label": label, "value": value} for label, value in found if value]
