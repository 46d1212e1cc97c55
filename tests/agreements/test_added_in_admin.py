"""Annexes and what parties promise, in the form of the administration and by its amendment."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.agreements.test_added import SOON, drafted
from tests.agreements.test_admin import FACTS, form_of
from tests.agreements.test_signing import frozen, party_of
from tests.factories import agreements

pytestmark = pytest.mark.django_db


def rows(prefix, *, there=0, **facts):
    """One row of an inline, as a browser sends it."""
    return {
        f"{prefix}-TOTAL_FORMS": "1",
        f"{prefix}-INITIAL_FORMS": str(there),
        **{f"{prefix}-0-{name}": value for name, value in facts.items()},
    }


def test_the_form_adds_changes_and_takes_away_while_the_text_is_open(inside, cast):
    made = drafted(cast)
    facts = {**FACTS, "title": made.title, "languages": ["en"]}
    party = party_of(made, "UY").pk

    inside.post(
        form_of(made),
        {
            **facts,
            **rows("annexes", kind="budget", file=agreements.signed_paper("Budget")),
            **rows("pledges", party=party, text="Send two advisers.", due_on=SOON.isoformat()),
        },
    )
    added, pledge = made.annexes.get(), made.pledges.get()
    assert (added.kind, pledge.text, pledge.due_on) == ("budget", "Send two advisers.", SOON)

    inside.post(
        form_of(made),
        {
            **facts,
            **rows("annexes", there=1, id=added.pk, memorandum=made.pk, DELETE="on"),
            **rows(
                "pledges",
                there=1,
                id=pledge.pk,
                memorandum=made.pk,
                party=party,
                text="Send three advisers.",
                due_on="",
            ),
        },
    )
    assert not made.annexes.exists()
    assert (made.pledges.get().text, made.pledges.get().due_on) == ("Send three advisers.", None)


def test_a_file_that_cannot_be_kept_is_refused_beside_it(inside, cast):
    made = drafted(cast)
    wrong = SimpleUploadedFile("plan.pdf", b"MZ not a paper", "application/pdf")

    answer = inside.post(
        form_of(made),
        {**FACTS, "title": made.title, **rows("annexes", kind="budget", file=wrong)},
    )

    assert "PDF, a PNG or a JPEG" in answer.content.decode()
    assert not made.annexes.exists()


def test_once_frozen_the_form_shows_them_for_reading_and_says_how_more_are_added(
    inside,
    cast,
):
    made = frozen(cast, "UY", "PE")

    page = inside.get(form_of(made)).content.decode()

    assert "promises of the parties are added with it" in page
    assert 'name="annexes-0-file"' not in page
    assert 'name="pledges-0-text"' not in page


def test_the_step_of_an_amendment_asks_for_both_halves(inside, cast):
    made = agreements.memorandum("UY", "PE")
    step = f"/admin/agreements/memorandum/{made.pk}/steps/amend/"
    facts = {"text": "More.", "effective_on": timezone.localdate().isoformat()}

    lacking = inside.post(step, {**facts, "annex_kind": "budget", "pledge_text": "Send two."})
    assert "Choose the file of the annex." in lacking.content.decode()
    assert "Choose which party promises it." in lacking.content.decode()
    inside.post(
        step,
        {
            **facts,
            "annex_kind": "budget",
            "annex": agreements.signed_paper("Budget"),
            "pledge_party": party_of(made, "UY").pk,
            "pledge_text": "Send two advisers.",
            "pledge_due_on": SOON.isoformat(),
        },
    )

    assert made.amendments.get().annexes.get().kind == "budget"
    assert made.pledges.get().amendment == made.amendments.get()
