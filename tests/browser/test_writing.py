"""Writing on a bad line: what is typed saves itself, survives, and overwrites nobody."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.people import step_in
from tests.browser.test_every_page import overflow, violations

pytestmark = pytest.mark.browser

SUMMARY = "main [name=summary]"


def writing(open_page: OpenPage, account: str, address: str = "", **screen) -> Page:
    page = open_page(trouble=True, **screen)
    step_in(page, account)
    page.goto(address or "/en/listings/new/demand/")
    return page


def line(page: Page, state: str) -> str:
    """What the line about saving says once it is in a state."""
    page.locator(f"[data-saved][data-state={state}]").wait_for()
    return page.locator("[data-saved] [role=status]").inner_text()


def type_(page: Page, text: str) -> None:
    page.fill(SUMMARY, text)
    # Leaving a field and the pause after it are what a person does; the script waits 3 s.
    page.locator("[data-saved][data-state=writing], [data-saved][data-state=away]").wait_for()


def test_a_text_saves_itself_survives_a_broken_line_and_meets_a_colleague(open_page: OpenPage):
    mine = writing(open_page, "health-staff.gt")
    mine.fill("main [name=title]", "Written on a bad line")
    mine.locator("main form button[type=submit]").click()
    mine.wait_for_url("**/edit/")
    address = f"{mine.url}what/"
    mine.goto(address)

    # It saves itself, and says when.
    type_(mine, "First words.")
    assert re.fullmatch(r"Saved at \d\d:\d\d", line(mine, "saved"))

    # The line breaks: the page says so, and the text outlives the page.
    mine.context.set_offline(True)
    type_(mine, "Words without a line.")
    assert "kept on this device" in line(mine, "away")
    mine.on("dialog", lambda dialog: dialog.accept())
    mine.route("**/autosave/", lambda route: route.abort())
    mine.context.set_offline(False)
    mine.reload()
    assert mine.input_value(SUMMARY) == "First words."
    mine.locator("[data-recovery]").wait_for()
    assert violations(mine) == []
    assert overflow(mine) == 0
    mine.unroute("**/autosave/")
    mine.locator("[data-bring-back]").click()
    assert mine.input_value(SUMMARY) == "Words without a line."
    line(mine, "saved")
    assert mine.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []

    # A colleague saves the same page: nothing is overwritten, both versions are shown.
    theirs = writing(open_page, "health-focal-point.gt", address, width=390, dark=True)
    theirs.fill(SUMMARY, "A colleague's words.")
    theirs.locator("main button[name=save]").click()
    theirs.locator(".note--done").wait_for()
    type_(mine, "My own words.")
    assert "Somebody else saved this" in line(mine, "stopped")
    mine.locator("[data-choose]").click()
    mine.locator(".versions").wait_for()
    assert violations(mine) == []
    assert "A colleague's words." in mine.locator(".versions__side--theirs").inner_text()
    mine.locator("[name=choice-summary][value=mine]").check()
    mine.locator("main button[name=save]").click()
    mine.locator(".note--done").wait_for()
    expect(mine.locator(SUMMARY)).to_have_value("My own words.")

    # Signed out elsewhere: the text stays, and there is a way back to the same place.
    mine.context.clear_cookies(name="sessionid")
    type_(mine, "After the session ended.")
    assert "You were signed out." in line(mine, "stopped")
    assert address.split("/en/")[1] in mine.locator("[data-link]").get_attribute("href")
