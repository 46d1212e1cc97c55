"""When a memorandum enters into force: the rule alone."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True)
class Signature:
    """A verified signature: whose, and of which day (None where it is not known)."""

    party: int
    on: datetime.date | None


def enters_on(
    rule: str,
    signatures: Sequence[Signature],
    *,
    parties: int,
    number: int | None = None,
    agreed_day: datetime.date | None = None,
) -> datetime.date | None:
    """The day on which it enters into force by its rule, or None while the rule is not met.

    ``parties`` is how many there are to sign. Signatures of unknown days count as made on the
    earliest day that is possible. Two must have signed before anything binds anybody.
    """
    made = sorted(one.on or datetime.date.min for one in signatures)
    needed = {
        "last_signature": parties,
        "nth_signature": max(number or parties, 2),
        "on_date": parties,
        "each_signature": 2,
    }[rule]
    if parties < 2 or len(made) < needed:
        return None
    reached = made[needed - 1]
    return max(reached, agreed_day) if rule == "on_date" and agreed_day else reached


def last_day(effective_from: datetime.date, months: int | None) -> datetime.date | None:
    """The last day of validity: the eve of the day after so many months; None without an end."""
    if not months:
        return None
    after: datetime.date = effective_from + relativedelta(months=months)
    return after - datetime.timedelta(days=1)
