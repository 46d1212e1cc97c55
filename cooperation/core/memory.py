"""Answers about one object, kept while a page is made of it and asked for once.

The model has a ``memory``, None at first. Services never call :func:`remember` and so always ask
anew; an act that is written down about the object drops what was remembered of it before.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Answer = TypeVar("Answer")
P = ParamSpec("P")


class Remembering(Protocol):
    """An object with room for answers."""

    memory: dict[Hashable, Any] | None


Thing = TypeVar("Thing", bound=Remembering)


def remembered(
    query: Callable[Concatenate[Thing, P], Answer],
) -> Callable[Concatenate[Thing, P], Answer]:
    """Keep the answer where the page asked for it by :func:`remember`, for each reader apart."""

    @wraps(query)
    def asked(thing: Thing, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        if thing.memory is None:
            return query(thing, *args, **kwargs)
        key = (query.__module__, query.__qualname__, args, tuple(kwargs.items()))
        if key not in thing.memory:
            thing.memory[key] = query(thing, *args, **kwargs)
        answer: Answer = thing.memory[key]
        return answer

    return asked


def remember(thing: Thing) -> Thing:
    """From now on each of these questions is asked once; for pages that only read."""
    thing.memory = {}
    return thing


def forget(thing: object) -> None:
    """Drop what is remembered: something became of the object."""
    if getattr(thing, "memory", None):
        thing.memory = {}  # type: ignore[attr-defined]
