"""The history of a proposal of exchange: its acts; the database keeps nothing else of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.audit import sources
from cooperation.audit.sources import Parties, Source
from cooperation.directory.queries import Reader
from cooperation.matching import presentation, queries
from cooperation.matching.models import Match


def inside(user: Reader) -> Any:
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
            read_along=("offer__institution", "demand__institution"),
        )
    )
