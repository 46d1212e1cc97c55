"""Offers and demands in the queue: the panel, many at once, and notes that only officers read."""

import pytest

from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import Commitment, Note
from cooperation.marketplace import services
from cooperation.marketplace.lifecycle import LISTING
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, officer
from tests.followups.waits import await_answer
from tests.marketplace.checks import answers, notes

pytestmark = pytest.mark.django_db
QUEUE = "/en/queue/"
REASON = "Please say what changed for whom."


def waiting(house, state="endorsed", **facts):
    """A listing of the house that waits for its decision."""
    listing = house.listing(state=state, **facts)
    place = {"submitted": house.coordinator.memberships.get().institution}
    institution = place.get(state, house.office.institution)
    wait = LISTING.state(state).awaits[0]
    (commitment,) = commitments.open_for(listing, [Awaited(institution, wait)])
    return listing, commitment


def line(commitment, held_by=""):
    return f"{commitment.pk}-{held_by}"


def test_an_officer_reads_the_matter_in_short_and_reaches_each_step(house, client):
    listing, wait = waiting(house, kind="offer")
    client.force_login(house.officer)

    page = client.get(QUEUE, {"open": wait.pk}).content.decode()

    for words in (listing.summary, "Ministry of health", "checked by the system", "you judge it"):
        assert words in page
    for step in ("review", "return"):
        assert f"{listing.get_absolute_url()}{step}/?next=%2Fen%2Fqueue%2F%3Fopen%3D" in page


def test_the_way_through_check_and_publication_leads_back_to_the_queue(house, client):
    listing, wait = waiting(house, kind="offer")
    client.force_login(house.officer)
    address, way = listing.get_absolute_url(), f"?next=%2Fen%2Fqueue%2F%3Fopen%3D{wait.pk}"

    check = client.get(f"{address}review/{way}").content.decode()
    said = {f"answer_{code}": answer for code, answer in answers(listing).items()}
    said |= {f"note_{code}": note for code, note in notes(listing).items()}
    saved = client.post(f"{address}review/{way}", {**said, "version": listing.version})
    published = client.post(saved.url, {"version": listing.version})

    assert f"{address}return/{way}" in check
    assert saved.url == f"{address}publish/{way}"
    assert published.url == f"{QUEUE}?open={wait.pk}"


@pytest.mark.parametrize(
    ("step", "data"),
    [("return", {"reason": REASON}), ("ask", {"text": "For how many municipalities is it?"})],
)
def test_returning_and_asking_lead_back_to_the_queue(house, client, step, data):
    listing, wait = waiting(house, kind="offer")
    client.force_login(house.officer)
    way = f"?next=%2Fen%2Fqueue%2F%3Fopen%3D{wait.pk}"

    done = client.post(
        f"{listing.get_absolute_url()}{step}/{way}", {"version": listing.version, **data}
    )

    assert done.url == f"{QUEUE}?open={wait.pk}"


def test_a_coordinator_endorses_from_the_panel(house, client):
    listing, wait = waiting(house, "submitted", kind="demand")
    client.force_login(house.coordinator)

    page = client.get(QUEUE, {"open": wait.pk}).content.decode()

    assert f"{listing.get_absolute_url()}endorse/?next=%2Fen%2Fqueue%2F%3Fopen%3D" in page
    assert "you judge it" not in page
    sent = client.post(
        f"{listing.get_absolute_url()}endorse/?next=%2Fen%2Fqueue%2F%3Fopen%3D{wait.pk}"
    )
    assert sent.url == f"{QUEUE}?open={wait.pk}"
    assert "after 0 working days" in client.get(sent.url).content.decode()


def test_nobody_is_led_to_another_site(house, client):
    listing, wait = waiting(house, "submitted", kind="demand")
    client.force_login(house.coordinator)

    sent = client.post(f"{listing.get_absolute_url()}endorse/?next=https://example.org/")
    given = client.post(
        f"{QUEUE}{wait.pk}/assign/", {"to": house.coordinator.pk, "next": "//example.org/"}
    )

    assert sent.url == listing.get_absolute_url()
    assert given.status_code == 404 or given.url == QUEUE


def test_the_page_with_an_open_matter_stays_within_its_queries(
    house, client, django_assert_max_num_queries
):
    _listing, wait = waiting(house, kind="offer")
    for _one in range(3):
        waiting(house, kind="demand")
    client.force_login(house.officer)

    with django_assert_max_num_queries(20):
        client.get(QUEUE, {"open": wait.pk})
    with django_assert_max_num_queries(12):
        client.get(QUEUE)


def test_many_are_returned_with_one_reason_and_each_says_what_happened(house, client):
    listings = [waiting(house, kind=kind) for kind in ("offer", "demand", "offer")]
    settled, _wait = listings[2]
    client.force_login(house.officer)
    lines = [line(wait) for _listing, wait in listings]
    check = client.get(f"{QUEUE}many/return/", {"line": lines}).content.decode()
    assert all(listing.title in check for listing, _wait in listings)

    services.return_(settled, by=house.officer, reason="Settled by somebody else.")
    done = client.post(
        f"{QUEUE}many/return/", {"line": lines, "reason": REASON}, follow=True
    ).content.decode()

    assert "2 returned." in done
    assert f"Not done for {settled.code}" in done
    for listing, _wait in listings[:2]:
        listing.refresh_from_db()
        assert (listing.state, listing.returned_reason) == ("draft", REASON)
    settled.refresh_from_db()
    assert settled.returned_reason == "Settled by somebody else."


def test_a_reason_that_is_too_short_comes_back_with_what_was_typed(house, client):
    listing, wait = waiting(house)
    client.force_login(house.officer)

    page = client.post(f"{QUEUE}many/return/", {"line": line(wait), "reason": "no"})

    listing.refresh_from_db()
    assert listing.state == "endorsed"
    assert b"There is a problem" in page.content
    assert line(wait) in page.content.decode()


def test_what_is_of_two_kinds_is_refused_in_words(house, client):
    _listing, wait = waiting(house)
    other = await_answer(house.office.institution, "confirm", "officer")
    client.force_login(house.officer)

    for name in ("return", "assign"):
        page = client.get(f"{QUEUE}many/{name}/", {"line": [line(wait), line(other)]}, follow=True)
        assert "Please choose lines of one kind only" in page.content.decode()
    nothing = client.get(f"{QUEUE}many/assign/", follow=True).content.decode()
    assert "Please choose at least one line" in nothing


def test_many_are_given_to_a_colleague_except_what_somebody_took_meanwhile(house, client):
    waits = [waiting(house)[1] for _one in range(3)]
    colleague, quick = officer(house.office), officer(house.office)
    Commitment.objects.filter(pk=waits[2].pk).update(assigned_to=quick)
    client.force_login(house.officer)

    done = client.post(
        f"{QUEUE}many/assign/",
        {"line": [line(wait) for wait in waits], "to": colleague.pk},
        follow=True,
    ).content.decode()

    assert "2 lines given." in done
    assert "has it meanwhile" in done
    held = Commitment.objects.order_by("pk").values_list("assigned_to", flat=True)
    assert list(held) == [colleague.pk, colleague.pk, quick.pk]


def test_whoever_gives_a_matter_away_is_told_that_the_institution_reads_the_reason(house, client):
    listing, wait = waiting(house)
    colleague = officer(house.office)
    client.force_login(house.officer)

    page = client.get(QUEUE, {"open": wait.pk}).content.decode()
    many = client.get(f"{QUEUE}many/assign/", {"line": line(wait)}).content.decode()
    given = {"to": colleague.pk, "held_by": "", "reason": "She knows the ministry"}
    client.post(f"{QUEUE}{wait.pk}/assign/", given)
    client.force_login(house.focal_point)
    read = client.get(listing.get_absolute_url()).content.decode()

    assert "and the institution reads it" in page
    assert "and the institution reads it" in many
    assert "She knows the ministry" in read


def test_many_that_are_not_the_readers_are_not_touched(house, client):
    listing, wait = waiting(house)
    client.force_login(officer(OfficeFactory(countries=["CO"])))

    client.post(f"{QUEUE}many/return/", {"line": line(wait), "reason": REASON})

    listing.refresh_from_db()
    assert listing.state == "endorsed"


NOTE = "The ministry asked us to wait for the elections."


def test_officers_of_the_country_write_and_read_notes(house, client):
    listing, wait = waiting(house)
    client.force_login(house.officer)

    sent = client.post(f"{QUEUE}notes/{listing.code}/", {"text": NOTE, "next": QUEUE})
    client.post(f"{QUEUE}notes/{listing.code}/", {"text": NOTE})

    assert sent.url == QUEUE
    assert Note.objects.get().by == house.officer
    client.force_login(officer(house.office.parent))
    for url in (listing.get_absolute_url(), f"{QUEUE}notes/{listing.code}/"):
        assert NOTE in client.get(url).content.decode()
    assert NOTE in client.get(QUEUE, {"open": wait.pk}).content.decode()
    empty = client.post(f"{QUEUE}notes/{listing.code}/", {"text": " ", "next": QUEUE})
    assert b"There is a problem" in empty.content


def test_nobody_else_reads_a_note_or_learns_of_it(house, client):
    listing, _wait = waiting(house)
    public = house.listing(state="published")
    for one in (listing, public):
        Note.objects.create(about=one.subject, by=house.officer, text=NOTE)
    administrator = UserFactory(is_staff=True, is_superuser=True)
    others = [
        house.coordinator,
        house.focal_point,
        house.staff,
        officer(OfficeFactory(countries=["CO"])),
        administrator,
    ]

    for person in others:
        client.force_login(person)
        for one in (listing, public):
            assert client.get(f"{QUEUE}notes/{one.code}/").status_code == 404
            assert client.post(f"{QUEUE}notes/{one.code}/", {"text": "x"}).status_code == 404
            page = client.get(one.get_absolute_url()).content.decode()
            assert NOTE not in page
            assert "Notes for UNFPA" not in page
    assert Note.objects.count() == 2
    client.force_login(administrator)
    assert b"notes for UNFPA" not in client.get("/admin/").content
    client.force_login(house.officer)
    assert NOTE not in b"".join(client.get(f"{QUEUE}export.csv").streaming_content).decode()


def test_an_officer_who_left_reads_no_note(house, client):
    listing, _wait = waiting(house)
    Note.objects.create(about=listing.subject, by=house.officer, text=NOTE)
    house.officer.memberships.update(ends_on="2021-01-01")
    client.force_login(house.officer)

    assert client.get(f"{QUEUE}notes/{listing.code}/").status_code == 404


def test_a_subject_of_no_matter_has_no_notes(house, client):
    client.force_login(house.officer)

    assert client.get(f"{QUEUE}notes/{InstitutionFactory().code}/").status_code == 404
