"""A page saves itself: what is valid is kept, what is not is named, and nobody is overwritten."""

import uuid

import pytest
from django.test import Client

from cooperation.core.models import ActivityEntry
from cooperation.marketplace import services
from cooperation.marketplace.sections import BY_CODE
from tests.marketplace.typed import WHAT, page_of


@pytest.fixture
def listing(house):
    return house.listing("demand", title="As it was", language="es")


def save(writer, listing, section="what", **data):
    return writer.post(f"{page_of(listing, section)}autosave/", data)


def stored(listing):
    listing.refresh_from_db()
    return listing


def test_what_is_typed_is_saved_with_its_time(writer, listing):
    answer = save(writer, listing, **{**WHAT, "version": 0})

    told = answer.json()
    assert answer.status_code == 200
    assert told["said"] == f"Saved at {told['time']}"
    assert (told["version"], told["partly"]) == (1, False)
    assert stored(listing).summary == WHAT["summary"]


def test_valid_fields_are_saved_and_the_others_named(writer, listing):
    sent = {"version": 0, "place": "Cobán", "place_iso": "??", "level": "local"}

    told = save(writer, listing, "whom", **sent).json()

    assert "Not saved yet, because it can’t be so: ISO code of the place." in told["said"]
    assert told["partly"] is True
    assert (stored(listing).place, listing.place_iso) == ("Cobán", "")


def test_of_two_days_that_do_not_fit_neither_is_saved(writer, listing):
    save(writer, listing, "when", version=0, desired_start="2027-01-01", needed_by="2027-02-01")

    told = save(
        writer, listing, "when", version=1, desired_start="2027-05-01", needed_by="2027-02-01"
    ).json()

    assert told["partly"] is True
    assert str(stored(listing).desired_start) == "2027-01-01"


def test_a_change_of_somebody_else_is_told_and_never_overwritten(house, writer, listing):
    page = BY_CODE["what"]
    services.save_section(
        listing, by=house.focal_point, section=page, version=0, data={"title": "Theirs"}
    )

    answer = save(writer, listing, **{**WHAT, "version": 0})

    assert answer.status_code == 409
    assert "Somebody else saved this" in answer.json()["said"]
    assert stored(listing).title == "Theirs"


def test_whoever_is_signed_out_is_told_and_led_back_to_the_same_page(listing, client):
    answer = save(client, listing, **WHAT)

    told = answer.json()
    assert answer.status_code == 403
    assert told["link"] == f"/en/accounts/login/?next={page_of(listing, 'what')}"
    assert "kept on this device" in told["said"]
    assert stored(listing).title == "As it was"


def test_what_was_submitted_meanwhile_no_longer_saves_itself(house, writer):
    listing = house.listing("demand", state="submitted", title="As it was")

    answer = save(writer, listing, **WHAT)

    assert answer.status_code == 403
    assert "can be changed only as a draft" in answer.json()["said"]
    assert stored(listing).title == "As it was"


def test_a_page_of_documents_does_not_save_itself(writer, listing):
    assert save(writer, listing, "evidence").status_code == 404


def test_hundreds_of_savings_are_one_act_in_the_record_that_names_every_field(writer, listing):
    page = str(uuid.uuid4())
    for number in range(4):
        typed = {**WHAT, "page": page, "version": number, "title": f"Title {number}"}
        save(writer, listing, **(typed if number else {"page": page, "title": "Title 0"}))

    entries = ActivityEntry.objects.filter(subject=listing.subject, verb="listing.edited")
    assert stored(listing).section_versions == {"what": 4}
    assert entries.count() == 2
    assert {"title", "summary", "keywords"} <= {name for one in entries for name in one.fields}


def test_lines_of_a_text_end_alike_from_the_browser_and_from_the_script(writer, listing):
    save(writer, listing, **{**WHAT, "description": "One\nTwo", "version": 0})

    writer.post(page_of(listing, "what"), {**WHAT, "description": "One\r\nTwo", "version": 1})

    assert stored(listing).section_versions == {"what": 1}


def test_a_draft_saves_itself_only_with_the_token_of_its_page(house, listing):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(house.staff)

    assert save(strict, listing, **WHAT).status_code == 403
