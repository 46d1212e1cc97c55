"""Exploratory missions from the first line to the exchange that comes of one (US-5)."""

import re

import pytest
from django.utils import translation
from django.utils.text import capfirst
from playwright.sync_api import Page, expect

from cooperation.missions.lifecycle import MISSION
from tests.browser.conftest import OpenPage
from tests.browser.mission import PASS, WRITER, Visit, clear, day, open_, write_and_propose
from tests.browser.people import address_of
from tests.browser.running_demo import RunningDemo, until
from tests.browser.story import Story

pytestmark = pytest.mark.browser
REASON = "Kenya signs next month, and the dates of the county cannot move."


def test_a_mission_without_full_cover_needs_two_regional_officers_and_a_third(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "en")
    code = write_and_propose(story, Visit("Visit to county youth boards", 4000))
    clear(story, code)

    first = open_(story, "officer-a.lacro", code)
    _is_refused(first, "Missing: Kenya.")
    _cover_leads_to_the_memorandum_on_its_way(story, first)
    first = open_(story, "officer-a.lacro", code)
    first.locator("main a[href$='/waiver/']").click()
    first.fill("main [name=reason]", REASON)
    story.confirm(first)
    assert first.locator("main a[href$='/confirm/']").count() == 0
    story.visit(first, f"missions/{code}/waiver/confirm/")
    expect(first.locator(".note--bad")).to_contain_text("another regional officer confirms it")

    story.told("officer-b.lacro", code)
    second = open_(story, "officer-b.lacro", code)
    expect(second.locator("main")).to_contain_text(REASON)
    story.press(second, "waiver/confirm")
    expect(second.locator(".pagehead")).to_contain_text("With a waiver")

    _is_refused(open_(story, "officer-a.lacro", code), "a colleague must approve the mission")
    third = open_(story, "officer.esaro", code)
    story.press(third, "approve")
    expect(third.locator(".pagehead")).to_contain_text("Approved")
    expect(third.locator(".pagehead")).to_contain_text("With a waiver")
    _its_days_are_in_the_mail(demo, WRITER, code)
    visitor = story.visitor()
    story.visit(visitor, f"missions/{code}/")
    assert not re.search(r"4\D?000", visitor.locator("main").inner_text())


def test_by_video_at_no_cost_it_is_approved_reported_and_becomes_an_exchange(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "en")
    title = "Peer educators by video"
    code = write_and_propose(story, Visit(title, 0, is_virtual=True))
    clear(story, code)
    story.press(open_(story, "officer.esaro", code), "approve")

    demo.manage("shell", "-c", PASS.format(code=code))
    _report(story, code)

    officer = open_(story, "officer.esaro", code)
    story.press(officer, "report/accept")
    expect(officer.locator(".pagehead")).to_contain_text("Closed")
    link = officer.locator("main a", has_text=re.compile(r"^EXC-\d{4}-\d+$")).first
    exchange = link.inner_text()
    link.click()
    body = officer.locator("main").inner_text()
    assert title in body
    assert "mission" in body.lower()
    for account in (WRITER, "health-focal-point.ke"):
        story.told(account, exchange)
        page = story.as_(account)
        story.visit(page, f"exchanges/{exchange}/")
        story.press(page, "join")
    expect(page.locator("main")).to_contain_text(re.compile("negotiat", re.IGNORECASE))
    host = story.as_("health-focal-point.ke")
    story.visit(host, "queue/mine/")
    expect(host.locator("main")).to_contain_text("Send the curriculum")


def test_on_a_phone_without_script_a_mission_is_postponed_moved_and_cancelled(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "es", 390, script=False)
    code = write_and_propose(story, Visit("Visita que se mueve", 0))
    host = open_(story, "health-focal-point.ke", code)
    _because(story, host, "postpone", "Hay elecciones en el condado en esos días.")
    story.told(WRITER, code)

    writer = open_(story, WRITER, code)
    expect(writer.locator("main")).to_contain_text("Hay elecciones en el condado")
    writer.locator("main a[href$='/reschedule/']").click()
    writer.fill("main [name=start_on]", day(90))
    writer.fill("main [name=end_on]", day(91))
    story.confirm(writer)

    # It moved by more than a month: everybody is asked again.
    clear(story, code)
    coordinator = open_(story, "coordinator.sv", code)
    _because(story, coordinator, "cancel", "El presupuesto de viajes se cerró este mes.")
    with translation.override(story.reader):
        words = capfirst(str(MISSION.state("cancelled").label))
    expect(coordinator.locator(".pagehead")).to_contain_text(words)
    story.told(WRITER, code, times=2)


def _is_refused(page: Page, reason: str) -> None:
    """Why not stands on the page, and the button is not there."""
    expect(page.locator("main .note", has_text=reason).first).to_be_visible()
    assert page.locator("main a[href$='/approve/']").count() == 0


def _cover_leads_to_the_memorandum_on_its_way(story: Story, page: Page) -> None:
    panel = page.locator("[aria-labelledby=cover]")
    expect(panel).to_contain_text("Kenya lacks a memorandum")
    panel.get_by_role("link", name=re.compile(r"^MOU-\d{4}-0007$")).click()
    expect(page.locator("h1")).to_contain_text("Memorandum of understanding on peer support")


def _its_days_are_in_the_mail(demo: RunningDemo, account: str, code: str) -> None:
    def enclosed() -> list[tuple[str, str]]:
        return [
            (part.get_filename() or "", part.get_content().replace("\r\n", "\n"))
            for mail in demo.mails(address_of(account))
            for part in mail.walk()
            if part.get_content_type() == "text/calendar"
        ]

    def of_this() -> list[str]:
        return [text for name, text in enclosed() if name == f"{code}.ics"]

    entry = until(of_this, f"the days of {code} for {account}")[0]
    assert f"DTSTART;VALUE=DATE:{day(50).replace('-', '')}" in entry
    assert f"UID:{code}@trama" in entry
    assert "4000" not in entry


def _report(story: Story, code: str) -> None:
    page = open_(story, WRITER, code)
    expect(page.locator(".pagehead")).to_contain_text("Report due")
    page.locator("main a[href$='/report/']").first.click()
    page.fill("main [name=findings]", "Peer educators stay where the county pays them.")
    page.fill("main [name=outputs]", "El Salvador tries the curriculum of Kenya in one region.")
    page.check("main [name=decision][value=proceed]")
    page.fill("main [name=decision_reason]", "The model fits the regional networks.")
    page.select_option("main [name=direction]", "host_shares")
    owner = page.locator("main [name='promise-0-institution']")
    owner.select_option(label="Ministry of Health (Kenya)")
    page.fill("main [name='promise-0-text']", "Send the curriculum of peer educators")
    page.fill("main [name='promise-0-due_on']", day(30))
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.locator(".note--done").wait_for()
    expect(page.locator(".pagehead")).to_contain_text("Reported")


def _because(story: Story, page: Page, step: str, reason: str) -> None:
    page.locator(f"main a[href$='/{step}/']").first.click()
    page.fill("main [name=reason]", reason)
    story.confirm(page)
