"""From a check that refuses with a reason to a yes or no."""

from collections.abc import Callable
from typing import ParamSpec

from cooperation.core.errors import Refused

P = ParamSpec("P")


def allows(check: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Whether a ``check_can_…`` lets pass, for showing or hiding a button."""
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True


def refusal(check: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Refused | None:
    """The refusal itself, for showing the reason beside what cannot be done."""
    try:
        check(*args, **kwargs)
    except Refused as refused:
        return refused
    return None
