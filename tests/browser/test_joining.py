"""From a visitor to a member: register, ask, be admitted; be invited by mail and accept (US-1)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.running_demo import RunningDemo, until
from tests.browser.story import Story

pytestmark = pytest.mark.browser
PASSWORD = "a-long-password-for-tests"
WHY = "I am the adviser for youth in the planning unit."
BOSS = "health-focal-point.sv"


def the_mail(demo: RunningDemo, address: str, link: str) -> str:
    """The path of the link in the newest mail to an address that has one like it."""

    def found() -> str | None:
        for mail in reversed(demo.mails(address)):
            text = mail.get_body(("plain",)).get_content()
            match = re.search(rf"https?://[^/\s]+(/\S*{link}\S*)", text)
            if match:
                return match.group(1)
        return None

    return until(found, f"a mail to {address} with a link to {link}")


def press(page: Page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words).first.click()
    page.wait_for_load_state()


def register(demo: RunningDemo, page: Page, address: str) -> None:
    """Register, confirm the address by the mail, sign in."""
    page.fill("main [name=email]", address)
    page.fill("main [name=password1]", PASSWORD)
    page.fill("main [name=password2]", PASSWORD)
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.wait_for_load_state()
    page.goto(the_mail(demo, address, "confirm-email"))
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.wait_for_load_state()
    page.goto("/en/accounts/login/")
    page.fill("main [name=login]", address)
    page.fill("main [name=password]", PASSWORD)
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.wait_for_load_state()
    assert page.locator("form[action*='logout']").count() == 1, page.url


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    width = page.locator("html").bounding_box()
    assert width is not None
    assert width["width"] <= page.viewport_size["width"]


def test_a_visitor_becomes_a_colleague_and_invites_nobody_but_the_focal_point_does(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "en", width=390, script=False)
    person = story.visitor()
    story.visit(person, "countries/institutions/?country=SV&type=health_ministry")
    person.locator("main tbody a").first.click()
    person.wait_for_load_state()
    home = person.url.partition("/en/")[2]
    press(person, "Ask to join")
    person.locator("main").get_by_role("link", name="Register").first.click()
    register(demo, person, "adviser@example.org")

    story.visit(person, home)
    press(person, "Ask to join")
    person.locator("main [name=role][value=staff]").check()
    person.fill("main [name=reason]", WHY)
    fits(person)
    story.confirm(person)
    expect(person.locator("main")).to_contain_text("Waiting for")
    expect(person.locator("main")).to_contain_text("5 working days left")
    fits(person)

    boss = story.as_(BOSS)
    code = home.rstrip("/").rpartition("/")[2]
    story.told(BOSS, code)
    story.visit(boss, home)
    press(boss, "People")
    expect(boss.locator("main")).to_contain_text(WHY)
    fits(boss)
    press(boss, "Admit")
    story.confirm(boss)
    story.visit(person, home)
    expect(person.locator("main")).to_contain_text("Our offers and demands")

    story.visit(boss, f"{home}people/")
    press(boss, "Invite somebody")
    boss.fill("main [name=email]", "colleague@example.org")
    boss.locator("main [name=role][value=staff]").check()
    fits(boss)
    boss.locator("main form button[type=submit]").last.click()
    boss.wait_for_load_state()
    expect(boss.locator("main")).to_contain_text("1 invitation without an answer")
    link = the_mail(demo, "colleague@example.org", "join")
    guest = story.visitor()
    guest.goto(link)
    press(guest, "Register")
    register(demo, guest, "colleague@example.org")
    guest.goto(link)
    fits(guest)
    story.confirm(guest)
    guest.goto(link)
    expect(guest.locator("body")).to_contain_text("This invitation has been used already")
