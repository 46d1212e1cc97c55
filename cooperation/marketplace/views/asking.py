"""What the check page before a step says, and what sending it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from cooperation.marketplace.forms.reason import StepForm
from cooperation.marketplace.models import Listing

Text = str | Promise


@dataclass(frozen=True)
class Step:
    """The words of a check page and its act.

    ``then`` and ``back`` name the pages shown after it was done and where something is missing;
    the page itself where they are empty. ``slot`` is filled by the rooms above. A step that
    ``ends`` a listing says whom it touches and what stands against it.
    """

    question: Text
    action: Text
    happens: tuple[Text, ...]
    done: Text
    do: Callable[[Listing, User, dict[str, Any]], Listing]
    form: type[StepForm] = StepForm
    tone: str = ""
    then: str = ""
    back: str = ""
    slot: str = ""
    ends: bool = False
