"""Whom to write to at UNFPA."""

from accounts.queries import not_to_be_shown
from cooperation.directory.models import UnfpaOffice


def offices() -> list[UnfpaOffice]:
    """The offices with a public address, regional ones first."""
    found = list(
        UnfpaOffice.objects.exclude(institution__contact_email="")
        .filter(institution__is_active=True)
        .select_related("institution", "duty_country")
        .order_by("-kind", "institution__name")
    )
    hidden = not_to_be_shown(one.institution.contact_email for one in found)
    return [one for one in found if one.institution.contact_email.lower() not in hidden]
