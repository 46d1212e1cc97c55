"""Exchanges in the queue: the matter in short, and whose it is."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.memory import remembered
from cooperation.core.models import Subject
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.queries import Reader
from cooperation.exchanges import acts, cards, comparison, queries, sides
from cooperation.exchanges.models import Exchange
from cooperation.followups import matters, panels
from cooperation.followups.models import Commitment


def in_short(request: HttpRequest, commitment: Commitment) -> Context | None:
    """Who exchanges what with whom, on which terms, and what the reader can do."""
    if commitment.about.kind != "exchange":
        return None
    user = cast(User, request.user)
    exchange = _seen(commitment.about, user)
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


@remembered
def _seen(subject: Subject, user: Reader) -> Exchange | None:
    """The exchange, if the person sees it."""
    found = queries.visible_to(user).filter(subject=subject).select_related("subject")
    return found.prefetch_related(*queries.WITH_CARD).first()


def _country_ids(user: Reader, subject: Subject) -> set[int]:
    """The Southern countries: their offices have the exchange in hand."""
    exchange = _seen(subject, user)
    if exchange is None:
        return set()
    return {country.pk for country in sides.southern_countries(queries.parties_of(exchange))}


def _notes(request: HttpRequest, exchange: Exchange) -> Context | None:
    countries = sides.southern_countries(queries.parties_of(exchange))
    return panels.notes(request, exchange.subject, {country.pk for country in countries})


def register_in_the_queue() -> None:
    """Called when the platform starts."""
    register(Panel("queue.matter", "exchanges/queue_matter.html", in_short))
    register(Panel("exchange.desk", panels.NOTES, _notes, order=80))
    matters.register(matters.Matter(("exchange",), _country_ids))
