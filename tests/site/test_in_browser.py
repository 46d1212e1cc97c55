"""The platform's own pages in a real browser: accessible, within the policy, no sideways scroll."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
PUBLIC = ["/en/", "/en/help/", "/es/accessibility/", "/en/accounts/login/", "/en/nothing/"]
SIGNED_IN = ["/en/", "/en/accounts/password/change/", "/en/accounts/email/"]


@pytest.fixture(scope="module")
def chromium():
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def page(request, chromium):
    width, theme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, locale="en"
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    page.console_messages = []
    page.on("console", lambda message: page.console_messages.append(message.text))
    yield page
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


def test_public_pages_are_accessible_and_within_the_policy(page, live_server):
    found = {}
    for path in PUBLIC:
        page.goto(live_server.url + path)
        found[path] = faults(page)

    assert found == dict.fromkeys(PUBLIC, NONE)


def test_a_person_signs_in_and_the_pages_of_the_account_are_accessible(
    page, live_server, person_with
):
    person = person_with("focal_point")
    page.goto(live_server.url + "/en/accounts/login/?next=/en/help/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/en/help/")

    found = {}
    for path in SIGNED_IN:
        page.goto(live_server.url + path)
        found[path] = faults(page)

    assert found == dict.fromkeys(SIGNED_IN, NONE)


def test_a_wrong_form_leads_to_its_first_field(page, live_server):
    page.goto(live_server.url + "/en/accounts/login/")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()

    summary = page.get_by_role("alert")
    assert summary.get_by_role("heading").inner_text() == "There is a problem"
    summary.get_by_role("link").first.click()

    assert page.evaluate("document.activeElement.name") == "login"
    assert faults(page) == NONE


def test_the_theme_that_a_reader_chooses_stays(page, live_server):
    page.goto(live_server.url + "/en/")
    page.get_by_role("button", name="Switch between light and dark").click()
    chosen = page.evaluate("document.documentElement.dataset.theme")

    page.goto(live_server.url + "/en/help/")

    assert chosen in {"light", "dark"}
    assert page.evaluate("document.documentElement.dataset.theme") == chosen


def test_the_keys_walk_a_list_until_the_reader_switches_them_off(page, live_server):
    page.goto(live_server.url + "/en/help/")
    page.keyboard.press("/")
    with_keys = page.evaluate("document.activeElement.id")

    page.get_by_role("button", name="Use these keys").click()
    page.goto(live_server.url + "/en/")
    page.keyboard.press("/")

    assert with_keys == "q"
    assert page.evaluate("document.activeElement.id") != "q"
