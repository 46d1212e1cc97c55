"""The short pages on which an offer or a demand is written, in the order of the task list."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.models import Listing

Text = str | Promise


@dataclass(frozen=True)
class Section:
    """One page: its name in addresses, its title and the fields of offers and of demands on it."""

    code: str
    title: Text
    shared: tuple[str, ...] = ()
    of_offers: tuple[str, ...] = ()
    of_demands: tuple[str, ...] = ()

    def fields(self, kind: str) -> tuple[str, ...]:
        """The names of the fields in the order in which they are asked."""
        own = self.of_offers if kind == Listing.Kind.OFFER else self.of_demands
        return self.shared + own


SECTIONS: tuple[Section, ...] = (
    Section(
        "what",
        _("What"),
        shared=("language", "title", "summary", "description"),
        of_offers=("experience", "themes", "keywords", "policy_cycle_stages"),
        of_demands=(
            "expected_change",
            "success_indicator",
            "themes",
            "keywords",
            "policy_cycle_stages",
            "policy_link",
        ),
    ),
    Section(
        "whom",
        _("For whom"),
        shared=(
            "population_groups",
            "gender_marker",
            "sdg_targets",
            "level",
            "place",
            "place_level",
            "place_iso",
        ),
        of_offers=("regions_of_interest",),
    ),
    Section(
        "how",
        _("How"),
        shared=("modalities", "delivery", "duration_days_min", "duration_days_max"),
    ),
    Section(
        "when",
        _("When and in which languages"),
        shared=("languages",),
        of_offers=(
            "available_from",
            "available_to",
            "lead_time_days",
            "capacity_per_year",
            "max_parallel",
        ),
        of_demands=("desired_start", "needed_by"),
    ),
    Section(
        "costs",
        _("Cost sharing"),
        shared=("covers", "needs", "needs_third_party"),
        of_offers=("cost_note",),
        of_demands=("own_contribution", "budget_amount", "budget_currency", "cost_note"),
    ),
    Section(
        "contacts", _("Contacts"), shared=("contact_function", "contact_email", "contact_phone")
    ),
    Section("evidence", _("Evidence"), shared=("evidence",)),
)
BY_CODE: dict[str, Section] = {section.code: section for section in SECTIONS}


def section_of(kind: str, field: str) -> Section:
    """The page on which a field is written."""
    return next(section for section in SECTIONS if field in section.fields(kind))
