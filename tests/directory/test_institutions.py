"""Institutions get other names, are merged and closed; what is open goes on, the past stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.core.models import ActivityEntry
from cooperation.directory import queries, services
from cooperation.directory.models import Designation, FormerName, Institution, Membership, Role
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.factories import marketplace
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    foreign_ministry,
    officer,
    staff,
    themes,
)

pytestmark = pytest.mark.django_db
WHY = "The government was formed anew after the election."


@pytest.fixture
def country():
    return coordinator("GT")


@pytest.fixture
def old(country):
    return InstitutionFactory(name="Ministry of Youth")


@pytest.fixture
def new(country):
    return InstitutionFactory(name="Ministry of Education")


def merge(old, new, by):
    return services.merge(old, by=by, successor=new, reason=WHY)


def roles(person, institution):
    again = type(person).objects.get(pk=person.pk)
    return [one.role for one in queries.memberships_of(again) if one.institution == institution]


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


class TestRenaming:
    def test_the_name_of_before_is_kept_and_found(self, client, old, country):
        person = staff(old)

        services.rename(old, by=country, name="Ministry of the Young", acronym="MY", reason=WHY)

        old.refresh_from_db()
        assert (old.name, old.subject.title) == ("Ministry of the Young", "Ministry of the Young")
        kept = FormerName.objects.get()
        assert (kept.name, kept.used_until) == ("Ministry of Youth", timezone.localdate())
        assert told(person) == ["institution.renamed"]
        found = client.get(reverse("directory:institutions"), {"q": "ministry of youth"})
        assert "formerly Ministry of Youth" in found.content.decode()
        page = client.get(old.get_absolute_url()).content.decode()
        assert "Formerly Ministry of Youth, until" in page

    def test_a_name_that_is_taken_or_its_own_is_refused(self, old, new, country):
        for name, words in (("ministry of EDUCATION", "has this name"), (old.name, "it has")):
            with pytest.raises(Incomplete, match=words):
                services.rename(old, by=country, name=name, acronym=old.acronym, reason=WHY)

        assert not FormerName.objects.exists()
        assert not ActivityEntry.objects.filter(verb="institution.renamed").exists()

    def test_only_who_answers_for_the_country_renames(self, old, country):
        strangers = [focal_point(old), coordinator("KE"), UserFactory(is_superuser=True)]
        strangers.append(officer(OfficeFactory(countries=["KE"])))

        for person in strangers:
            with pytest.raises(NotAllowed):
                services.rename(old, by=person, name="Another", reason=WHY)
        by = officer(OfficeFactory())
        assert services.rename(old, by=by, name="Another", reason=WHY).name == "Another"

    def test_partners_are_renamed_by_a_regional_officer(self):
        partner = InstitutionFactory(country=None, type="intergovernmental_org")
        office = OfficeFactory()

        with pytest.raises(NotAllowed):
            services.rename(partner, by=officer(office), name="Another", reason=WHY)
        by = officer(office.parent)
        assert services.rename(partner, by=by, name="Another", reason=WHY).name == "Another"

    def test_offices_are_not_renamed_here(self):
        office = OfficeFactory()
        with pytest.raises(NotAllowed, match="kept in the administration"):
            services.rename(office.institution, by=officer(office.parent), name="X", reason=WHY)


class TestMerging:
    @pytest.mark.parametrize("case", ["itself", "country", "closed", "office", "unit"])
    def test_into_what_cannot_be_is_a_sentence_and_no_change(self, old, new, country, case):
        into = {
            "itself": lambda: old,
            "country": lambda: InstitutionFactory(country="KE"),
            "closed": lambda: InstitutionFactory(is_active=False),
            "office": lambda: OfficeFactory().institution,
            "unit": lambda: InstitutionFactory(parent=old),
        }[case]()

        with pytest.raises(Incomplete) as refused:
            merge(old, into, country)

        assert set(refused.value.fields) == {"successor"}
        old.refresh_from_db()
        assert (old.is_active, old.successor) == (True, None)
        assert not ActivityEntry.objects.filter(verb="institution.merged").exists()

    def test_staff_and_focal_points_go_over_and_nobody_gains_more(self, old, new, country):
        boss, writer = focal_point(old), staff(old)
        both = focal_point(old)
        MembershipFactory(user=both, institution=new, role=Role.STAFF)

        merge(old, new, country)

        assert roles(boss, new) == ["focal_point"]
        assert roles(writer, new) == ["staff"]
        # Whoever serves there keeps that role: a merger promotes nobody.
        assert roles(both, new) == ["staff"]
        assert roles(boss, old) == roles(writer, old) == roles(both, old) == []
        begun = Membership.objects.get(user=boss, institution=new)
        assert begun.approved_by == country
        assert "institution.merged" in told(boss)
        assert expected.reconcile() == []

    def test_a_coordinator_does_not_go_over(self, country):
        agency = InstitutionFactory(type="cooperation_agency")
        person = MembershipFactory(institution=agency, role=Role.COORDINATOR).user
        by = officer(OfficeFactory())

        merge(agency, foreign_ministry(), by)

        assert roles(person, agency) == roles(person, foreign_ministry()) == []
        assert expected.reconcile() == []

    def test_nobody_merges_where_they_work(self, old, new):
        here, there = coordinator("GT"), coordinator("GT")
        MembershipFactory(user=here, institution=old, role=Role.STAFF)
        MembershipFactory(user=there, institution=new, role=Role.STAFF)

        with pytest.raises(NotAllowed, match="yourself"):
            merge(old, new, here)
        with pytest.raises(Incomplete, match="successor yourself") as refused:
            merge(old, new, there)
        assert set(refused.value.fields) == {"successor"}
        old.refresh_from_db()
        assert old.is_active

    def test_requests_and_invitations_end(self, old, new, country):
        boss, guest = focal_point(old), UserFactory()
        asked = services.ask(old, by=guest, role="staff", reason=WHY)
        services.invite(old, by=boss, email="guest@example.org", role="staff")

        merge(old, new, country)

        asked.refresh_from_db()
        assert asked.state == "refused"
        assert not old.invitations.filter(revoked_at=None).exists()
        assert not Commitment.objects.filter(kind="admit", state="open").exists()
        assert expected.reconcile() == []

    def test_the_designation_goes_over_where_the_successor_has_none(self, old, new, country):
        focal_point(old)
        designation = designate(old)
        designation.themes.set(themes("SRH.1"))
        carried = marketplace.offer(institution=old, state="published", themes=["SRH.1"])

        merge(old, new, country)

        designation.refresh_from_db()
        carried.refresh_from_db()
        given = Designation.objects.get(institution=new)
        assert designation.state == "revoked"
        assert (given.state, given.decided_by) == ("active", country)
        assert list(given.themes.all()) == themes("SRH.1")
        assert (carried.institution, carried.state) == (new, "published")

    def test_that_of_the_successor_counts_where_it_has_one(self, old, new, country):
        designate(old)
        designate(new, can_demand=False)
        offered = marketplace.offer(institution=old, state="published")
        asked = marketplace.demand(institution=old, state="published")

        merge(old, new, country)

        offered.refresh_from_db()
        asked.refresh_from_db()
        assert Designation.objects.filter(institution=new).count() == 1
        assert (offered.state, asked.state) == ("published", "paused")
        assert asked.paused_for == "designation"

    def test_a_suspended_designation_goes_over_to_nobody(self, old, new, country):
        designate(old, state="suspended")

        merge(old, new, country)

        assert not Designation.objects.filter(institution=new).exists()
        assert Designation.objects.get().state == "revoked"

    def test_what_is_over_stays_with_the_institution_of_then(self, old, new, country):
        open_states = ("draft", "submitted", "endorsed", "paused", "expired")
        moved = [marketplace.offer(institution=old, state=state) for state in open_states]
        stays = [
            marketplace.offer(institution=old, state=state) for state in ("withdrawn", "archived")
        ]

        merge(old, new, country)

        for listing in moved + stays:
            listing.refresh_from_db()
        assert {one.institution for one in moved} == {new}
        assert {one.institution for one in stays} == {old}

    def test_units_go_over_unless_the_successor_has_one_of_the_name(self, old, new, country):
        unit = InstitutionFactory(parent=old, name="Youth unit")
        twin = InstitutionFactory(parent=new, name="youth unit")

        with pytest.raises(Incomplete, match="unit of the same name"):
            merge(old, new, country)
        twin.delete()
        merge(Institution.objects.get(pk=old.pk), new, country)

        unit.refresh_from_db()
        assert unit.parent == new

    def test_its_page_and_that_of_the_successor_say_what_happened(self, client, old, new, country):
        merge(old, new, country)

        page = client.get(old.get_absolute_url()).content.decode()
        assert "This institution was closed on" in page
        assert new.get_absolute_url() in page
        page = client.get(new.get_absolute_url()).content.decode()
        assert old.get_absolute_url() in page
        found = client.get(reverse("directory:institutions"), {"q": old.name}).content.decode()
        assert new.get_absolute_url() in found
        assert f'href="{old.get_absolute_url()}"' not in found
