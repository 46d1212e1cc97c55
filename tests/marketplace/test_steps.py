"""The steps of an offer or demand: what each does, and each reason to refuse it."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Country
from cooperation.followups import queries as followups
from cooperation.marketplace import services, validity
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification, Outbox
from cooperation.reviews.models import Assent
from tests.factories.directory import OfficeFactory, coordinator, officer, themes
from tests.marketplace.checks import publish, review

pytestmark = pytest.mark.django_db
REASON = "The expected change is not clear yet."


def verbs(listing: Listing) -> list[str]:
    entries = ActivityEntry.objects.filter(subject=listing.subject).order_by("pk")
    return list(entries.values_list("verb", flat=True))


def awaited(listing: Listing) -> list[tuple[str, str]]:
    return [(one.kind, one.awaits_role) for one in followups.open_about(listing)]


@pytest.mark.parametrize("kind", ["offer", "demand"])
def test_a_listing_goes_from_draft_to_published_by_three_people(house, kind):
    listing = house.listing(kind)

    services.submit(listing, by=house.focal_point)
    assert awaited(listing) == [("endorse", "coordinator")]
    services.endorse(listing, by=house.coordinator)
    assert awaited(listing) == [("decide", "officer")]
    review(listing, house.officer)
    published = services.publish(listing, by=house.officer)

    assert published.state == "published"
    assert awaited(listing) == [("confirm_listing", "focal_point")]
    assert verbs(listing) == [
        "listing.submitted",
        "listing.endorsed",
        "listing.review_passed",
        "listing.published",
    ]
    assert Assent.objects.get(subject=listing.subject).by == house.coordinator
    months = 24 if kind == "offer" else 18
    assert published.expires_at == validity.months_later(published.published_at, months)
    assert published.last_confirmed_at == published.published_at


def test_each_step_tells_whoever_is_next_and_never_the_person_who_took_it(house):
    listing = house.listing()

    services.submit(listing, by=house.focal_point)
    services.endorse(listing, by=house.coordinator)
    publish(listing, house.officer)

    told = set(Notification.objects.values_list("kind", "user__email"))
    assert told == {
        ("listing.submitted", house.coordinator.email),
        ("listing.to_publish", house.officer.email),
        ("listing.endorsed", house.staff.email),
        ("listing.endorsed", house.focal_point.email),
        ("listing.published", house.staff.email),
        ("listing.published", house.focal_point.email),
    }
    assert Outbox.objects.count() == len(told)


def test_where_no_endorsement_is_required_submission_goes_straight_to_unfpa(house):
    Country.objects.filter(iso2="GT").update(requires_coordinator_endorsement=False)
    listing = house.listing()

    submitted = services.submit(listing, by=house.focal_point)

    assert submitted.state == "endorsed"
    assert verbs(listing) == ["listing.submitted", "listing.endorsement_not_required"]
    assert awaited(listing) == [("decide", "officer")]


def test_where_nobody_coordinates_the_office_is_awaited_to_record_a_letter(house):
    house.coordinator.memberships.all().delete()

    listing = services.submit(house.listing(), by=house.focal_point)

    assert listing.state == "submitted"
    assert awaited(listing) == [("endorse", "officer")]
    told = Notification.objects.values_list("kind", "user__email")
    assert list(told) == [("listing.needs_letter", house.officer.email)]


def test_submitting_is_for_the_focal_point(house):
    with pytest.raises(NotAllowed, match="Only the focal point"):
        services.submit(house.listing(), by=house.staff)


def test_submitting_needs_a_designation_in_force(house):
    house.designation.state = "revoked"
    house.designation.save()

    with pytest.raises(NotPossible, match="not designated"):
        services.submit(house.listing(), by=house.focal_point)


@pytest.mark.parametrize(("kind", "facts"), [("offer", "can_offer"), ("demand", "can_demand")])
def test_submitting_needs_a_designation_for_the_kind(house, kind, facts):
    setattr(house.designation, facts, False)
    house.designation.save()

    with pytest.raises(NotPossible, match="does not cover"):
        services.submit(house.listing(kind), by=house.focal_point)


def test_submitting_needs_a_designation_for_every_theme(house):
    house.designation.themes.set(themes("AY.1"))

    with pytest.raises(NotPossible, match="does not cover"):
        services.submit(house.listing(themes=["SRH.5", "AY.1"]), by=house.focal_point)


def test_a_designation_for_a_parent_theme_covers_its_leaves(house):
    house.designation.themes.set(themes("SRH"))

    assert services.submit(house.listing(themes=["SRH.5"]), by=house.focal_point)


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("offer", {"title": " "}, "title"),
        ("offer", {"summary": ""}, "summary"),
        ("offer", {"description": ""}, "description"),
        ("offer", {"experience": ""}, "experience"),
        ("offer", {"capacity_per_year": None}, "capacity_per_year"),
        ("offer", {"max_parallel": 0}, "max_parallel"),
        ("offer", {"languages": []}, "languages"),
        ("offer", {"themes": []}, "themes"),
        ("offer", {"themes": ["SRH.1", "SRH.2", "SRH.3", "SRH.4", "SRH.5", "AY.1"]}, "themes"),
        ("offer", {"modalities": []}, "modalities"),
        ("offer", {"documents": []}, "evidence"),
        ("demand", {"expected_change": ""}, "expected_change"),
        ("demand", {"success_indicator": ""}, "success_indicator"),
    ],
)
def test_submitting_names_each_thing_that_is_missing(house, kind, facts, field):
    listing = house.listing(kind, **facts)

    with pytest.raises(Incomplete) as refusal:
        services.submit(listing, by=house.focal_point)

    assert list(refusal.value.fields) == [field]
    listing.refresh_from_db()
    assert listing.state == "draft"
    assert verbs(listing) == []


def test_a_demand_needs_neither_modality_nor_evidence(house):
    assert services.submit(house.listing("demand", modalities=[]), by=house.focal_point)


def test_what_changed_since_the_check_page_is_not_submitted(house):
    listing = house.listing(version=2)

    with pytest.raises(services.ChangedMeanwhile):
        services.submit(listing, by=house.focal_point, version=1)


def test_endorsing_is_for_the_coordinator_of_the_country(house):
    listing = house.listing(state="submitted")

    with pytest.raises(NotAllowed, match="Only the national coordinator of Guatemala"):
        services.endorse(listing, by=coordinator("CO"))


@pytest.mark.parametrize("field", ["author", "submitted_by"])
def test_nobody_endorses_what_they_wrote_or_submitted(house, field):
    listing = house.listing(state="submitted")
    Listing.objects.filter(pk=listing.pk).update(**{field: house.coordinator})

    with pytest.raises(NotAllowed, match="a colleague must decide"):
        services.endorse(listing, by=house.coordinator)


@pytest.mark.parametrize("field", ["author", "submitted_by"])
def test_nobody_publishes_what_they_wrote_or_submitted(house, field):
    listing = house.listing(state="endorsed")
    Listing.objects.filter(pk=listing.pk).update(**{field: house.officer})

    with pytest.raises(NotAllowed, match="a colleague must decide"):
        services.publish(listing, by=house.officer)


def test_nobody_publishes_what_they_changed_as_an_assistant(house):
    listing = services.create_draft(
        kind="demand", institution=house.institution, by=house.officer, title="Assisted"
    )
    Listing.objects.filter(pk=listing.pk).update(
        author=house.staff,
        submitted_by=house.focal_point,
        state="endorsed",
        expected_change="x",
        success_indicator="x",
    )

    with pytest.raises(NotAllowed, match="You wrote or submitted it"):
        services.publish(listing, by=house.officer)


def test_a_coordinator_who_endorsed_an_earlier_text_may_still_return_the_next(house):
    listing = services.submit(house.listing(), by=house.focal_point)
    services.endorse(listing, by=house.coordinator)
    services.return_(listing, by=house.officer, reason="The figures have no source.")
    services.submit(listing, by=house.focal_point)

    again = services.return_(listing, by=house.coordinator, reason="They still have no source.")

    assert again.state == "draft"


def test_nobody_publishes_what_they_endorsed(house):
    listing = house.listing(state="endorsed")
    Assent.objects.create(
        subject=listing.subject,
        kind="endorsement",
        institution=house.institution,
        by=house.officer,
    )

    with pytest.raises(NotAllowed, match="You endorsed it"):
        services.publish(listing, by=house.officer)


def test_publishing_is_for_officers_who_cover_the_country(house):
    elsewhere = officer(OfficeFactory(countries=["CO"]))

    with pytest.raises(NotAllowed, match="Only a UNFPA officer who covers Guatemala"):
        services.publish(house.listing(state="endorsed"), by=elsewhere)


def test_an_officer_of_the_regional_office_publishes_too(house):
    regional = officer(house.office.parent)

    assert publish(house.listing(state="endorsed"), regional).state == "published"


def test_publishing_checks_the_designation_again(house):
    house.designation.state = "suspended"
    house.designation.save()

    with pytest.raises(NotPossible, match="not designated"):
        services.publish(house.listing(state="endorsed"), by=house.officer)
