"""What this room shows on the pages of others."""

from typing import Any

from django.http import HttpRequest

from cooperation.core.panels import Panel
from cooperation.directory import institution_page
from cooperation.directory.models import Institution
from cooperation.privacy import queries


def _contacts(request: HttpRequest, institution: Institution) -> dict[str, Any] | None:
    """The people of an institution who agreed to be public contacts; nothing without any."""
    people = institution_page.public_contacts(institution, request.user)
    return {"people": people} if people else None


def _profile(request: HttpRequest, person: Any) -> dict[str, Any]:
    return {"person": person, "consents": queries.consents_of(person)[:5]}


CONTACTS = Panel("institution.contact", "privacy/contacts.html", _contacts)
PROFILE = Panel("profile", "privacy/my_data_panel.html", _profile)
