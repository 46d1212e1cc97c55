"""The pages on which designations are asked for, decided on and listed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cooperation.directory import services
from cooperation.directory.models import Designation
from cooperation.directory.services import Scope
from tests.directory.test_designations import EICAR, WHY, letter, request
from tests.factories import marketplace
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    foreign_ministry,
    officer,
    staff,
    term,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return coordinator("GT")


@pytest.fixture
def ministry(country):
    return InstitutionFactory(name="Ministry of Youth")


@pytest.fixture
def boss(ministry):
    return focal_point(ministry, function_title="Head of cooperation")


def page_of(ministry, name="designations"):
    return reverse(f"directory:{name}", args=[ministry.code])


def step(designation, name):
    return reverse(f"directory:{name}", args=[designation.pk])


def typed(**changes):
    return {
        "authority": foreign_ministry().pk,
        "kinds": ["offer", "demand"],
        "letter_on": timezone.localdate().isoformat(),
        "letter": letter(),
        **changes,
    }


def text(response):
    return response.content.decode()


def test_a_focal_point_asks_and_the_coordinator_designates_for_less(
    client, ministry, boss, country
):
    client.force_login(boss)
    assert "Request designation" in text(client.get(ministry.get_absolute_url()))
    theme = term("icpd", "SRH.1")
    asked = client.post(
        page_of(ministry, "request_designation"), typed(themes=[theme.pk]), follow=True
    )
    assert "Waiting for" in text(asked)
    assert "7 working days left" in text(asked)
    designation = Designation.objects.get()

    client.force_login(country)
    shown = text(client.get(step(designation, "grant")))
    assert "Read the letter" in shown
    data = {"kinds": ["offer"], "themes": [theme.pk], "valid_from": designation.valid_from}
    done = client.post(step(designation, "grant"), data, follow=True)

    assert "designated and has been told" in text(done)
    designation.refresh_from_db()
    assert (designation.state, designation.can_demand) == ("active", False)
    assert f"the coordinator, {foreign_ministry().name}" in text(done)


def test_a_file_that_is_no_letter_is_said_and_the_input_is_kept(client, ministry, boss):
    client.force_login(boss)
    address = page_of(ministry, "request_designation")
    until = "2035-05-04"

    for content in (EICAR, b"nothing of the kind"):
        file = SimpleUploadedFile("letter.pdf", content)
        refused = client.post(address, typed(letter=file, kinds=["offer"], valid_to=until))
        assert refused.status_code == 422
        assert ("carries a virus" in text(refused)) or ("Please upload a PDF" in text(refused))
        assert until in text(refused)

    assert not Designation.objects.exists()


def test_letters_are_for_who_may_read_them(client, ministry, boss, country):
    designation = request(ministry, boss)
    address = reverse("directory:letter", args=[designation.pk, designation.letter_id])
    colleague = staff(ministry)
    office = officer(OfficeFactory())

    for person, status in ((boss, 200), (country, 200), (office, 200), (colleague, 404)):
        client.force_login(person)
        answer = client.get(address)
        assert answer.status_code == status
        assert (b"%PDF-" in answer.getvalue()) == (status == 200)
    client.force_login(colleague)
    assert address not in text(client.get(page_of(ministry)))
    other = marketplace.evidence(country)
    client.force_login(country)
    elsewhere = reverse("directory:letter", args=[designation.pk, other.pk])
    assert client.get(elsewhere).status_code == 404


def test_it_is_shown_as_by_letter_where_an_officer_decided(client, ministry, boss):
    office = OfficeFactory()
    designation = request(ministry, boss)
    person = officer(office)
    client.force_login(person)
    assert "You act for the country by its letter" in text(client.get(step(designation, "grant")))

    services.grant_designation(designation, by=person)

    shown = text(client.get(page_of(ministry)))
    assert f"recorded by {office.institution.name}" in shown
    assert "by letter of" in shown
    assert 'name="letter"' in text(client.get(step(designation, "suspend")))


def test_the_list_of_ones_countries_is_narrowed_and_exported(client, ministry, country):
    designate(ministry)
    designate(InstitutionFactory(name="Of another country", country="KE"))
    designate(InstitutionFactory(name="Rests"), state="suspended", can_offer=False)
    address = reverse("directory:designations_of_countries")
    client.force_login(country)

    shown = text(client.get(address))
    assert "2 designations" in shown
    assert "Ministry of Youth" in shown
    assert "Of another country" not in shown
    assert "1 designation" in text(client.get(address, {"state": "suspended"}))
    assert "No designation fits" in text(client.get(address, {"state": "revoked"}))
    assert "1 designation" in text(client.get(address, {"kind": "offer"}))
    assert "was left out: made-up" in text(client.get(address, {"state": "made-up"}))
    export = reverse("directory:export_designations", args=["csv"])
    rows = b"".join(client.get(export, {"state": "suspended"})).decode()
    assert "Rests" in rows
    assert "Ministry of Youth" not in rows


def test_an_empty_list_says_what_to_do(client, country):
    client.force_login(country)
    shown = text(client.get(reverse("directory:designations_of_countries")))
    assert "No institution of your countries is designated yet" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_take_few_queries_however_many_there_are(
    client, ministry, country, boss, number, django_assert_max_num_queries
):
    for _one in range(number):
        designate(ministry, state="expired", valid_to=timezone.localdate())
        other = InstitutionFactory()
        designate(other).themes.set([term("icpd", "SRH.1")])
    client.force_login(country)
    for address in (
        reverse("directory:designations_of_countries"),
        page_of(ministry),
        ministry.get_absolute_url(),
        reverse("directory:institutions"),
    ):
        client.get(address)
        with django_assert_max_num_queries(20 if address.endswith(f"{ministry.code}/") else 12):
            client.get(address)


def test_submit_is_off_with_the_reason_and_the_way_to_the_designation(client, ministry, boss):
    draft = marketplace.offer(institution=ministry, state="draft", author=boss)
    address = reverse("marketplace:edit", args=[draft.code])
    client.force_login(boss)

    shown = text(client.get(address))
    assert "The institution is not designated" in shown
    assert page_of(ministry, "request_designation") in shown
    assert "disabled>Submit" in shown
    request(ministry, boss)
    assert page_of(ministry) in text(client.get(address))
    Designation.objects.update(state="active")
    shown = text(client.get(address))
    assert "disabled" not in shown
    assert page_of(ministry) not in shown


def test_what_is_to_be_done_leads_to_the_designations(client, ministry, boss, country):
    request(ministry, boss)
    client.force_login(country)

    shown = text(client.get(reverse("home")))

    assert "Designate or refuse" in shown
    assert page_of(ministry) in shown


def test_the_check_pages_of_institutions_name_what_they_touch(client, ministry, boss, country):
    listing = marketplace.offer(institution=ministry, state="published")
    other = InstitutionFactory(name="Ministry of Education")
    client.force_login(country)
    shown = text(client.get(page_of(ministry, "merge")))
    assert listing.code in shown
    assert "Focal point" in shown
    assert "Ministry of Education" in shown

    short = client.post(page_of(ministry, "merge"), {"successor": other.pk, "reason": "no"})
    assert "at least 10 characters" in text(short)
    itself = client.post(page_of(ministry, "merge"), {"successor": ministry.pk, "reason": WHY})
    assert itself.status_code == 422
    done = client.post(
        page_of(ministry, "merge"), {"successor": other.pk, "reason": WHY}, follow=True
    )

    assert "its successor goes on" in text(done)
    assert "In its place goes on" in text(done)


def test_a_grant_for_more_than_was_asked_for_is_said_at_its_field(client, ministry, boss, country):
    designation = request(ministry, boss, Scope(can_demand=False))
    client.force_login(country)

    wider = client.post(step(designation, "grant"), {"kinds": ["offer", "demand"]})

    assert wider.status_code == 422
    assert "Only what was asked for can be granted." in text(wider)
