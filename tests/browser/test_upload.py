"""Handing in documents in a real browser, with and without script."""

from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.people import step_in
from tests.factories import files

pytestmark = pytest.mark.browser
LARGE = 26 * 1024 * 1024


def section(page) -> None:
    """From the list of one's institution to the documents of its draft."""
    step_in(page, "health-staff.gt")
    page.goto("/en/listings/mine/?state=draft")
    draft = page.locator("main a[href*='/listings/OFF-']").first.get_attribute("href")
    page.goto(f"{draft}edit/evidence/")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report of the year.pdf"
    path.write_bytes(files.pdf(title=str(tmp_path)))
    return path


def test_a_document_is_sent_with_progress_and_the_page_says_so(open_page: OpenPage, report: Path):
    page = open_page(width=390)
    section(page)
    page.locator("input[type=file]").set_input_files(report)
    assert "report of the year.pdf, 0.1 MB" in page.locator("[data-upload-chosen]").inner_text()

    page.locator("[data-upload] [type=submit]").click()

    page.locator(".note--done", has_text="1 document added.").wait_for()
    assert page.get_by_role("heading", name="report of the year").count() == 1
    with page.expect_download() as given:
        page.get_by_role("link", name="report of the year").first.click()
    assert Path(given.value.path()).read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_too_large_is_not_even_sent(open_page: OpenPage, tmp_path: Path):
    page = open_page()
    section(page)
    large = tmp_path / "film.pdf"
    large.write_bytes(b"%PDF-" + b"x" * LARGE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))

    page.get_by_label("Title of the document").fill("Typed before")
    page.locator("input[type=file]").set_input_files(large)
    page.locator("[data-upload] [type=submit]").click()

    assert "larger than 25 MB" in page.locator("[data-upload-error]").inner_text()
    assert "POST" not in sent
    assert page.get_by_label("Title of the document").input_value() == "Typed before"


def test_without_script_the_server_says_it_and_keeps_the_title(open_page: OpenPage, tmp_path: Path):
    page = open_page(script=False)
    section(page)
    large = tmp_path / "film.pdf"
    large.write_bytes(b"%PDF-" + b"x" * LARGE * 2)

    page.get_by_label("Title of the document").fill("Typed before")
    page.locator("input[type=file]").set_input_files(large)
    page.locator("[data-upload] [type=submit]").click(timeout=30_000)

    page.locator(".errors", has_text="larger than 25 MB").wait_for(timeout=30_000)
    assert page.get_by_label("Title of the document").input_value() == "Typed before"
