"""Answers about one exchange, kept while a page is made of it and asked for once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cooperation.exchanges.models import Exchange

Answer = TypeVar("Answer")


def remembered(query: Callable[[Exchange], Answer]) -> Callable[[Exchange], Answer]:
    """Keep the answer where the page asked for it by ``remember``; services always ask anew."""

    @wraps(query)
    def asked(exchange: Exchange) -> Answer:
        if exchange.memory is None:
            return query(exchange)
        if query.__name__ not in exchange.memory:
            exchange.memory[query.__name__] = query(exchange)
        answer: Answer = exchange.memory[query.__name__]
        return answer

    return asked


def remember(exchange: Exchange) -> None:
    """From now on each of these questions is asked once; for pages that only read."""
    exchange.memory = {}
