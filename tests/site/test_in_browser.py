"""The platform's own pages in a real browser: accessible, within the policy, no sideways scroll."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIGNED_IN = ["/en/", "/en/accounts/password/change/", "/en/accounts/email/"]


@pytest.fixture
def opened(browser):
    """Opens a page of a width and a theme; all are closed after the test."""
    contexts = []

    def open_page(width: int = 1280, theme: str = "light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, locale="en"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.console_messages = []
        page.on("console", lambda message: page.console_messages.append(message.text))
        return page

    yield open_page
    for context in contexts:
        context.close()


def faults(page) -> dict[str, list[str]]:
    """What is wrong with the page that is open, by who says so."""
    violations = Axe().run(page).response["violations"]
    return {
        "axe": [f"{one['id']}: {one['nodes'][0]['html'][:90]}" for one in violations],
        "policy": [text for text in page.console_messages if "Content Security Policy" in text],
        "sideways": ["scrolls"]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        else [],
    }


NONE = {"axe": [], "policy": [], "sideways": []}


def wrong_pages(page, root: str, paths: list[str]) -> dict[str, dict[str, list[str]]]:
    found = {}
    for path in paths:
        page.goto(root + path)
        found[path] = faults(page)
    return {path: what for path, what in found.items() if what != NONE}


def test_a_person_signs_in_and_the_pages_of_the_account_are_accessible(
    opened, live_server, person_with
):
    page = opened(390, "dark")
    person = person_with("focal_point")
    page.goto(live_server.url + "/en/accounts/login/?next=/en/help/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/help/")

    assert wrong_pages(page, live_server.url, SIGNED_IN) == {}


def test_what_script_adds_errors_first_theme_and_keys(opened, live_server):
    page = opened()
    page.goto(live_server.url + "/en/accounts/login/")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    summary = page.get_by_role("alert")
    assert summary.get_by_role("heading").inner_text() == "There is a problem"
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "login"
    assert faults(page) == NONE

    page.get_by_role("button", name="Switch between light and dark").click()
    page.goto(live_server.url + "/en/help/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.get_by_role("button", name="Use these keys").click()
    page.goto(live_server.url + "/en/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
