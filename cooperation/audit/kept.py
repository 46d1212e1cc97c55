"""A row as the database kept it."""

import datetime
from dataclasses import dataclass
from typing import Any

from cooperation.audit.sources import Table


@dataclass(frozen=True)
class Kept:
    """A row as it was kept at a moment, beside what it said before."""

    at: datetime.datetime
    table: Table
    happened: str
    now: dict[str, Any]
    before: dict[str, Any]
