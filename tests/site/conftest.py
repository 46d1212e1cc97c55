"""People in each role, for the pages of the platform as a whole."""

import pytest

from tests.factories import directory

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
