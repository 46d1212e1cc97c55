"""Each step with its check and with whoever's work it normally is: they read why it is refused."""

from collections.abc import Callable

from cooperation.directory.queries import Reader
from cooperation.marketplace.models import Listing
from cooperation.marketplace.policies import life, steps
from cooperation.marketplace.policies.steps import Check
from cooperation.marketplace.policies.who import coordinates, covers, speaks_for

Does = Callable[[Reader, Listing], bool]

STEPS: dict[str, tuple[Check, tuple[Does, ...]]] = {
    "submit": (steps.check_can_submit, (speaks_for,)),
    "endorse": (steps.check_can_endorse, (coordinates,)),
    "publish": (steps.check_can_publish, (covers,)),
    "return": (steps.check_can_return, (coordinates, covers)),
    "confirm": (life.check_can_confirm, (speaks_for,)),
    "reopen": (life.check_can_reopen, (speaks_for,)),
    "revise": (life.check_can_revise, (life.writes_for,)),
    "capacity": (life.check_can_change_directly, (speaks_for,)),
    "pause": (life.check_can_pause, (speaks_for, coordinates)),
    "resume": (life.check_can_resume, (speaks_for, coordinates)),
    "close": (life.check_can_close, (speaks_for, coordinates)),
    "withdraw": (steps.check_can_withdraw, (speaks_for, coordinates)),
}


def is_the_work_of(user: Reader, step: str, listing: Listing) -> bool:
    """Whether a step is normally this person's to take, allowed right now or not."""
    return any(role(user, listing) for role in STEPS[step][1])
