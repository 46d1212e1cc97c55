"""What every story of the browser is told with: its people, its language, its screen."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import translation
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.people import address_of, step_in
from tests.browser.running_demo import RunningDemo, until


@dataclass
class Story:
    """People of the demo before screens of one kind; ``reader`` is the language they all read."""

    demo: RunningDemo
    open_page: OpenPage
    reader: str
    width: int = 1280
    script: bool = True
    people: dict[str, Page] = field(default_factory=dict)

    def as_(self, account: str) -> Page:
        """A browser of their own for each person, in the language of this story."""
        if account not in self.people:
            page = self.visitor()
            step_in(page, account)
            self.speak(page)
            self.people[account] = page
        return self.people[account]

    def visitor(self) -> Page:
        return self.open_page(width=self.width, script=self.script)

    def speak(self, page: Page) -> None:
        """The switch of languages stays on the page."""
        if f"/{self.reader}/" not in page.url:
            page.locator(f".langs a[lang='{self.reader}']").click()
            page.wait_for_url(f"**/{self.reader}/**")

    def say(self, english: str) -> str:
        """The platform's words in the language of this story."""
        with translation.override(self.reader):
            return translation.gettext(english)

    def visit(self, page: Page, path: str) -> None:
        answer = page.goto(f"/{self.reader}/{path}")
        assert answer is not None
        assert answer.status == 200, (path, answer.status)

    def press(self, page: Page, step: str) -> None:
        """From the object's page to the check page of a step, and then the deciding button."""
        page.locator(f"main a[href$='/{step}/']").first.click()
        page.wait_for_url(f"**/{step}/")
        self.confirm(page)

    def confirm(self, page: Page) -> None:
        page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
        page.wait_for_load_state()
        page.locator(".note--done").first.wait_for()

    def told(self, account: str, code: str, times: int = 1) -> None:
        """The person's mailbox has the news; it was sent by the worker over SMTP."""
        until(
            lambda: (
                len(
                    [
                        mail
                        for mail in self.demo.mails(address_of(account))
                        if f"/go/{code}/" in mail.get_body(("plain",)).get_content()
                    ]
                )
                >= times
            ),
            f"a mail to {account} about {code}",
        )


def tick(page: Page, **choices: str) -> None:
    for name, value in choices.items():
        page.check(f"main [name={name}][value='{value}']")


def code_in(address: str) -> str:
    """The code of an offer or demand in an address."""
    found = re.search(r"(?:OFF|DEM)-[A-Z]{2}-\d{4}-\d+", address)
    assert found, address
    return found.group()


def check_quality(page: Page, note: str, *, items: int) -> None:
    """The officer answers each item by keyboard; what is left out stands at its item."""
    page.locator("main a[href$='/review/']").first.click()
    page.wait_for_url("**/review/")
    assert page.locator("main .checks > li").count() == items
    page.locator("main form button.btn--primary").click()
    page.locator(".errors a[href*='answer_']").first.wait_for()
    for item in page.locator("main .checks > li").all():
        if item.locator("details input[type=radio]").count():
            item.locator("summary").click()
            item.locator("input[type=radio][value=yes]").check()
            item.locator("input[type=text]").fill(note)
        else:
            item.locator("input[type=radio]").first.focus()
            page.keyboard.press("Space")
    page.locator("main form button.btn--primary").click()
    page.wait_for_url("**/publish/")


def written(folder: Path, name: str, content: bytes) -> Path:
    """A file as somebody has it on their disk."""
    path = folder / name
    path.write_bytes(content)
    return path
