"""Markup typed into any field is text on every page, for every reader (X1)."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Error

from tests.architecture.access.declaring import Case
from tests.architecture.access.matrix import PAGES
from tests.architecture.access.stage import Stage
from tests.architecture.poison import poison
from tests.architecture.source import told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Those who see most of an object read it; one reader a page is enough for what it draws.
READERS = (
    "officer_x", "focal_point_a", "coordinator_x", "focal_point_b", "regional_officer",
    "administrator", "visitor",
)  # fmt: skip
FILES = re.compile(
    r"export|pdf|docx|calendar|template|paper|annex|letter|evidence$|csv|xlsx|download|import_errors"
)
TRAP = "window.caught = 0; window.xss = () => { window.caught += 1; };"
FOUND = """() => ({
  ran: window.caught,
  marks: document.querySelectorAll('xss-mark').length,
  handlers: document.querySelectorAll('[onerror],[onload],[onfocus],iframe').length,
  links: document.querySelectorAll("[href^='javascript:'],[action*='xss.invalid']").length,
})"""


@pytest.fixture
def poisoned(full_stage: Stage) -> Stage:
    """Every object of every room, with markup in each field that people type into."""
    assert poison() > 50
    return full_stage


def reader_of(case: Case) -> str | None:
    return next((role for role in READERS if case.get.of(role) == "ok"), None)


class Reader:
    """One person's browser, and what its console said about the page that is open."""

    def __init__(self, browser: Browser, url: str, session: str | None) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.context.add_init_script(TRAP)
        if session:
            name = settings.SESSION_COOKIE_NAME
            self.context.add_cookies([{"name": name, "value": session, "url": url}])
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))

    def faults(self, url: str) -> list[str]:
        """What became of the texts on a page."""
        self.said.clear()
        answer = self.page.goto(url)
        try:
            found = {what: number for what, number in self.page.evaluate(FOUND).items() if number}
        except Error:
            return [f"{url}: a text led away from the page"]
        policy = [text for text in self.said if "Content Security Policy" in text]
        wrong = [] if answer and answer.ok else ["not shown"]
        return [f"{url}: {found} {policy[:1]} {wrong}"] if found or policy or wrong else []


def test_markup_typed_into_any_field_is_text_on_every_page(browser, live_server, poisoned: Stage):
    readers: dict[str, Reader] = {}
    found: list[str] = []
    seen = 0

    for page in PAGES:
        for case in page.cases:
            role = reader_of(case)
            if role is None or FILES.search(page.name):
                continue
            if role not in readers:
                readers[role] = Reader(browser, live_server.url, poisoned.cast.sessions[role])
            url = live_server.url + reverse(page.name, kwargs=poisoned.arguments(case.about))
            found += readers[role].faults(url)
            seen += 1

    for reader in readers.values():
        reader.context.close()
    assert seen > 40
    assert found == [], told(found)
