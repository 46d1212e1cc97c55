"""The history of an offer or a demand: who reads it, and which columns it tells."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources
from cooperation.audit.queries import is_opened, opened
from cooperation.audit.sources import INNER, WHICH_ROW, Parties, Source, Table
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.directory.queries import Reader
from cooperation.marketplace import detail, queries
from cooperation.marketplace.models import Listing
from cooperation.reviews.histories import ASSENTS

CHOSEN = (
    "themes", "policy_cycle_stages", "sdg_targets", "population_groups", "modalities", "covers",
    "needs", "evidence", "regions_of_interest",
)  # fmt: skip
COLUMNS = Table(
    model=Listing,
    of=lambda one: Q(pgh_obj=one.pk),
    shown=(
        "state", "title", "summary", "description", "language", "institution", "author",
        "submitted_by", "keywords", "delivery", "languages", "level", "place", "place_level",
        "place_iso", "duration_days_min", "duration_days_max", "needs_third_party", "cost_note",
        "gender_marker", "contact_function", "contact_email", "contact_phone", "returned_reason",
        "published_at", "expires_at", "last_confirmed_at", "experience", "capacity_per_year",
        "max_parallel", "lead_time_days", "available_from", "available_to", "expected_change",
        "success_indicator", "desired_start", "needed_by", "budget_amount", "budget_currency",
        "own_contribution", "policy_link", "met_degree", "outcome", "paused_for",
    ),
    left_out={
        **dict.fromkeys(("id", "subject", "kind", "revision_of"), WHICH_ROW),
        **dict.fromkeys(("created_at", "matched_at", "version"), INNER),
    },
)  # fmt: skip


def inside(user: Reader) -> Q:
    """Those who write, endorse and publish it."""
    return queries.concerning(user) | opened(user)


def since(listing: Any, user: Reader) -> datetime.datetime | None:
    """Its institution, whoever wrote it, and who opened it read the draft; others what came in."""
    own = listing.institution_id in directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)
    if own or listing.author_id == user.pk or is_opened(user, listing.subject_id):
        return None
    return sources.first_act(listing, "listing.submitted")


def parties(listing: Any) -> Parties:
    country = listing.institution.country_id
    return Parties(frozenset({listing.institution_id}), frozenset({country} - {None}))


def register() -> None:
    """Called in ``AppConfig.ready``."""
    choices = (sources.choices(Listing, name, lambda one: Q(listing=one.pk)) for name in CHOSEN)
    sources.register(
        Source(
            kinds={
                "offer": _("Offer"),
                "demand": _("Demand"),
                "offer_revision": _("Revision of an offer"),
                "demand_revision": _("Revision of a demand"),
            },
            model=Listing,
            inside=inside,
            words=detail.words_of_history,
            parties=parties,
            tables=(COLUMNS, *choices, ASSENTS),
            read_along=("institution__country",),
            since=since,
        )
    )
