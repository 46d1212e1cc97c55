"""The text of a memorandum as PDF and DOCX, its checksum, and its days for a calendar."""

import datetime
import io

import pgtrigger
import pikepdf
import pytest
from django.urls import reverse
from docx import Document
from icalendar import Calendar

from cooperation.agreements import services
from tests.agreements.test_signing import frozen
from tests.factories import agreements

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "es", "pt-br", "fr"]


@pytest.fixture
def ready(cast):
    return frozen(cast, "UY", "PE", languages=LANGUAGES, title="Learning together")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_in_its_language(client, ready, language):
    answer = client.get(reverse("agreements:pdf", args=[ready.code, language]))

    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert str(file.Root.Lang) == language
        assert bool(file.Root.MarkInfo.Marked)
        assert "Learning together" in str(file.docinfo.Title)
    assert answer["Content-Disposition"].endswith(f'{ready.code}-{language}.pdf"')


def test_the_file_for_lawyers_has_headings_clauses_and_the_checksum(client, ready):
    answer = client.get(reverse("agreements:docx", args=[ready.code, "es"]))

    document = Document(io.BytesIO(answer.content))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[0] == "1. Objeto"
    assert "The words of purpose." in [one.text for one in document.paragraphs]
    assert ready.text_hashes["es"] in document.sections[0].footer.paragraphs[0].text
    assert document.core_properties.language == "es"


def test_a_language_that_it_does_not_have_is_not_found(client, cast):
    made = frozen(cast, "UY", "PE")

    assert client.get(reverse("agreements:pdf", args=[made.code, "fr"])).status_code == 404
    assert client.get(reverse("agreements:docx", args=[made.code, "xx"])).status_code == 404


def test_a_draft_says_that_it_is_one(client, cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    client.force_login(cast.officer)

    answer = client.get(reverse("agreements:docx", args=[made.code, "en"]))

    texts = [one.text for one in Document(io.BytesIO(answer.content)).paragraphs]
    assert "Draft: this text can still change." in texts


def test_anybody_can_check_a_printed_text(client, ready):
    address = reverse("agreements:check_text", args=[ready.text_hashes["fr"].upper()])

    page = client.get(address).content.decode()

    assert "This is the text that was frozen" in page
    assert ready.code in page
    assert "French" in page
    typed = client.get(reverse("agreements:check"), {"sum": f" {ready.text_hashes['en']} "})
    assert typed["Location"] == reverse("agreements:check_text", args=[ready.text_hashes["en"]])


def test_a_checksum_that_nobody_knows_and_a_text_that_was_tampered_with(client, ready):
    unknown = client.get(reverse("agreements:check_text", args=["0" * 64])).content.decode()
    assert "No text with this checksum is kept here" in unknown

    with pgtrigger.ignore():
        ready.clauses.update(text="Something else")
    address = reverse("agreements:check_text", args=[ready.text_hashes["en"]])

    assert "has changed since" in client.get(address).content.decode()


def test_its_days_go_into_a_calendar(client, cast):
    made = agreements.memorandum(
        "UY",
        "PE",
        effective_from=datetime.date(2026, 1, 1),
        expires_on=datetime.date(2027, 12, 31),
        renewal="automatic",
        notice_days=90,
    )
    services.amend(
        made,
        by=cast.administrator,
        text="Article 3 reads anew.",
        effective_on=datetime.date(2026, 6, 1),
    )

    answer = client.get(reverse("agreements:calendar", args=[made.code]))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {(str(one["summary"]), one["dtstart"].dt.isoformat()) for one in events} == {
        (f"{made.code}: enters into force", "2026-01-01"),
        (f"{made.code}: last day for a notice before it renews itself", "2027-10-02"),
        (f"{made.code}: last day of validity", "2027-12-31"),
        (f"{made.code}: amendment 1", "2026-06-01"),
    }
    assert len({str(one["uid"]) for one in events}) == 4
