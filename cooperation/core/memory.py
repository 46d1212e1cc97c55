"""Answers about one object, kept while a page is made of it and asked for once.

The model has a ``memory``, None at first. Services never call :func:`remember` and so always ask
anew.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

Answer = TypeVar("Answer")


class Remembering(Protocol):
    """An object with room for answers."""

    memory: dict[str, Any] | None


Thing = TypeVar("Thing", bound=Remembering)


def remembered(query: Callable[[Thing], Answer]) -> Callable[[Thing], Answer]:
    """Keep the answer where the page asked for it by :func:`remember`."""

    @wraps(query)
    def asked(thing: Thing) -> Answer:
        if thing.memory is None:
            return query(thing)
        key = f"{query.__module__}.{query.__name__}"
        if key not in thing.memory:
            thing.memory[key] = query(thing)
        answer: Answer = thing.memory[key]
        return answer

    return asked


def remember(thing: Remembering) -> None:
    """From now on each of these questions is asked once; for pages that only read."""
    thing.memory = {}
