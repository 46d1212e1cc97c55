"""Institutions, offices, memberships and designations, over the loaded countries and terms."""

import datetime

import factory
from django.utils import timezone

from accounts.models import User
from cooperation.core.codes import next_code
from cooperation.core.models import Subject, Term
from cooperation.directory.models import (
    APPROVING,
    Country,
    Designation,
    Institution,
    Membership,
    Role,
    UnfpaOffice,
)
from tests.factories.accounts import UserFactory

LONG_AGO = datetime.date(2020, 1, 1)


def term(scheme: str, code: str) -> Term:
    return Term.objects.get(scheme=scheme, code=code)


def themes(*codes: str) -> list[Term]:
    """Leaves of the ICPD themes such as ``SRH.1``, in the order given."""
    return [term("icpd", code) for code in codes]


def country(iso2: str = "GT") -> Country:
    return Country.objects.get(iso2=iso2)


def subject_of_institution(name: str, scope: str) -> Subject:
    return Subject.objects.create(
        kind="institution",
        code=next_code("INS", scope=scope, on=timezone.localdate()),
        title=name,
        url_name="directory:institution",
    )


class InstitutionFactory(factory.django.DjangoModelFactory):
    """A ministry of health of Guatemala; ``country="CO"`` and ``type="planning"`` say otherwise."""

    class Meta:
        model = Institution

    name = factory.Sequence(lambda number: f"Institution {number}")
    country = "GT"
    type = "health_ministry"

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        if isinstance(kwargs["country"], str):
            kwargs["country"] = country(kwargs["country"])
        if isinstance(kwargs["type"], str):
            kwargs["type"] = term("institution_type", kwargs["type"])
        if "subject" not in kwargs:
            place = kwargs["country"]
            scope = place.iso2 if place else "XX"
            kwargs["subject"] = subject_of_institution(kwargs["name"], scope)
        return kwargs


class OfficeFactory(factory.django.DjangoModelFactory):
    """The country office of Guatemala under a regional office; ``countries`` are ISO codes."""

    class Meta:
        model = UnfpaOffice
        skip_postgeneration_save = True

    class Params:
        regional = factory.Trait(kind="regional", parent=None)

    kind = "country"
    institution = factory.SubFactory(InstitutionFactory, country=None, type="un_entity")
    parent = factory.LazyAttribute(lambda self: OfficeFactory(regional=True))
    duty_country = factory.LazyFunction(country)

    @factory.post_generation
    def countries(self, create, extracted, **kwargs):
        if create and self.kind == "country":
            self.covers.set(Country.objects.filter(iso2__in=extracted or ["GT"]))


class MembershipFactory(factory.django.DjangoModelFactory):
    """Approved by somebody else, a role that approves by two, and in force since long ago."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    institution = factory.SubFactory(InstitutionFactory)
    role = Role.STAFF
    starts_on = LONG_AGO
    approved_by = factory.SubFactory(UserFactory, verified=False)
    admitted_by = factory.LazyAttribute(
        lambda self: UserFactory(verified=False) if self.role in APPROVING else None
    )


class DesignationFactory(factory.django.DjangoModelFactory):
    """In force, for offers and demands on all themes."""

    class Meta:
        model = Designation

    institution = factory.SubFactory(InstitutionFactory)
    designated_by = factory.LazyAttribute(lambda self: foreign_ministry(self.institution.country))
    valid_from = LONG_AGO
    state = "active"


def foreign_ministry(of: Country | str = "GT") -> Institution:
    """A country's ministry of foreign affairs: one, however often it is asked for."""
    place = country(of) if isinstance(of, str) else of
    known = Institution.objects.filter(country=place, type__code="foreign_ministry").first()
    return known or InstitutionFactory(
        name=f"Foreign ministry of {place.iso3}", country=place, type="foreign_ministry"
    )


def _member(institution: Institution, role: str, **person: object) -> User:
    return MembershipFactory(institution=institution, role=role, user=UserFactory(**person)).user


def staff(institution: Institution, **person: object) -> User:
    return _member(institution, Role.STAFF, **person)


def focal_point(institution: Institution, **person: object) -> User:
    return _member(institution, Role.FOCAL_POINT, **person)


def coordinator(of: Country | str = "GT", **person: object) -> User:
    """A national coordinator, in the foreign ministry of the country."""
    return _member(foreign_ministry(of), Role.COORDINATOR, **person)


def officer(office: UnfpaOffice, **person: object) -> User:
    return _member(office.institution, Role.OFFICER, **person)


def designate(institution: Institution, **facts: object) -> Designation:
    return DesignationFactory(institution=institution, **facts)
