"""Which memoranda cover an exchange: asked of its countries, institutions, themes and start."""

import datetime
from typing import Any

from django.utils import timezone

from cooperation.agreements import shown
from cooperation.agreements.queries.cover import cover
from cooperation.agreements.shown import Shown
from cooperation.directory.queries import Reader
from cooperation.exchanges import queries, sides
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries.memory import remembered


def planned_start(exchange: Exchange) -> datetime.date:
    """The day on which cover counts: as the terms say, as it is planned, else today."""
    terms = queries.current_terms(exchange)
    starts = terms.starts_on if terms else None
    return starts or exchange.actual_start or exchange.planned_start or timezone.localdate()


@remembered
def is_full(exchange: Exchange) -> bool:
    """Whether memoranda cover all its Southern countries on its planned start."""
    return cover(**_asked(exchange)).is_full


def shown_to(user: Reader, exchange: Exchange) -> Shown:
    """The same with what gives it, who lacks it and what is on its way."""
    return shown.between(user=user, **_asked(exchange))


def _asked(exchange: Exchange) -> dict[str, Any]:
    parties = queries.parties_of(exchange)
    return {
        "countries": sides.southern_countries(parties),
        "institutions": sides.signatories(parties),
        "themes": list(exchange.themes.all()),
        "on": planned_start(exchange),
        "projects": [exchange.memorandum_id] if exchange.memorandum_id else [],
    }
