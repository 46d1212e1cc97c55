"""Exchanges in the queue: the matter in short, and whose it is."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.queries import Reader
from cooperation.exchanges import acts, cards, comparison, queries, sides
from cooperation.followups import matters
from cooperation.followups.models import Commitment


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """Who exchanges what with whom, on which terms, and what the reader can do."""
    if commitment.about.kind != "exchange":
        return None
    user = cast(User, request.user)
    found = queries.visible_to(user).filter(subject=commitment.about_id)
    exchange = found.select_related("subject").prefetch_related(*queries.WITH_CARD).first()
    if exchange is None or not queries.sees_workspace(user, exchange):
        return None
    queries.remember(exchange)
    versions = comparison.compared(queries.versions(exchange))
    return {
        "exchange": exchange,
        "card": cards.card(exchange),
        "version": versions[0] if versions else None,
        "here": request.get_full_path(),
        "offered": acts.offered(user, exchange),
    }


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    """The Southern countries: their offices have the exchange in hand."""
    exchange = queries.visible_to(user).filter(subject=subject).first()
    if exchange is None:
        return set()
    return {country.pk for country in sides.southern_countries(queries.parties_of(exchange))}


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "exchanges/queue_matter.html", in_short))
    matters.register(matters.Matter(("exchange",), _country_ids))
