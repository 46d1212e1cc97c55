"""A designation from the request with its letter to its end; what it carried rests and goes on."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry, Document
from cooperation.directory import services
from cooperation.directory.models import Designation, Role
from cooperation.directory.services import Scope
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.factories import files
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    foreign_ministry,
    officer,
    staff,
    themes,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
WHY = "The ministry has other plans for it."
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def letter(content=None, name="letter.pdf"):
    return SimpleUploadedFile(name, content or files.pdf("Letter"), "application/pdf")


def today():
    return timezone.localdate()


def request(institution, by, scope=None, **facts):
    signed = {"letter": letter(), "letter_on": today(), **facts}
    authority = signed.pop("authority", None) or foreign_ministry(institution.country)
    return services.request_designation(
        institution, by=by, authority=authority, scope=scope or Scope(), **signed
    )


def owed(institution):
    rows = Commitment.objects.filter(about=institution.subject, state="open").order_by("kind")
    return [(one.kind, one.awaits_role, one.awaits_institution) for one in rows]


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def verbs(institution):
    rows = ActivityEntry.objects.filter(subject=institution.subject).order_by("pk")
    return list(rows.values_list("verb", flat=True))


@pytest.fixture
def country():
    """The coordinator of Guatemala."""
    return coordinator("GT")


@pytest.fixture
def ministry(country):
    return InstitutionFactory()


@pytest.fixture
def boss(ministry):
    return focal_point(ministry)


class TestAsking:
    def test_the_coordinator_is_awaited_and_told_and_designates(self, ministry, boss, country):
        asked = request(ministry, boss, Scope(themes=tuple(themes("SRH.1"))))

        assert asked.state == "requested"
        assert (asked.letter.kind, asked.letter.uploaded_by) == ("letter", boss)
        assert owed(ministry) == [("endorse", "coordinator", foreign_ministry())]
        row = Commitment.objects.get(kind="endorse")
        assert (row.working_days, row.escalates_to) == (7, ["officer", "regional"])
        assert told(country) == ["designation.requested"]
        assert expected.reconcile() == []

        granted = services.grant_designation(asked, by=country)

        assert (granted.state, granted.decided_by, granted.by_letter) == ("active", country, False)
        assert granted.decided_for == foreign_ministry().name
        assert list(granted.themes.all()) == themes("SRH.1")
        assert owed(ministry) == []
        assert (Commitment.objects.get().state, Commitment.objects.get().closed_by) == (
            "kept",
            country,
        )
        assert told(boss) == ["designation.granted"]
        assert verbs(ministry) == ["designation.requested", "designation.granted"]
        assert expected.reconcile() == []

    @pytest.mark.parametrize(
        ("content", "words"),
        [(b"no document at all", "Please upload a PDF"), (EICAR, "carries a virus")],
    )
    def test_what_is_no_letter_is_refused_at_its_field(self, ministry, boss, content, words):
        with pytest.raises(Incomplete, match=words) as refused:
            request(ministry, boss, letter=letter(content))

        assert set(refused.value.fields) == {"letter"}
        assert not Designation.objects.exists()
        assert not Document.objects.exists()

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"letter": None}, "letter"),
            ({"letter_on": None}, "letter_on"),
            ({"letter_on": today() + DAY}, "letter_on"),
            ({"scope": Scope(can_offer=False, can_demand=False)}, "kinds"),
            ({"scope": Scope(valid_to=today() - DAY)}, "valid_to"),
            ({"scope": Scope(valid_from=today() + DAY, valid_to=today())}, "valid_to"),
        ],
    )
    def test_what_is_missing_is_said_at_its_field(self, ministry, boss, facts, field):
        with pytest.raises(Incomplete) as refused:
            request(ministry, boss, **facts)

        assert set(refused.value.fields) == {field}
        assert not Designation.objects.exists()

    def test_only_an_authority_of_the_same_country_signs(self, ministry, boss):
        for authority in (foreign_ministry("KE"), ministry):
            with pytest.raises(Incomplete, match="that signed the letter"):
                request(ministry, boss, authority=authority)

    def test_staff_strangers_and_the_coordinator_do_not_ask(self, ministry, country):
        for person in (staff(ministry), country, UserFactory(), focal_point(InstitutionFactory())):
            with pytest.raises(NotAllowed):
                request(ministry, person)

    def test_partners_closed_ones_and_whoever_is_designated_do_not_ask(self, ministry, boss):
        partner = InstitutionFactory(country=None, type="un_entity")
        with pytest.raises(NotPossible, match="partners need none"):
            request(partner, focal_point(partner), authority=foreign_ministry())

        request(ministry, boss)
        with pytest.raises(NotPossible, match="asked for already"):
            request(ministry, boss)
        Designation.objects.update(state="suspended")
        with pytest.raises(NotPossible, match="is designated already"):
            request(ministry, boss)
        Designation.objects.update(state="revoked")
        assert request(ministry, boss).state == "requested"

    def test_a_request_is_withdrawn_until_it_is_decided(self, ministry, boss, country):
        asked = request(ministry, boss)

        assert services.withdraw_designation(asked, by=boss).state == "withdrawn"
        assert owed(ministry) == []
        assert Commitment.objects.get().state == "cancelled"
        with pytest.raises(NotPossible, match="Nothing was changed"):
            services.grant_designation(asked, by=country)
        assert expected.reconcile() == []


class TestDeciding:
    def test_a_refusal_says_why_and_the_institution_may_ask_again(self, ministry, boss, country):
        asked = request(ministry, boss)

        with pytest.raises(Incomplete):
            services.refuse_designation(asked, by=country, reason="no")
        services.refuse_designation(asked, by=country, reason=WHY)

        asked.refresh_from_db()
        assert (asked.state, asked.reason) == ("refused", WHY)
        assert told(boss) == ["designation.refused"]
        assert request(ministry, boss).state == "requested"

    def test_nobody_decides_on_what_they_asked_for_through_a_second_membership(self, ministry):
        person = coordinator("GT")
        MembershipFactory(user=person, institution=ministry, role=Role.FOCAL_POINT)
        asked = request(ministry, person)

        with pytest.raises(NotAllowed, match="yourself"):
            services.grant_designation(asked, by=person)
        ministry.memberships.filter(user=person).update(
            ended_at=timezone.now(), ended_by=person, ends_on=today()
        )
        again = type(person).objects.get(pk=person.pk)
        with pytest.raises(NotAllowed, match="You asked for this designation yourself"):
            services.grant_designation(asked, by=again)

    def test_the_database_holds_that_the_decider_is_somebody_else(self, ministry, boss):
        asked = request(ministry, boss)

        with pytest.raises(IntegrityError), transaction.atomic():
            Designation.objects.filter(pk=asked.pk).update(decided_by=boss)

    def test_coordinators_of_other_countries_and_far_officers_do_not_decide(self, ministry, boss):
        asked = request(ministry, boss)
        far = officer(OfficeFactory(countries=["KE"]))

        for person in (coordinator("KE"), far, UserFactory(is_staff=True, is_superuser=True)):
            with pytest.raises(NotAllowed):
                services.grant_designation(asked, by=person)

    def test_where_nobody_coordinates_the_office_goes_by_the_letter(self):
        office = OfficeFactory(countries=["HN"])
        person = officer(office)
        foreign_ministry("HN")
        ministry = InstitutionFactory(country="HN")
        asked = request(ministry, focal_point(ministry))

        assert owed(ministry) == [("endorse", "officer", office.institution)]
        granted = services.grant_designation(asked, by=person)

        assert (granted.by_letter, granted.decided_for) == (True, office.institution.name)
        assert expected.reconcile() == []

    def test_a_coordination_does_not_designate_itself(self, country):
        office = OfficeFactory()
        ministry = foreign_ministry()
        asked = request(ministry, focal_point(ministry))

        assert owed(ministry) == [] or ("endorse", "coordinator", ministry) not in owed(ministry)
        with pytest.raises(NotAllowed, match="You work in this institution yourself"):
            services.grant_designation(asked, by=country)
        assert services.grant_designation(asked, by=officer(office)).state == "active"

    def test_less_than_asked_for_can_be_granted_and_never_more(self, ministry, boss, country):
        until = today() + 100 * DAY
        wanted = Scope(tuple(themes("SRH.1", "PD.1")), can_demand=False, valid_to=until)
        asked = request(ministry, boss, wanted)

        for wider, field in (
            (Scope(tuple(themes("GE.1")), can_demand=False, valid_to=until), "themes"),
            (Scope((), can_demand=False, valid_to=until), "themes"),
            (Scope(wanted.themes, valid_to=until), "kinds"),
            (Scope(wanted.themes, can_demand=False), "valid_to"),
            (Scope(wanted.themes, can_demand=False, valid_to=until + DAY), "valid_to"),
        ):
            with pytest.raises(Incomplete) as refused:
                services.grant_designation(asked, by=country, scope=wider)
            assert field in refused.value.fields
        less = Scope(tuple(themes("PD.1")), can_demand=False, valid_to=until - DAY)
        granted = services.grant_designation(asked, by=country, scope=less)

        assert list(granted.themes.all()) == themes("PD.1")
        assert granted.valid_to == until - DAY

    @pytest.mark.parametrize(("scan", "words"), [("infected", "virus"), ("pending", "scanned")])
    def test_a_letter_that_is_infected_or_not_scanned_yet_does_not_count(
        self, ministry, boss, country, scan, words
    ):
        asked = request(ministry, boss)
        Document.objects.update(scan=scan)

        with pytest.raises(NotPossible, match=words):
            services.grant_designation(asked, by=country)
