"""Which memoranda cover an exchange: asked of its countries, institutions, themes and start."""

import datetime
from typing import Any

from django.utils import timezone

from cooperation.agreements import shown
from cooperation.agreements.cover import Cover
from cooperation.agreements.queries.cover import cover, with_larger
from cooperation.agreements.shown import Shown
from cooperation.core.memory import remembered
from cooperation.directory.queries import Reader
from cooperation.exchanges import queries, sides
from cooperation.exchanges.models import Exchange


def planned_start(exchange: Exchange) -> datetime.date:
    """The day on which cover counts: as the terms say, as it is planned, else today."""
    terms = queries.current_terms(exchange)
    starts = terms.starts_on if terms else None
    return starts or exchange.actual_start or exchange.planned_start or timezone.localdate()


def is_full(exchange: Exchange) -> bool:
    """Whether memoranda cover all its Southern countries on its planned start."""
    return found(exchange).is_full


@remembered
def found(exchange: Exchange) -> Cover:
    """The answer of the rule: its level, the memoranda that give it, the countries without one."""
    return cover(**_asked(exchange))


def shown_to(user: Reader, exchange: Exchange) -> Shown:
    """The same with what gives it, who lacks it and what is on its way."""
    countries = sides.southern_countries(queries.parties_of(exchange))
    return shown.of(found(exchange), countries, user, with_larger(exchange.themes.all()))


def _asked(exchange: Exchange) -> dict[str, Any]:
    parties = queries.parties_of(exchange)
    return {
        "countries": sides.southern_countries(parties),
        "institutions": sides.signatories(parties),
        "themes": list(exchange.themes.all()),
        "on": planned_start(exchange),
        "projects": [exchange.memorandum_id] if exchange.memorandum_id else [],
    }
