"""What is held about people: declared by each room, shown, given out, erased and forgotten by it.

Every column that could say something about a person is declared here or named as saying nothing;
``docs/privacy.md`` is made from these declarations and a test walks the models against them.
"""

from cooperation.core.personal.declaring import (
    Elsewhere,
    Erasing,
    Held,
    acts,
    declared,
    elsewhere,
    held,
    impersonal,
    impersonal_columns,
    kept_elsewhere,
    on_erasing,
    receivers_of_erasing,
)
from cooperation.core.personal.forgetting import Step, forget_after, steps

__all__ = [
    "Elsewhere",
    "Erasing",
    "Held",
    "Step",
    "acts",
    "declared",
    "elsewhere",
    "forget_after",
    "held",
    "impersonal",
    "impersonal_columns",
    "kept_elsewhere",
    "on_erasing",
    "receivers_of_erasing",
    "steps",
]
