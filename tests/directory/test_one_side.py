"""INV-32, whoever writes: roles where they exist, and never a government and UNFPA at once."""

import datetime

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, transaction

from cooperation.directory import queries
from cooperation.directory.models import Institution, Membership, Role, UnfpaOffice
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    country,
    foreign_ministry,
    officer,
    staff,
    term,
)

pytestmark = pytest.mark.django_db
YESTERDAY = queries.today() - datetime.timedelta(days=1)


def refuses(words, write):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        write()


@pytest.fixture
def office():
    return OfficeFactory()


def test_each_role_exists_in_its_kind_of_institution_only(office):
    health = InstitutionFactory()

    refuses("offices of UNFPA", lambda: MembershipFactory(institution=health, role=Role.OFFICER))
    for role in (Role.STAFF, Role.FOCAL_POINT, Role.COORDINATOR):
        refuses(
            "offices of UNFPA",
            lambda role=role: MembershipFactory(institution=office.institution, role=role),
        )
    refuses(
        "designating authorities",
        lambda: MembershipFactory(institution=health, role=Role.COORDINATOR),
    )
    member = staff(health).memberships
    refuses(".", lambda: member.update(role=Role.OFFICER))
    refuses(".", lambda: member.update(role=Role.COORDINATOR))


def by_loader(**facts):
    return MembershipFactory(**facts)


def by_bulk(**facts):
    built = MembershipFactory.build(**facts)
    for name in ("approved_by", "admitted_by"):
        setattr(built, name, UserFactory())
    Membership.objects.bulk_create([built])


def by_hand(**facts):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_membership (user_id, institution_id, role, starts_on, "
            "approved_by_id, admitted_by_id, request_reason, end_reason, created_at, updated_at) "
            "VALUES (%s, %s, %s, '2020-01-01', %s, %s, '', '', now(), now())",
            [
                facts["user"].pk,
                facts["institution"].pk,
                facts["role"],
                UserFactory().pk,
                UserFactory().pk,
            ],
        )


@pytest.mark.parametrize("written", [by_loader, by_bulk, by_hand])
def test_nobody_serves_a_government_and_unfpa_whoever_writes(office, written):
    ministry = InstitutionFactory()
    of_government, of_unfpa = staff(ministry), officer(office)

    refuses(
        "at once",
        lambda: written(user=of_government, institution=office.institution, role=Role.OFFICER),
    )
    refuses("at once", lambda: written(user=of_unfpa, institution=ministry, role=Role.STAFF))


def test_two_rows_of_one_statement_see_each_other(office):
    person = UserFactory()
    pairs = [(InstitutionFactory(), Role.STAFF), (office.institution, Role.OFFICER)]
    rows = [
        Membership(
            user=person,
            institution=institution,
            role=role,
            starts_on="2026-01-01",
            admitted_by=UserFactory(),
            approved_by=UserFactory(),
        )
        for institution, role in pairs
    ]

    refuses("at once", lambda: Membership.objects.bulk_create(rows))


def test_what_is_over_and_partners_of_no_country_stand_in_nobodys_way(office):
    former = MembershipFactory(ends_on=YESTERDAY).user
    of_partner = staff(InstitutionFactory(country=None, type="intergovernmental_org"))
    tomorrow = queries.today() + datetime.timedelta(days=1)

    MembershipFactory(
        user=former,
        institution=office.institution,
        role=Role.OFFICER,
        starts_on=queries.today(),
    )
    MembershipFactory(user=of_partner, institution=office.institution, role=Role.OFFICER)

    assert Membership.objects.filter(institution=office.institution).count() == 2
    # Written today for later, it would come to meet the other.
    refuses("at once", lambda: MembershipFactory(user=former, starts_on=tomorrow, role=Role.STAFF))


def test_an_end_taken_back_is_looked_at_again(office):
    past = MembershipFactory(ends_on=YESTERDAY)
    MembershipFactory(
        user=past.user,
        institution=office.institution,
        role=Role.OFFICER,
        starts_on=queries.today(),
    )

    refuses("at once", lambda: Membership.objects.filter(pk=past.pk).update(ends_on=None))


def test_what_an_institution_is_changes_only_where_its_people_stay_in_their_roles(office):
    coordinator("GT")
    authority = Institution.objects.filter(pk=foreign_ministry("GT").pk)
    of_partner = InstitutionFactory(country=None, type="intergovernmental_org")
    both = staff(of_partner)
    MembershipFactory(user=both, institution=office.institution, role=Role.OFFICER)
    health = InstitutionFactory()
    staff(health)
    partner = Institution.objects.filter(pk=of_partner.pk)
    offices = UnfpaOffice.objects.filter(pk=office.pk)

    refuses(
        "designating",
        lambda: authority.update(type=term("institution_type", "health_ministry")),
    )
    authority.update(type=term("institution_type", "cooperation_agency"))
    refuses("at once", lambda: partner.update(country=country("GT")))
    refuses("offices of UNFPA", lambda: OfficeFactory(institution=health, parent=office.parent))
    refuses("with people", lambda: offices.update(institution=InstitutionFactory()))
    refuses("with people", lambda: offices.first().delete())


@pytest.mark.parametrize(
    ("change", "words"),
    [({"type": "health_ministry"}, "coordinator"), ({"name": "Another name"}, "")],
)
def test_the_administration_says_so_beside_the_field(rf, change, words):
    coordinator("GT")
    authority = foreign_ministry("GT")
    request = rf.get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    page = admin.site._registry[Institution]
    form_class = page.get_form(request, authority, change=True)
    data = form_class(instance=authority).initial | change
    data = {key: value for key, value in data.items() if value is not None}
    if "type" in change:
        data["type"] = term("institution_type", change["type"]).pk

    form = form_class(data, instance=authority)

    assert form.is_valid() is (not words)
    assert words in str(form.errors)


def test_the_administration_refuses_to_make_an_office_of_a_ministry(rf, office):
    officer(office)
    health = InstitutionFactory()
    staff(health)
    request = rf.get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    form_class = admin.site._registry[UnfpaOffice].get_form(request, office, change=True)
    data = form_class(instance=office).initial | {"institution": health.pk}
    data["covers"] = [one.pk for one in office.covers.all()]

    form = form_class(data, instance=office)

    assert not form.is_valid()
    assert "institution" in form.errors
