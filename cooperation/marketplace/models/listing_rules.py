"""What is always true of an offer or a demand, whatever the code does."""

from django.db import models
from django.db.models import F, Q

from cooperation.marketplace.lifecycle import LISTING

BEFORE_SUBMISSION = Q(state="draft") | Q(state="withdrawn") | Q(state="archived")

CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(state__in=[state.code for state in LISTING.states]),
        name="listing_state_is_known",
    ),
    models.CheckConstraint(
        condition=Q(kind="offer")
        | Q(
            experience="",
            capacity_per_year=None,
            max_parallel=None,
            lead_time_days=None,
            available_from=None,
            available_to=None,
        ),
        name="demand_has_no_columns_of_an_offer",
    ),
    models.CheckConstraint(
        condition=Q(kind="demand")
        | Q(
            expected_change="",
            success_indicator="",
            desired_start=None,
            needed_by=None,
            budget_amount=None,
            budget_currency="",
            own_contribution="",
            policy_link="",
            met_degree="none",
            outcome="",
        ),
        name="offer_has_no_columns_of_a_demand",
    ),
    models.CheckConstraint(
        condition=Q(kind="offer")
        | BEFORE_SUBMISSION
        | Q(expected_change__gt="", success_indicator__gt=""),
        name="submitted_demand_says_change_and_indicator",
    ),
    models.CheckConstraint(
        condition=Q(kind="offer")
        | Q(revision_of__isnull=False)
        | Q(state__in=["withdrawn", "archived"], outcome__gt="")
        | (~Q(state__in=["withdrawn", "archived"]) & Q(outcome="")),
        name="demand_has_an_outcome_exactly_when_it_is_over",
    ),
    models.CheckConstraint(
        condition=Q(state="published", published_at__isnull=False) | ~Q(state="published"),
        name="published_listing_has_a_time",
    ),
    models.CheckConstraint(
        condition=Q(state="paused", paused_for__gt="") | ~Q(state="paused"),
        name="paused_listing_says_because_of_what",
    ),
    models.CheckConstraint(
        condition=Q(available_to=None)
        | Q(available_from=None)
        | Q(available_to__gte=F("available_from")),
        name="listing_is_available_to_after_from",
    ),
    models.CheckConstraint(
        condition=Q(duration_days_max=None)
        | Q(duration_days_min=None)
        | Q(duration_days_max__gte=F("duration_days_min")),
        name="listing_most_days_are_not_fewer_than_least",
    ),
    models.CheckConstraint(
        condition=Q(revision_of=None) | ~Q(state__in=["published", "paused", "expired"]),
        name="revision_is_never_public",
    ),
    models.UniqueConstraint(
        fields=["revision_of"],
        condition=~Q(state__in=["archived", "withdrawn"]),
        name="listing_has_one_open_revision",
    ),
    models.UniqueConstraint(
        fields=["author", "form_token"], name="listing_is_begun_once_with_a_form"
    ),
    models.CheckConstraint(
        condition=Q(outcome="duplicate", duplicate_of__isnull=False)
        | (~Q(outcome="duplicate") & Q(duplicate_of=None)),
        name="duplicate_demand_names_the_other",
    ),
]
