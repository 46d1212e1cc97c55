"""When a checklist passes: a rule about answers, whatever is reviewed."""

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.errors import Incomplete
from cooperation.reviews import services
from cooperation.reviews.checklists import ANSWERS, Checklist, Item, result
from cooperation.reviews.models import Review
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory

CODES = ("one", "two", "three", "rights", "found")
CHECKLIST = Checklist(
    "anything",
    1,
    tuple(
        Item(code, code, "", must_hold=code == "rights", by_system=code == "found")
        for code in CODES
    ),
)


@given(st.fixed_dictionaries({code: st.sampled_from(sorted(ANSWERS)) for code in CODES}))
def test_it_passes_from_eighty_per_cent_without_a_no_where_it_must_hold(answers):
    points = {"yes": 2, "partly": 1, "no": 0}
    counted = [points[answer] for answer in answers.values() if answer != "na"]
    share = sum(counted) / (2 * len(counted)) if counted else 0

    outcome = result(CHECKLIST, answers)

    assert outcome.passed is (share >= 0.8 and answers["rights"] != "no")
    assert 0 <= outcome.score <= 100
    assert outcome.score <= 100 * share


@given(
    st.fixed_dictionaries({code: st.sampled_from(sorted(ANSWERS)) for code in CODES}),
    st.sampled_from(CODES),
)
def test_a_better_answer_never_spoils_a_pass(answers, code):
    passed = result(CHECKLIST, answers).passed

    better = result(CHECKLIST, {**answers, code: "yes"}).passed

    assert better or not passed


@pytest.fixture
def record(db):
    about, by = InstitutionFactory().subject, UserFactory()

    def made(answers, *, found="yes", notes=None) -> Review:
        return services.record(
            about,
            CHECKLIST,
            by=by,
            text_version=3,
            answers=answers,
            found={"found": found},
            notes=notes or {},
        )

    return made


def test_every_item_without_an_answer_is_named_and_nothing_is_kept(record):
    with pytest.raises(Incomplete) as refusal:
        record({"one": "yes", "two": "perhaps", "three": "", "found": "yes"})

    assert set(refusal.value.fields) == {"two", "three", "rights"}
    assert not Review.objects.exists()


def test_the_system_is_seen_differently_only_with_a_note(record):
    answers = dict.fromkeys(CODES, "yes") | {"found": "partly"}

    with pytest.raises(Incomplete) as refusal:
        record(answers, notes={"found": "  "})
    kept = record(answers, notes={"found": "The annexe is unreadable."})

    assert set(refusal.value.fields) == {"found"}
    assert (kept.found, kept.answers["found"]) == ({"found": "yes"}, "partly")
    assert (kept.score, kept.verdict) == (90, "pass")


def test_a_review_is_kept_as_it_was(record):
    review = record(dict.fromkeys(CODES, "yes"))

    for change in (lambda: Review.objects.update(score=1), lambda: Review.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            change()

    review.refresh_from_db()
    assert review.score == 100
