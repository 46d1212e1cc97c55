"""A mission on its way: written through the forms, cleared, let through, approved."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.story import Story, tick
from tests.factories.files import pdf

WRITER = "health-focal-point.sv"
CLEARING = ("coordinator.sv", "coordinator.ke", "health-focal-point.ke")
# What the clock does, with the mission's days moved into the past.
PASS = """
import datetime
from django.utils import timezone
from cooperation.missions.models import Mission
from cooperation.missions.tasks import bring_what_is_due
last = timezone.localdate() - datetime.timedelta(days=3)
Mission.objects.filter(subject__code="{code}").update(start_on=last, end_on=last)
print(bring_what_is_due())
"""


@dataclass(frozen=True)
class Visit:
    """What the ministry of health of El Salvador plans: in person at a cost, or by video."""

    title: str
    cost: int
    is_virtual: bool = False


def day(ahead: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=ahead)).isoformat()


def choose(page: Page, name: str, country: str, institution: str) -> None:
    """An institution by its name under that of its country: many ministries share theirs."""
    select = page.locator(f"main select[name='{name}']")
    option = select.locator(f"optgroup[label='{country}'] option", has_text=institution)
    select.select_option(option.first.get_attribute("value"))


def write_and_propose(story: Story, visit: Visit) -> str:
    """The draft, its facts, who goes and the terms of reference; the code of the mission."""
    page = story.as_(WRITER)
    story.visit(page, "missions/mine/")
    page.locator("main a[href$='/missions/new/']").first.click()
    page.fill("main [name=title]", visit.title)
    choose(page, "host", "Kenya", "Ministry of Health")
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.wait_for_url("**/edit/")
    found = re.search(r"MIS-\d{4}-\d+", page.url)
    assert found, page.url
    _write_the_facts(page, visit)
    _say_who_goes(page)
    page.locator("main a[href$='/terms/']").first.click()
    page.locator("main [name=file]").set_input_files(
        {"name": "terms.pdf", "mimeType": "application/pdf", "buffer": pdf(visit.title)}
    )
    _save(page)
    story.press(page, "propose")
    return found.group()


def _write_the_facts(page: Page, visit: Visit) -> None:
    page.fill("main [name=purpose]", "See how peer educators are chosen and kept.")
    tick(page, themes="AY.3")
    page.fill("main [name=start_on]", day(50))
    page.fill("main [name=end_on]", day(51))
    page.fill("main [name=cost_usd]", str(visit.cost))
    if visit.is_virtual:
        page.select_option("main [name=delivery]", "virtual")
        page.fill("main [name=join_url]", "https://example.org/call")
    else:
        page.fill("main [name=place]", "Nairobi")
    if visit.cost:
        page.fill("main [name=who_pays]", "El Salvador pays the travel of two.")
    _save(page)


def _say_who_goes(page: Page) -> None:
    page.locator("main a[href$='/travellers/']").first.click()
    choose(page, "form-0-institution", "El Salvador", "Ministerio de Salud")
    page.fill("main [name='form-0-function']", "Head of adolescent health")
    page.fill("main [name='form-0-number']", "2")
    _save(page)


def _save(page: Page) -> None:
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.locator(".note--done").wait_for()


def clear(story: Story, code: str) -> None:
    """Both coordinators and the host find it among what they have to do, and clear it."""
    for account in CLEARING:
        page = story.as_(account)
        story.visit(page, "queue/mine/")
        page.locator(f"main a[href*='/missions/{code}/']").first.click()
        page.wait_for_url(f"**/missions/{code}/")
        story.press(page, "clear")
        expect(page.locator("main a[href$='/clear/']")).to_have_count(0)


def open_(story: Story, account: str, code: str) -> Page:
    page = story.as_(account)
    story.visit(page, f"missions/{code}/")
    return page
