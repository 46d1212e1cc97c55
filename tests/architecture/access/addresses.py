"""Every address of the platform, found by walking the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its full name, the room that declares it, what its view says of itself."""

    name: str
    route: str
    title: str

    @property
    def is_of_the_admin(self) -> bool:
        return self.route.startswith("admin/")


def _walk(
    resolver: URLResolver, namespaces: tuple[str, ...] = (), route: str = ""
) -> Iterator[Address]:
    for one in resolver.url_patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = (*namespaces, one.namespace) if one.namespace else namespaces
            yield from _walk(one, inside, here)
        elif isinstance(one, URLPattern):
            name = ":".join([*namespaces, one.name]) if one.name else f"/{here}"
            lines = (one.callback.__doc__ or "").strip().splitlines()
            yield Address(name, here, lines[0] if lines else "")


@cache
def addresses() -> tuple[Address, ...]:
    """All of them, once: the language in front of a page is no other page."""
    return tuple(_walk(get_resolver()))
