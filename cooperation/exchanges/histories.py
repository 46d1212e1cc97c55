"""The history of an exchange: who reads it, and which columns it tells."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources
from cooperation.audit.queries import opened
from cooperation.audit.sources import INNER, WHICH_ROW, Parties, Source, Table
from cooperation.core.history import name_of_column
from cooperation.directory.queries import Reader
from cooperation.exchanges import comparison, queries, sides, workspace
from cooperation.exchanges.models import Contribution, Exchange, ExchangeParty, TermsVersion
from cooperation.reviews.histories import ASSENTS

COLUMNS = (
    Table(
        model=Exchange,
        of=lambda one: Q(pgh_obj=one.pk),
        shown=(
            "state", "title", "acronym", "summary", "language", "form", "origin", "offer",
            "demand", "memorandum", "scheme", "scheme_reason", "direction", "planned_start",
            "planned_end", "actual_start", "actual_end", "date_precision", "objectives",
            "mutual_benefit", "facilitator", "created_by", "decided_by", "decided_at",
            "decision_level", "decision_reason", "suspended_until",
        ),
        left_out={
            **dict.fromkeys(("id", "subject"), WHICH_ROW),
            **dict.fromkeys(("created_at", "data_completeness"), INNER),
        },
    ),
    Table(
        model=ExchangeParty,
        of=lambda one: Q(exchange=one.pk),
        name=_("Party"),
        named_by=("institution", "country", "region"),
        shown=("role", "via", "focal_point", "is_lead"),
        left_out=dict.fromkeys(("id", "exchange", "institution", "country", "region"), WHICH_ROW),
    ),
    Table(
        model=Contribution,
        of=lambda one: Q(terms__exchange=one.pk),
        name=_("Contribution"),
        named_by=("party", "description"),
        shown=("terms", "kind", "amount_usd", "quantity", "unit"),
        left_out=dict.fromkeys(("id", "party", "description"), WHICH_ROW),
    ),
    Table(
        model=TermsVersion,
        of=lambda one: Q(exchange=one.pk),
        name=_("Version of the terms"),
        named_by=("number",),
        shown=(
            "state", "proposed_by", "written_by", "drafted_by", "objectives", "starts_on",
            "ends_on", "cash_usd", "who_pays", "expected_outcome",
        ),
        left_out={**dict.fromkeys(("id", "exchange", "number"), WHICH_ROW), "created_at": INNER},
        label=lambda name: comparison.LABELS.get(name)
        or name_of_column(TermsVersion, name),
    ),
)  # fmt: skip


def inside(user: Reader) -> Q:
    """Those whom it concerns: parties, coordinators, officers, its facilitator."""
    return queries.taking_part(user) | opened(user)


def parties(exchange: Any) -> Parties:
    rows = queries.parties_of(exchange)
    countries = {country.pk for one in rows if (country := sides.country_of(one))}
    institutions = {one.institution_id for one in rows if one.institution_id}
    return Parties(frozenset(institutions), frozenset(countries))


def register() -> None:
    """Called in ``AppConfig.ready``."""
    choices = (
        sources.choices(Exchange, name, lambda one: Q(exchange=one.pk))
        for name in ("themes", "modalities", "sdg_targets")
    )
    sources.register(
        Source(
            kinds={"exchange": _("Exchange")},
            model=Exchange,
            inside=inside,
            words=workspace.words_of_history,
            parties=parties,
            tables=(*COLUMNS, *choices, ASSENTS),
        )
    )
