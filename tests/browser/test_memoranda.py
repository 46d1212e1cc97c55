"""A memorandum from its draft to the cover that it gives, through the administration (US-6)."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.people import address_of, step_in
from tests.browser.running_demo import RunningDemo, until
from tests.factories.files import pdf

pytestmark = pytest.mark.browser
# At night, today is a day to come for whoever lives further west.
YESTERDAY = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
LIST = "/admin/agreements/memorandum/"


def in_the_administration(page: Page, number: int) -> str:
    """The form of a memorandum of the demo; its code, which has the year of its making in it."""
    page.goto(f"{LIST}?q=MOU-")
    link = page.get_by_role("link", name=re.compile(rf"^MOU-\d{{4}}-{number:04d}$"))
    code = link.inner_text()
    link.click()
    return code


def record_signature(page: Page, number: int, party: str, function: str) -> str:
    code = in_the_administration(page, number)
    row = page.locator("tr", has_text=party)
    row.get_by_role("link", name="Record a signature").click()
    page.get_by_label("Date on the paper").fill(YESTERDAY)
    page.get_by_label("Function of the signatory").fill(function)
    page.get_by_label("Signed paper").set_input_files(
        {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": pdf(f"{party} signs")}
    )
    page.get_by_role("button", name="Record a signature").click()
    expect(page.get_by_text("The signature is recorded")).to_be_visible()
    return code


def verify(page: Page, code: str, party: str) -> None:
    page.goto(f"/en/memoranda/{code}/")
    page.get_by_role("link", name=re.compile(rf"^Verify the signature\s*: {party}")).click()
    page.get_by_role("button", name="Verify the signature").click()
    expect(page.get_by_text("The signature is verified.")).to_be_visible()


def test_a_memorandum_is_written_signed_and_covers(open_page: OpenPage, demo: RunningDemo):
    office = open_page()
    step_in(office, "administrator.platform")

    in_the_administration(office, 7)
    office.get_by_role("link", name="Write the text").click()
    office.locator("[id='dispute_settlement.en']").fill("Differences are settled by talking.")
    office.get_by_role("button", name="Save the text").first.click()
    expect(office.get_by_text("The text is saved.")).to_be_visible()

    in_the_administration(office, 8)
    expect(office.get_by_text("The text is frozen").first).to_be_visible()
    assert office.locator("[name=state], [name=title]").count() == 0
    assert office.get_by_role("link", name="Delete").count() == 0
    office.get_by_role("link", name="Read the text").click()
    assert office.locator("textarea:not([readonly])").count() == 0

    eighth = record_signature(office, 8, "Peru", "Minister of foreign affairs")
    coordinator = open_page()
    step_in(coordinator, "coordinator.pe")
    verify(coordinator, eighth, "Peru")
    expect(coordinator.get_by_text("In force", exact=True).first).to_be_visible()
    coordinator.goto("/en/memoranda/cover/?country=UY")
    row = coordinator.locator("li", has_text="Peru").filter(has_text=eighth)
    expect(row.get_by_text("Covered", exact=True)).to_be_visible()

    in_the_administration(office, 8)
    office.get_by_role("link", name="Record an amendment").click()
    office.get_by_label("What is amended").fill("Article 3 speaks of ages 10 to 19.")
    office.get_by_label("In force from").fill(YESTERDAY)
    office.get_by_role("button", name="Record an amendment").click()
    expect(office.get_by_text("Article 3 speaks of ages 10 to 19.")).to_be_visible()
    expect(office.get_by_text("A signature was verified").first).to_be_visible()


def test_a_country_accedes_and_each_party_is_told_once(open_page: OpenPage, demo: RunningDemo):
    office = open_page()
    step_in(office, "administrator.platform")
    first = record_signature(office, 1, "Paraguay", "Minister of foreign affairs")

    officer = open_page()
    step_in(officer, "officer-a.lacro")
    verify(officer, first, "Paraguay")

    expect(
        officer.locator("li", has_text="Paraguay").locator(".tag", has_text="Party")
    ).to_be_visible()
    officer.goto("/en/memoranda/network/")
    expect(officer.get_by_text("Paraguay")).to_be_visible()
    for coordinator in ("coordinator.co", "coordinator.uy"):

        def told(to: str = address_of(coordinator)) -> list[str]:
            subjects = [str(mail["Subject"]) for mail in demo.mails(to)]
            return [one for one in subjects if first in one]

        until(lambda told=told: len(told()) >= 1, f"the mail to {coordinator}")
        assert len(told()) == 1
