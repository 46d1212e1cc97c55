"""Two people on one draft: other pages do not collide, and on the same page nothing is lost."""

import datetime
import uuid

import pytest
from django.utils import timezone

from cooperation.marketplace import services
from cooperation.marketplace.sections import BY_CODE
from tests.marketplace.house import House
from tests.marketplace.test_races import at_once
from tests.marketplace.typed import DEMAND, WHAT, page_of

WHAT_PAGE = BY_CODE["what"]


@pytest.fixture
def listing(house):
    return house.listing("demand", title="As it was", themes=["SRH.5"], language="es")


def by_the_focal_point(house, listing, section="what", **data):
    version = listing.section_versions.get(section, 0)
    return services.save_section(
        listing, by=house.focal_point, section=BY_CODE[section], version=version, data=data
    )


def stored(listing):
    listing.refresh_from_db()
    return listing


def test_different_pages_do_not_collide(house, writer, listing):
    by_the_focal_point(house, listing, title="Theirs")

    response = writer.post(page_of(listing, "whom"), {**DEMAND["whom"], "version": 0})

    assert response.status_code == 302
    assert (stored(listing).title, listing.level) == ("Theirs", "subnational")


def test_whoever_saves_later_sees_both_versions_and_nothing_is_overwritten(house, writer, listing):
    by_the_focal_point(house, listing, title="Theirs <b>", themes=[])

    response = writer.post(page_of(listing, "what"), {**WHAT, "title": "Mine", "version": 0})

    html = response.content.decode()
    assert response.status_code == 422
    assert "Somebody else saved this page while you were writing." in html
    assert 'value="Mine"' in html
    assert "Theirs &lt;b&gt;" in html
    assert html.count("Which version counts?") == 7
    assert 'name="choice-language"' not in html
    assert 'name="version" value="1"' in html
    assert stored(listing).title == "Theirs <b>"


def choices(**chosen):
    """The form that shows both versions, sent back."""
    answers = {f"choice-{name}": choice for name, choice in chosen.items() if choice}
    return {**WHAT, "version": 1, "differs": list(chosen), **answers}


def test_mine_theirs_or_a_third_is_saved_as_it_was_chosen(house, writer, listing):
    by_the_focal_point(
        house, listing, title="Theirs", summary="Their summary", keywords=["one", "two"], themes=[]
    )
    sent = choices(title="mine", summary="theirs", keywords="theirs", themes="theirs")

    response = writer.post(page_of(listing, "what"), {**sent, "title": "A third"})

    assert response.status_code == 302
    assert (stored(listing).title, listing.summary) == ("A third", "Their summary")
    assert (listing.keywords, listing.themes.count()) == (["one", "two"], 0)
    assert listing.description == WHAT["description"]


def test_without_a_choice_nothing_is_saved_and_the_field_is_named(house, writer, listing):
    by_the_focal_point(house, listing, title="Theirs")

    response = writer.post(page_of(listing, "what"), choices(title="", summary="mine"))

    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_choice-title_mine"' in html
    assert "Choose one of the two versions." in html
    assert 'name="choice-summary" value="mine" checked' in html
    assert stored(listing).title == "Theirs"


def test_a_third_saving_meanwhile_is_shown_too(house, writer, listing):
    by_the_focal_point(house, listing, title="Theirs")
    by_the_focal_point(house, stored(listing), title="Theirs again")

    response = writer.post(page_of(listing, "what"), choices(title="mine"))

    assert response.status_code == 422
    assert "Theirs again" in response.content.decode()


@pytest.mark.parametrize(
    ("section", "theirs", "name", "posted"),
    [
        ("when", {"languages": ["fr", "es"]}, "languages", {"languages": ["en"]}),
        ("costs", {"needs_third_party": True}, "needs_third_party", {}),
        (
            "costs",
            {"budget_amount": 12.5},
            "budget_amount",
            {"budget_amount": "7", "budget_currency": "USD"},
        ),
        ("whom", {"gender_marker": 2}, "gender_marker", {"gender_marker": "1"}),
        ("whom", {"level": "local"}, "level", {"level": "national"}),
    ],
)
def test_their_version_can_be_taken_of_every_kind_of_field(
    house, writer, listing, section, theirs, name, posted
):
    by_the_focal_point(house, listing, section, **theirs)
    stored(listing)
    before = getattr(listing, name)

    sent = {**posted, "version": 1, "differs": [name], f"choice-{name}": "theirs"}
    response = writer.post(page_of(listing, section), sent)

    assert response.status_code == 302
    assert getattr(stored(listing), name) == before


def test_saving_the_same_as_somebody_else_is_no_conflict(house, writer, listing):
    by_the_focal_point(house, listing, title="Both")

    services.save_section(
        listing, by=house.staff, section=WHAT_PAGE, version=0, data={"title": "Both"}
    )

    assert stored(listing).section_versions == {"what": 1}


def test_saving_again_after_a_lost_answer_is_no_conflict_with_oneself(house, listing):
    page = uuid.uuid4()
    save = {"by": house.staff, "section": WHAT_PAGE, "page": page, "version": 0}
    services.save_section(listing, data={"title": "First"}, **save)

    services.save_section(listing, data={"title": "And more"}, **save)

    assert (stored(listing).title, listing.section_versions) == ("And more", {"what": 2})


def test_another_browser_page_of_the_same_person_does_not_overwrite(house, listing):
    save = {"by": house.staff, "section": WHAT_PAGE, "version": 0}
    services.save_section(listing, data={"title": "At the office"}, page=uuid.uuid4(), **save)

    with pytest.raises(services.ChangedMeanwhile):
        services.save_section(listing, data={"title": "At home"}, page=uuid.uuid4(), **save)


def test_a_late_request_of_ones_own_does_not_bring_back_what_was_decided_since(house, listing):
    page = uuid.uuid4()
    save = {"by": house.staff, "section": WHAT_PAGE, "page": page}
    services.save_section(listing, data={"title": "Mine"}, version=0, **save)
    by_the_focal_point(house, stored(listing), title="Theirs")
    services.save_section(listing, data={"title": "Agreed"}, version=2, **save)

    with pytest.raises(services.ChangedMeanwhile):
        services.save_section(listing, data={"title": "Mine, late"}, version=0, **save)


def test_the_pages_say_who_else_saved_in_the_last_minutes(house, writer, listing):
    by_the_focal_point(house, listing, "how", duration_days_min=3)

    there = writer.get(page_of(listing, "what")).content.decode()
    listing.savings.update(at=timezone.now() - datetime.timedelta(minutes=11))
    later = writer.get(page_of(listing, "what")).content.decode()

    assert "is writing too: “How” was saved at" in there
    assert "is writing too" not in later


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_a_page_at_once_one_is_told():
    house = House()
    listing = house.listing("demand")

    def save(by, title):
        return lambda: services.save_section(
            listing, by=by, section=WHAT_PAGE, version=0, data={"title": title}
        )

    results = at_once(save(house.staff, "One"), save(house.focal_point, "Two"))

    told = [one for one in results if isinstance(one, services.ChangedMeanwhile)]
    assert len(told) == 1
    assert told[0].current.title == stored(listing).title
    assert listing.section_versions == {"what": 1}
