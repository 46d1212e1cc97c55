"""Which providers there are, as pages show them."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Configured:
    """A provider by its id in addresses and its name on the button."""

    id: str
    name: str


def configured() -> list[Configured]:
    """In the order of the configuration."""
    return [Configured(one["id"], one["name"]) for one in settings.OIDC_PROVIDERS]
