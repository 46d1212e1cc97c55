"""Revising what is published: the old text stays until the checked one takes its place."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.marked_texts import marked
from cooperation.core.models import ActivityEntry, Subject, Translation
from cooperation.followups import queries as followups
from cooperation.marketplace import differences, queries, services, signals
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import content
from cooperation.notifications.models import Notification
from cooperation.reviews.models import Assent
from tests.factories.directory import foreign_ministry, officer, term
from tests.factories.marketplace import evidence
from tests.marketplace.checks import review

pytestmark = pytest.mark.django_db
REASON = "It is no longer needed."


def change(revision: Listing, house, **data) -> Listing:
    revision.refresh_from_db()
    return services.edit(revision, by=house.staff, version=revision.version, data=data)


def publish(revision: Listing, house) -> Listing:
    services.submit(revision, by=house.focal_point)
    services.endorse(revision, by=house.coordinator)
    review(revision, house.officer)
    return services.publish(revision, by=house.officer)


@pytest.fixture
def demand(house) -> Listing:
    listing = house.listing("demand", state="published")
    for field in ("title", "summary"):
        Translation.objects.create(
            subject=listing.subject, field=field, language="es", text=f"{field} es", status="human"
        )
    return listing


def test_a_revision_is_a_draft_with_the_same_content_under_the_next_code(house, demand):
    revision = services.revise(demand, by=house.staff)

    assert revision.code == f"{demand.code}/2"
    assert (revision.state, revision.kind) == ("draft", "demand")
    assert revision.institution == demand.institution
    assert content.of(revision) == content.of(demand)
    assert revision.get_absolute_url().endswith(f"/{demand.code}/2/")


def test_an_offer_s_revision_has_its_evidence(house):
    offer = house.listing("offer", state="published")

    revision = services.revise(offer, by=house.staff)

    assert list(revision.evidence.all()) == list(offer.evidence.all())


def test_there_is_one_at_a_time_and_the_next_has_the_next_number(house, demand):
    first = services.revise(demand, by=house.staff)
    with pytest.raises(NotPossible, match="begun already"):
        services.revise(demand, by=house.focal_point)
    services.withdraw(first, by=house.focal_point, reason=REASON)

    second = services.revise(demand, by=house.focal_point)

    assert second.code == f"{demand.code}/3"


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_only_the_institution_begins_one(house, demand, who):
    with pytest.raises(NotAllowed, match="own people"):
        services.revise(demand, by=getattr(house, who))


@pytest.mark.parametrize("state", ["draft", "submitted", "paused", "expired"])
def test_only_what_is_published_is_revised(house, state):
    with pytest.raises(NotPossible, match="Only what is published"):
        services.revise(house.listing("demand", state=state), by=house.staff)


def test_meanwhile_the_old_text_is_public_and_the_new_one_is_not(house, demand, client):
    revision = services.revise(demand, by=house.staff)
    change(revision, house, title="Another title")
    services.submit(revision, by=house.focal_point)

    page = client.get(demand.get_absolute_url()).content.decode()

    assert demand.title in page
    assert "Another title" not in page
    assert client.get(revision.get_absolute_url()).status_code == 404
    assert list(queries.published()) == [demand]


def test_published_its_content_moves_and_the_code_stays(house, demand):
    heard = []
    revision = services.revise(demand, by=house.staff)
    change(revision, house, title="Another title", themes=[term("icpd", "AY.1")])

    def hear(sender, listing, **kwargs):
        heard.append(listing.pk)

    signals.listing_published.connect(hear)
    try:
        published = publish(revision, house)
    finally:
        signals.listing_published.disconnect(hear)

    assert published == demand
    assert published.state == "published"
    assert published.title == "Another title"
    assert [theme.code for theme in published.themes.all()] == ["AY.1"]
    assert published.version == demand.version + 1
    assert Subject.objects.get(pk=demand.subject_id).title == "Another title"
    assert published.last_confirmed_at > demand.last_confirmed_at
    assert heard == [demand.pk]
    revision.refresh_from_db()
    assert revision.state == "archived"
    assert followups.open_about(revision) == []
    assert [one.kind for one in followups.open_about(demand)] == ["confirm_listing"]
    entry = ActivityEntry.objects.get(subject=demand.subject, verb="listing.revised")
    assert set(entry.fields) == {"title", "themes", "sdg_targets"} - (
        set() if revision.sdg_targets.exists() else {"sdg_targets"}
    )
    assert Notification.objects.filter(kind="listing.revised").count() == 2


def test_a_translation_goes_with_the_text_that_it_translates(house, demand):
    revision = services.revise(demand, by=house.staff)
    change(revision, house, title="Another title")

    publish(revision, house)

    shown = queries.current_translations().filter(subject=demand.subject)
    assert [one.field for one in shown] == ["summary"]


def test_a_translation_that_was_out_of_date_stays_so_through_a_revision(house, demand):
    titles = Translation.objects.filter(subject=demand.subject, field="title")
    titles.update(of_text="An older title", made_at="2026-01-02T03:04:05Z")
    kept = titles.get()
    revision = services.revise(demand, by=house.staff)
    change(revision, house, description="Said otherwise.")

    publish(revision, house)

    after = titles.get()
    assert (after.of_text, after.made_at) == ("An older title", kept.made_at)
    shown = queries.current_translations().filter(subject=demand.subject)
    assert [one.field for one in shown] == ["summary"]


def test_who_recorded_a_letter_for_the_first_text_does_not_decide_on_its_revision(house, demand):
    Assent.objects.create(
        subject=demand.subject,
        kind=Assent.Kind.ENDORSEMENT,
        institution=foreign_ministry("GT"),
        letter=evidence(),
        recorded_by=house.officer,
        recorded_for="Office",
    )
    revision = services.revise(demand, by=house.staff)
    services.submit(revision, by=house.focal_point)
    services.endorse(revision, by=house.coordinator)

    with pytest.raises(NotAllowed, match="a colleague must decide"):
        review(revision, house.officer)

    assert review(revision, officer(house.office)).verdict == "pass"


def test_what_was_changed_directly_meanwhile_stays(house):
    offer = house.listing("offer", state="published")
    revision = services.revise(offer, by=house.staff)
    services.change_directly(offer, by=house.focal_point, data={"capacity_per_year": 9})
    change(revision, house, title="Another title")

    published = publish(revision, house)

    assert (published.title, published.capacity_per_year) == ("Another title", 9)


def test_a_returned_revision_is_a_draft_again(house, demand):
    revision = services.revise(demand, by=house.staff)
    services.submit(revision, by=house.focal_point)

    returned = services.return_(revision, by=house.coordinator, reason=REASON)

    assert (returned.state, returned.returned_reason) == ("draft", REASON)


def test_a_text_that_is_paused_stays_so_and_one_that_expired_comes_back(house, demand):
    revision = services.revise(demand, by=house.staff)
    services.pause(demand, by=house.focal_point, reason=REASON)
    assert publish(revision, house).state == "paused"

    services.resume(demand, by=house.focal_point)
    again = services.revise(demand, by=house.staff)
    Listing.objects.filter(pk=demand.pk).update(state="expired")
    assert publish(again, house).state == "published"


@pytest.mark.parametrize("end", ["withdraw", "close"])
def test_when_the_original_ends_the_revision_ends_and_its_people_are_told(house, demand, end):
    revision = services.revise(demand, by=house.staff)
    services.submit(revision, by=house.focal_point)
    facts = {"outcome": "fulfilled"} if end == "close" else {}

    getattr(services, end)(demand, by=house.focal_point, reason=REASON, **facts)

    revision.refresh_from_db()
    assert revision.state == "withdrawn"
    assert followups.open_about(revision) == []
    told = Notification.objects.filter(kind="listing.revision_dropped")
    assert {one.user for one in told} == {house.staff, house.coordinator}


def test_my_institution_and_the_queue_call_it_a_revision(house, demand, client):
    revision = services.revise(demand, by=house.staff)
    services.submit(revision, by=house.focal_point)
    client.force_login(house.staff)
    assert f"revision of {demand.code}" in client.get("/en/listings/mine/").content.decode()

    client.force_login(house.coordinator)

    assert "Revision of a demand" in client.get("/en/queue/").content.decode()


class TestDifferences:
    def test_only_the_changed_fields_stand_side_by_side_with_marks_in_words(
        self, house, demand, client
    ):
        revision = services.revise(demand, by=house.staff)
        change(revision, house, summary="Ten years of services for young adolescents.")
        client.force_login(house.staff)

        page = client.get(f"{revision.get_absolute_url()}differences/").content.decode()

        assert page.count('class="sides"') == 1
        assert "<ins>" in page
        assert "<del>" in page
        assert "taken out:" in page
        assert "fields unchanged" in page

    def test_values_are_said_in_words(self, house, client):
        offer = house.listing("offer", state="published")
        revision = services.revise(offer, by=house.staff)
        revision.evidence.add(evidence(house.staff))
        revision = change(revision, house, delivery="virtual", languages=["es", "fr"])

        changes = {one.name: one for one in differences.of_revision(revision).changes}

        assert changes["delivery"].new.pieces[0].text == "Virtual"
        assert changes["languages"].new.pieces[0].text == "Spanish, French"
        assert "evidence" in changes

    def test_they_are_hidden_from_whoever_may_not_see_the_revision(self, house, demand, client):
        revision = services.revise(demand, by=house.staff)
        address = f"{revision.get_absolute_url()}differences/"

        assert client.get(address).status_code == 404
        assert client.get(f"{demand.get_absolute_url()}differences/").status_code == 404

    def test_a_very_long_text_is_compared_all_the_same(self):
        old, new = "word " * 5000, "word " * 4999 + "other"

        before, after = marked(old, new)

        assert "".join(piece.text for piece in before.pieces) == old
        assert "".join(piece.text for piece in after.pieces) == new

    def test_an_edition_that_was_public_can_be_read_and_compared(self, house, demand, client):
        old_title = demand.title
        revision = services.revise(demand, by=house.staff)
        change(revision, house, title="Another title")
        publish(revision, house)
        client.force_login(house.staff)

        page = client.get(demand.get_absolute_url()).content.decode()
        edition = client.get(f"{demand.get_absolute_url()}editions/1/").content.decode()
        compared = client.get(f"{revision.get_absolute_url()}differences/").content.decode()

        assert "Earlier editions" in page
        assert "Changed: Title" in page
        assert old_title in edition
        assert "Another title" not in edition
        assert "<del>" in compared
        assert client.get(f"{demand.get_absolute_url()}editions/2/").status_code == 404
        client.logout()
        assert client.get(f"{demand.get_absolute_url()}editions/1/").status_code == 404
