"""The people around memoranda: an administrator, coordinators, and two regional officers."""

from dataclasses import dataclass

import pytest

from accounts.models import User
from cooperation.directory.models import UnfpaOffice
from tests.factories import agreements, directory
from tests.factories.accounts import UserFactory


@dataclass
class Cast:
    """Who keeps, confirms, signs and verifies."""

    administrator: User
    other_administrator: User
    office: UnfpaOffice
    officer: User
    other_officer: User
    coordinators: dict[str, User]


@pytest.fixture
def cast(db) -> Cast:
    office = directory.OfficeFactory(regional=True)
    directory.OfficeFactory(parent=office, countries=["UY", "PE", "PY", "CO", "GT"])
    return Cast(
        agreements.administrator(),
        agreements.administrator(),
        office,
        directory.officer(office),
        directory.officer(office),
        {iso2: directory.coordinator(iso2) for iso2 in ("UY", "PE", "PY")},
    )


@pytest.fixture
def inside(cast, client):
    """The administrator's browser, signed in to the administration."""
    cast.administrator = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(cast.administrator)
    return client
