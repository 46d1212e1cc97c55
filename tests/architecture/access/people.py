"""The cast: one person for each role of a matrix, each with a session of their own."""

from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cooperation.directory.models import Institution
from tests.architecture.access.declaring import ROLES
from tests.factories import directory
from tests.factories.accounts import PASSWORD, UserFactory

# Country X asks, country Y offers; Z is far from both.
X, Y, Z = "GT", "CO", "KE"


@dataclass
class Cast:
    """Institutions and people by the names that the matrices use."""

    ministry_a: Institution
    ministry_b: Institution
    people: dict[str, User]
    sessions: dict[str, str | None] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Once for everybody, so that each request costs only itself."""
        self.sessions["visitor"] = None
        self.sessions["unverified"] = _session_of_an_attempt(UserFactory(verified=False))
        for role, person in self.people.items():
            client = Client()
            client.force_login(person)
            self.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        missing = set(ROLES) - set(self.sessions)
        if missing:
            raise ValueError(f"nobody plays {missing}")


def _session_of_an_attempt(person: User) -> str:
    """What is left of signing in with the right password and an address never confirmed."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def gather() -> Cast:
    """Two ministries in two countries, what surrounds them, and strangers to both."""
    a = directory.InstitutionFactory(name="Ministry A", country=X)
    b = directory.InstitutionFactory(name="Ministry B", country=Y)
    partner = directory.InstitutionFactory(
        name="Partner", country=None, type="intergovernmental_org"
    )
    for institution in (a, b):
        directory.designate(institution)
    regional = directory.OfficeFactory(regional=True)
    office_x = directory.OfficeFactory(parent=regional, countries=[X])
    office_y = directory.OfficeFactory(
        parent=regional, countries=[Y], duty_country=directory.country(Y)
    )
    elsewhere = directory.OfficeFactory(countries=[Z], duty_country=directory.country(Z))
    people = {
        "registered": UserFactory(),
        "staff_a": directory.staff(a),
        "focal_point_a": directory.focal_point(a),
        "staff_b": directory.staff(b),
        "focal_point_b": directory.focal_point(b),
        "coordinator_x": directory.coordinator(X),
        "coordinator_y": directory.coordinator(Y),
        "officer_x": directory.officer(office_x),
        "officer_y": directory.officer(office_y),
        "officer_elsewhere": directory.officer(elsewhere),
        "regional_officer": directory.officer(regional),
        "partner": directory.focal_point(partner),
        "administrator": UserFactory(is_staff=True, is_superuser=True),
    }
    cast = Cast(a, b, people)
    cast.sign_in()
    return cast
