"""Who may, as a truth table: each step in its own state, each person once."""

import pytest

from cooperation.core.policies import allows
from cooperation.marketplace import policies
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.marketplace.checks import review

pytestmark = pytest.mark.django_db
PEOPLE = (
    "author",
    "staff",
    "focal_point",
    "coordinator",
    "officer",
    "regional",
    "other_staff",
    "other_focal_point",
    "other_coordinator",
    "other_officer",
    "administrator",
    "nobody",
)
TABLE = {
    (policies.check_can_edit, "draft"): {"author", "staff", "focal_point"},
    (policies.check_can_submit, "draft"): {"focal_point"},
    (policies.check_can_endorse, "submitted"): {"coordinator"},
    (policies.check_can_publish, "endorsed"): {"officer"},
    (policies.check_can_review, "endorsed"): {"officer", "regional"},
    (policies.check_can_review, "submitted"): set(),
    (policies.check_can_record_letter, "submitted"): {"officer", "regional"},
    (policies.check_can_record_letter, "endorsed"): set(),
    (policies.check_can_correct, "submitted"): {"officer", "regional"},
    (policies.check_can_correct, "endorsed"): {"officer", "regional"},
    (policies.check_can_correct, "published"): {"officer", "regional"},
    (policies.check_can_correct, "draft"): set(),
    (policies.check_can_resolve, "draft"): {"author", "staff", "focal_point"},
    (policies.check_can_resolve, "submitted"): set(),
    (policies.check_can_return, "submitted"): {"coordinator", "officer", "regional"},
    (policies.check_can_return, "endorsed"): {"officer", "regional"},
    (policies.check_can_withdraw, "draft"): {"focal_point", "coordinator"},
    (policies.check_can_withdraw, "published"): {"focal_point", "coordinator"},
    (policies.check_can_edit, "submitted"): set(),
    (policies.check_can_submit, "submitted"): set(),
    (policies.check_can_endorse, "draft"): set(),
    (policies.check_can_publish, "submitted"): set(),
    (policies.check_can_return, "published"): set(),
    (policies.check_can_withdraw, "withdrawn"): set(),
}


@pytest.fixture
def people(house):
    elsewhere = InstitutionFactory(country="CO")
    return {
        "author": house.staff,
        "staff": staff(house.institution),
        "focal_point": house.focal_point,
        "coordinator": house.coordinator,
        "officer": house.officer,
        "regional": officer(house.office.parent),
        "other_staff": staff(elsewhere),
        "other_focal_point": focal_point(elsewhere),
        "other_coordinator": coordinator("CO"),
        "other_officer": officer(OfficeFactory(countries=["CO"])),
        "administrator": UserFactory(is_staff=True, is_superuser=True),
        "nobody": UserFactory(),
    }


def test_who_may_do_what(house, people):
    listings = {state: house.listing("demand", state=state) for _check, state in TABLE}
    review(listings["endorsed"], house.officer)
    review(listings["endorsed"], people["regional"], problem="no", ownership="no")

    allowed = {
        (check, state): {who for who in PEOPLE if allows(check, people[who], listings[state])}
        for check, state in TABLE
    }

    assert allowed == TABLE


def test_who_may_write_for_an_institution(house, people):
    may = {
        who for who in PEOPLE if allows(policies.check_can_write, people[who], house.institution)
    }

    assert may == {"author", "staff", "focal_point", "officer", "regional"}


def test_nobody_writes_for_an_institution_that_is_no_longer_active(house):
    house.institution.is_active = False
    house.institution.save()

    assert not allows(policies.check_can_write, house.staff, house.institution)


def test_an_officer_edits_only_what_they_began_as_an_assistant(house):
    assisted = house.listing()
    assert not allows(policies.check_can_edit, house.officer, assisted)

    assisted.author = house.officer
    assisted.save()

    assert allows(policies.check_can_edit, house.officer, assisted)


def test_the_administration_shows_listings_and_changes_nothing(house, client):
    listing = house.listing(state="published", title="Shown to the administrator")
    house.listing(title="A draft of an institution")
    house.listing(state="submitted", title="Waits for its coordinator")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    index = client.get("/admin/marketplace/listing/").content.decode()
    url = f"/admin/marketplace/listing/{listing.pk}/change/"

    assert "Shown to the administrator" in index
    assert "A draft of an institution" not in index
    assert "Waits for its coordinator" not in index
    assert client.get(url).status_code == 200
    assert client.post(url, {"state": "withdrawn"}).status_code == 403
    assert client.post(url.replace("change", "delete")).status_code == 403
    assert client.get("/admin/marketplace/listing/add/").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_administration_asks_few_questions(house, client, django_assert_max_num_queries, rows):
    for _number in range(rows):
        house.listing(state="published")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    with django_assert_max_num_queries(12):
        client.get("/admin/marketplace/listing/")
