"""The queue worked through in a real browser: by keyboard alone, on a phone, and accessibly."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from cooperation.followups.models import Commitment
from tests.factories.directory import OfficeFactory, coordinator, foreign_ministry, officer
from tests.followups.waits import await_answer, in_working_days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_as(browser, live_server):
    """A page of somebody who is signed in; what the console complains about fails the test."""
    contexts, complaints = [], []

    def open_one(person, width=1280, script=True):
        client = Client()
        client.force_login(person)
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
        )
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page):
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in Axe().run(page).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("scrolls sideways")
    return found


def test_an_officer_works_through_the_queue_without_leaving_the_keyboard(open_as):
    office = OfficeFactory(countries=["GT"])
    person = officer(office)
    first, second = (
        await_answer(office.institution, "decide", "officer", due_on=in_working_days(days))
        for days in (1, 2)
    )
    page = open_as(person)
    page.goto("/en/queue/")
    press = page.keyboard.press

    press("j")
    page.locator(f"#matter[data-matter='{first.pk}']").wait_for()
    press("j")
    press("a")
    page.get_by_text("It is with you now.").wait_for()
    taken = Commitment.objects.filter(assigned_to=person)
    assert list(taken) == [second]
    assert f"open={second.pk}" in page.url

    press("x")
    assert page.locator("[data-queue] input:checked").count() == 1
    press("k")
    page.locator(f"#matter[data-matter='{first.pk}']").wait_for()
    press("Enter")
    page.locator("#it:focus").wait_for()
    press("/")
    assert page.evaluate("document.activeElement.id") == "queue-q"
    page.locator("h1").click()
    press("?")
    assert page.locator("[data-keys-help][open]").count() == 1
    assert faults(page) == []

    page.go_back()
    page.locator(f"#matter[data-matter='{second.pk}']").wait_for()

    person.uses_single_keys = False
    person.save()
    page.goto("/en/queue/")
    press("j")
    assert page.locator(".is-current").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_a_coordinator_reaches_the_decision_from_a_phone(open_as, script):
    person = coordinator("GT")
    wait = await_answer(foreign_ministry("GT"), "endorse", "coordinator", due_on=in_working_days(2))
    page = open_as(person, width=390, script=script)
    page.goto("/en/queue/")

    page.locator(".queue__title").click()

    page.locator(f"#matter[data-matter='{wait.pk}']").wait_for()
    assert page.get_by_role("link", name="To the page of this matter").is_visible()
    if script:
        page.locator("#it:focus").wait_for()
        assert faults(page) == []
    page.get_by_role("button", name="Take it").click()
    page.get_by_text("You have it.", exact=True).wait_for()
