"""Slots on a page that rooms above it fill: the page never imports what it shows there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Panel:
    """A template and what it needs; ``context`` returns None where there is nothing to show."""

    slot: str
    template: str
    context: Callable[[HttpRequest, Any], Context | None]
    order: int = 50


_PANELS: list[Panel] = []


def register(panel: Panel) -> None:
    """Called in ``AppConfig.ready``; registering again changes nothing."""
    if panel not in _PANELS:
        _PANELS.append(panel)
        _PANELS.sort(key=lambda one: (one.slot, one.order, one.template))


def in_slot(slot: str) -> list[Panel]:
    return [panel for panel in _PANELS if panel.slot == slot]
