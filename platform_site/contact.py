"""Whom to write to at UNFPA."""

from django.db.models import Exists, OuterRef

from accounts.queries import without_consent
from cooperation.directory.models import UnfpaOffice


def offices() -> list[UnfpaOffice]:
    """The offices with a public address, regional ones first."""
    return list(
        UnfpaOffice.objects.exclude(institution__contact_email="")
        .filter(
            ~Exists(without_consent().filter(email__iexact=OuterRef("institution__contact_email")))
        )
        .filter(institution__is_active=True)
        .select_related("institution", "duty_country")
        .order_by("-kind", "institution__name")
    )
