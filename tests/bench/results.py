"""One measured figure, with what it is compared with and the floor it has to reach."""

import json
from dataclasses import dataclass


@dataclass
class Result:
    """``at_most`` and ``at_least`` are floors of the value, or of the ratio where there is one."""

    name: str
    value: float
    unit: str
    ratio_to: str = ""
    ratio: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    def report(self) -> bool:
        """Print it; whether the floor is met."""
        measured = self.value if self.ratio is None else self.ratio
        met = (self.at_most is None or measured <= self.at_most) and (
            self.at_least is None or measured >= self.at_least
        )
        print(
            json.dumps(
                {
                    "name": self.name,
                    "value": round(self.value, 2),
                    "unit": self.unit,
                    "ratio_to": self.ratio_to or None,
                    "ratio": None if self.ratio is None else round(self.ratio, 3),
                    "floor": self.at_most if self.at_most is not None else self.at_least,
                    "met": met,
                }
            ),
            flush=True,
        )
        return met
