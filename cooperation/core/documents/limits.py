"""How much is taken in, and what becomes of a form whose file is larger than that."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cooperation.core.models.document import MAXIMUM_BYTES

__all__ = [
    "ACCEPTED_TYPES",
    "CUT",
    "LARGEST_IN_WORDS",
    "MAXIMUM_BYTES",
    "TOO_LARGE",
    "TYPES_IN_WORDS",
    "keeps_fields_before_a_file",
    "was_cut",
]
P = ParamSpec("P")
R = TypeVar("R")

# For the ``accept`` of a field; what a file really is, its content says.
ACCEPTED_TYPES = "application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg"
TYPES_IN_WORDS = _("PDF, PNG or JPEG")
LARGEST_IN_WORDS = "25 MB"
TOO_LARGE = _("The file is larger than 25 MB. Please make it smaller.")
# Where the server notes that it cut the body of a form behind the limit.
CUT = "platform.body_was_cut"


def was_cut(request: HttpRequest) -> bool:
    """Whether a file of this form was larger than the limit, so that the rest was not read."""
    return bool(getattr(request, "scope", {}).get(CUT))


def keeps_fields_before_a_file(view: Callable[P, R]) -> Callable[P, R]:
    """Says that the form of a view has its file last: what was typed came before the cut.

    A cut form that goes to any other view is refused as a whole, so that fields that were not
    read are never stored as empty.
    """
    view.keeps_fields_before_a_file = True  # type: ignore[attr-defined]
    return view
