"""Agreements given and withdrawn, as they stand in the history of what they are about."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.audit.sources import INNER, WHICH_ROW, Table
from cooperation.reviews.models import Assent

ASSENTS = Table(
    model=Assent,
    of=lambda one: Q(subject=one.subject_id),
    name=_("Agreement"),
    named_by=("kind", "institution"),
    shown=("by", "letter", "letter_on", "recorded_by", "recorded_for", "withdrawn_at", "reason"),
    left_out={
        **dict.fromkeys(("id", "subject", "kind", "institution"), WHICH_ROW),
        "version": INNER,
        "given_at": INNER,
    },
)
