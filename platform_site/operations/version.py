"""Which version of the platform this is."""

import tomllib
from functools import cache

from django.conf import settings


@cache
def number() -> str:
    """As the project's own file says it."""
    with (settings.ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
