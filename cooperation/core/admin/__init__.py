"""What the administration of every room is built from, and the vocabulary."""

from cooperation.core.admin import files, terms
from cooperation.core.admin.filters import PeriodFilter, WhetherFilter
from cooperation.core.admin.history import Told
from cooperation.core.admin.reading import FOUR_NAMES, NothingDeleted, ReadOnly, about, linked

__all__ = [
    "FOUR_NAMES",
    "NothingDeleted",
    "PeriodFilter",
    "ReadOnly",
    "Told",
    "WhetherFilter",
    "about",
    "files",
    "linked",
    "terms",
]
