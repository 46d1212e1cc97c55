"""What happened, in words: who, for whom, from state to state, why, which fields."""

import pytest

from cooperation.core import activity, history
from cooperation.marketplace import detail
from cooperation.marketplace.models import Listing
from tests.factories import marketplace
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> Listing:
    return marketplace.offer()


def told(listing: Listing) -> history.History:
    return history.of(listing, detail.words_of_history(listing))


def test_an_act_is_told_with_person_institution_states_reason_and_fields(listing):
    person = UserFactory(function_title="Director of health")
    activity.record(
        "listing.returned",
        listing,
        by=person,
        as_institution="Ministry of foreign affairs",
        from_state="submitted",
        to_state="draft",
        reason="Please add figures.",
        fields=["summary", "themes"],
    )

    entry = told(listing).entries[0]

    assert entry["text"] == f"Returned by {person}, Ministry of foreign affairs"
    assert entry["states"] == "from “submitted” to “draft”"
    assert entry["note"] == "Please add figures."
    assert entry["changed"] == "Summary, Themes"


@pytest.mark.parametrize(
    ("facts", "text", "states"),
    [
        ({"by": None}, "Published", ""),
        ({"by": None, "as_institution": "UNFPA"}, "Published (UNFPA)", ""),
        ({"by": None, "to_state": "published"}, "Published", "Published"),
        (
            {"by": None, "from_state": "gone", "to_state": "lost"},
            "Published",
            "from “gone” to “lost”",
        ),
        ({"by": None, "from_state": "draft", "to_state": "draft"}, "Published", ""),
    ],
)
def test_what_is_not_known_is_left_out(listing, facts, text, states):
    activity.record("listing.published", listing, **facts)

    entry = told(listing).entries[0]

    assert (entry["text"], entry["states"]) == (text, states)


def test_a_long_history_is_bounded_and_counts_the_rest_in_one_query(
    listing, django_assert_num_queries
):
    for _ in range(history.SHOWN + 3):
        activity.record("listing.edited", listing, by=None)

    with django_assert_num_queries(1):
        shown = told(listing)

    assert len(shown.entries) == history.SHOWN
    assert shown.older == 3


def test_nobody_is_named_where_the_page_names_nobody(listing):
    activity.record("listing.edited", listing, by=UserFactory(), as_institution="Ministry")
    words = history.Words(detail.LISTING, label=str, names_people=False)

    assert history.of(listing, words).entries[0]["text"] == "Draft changed (Ministry)"
