"""People in each role, for the pages of the platform as a whole."""

import pytest

from tests.factories import directory
from tests.factories.accounts import UserFactory

ROLES = ("staff", "focal_point", "coordinator", "officer")


@pytest.fixture
def person_with(db):
    """A person in one of the roles, at a place where such a role exists."""

    def make(role: str):
        if role == "officer":
            return directory.officer(directory.OfficeFactory())
        if role == "coordinator":
            return directory.coordinator("GT")
        institution = directory.InstitutionFactory(acronym="MSPAS")
        return getattr(directory, role)(institution)

    return make


@pytest.fixture
def inside(client):
    """The browser of somebody who is signed in to the administration."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client
