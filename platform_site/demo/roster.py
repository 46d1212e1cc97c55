"""Who there is to step in as: the demo's accounts with where they work and as what."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cooperation.directory.models import Institution, Membership, Role

ROLES: dict[str, str | Promise] = {
    Role.STAFF: Role.STAFF.label,
    Role.FOCAL_POINT: Role.FOCAL_POINT.label,
    Role.COORDINATOR: Role.COORDINATOR.label,
    Role.OFFICER: Role.OFFICER.label,
    "partner": gettext_lazy("partner"),
    "registered": gettext_lazy("registered person"),
    "administrator": gettext_lazy("administrator"),
}


@dataclass(frozen=True)
class Person:
    """One account. ``place_code`` is a country's two letters or the short name of an office."""

    user: User
    role: str
    institution: Institution | None
    place_code: str
    place_name: str

    @property
    def account(self) -> str:
        return self.user.email.partition("@")[0]

    @property
    def role_name(self) -> str:
        return str(ROLES[self.role])


@dataclass(frozen=True)
class Place:
    """People of one country or office."""

    code: str
    name: str
    people: tuple[Person, ...]


def everyone() -> list[Person]:
    """All accounts of the demo that can sign in; two queries."""
    memberships = {
        one.user_id: one
        for one in Membership.objects.active_on(timezone.localdate())
        .filter(user__is_demo=True)
        .select_related("institution__country", "institution__unfpa_office__duty_country")
        .order_by("-starts_on")
    }
    users = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    return [_person(user, memberships.get(user.pk)) for user in users]


def places(people: Iterable[Person]) -> list[Place]:
    """The people by country or office, in the order of the reader's alphabet."""
    found: dict[str, list[Person]] = {}
    for person in people:
        found.setdefault(person.place_name, []).append(person)
    return [
        Place(members[0].place_code, name, tuple(members))
        for name, members in sorted(found.items())
    ]


def _person(user: User, membership: Membership | None) -> Person:
    if membership is None:
        role = "administrator" if user.is_superuser else "registered"
        return Person(user, role, None, _code_without_membership(user), _("Without an institution"))
    institution = membership.institution
    office = getattr(institution, "unfpa_office", None)
    if office:
        if office.kind == "regional":
            place = institution.acronym, institution.name
        else:
            place = office.duty_country.iso2, office.duty_country.name
        return Person(user, membership.role, institution, *place)
    country = institution.country
    if country is None or not country.is_global_south:
        code = country.iso2 if country else institution.acronym
        return Person(user, "partner", institution, code, institution.name)
    return Person(user, membership.role, institution, country.iso2, country.name)


def _code_without_membership(user: User) -> str:
    """The country in the address, where there is one: student.pe is of Peru."""
    ending = user.email.partition("@")[0].rpartition(".")[2]
    return ending.upper() if len(ending) == 2 else ""
