"""Typing errors: mended by an officer, small, told and readable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry, Subject, Translation
from cooperation.marketplace import policies, queries, services, small_changes
from cooperation.marketplace.forms.correcting import CorrectionForm
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification
from cooperation.reviews.models import Assent
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point, officer
from tests.marketplace.checks import review

pytestmark = pytest.mark.django_db
NOTE = "Two letters were missing."
WRONG, RIGHT = "Helth services for adolescents", "Health services for adolescents"


def correct(listing: Listing, by, **texts: object) -> Listing:
    return services.correct(listing, by=by, version=listing.version, data=texts, note=NOTE)


@pytest.mark.parametrize("state", ["submitted", "endorsed", "published"])
def test_a_typing_error_is_mended_and_the_institution_told(house, state):
    listing = house.listing(state=state, title=WRONG)

    corrected = correct(listing, house.officer, title=RIGHT)

    assert (corrected.title, corrected.version, corrected.state) == (RIGHT, 2, state)
    assert Subject.objects.get(pk=listing.subject_id).title == RIGHT
    told = set(Notification.objects.values_list("kind", "user__email"))
    assert told == {("listing.corrected", one.email) for one in (house.staff, house.focal_point)}
    entry = ActivityEntry.objects.get(verb="listing.corrected")
    assert (entry.by, entry.reason, entry.fields) == (house.officer, NOTE, ["title"])


def test_before_and_after_are_read_by_those_who_take_part_alone(house, client):
    listing = house.listing(state="published", title=WRONG)
    correct(listing, house.officer, title=RIGHT)
    entry = ActivityEntry.objects.get(verb="listing.corrected")
    url = f"{listing.get_absolute_url()}corrections/{entry.pk}/"

    assert client.get(url).status_code == 404
    client.force_login(focal_point(InstitutionFactory(country="CO")))
    assert client.get(url).status_code == 404
    client.force_login(house.staff)
    html = client.get(url).content.decode()

    for tag, word in (("del", "Helth "), ("ins", "Health ")):
        (marked,) = re.findall(f"<{tag}>(.*?)</{tag}>", html)
        assert f"</span>{word}<span" in marked
    assert f'href="{url}"' in client.get(listing.get_absolute_url()).content.decode()


def test_a_line_typed_over_several_rows_stays_one(house):
    listing = house.listing(state="published", title=WRONG)
    data = {"title": RIGHT.replace(" for", "\r\nfor"), "note": NOTE, "version": listing.version}

    form = CorrectionForm(data, by=house.officer, listing=listing)
    form.is_valid()

    assert form.cleaned_data["title"] == RIGHT
    assert "<textarea" in form["title"].as_widget()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRONG, "Maternal health for rural women"),
        ("In 40 municipalities", "In 90 municipalities"),
        ("Since 2015", "Since"),
        ("", "Something new"),
        ("Something", ""),
        ("word " * 2000, "other " * 2000),
    ],
)
def test_more_than_a_typing_error_is_left_to_the_institution(before, after):
    assert small_changes.problem(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRONG, RIGHT),
        ("Analisis de la situacion en la nacion", "Análisis de la situación en la nación"),
        ("1 000 people", "1,000 people"),
        ("word " * 2000 + "helth", "word " * 2000 + "health"),
    ],
)
def test_what_a_hasty_writer_gets_wrong_can_be_mended(before, after):
    assert small_changes.problem(before, after) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_measure_is_even_and_never_more_than_the_longer_text(one, other):
    changed = small_changes.changed_letters(one, other)

    assert 0 <= changed <= max(len(one), len(other))
    assert (changed == 0) is (one == other)


def test_what_is_refused_is_kept_beside_the_reason(house, client):
    listing = house.listing(state="published", title=WRONG)
    client.force_login(house.officer)
    data = {"title": "Something else altogether here", "note": NOTE, "version": "1"}
    kept = {"summary": listing.summary, "description": listing.description}

    response = client.post(
        f"{listing.get_absolute_url()}correct/", {**kept, "experience": listing.experience, **data}
    )

    html = response.content.decode()
    listing.refresh_from_db()
    assert response.status_code == 422
    assert listing.title == WRONG
    assert "at most one letter in twenty" in html
    assert "Something else altogether here" in html
    assert NOTE in html


def test_lines_that_a_browser_ends_in_its_own_way_are_no_change(house):
    listing = house.listing(state="published", description="One.\nTwo.")

    with pytest.raises(NotPossible, match="Nothing is different"):
        correct(listing, house.officer, description="One.\r\nTwo.")


def test_correcting_makes_nobody_an_author_but_the_new_text_is_checked_again(house):
    listing = house.listing(state="endorsed", title=WRONG)
    Assent.objects.create(
        subject=listing.subject,
        kind="endorsement",
        institution=house.institution,
        by=house.coordinator,
    )
    review(listing, house.officer)
    corrected = correct(listing, house.officer, title=RIGHT)

    with pytest.raises(policies.NotReviewed):
        services.publish(corrected, by=house.officer)
    review(corrected, house.officer)

    assert services.publish(corrected, by=house.officer).state == "published"
    assert Assent.objects.get(subject=listing.subject).withdrawn_at is None


def test_a_coordinator_with_the_page_open_reads_the_corrected_text_first(house):
    listing = house.listing(state="submitted", title=WRONG)
    correct(listing, house.officer, title=RIGHT)

    with pytest.raises(services.ChangedMeanwhile):
        services.endorse(listing, by=house.coordinator, version=1)

    assert services.endorse(listing, by=house.coordinator, version=2).state == "endorsed"


def test_the_list_shows_the_corrected_title_at_once(
    house, client, django_capture_on_commit_callbacks
):
    listing = house.listing(state="published", title=WRONG)
    assert WRONG in client.get("/en/listings/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        correct(listing, house.officer, title=RIGHT)
    html = client.get("/en/listings/").content.decode()

    assert RIGHT in html
    assert WRONG not in html


def test_it_is_for_officers_of_the_country_and_not_for_drafts(house):
    elsewhere = officer(OfficeFactory(countries=["CO"]))
    published = house.listing(state="published", title=WRONG)
    for by in (elsewhere, house.focal_point, house.coordinator):
        with pytest.raises(NotAllowed):
            correct(published, by, title=RIGHT)

    with pytest.raises(NotPossible):
        correct(house.listing(title=WRONG), house.officer, title=RIGHT)
    with pytest.raises(Incomplete):
        correct(published, house.officer, title="Quite another thing")


def test_many_small_corrections_do_not_add_up_to_another_text(house):
    listing = house.listing(state="endorsed", title="Health services for all")
    listing = correct(listing, house.officer, title="Health services for old")

    with pytest.raises(Incomplete) as refusal:
        correct(listing, house.officer, title="Wealth serving the old")

    assert set(refusal.value.fields) == {"title"}


def test_the_translation_of_a_corrected_title_still_holds(house):
    listing = house.listing(state="published", title=WRONG)
    Translation.objects.create(
        subject=listing.subject,
        field="title",
        language="es",
        text="Servicios de salud para adolescentes",
        status="human",
        of_text=WRONG,
    )

    correct(listing, house.officer, title=RIGHT)

    assert queries.current_translations().filter(subject=listing.subject).exists()
