"""The history of a proposal of exchange: who reads it, and which columns it tells."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources
from cooperation.audit.sources import WHICH_ROW, Parties, Source, Table
from cooperation.directory.queries import Reader
from cooperation.matching import presentation, queries
from cooperation.matching.models import Match

COLUMNS = Table(
    model=Match,
    of=lambda one: Q(pgh_obj=one.pk),
    shown=(
        "state", "origin", "first_yes", "declined_by", "decline_reason", "decline_note", "until",
        "exchange",
    ),
    left_out={
        **dict.fromkeys(("offer", "demand"), WHICH_ROW),
        "facilitator": "proposals are told for institutions; their people are not named",
    },
)  # fmt: skip


def inside(user: Reader) -> Q:
    """Whoever sees the proposal sees all of it."""
    return queries.concerning(user)


def parties(match: Any) -> Parties:
    both = [match.offer.institution, match.demand.institution]
    countries = {one.country_id for one in both}
    return Parties(frozenset(one.pk for one in both), frozenset(countries - {None}))


def register() -> None:
    """Called in ``AppConfig.ready``."""
    sources.register(
        Source(
            kinds={"match": _("Proposal of exchange")},
            model=Match,
            inside=inside,
            words=presentation.words_of_history,
            parties=parties,
            tables=(COLUMNS,),
            names_people=False,
            read_along=("offer__institution", "demand__institution"),
        )
    )
