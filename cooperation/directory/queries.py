"""Who is who and who covers whom: what every right and every wait is computed from."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from accounts.queries import confirmed_column
from cooperation.core.memory import remembered
from cooperation.core.models import Term
from cooperation.directory.models import (
    Country,
    Designation,
    Institution,
    Membership,
    Role,
    UnfpaOffice,
)
from cooperation.directory.models.institution import DESIGNATING_TYPES

Reader = User | AnonymousUser
THEME_NAMES = ("name_en", "name_es", "name_pt_br", "name_fr")
# How the record of acts writes down somebody who acts for the platform and no institution.
ADMINISTRATOR = "administrator"


def today() -> datetime.date:
    return timezone.localdate()


def memberships_of(user: Reader) -> list[Membership]:
    """A person's active memberships with institution, country and office; one query, kept."""
    if not isinstance(user, User):
        return []
    kept: list[Membership] | None = getattr(user, "_active_memberships", None)
    if kept is None:
        kept = list(
            Membership.objects.active_on(today())
            .filter(user=user)
            .select_related(
                "institution__country",
                "institution__type",
                "institution__subject",
                "institution__unfpa_office",
            )
            .order_by("starts_on", "pk")
        )
        user._active_memberships = kept  # type: ignore[attr-defined]
    return kept


def role_for(user: User, institution: str) -> str:
    """The role in which a person acts now for the institution of that name.

    What was read before is not relied on: a membership may have begun or ended just now.
    """
    rows = Membership.objects.active_on(today()).filter(user=user)
    roles = dict(rows.order_by("-pk").values_list("institution__name", "role"))
    if institution in roles:
        return str(roles[institution])
    if len(roles) == 1 and not institution:
        return str(next(iter(roles.values())))
    return ADMINISTRATOR if user.is_staff and not roles else ""


def institution_ids(user: Reader, *roles: str) -> set[int]:
    """Institutions in which the person has one of the roles (any role when none is named)."""
    return {
        membership.institution_id
        for membership in memberships_of(user)
        if not roles or membership.role in roles
    }


def own_country(user: Reader) -> Country | None:
    """The country for which a person works: that of their first institution with one.

    UNFPA's people work for no country, wherever their office stands.
    """
    institutions = [
        one.institution
        for one in memberships_of(user)
        if not hasattr(one.institution, "unfpa_office")
    ]
    return next((one.country for one in institutions if one.country), None)


def coordinated_country_ids(user: Reader) -> set[int]:
    """Countries that the person coordinates: those of the designating authorities they serve."""
    return {
        membership.institution.country_id
        for membership in memberships_of(user)
        if membership.role == Role.COORDINATOR
        and membership.institution.country_id
        and membership.institution.is_designating_authority
    }


def offices_of(user: Reader) -> list[UnfpaOffice]:
    """The UNFPA offices in which the person is an officer."""
    return [
        membership.institution.unfpa_office
        for membership in memberships_of(user)
        if membership.role == Role.OFFICER and hasattr(membership.institution, "unfpa_office")
    ]


def is_officer(user: Reader) -> bool:
    return bool(offices_of(user))


def covered_country_ids(user: Reader) -> set[int]:
    """Countries of an officer: those the office covers; a regional one has those of all its own."""
    offices = offices_of(user)
    if not isinstance(user, User) or not offices:
        return set()
    kept: set[int] | None = getattr(user, "_covered_countries", None)
    if kept is None:
        pks = [office.pk for office in offices]
        kept = set(
            Country.objects.filter(
                Q(unfpa_offices__in=pks) | Q(unfpa_offices__parent__in=pks)
            ).values_list("pk", flat=True)
        )
        user._covered_countries = kept  # type: ignore[attr-defined]
    return kept


def people(institution: Institution, *roles: str) -> QuerySet[User]:
    """Active people of an institution in one of the roles, the longest-serving first."""
    return (
        User.objects.filter(
            memberships__in=Membership.objects.active_on(today()).filter(
                institution=institution, **({"role__in": roles} if roles else {})
            )
        )
        .order_by("memberships__starts_on", "pk")
        .distinct()
    )


def people_by_role(institution: Institution) -> list[tuple[str, int]]:
    """How many people serve in an institution now, role by role."""
    rows = Membership.objects.active_on(today()).filter(institution=institution)
    found = rows.order_by().values_list("role").annotate(number=Count("pk"))
    return [(str(Role(role).label), number) for role, number in sorted(found)]


def designating_authorities(country: Country) -> QuerySet[Institution]:
    """The foreign ministry and the cooperation agency of a country, with or without accounts."""
    return Institution.objects.filter(
        country=country, type__code__in=DESIGNATING_TYPES, is_active=True
    ).order_by("name", "pk")


def possible_successors(institution: Institution) -> QuerySet[Institution]:
    """The other active institutions of the same country, or of no country; no office of UNFPA."""
    rows = Institution.objects.filter(
        country=institution.country_id, is_active=True, unfpa_office=None
    )
    return rows.exclude(pk=institution.pk).exclude(parent=institution.pk).order_by("name", "pk")


def goes_on_in(institution: Institution) -> list[int]:
    """The institution and those that went on in its place, one merger after the other."""
    found = [institution.pk]
    while institution.successor is not None and institution.successor_id not in found:
        institution = institution.successor
        found.append(institution.pk)
    return found


def coordinating_institution(country: Country) -> Institution | None:
    """Where a country's coordination sits: the designating authority that has a coordinator."""
    return (
        Institution.objects.filter(
            country=country,
            type__code__in=DESIGNATING_TYPES,
            memberships__in=Membership.objects.active_on(today()).filter(role=Role.COORDINATOR),
        )
        .select_related("country")
        .order_by("pk")
        .first()
    )


def coordinating_institutions(countries: Iterable[Country]) -> dict[int, Institution]:
    """The same for several countries by their keys, in one query."""
    rows = (
        Institution.objects.filter(
            country__in=[country.pk for country in countries],
            type__code__in=DESIGNATING_TYPES,
            memberships__in=Membership.objects.active_on(today()).filter(role=Role.COORDINATOR),
        )
        .select_related("country", "type")
        .order_by("pk")
    )
    found: dict[int, Institution] = {}
    for one in rows:
        if one.country_id is not None:
            found.setdefault(one.country_id, one)
    return found


def regional_office(country: Country) -> UnfpaOffice | None:
    """The regional office that answers for a country, directly or through a country office."""
    return (
        UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL)
        .filter(Q(covers=country) | Q(country_offices__covers=country))
        .select_related("institution", "duty_country")
        .order_by("pk")
        .first()
    )


def acting_office(country: Country) -> UnfpaOffice | None:
    """The country office with an officer, else the regional office.

    An office without an officer counts as absent.
    """
    office = (
        UnfpaOffice.objects.filter(
            kind=UnfpaOffice.Kind.COUNTRY,
            covers=country,
            institution__memberships__in=Membership.objects.active_on(today()).filter(
                role=Role.OFFICER
            ),
        )
        .select_related("institution", "duty_country")
        .order_by("pk")
        .first()
    )
    return office or regional_office(country)


def active_designation(
    institution: Institution, *, on: datetime.date | None = None
) -> Designation | None:
    """The designation that lets an institution take part on a day."""
    day = on or today()
    return (
        Designation.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            institution=institution,
            state="active",
            valid_from__lte=day,
        )
        .prefetch_related("themes")
        .first()
    )


def designations_visible_to(user: Reader) -> QuerySet[Designation]:
    """Those of one's own institutions, and of the countries that one coordinates or covers."""
    countries = coordinated_country_ids(user) | covered_country_ids(user)
    return Designation.objects.filter(
        Q(institution__in=institution_ids(user)) | Q(institution__country__in=countries)
    )


@remembered
def designations_of(institution: Institution) -> list[Any]:
    """Every designation that it has, had or asked for, the newest first, with its themes."""
    through = Designation.themes.through._default_manager.filter(designation=OuterRef("pk"))
    names = JSONObject(**{name: f"term__{name}" for name in ("code", *THEME_NAMES)})
    themes = through.order_by("term__scheme", "term__position", "term__code").values(one=names)
    rows = Designation.objects.filter(institution=institution)
    found = rows.select_related("designated_by__subject").annotate(
        themes_in_short=ArraySubquery(themes)
    )
    return list(found.order_by("-valid_from", "-pk"))


def last_designation(institution: Institution) -> Designation | None:
    """The newest designation that was ever decided, in force or not, with who gave it."""
    undecided = ("requested", "refused", "withdrawn")
    found = designations_of(institution)
    return next((one for one in found if one.state not in undecided), None)


def themes_in_short(designation: Any) -> list[Term]:
    """The themes of one of these, by their names."""
    return [Term(**one) for one in designation.themes_in_short]


def confirmed_and_asked(user: User) -> tuple[bool, set[int]]:
    """Whether the person has confirmed an address, and where they ask to join; one query."""
    asked = Membership.objects.requested().filter(user=OuterRef("pk")).values("institution")
    row = User.objects.filter(pk=user.pk).values_list(confirmed_column(), ArraySubquery(asked))
    confirmed, institutions = row.get()
    return confirmed, set(institutions)


def designation_covers(designation: Designation, *, kind: str, themes: list[Term]) -> bool:
    """Whether a designation allows offers or demands (``kind``) on all of these themes.

    A designation for a parent theme covers its leaves; one without themes covers all.
    """
    if not (designation.can_offer if kind == "offer" else designation.can_demand):
        return False
    allowed = {theme.pk for theme in designation.themes.all()}
    return not allowed or all(theme.pk in allowed or theme.parent_id in allowed for theme in themes)
