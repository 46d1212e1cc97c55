"""A focal point leaves: the successor gets the pack and goes on with it; somebody is away."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.people import address_of
from tests.browser.running_demo import RunningDemo
from tests.browser.story import Story
from tests.browser.test_joining import fits, press, the_mail
from tests.core.reading_pdf import says

pytestmark = pytest.mark.browser
LEAVES, FOLLOWS, COUNTRY, COLLEAGUE = (
    "health-focal-point.hn",
    "student.pe",
    "coordinator.hn",
    "health-staff.gt",
)
WHY = "I go to another ministry next week."


def ministry_of(story: Story, page: Page, country: str) -> str:
    """The path of the ministry of health of a country; nobody of Honduras is in another story."""
    story.visit(page, f"countries/institutions/?country={country}&type=health_ministry")
    page.locator("main tbody a").first.click()
    page.wait_for_load_state()
    return page.url.partition(f"/{story.reader}/")[2]


def becomes_a_focal_point(story: Story, home: str) -> Page:
    """The coordinator invites the successor before the focal point leaves."""
    boss = story.as_(COUNTRY)
    story.visit(boss, f"{home}people/")
    press(boss, story.say("Invite somebody"))
    boss.fill("main [name=email]", address_of(FOLLOWS))
    boss.locator("main [name=role][value=focal_point]").check()
    boss.locator("main [name=language]").select_option(story.reader)
    boss.locator("main form button[type=submit]").last.click()
    boss.wait_for_load_state()
    page = story.as_(FOLLOWS)
    page.goto(the_mail(story.demo, address_of(FOLLOWS), "join"))
    story.confirm(page)
    return page


def test_what_a_focal_point_held_is_read_and_gone_on_with_by_the_successor(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "en", script=False)
    leaver = story.as_(LEAVES)
    home = ministry_of(story, leaver, "HN")
    successor = becomes_a_focal_point(story, home)

    story.visit(leaver, home)
    press(leaver, "What you hold")
    expect(leaver.locator("main")).to_contain_text("under this name")
    expect(leaver.locator("main")).to_contain_text("Awaited by their role")
    press(leaver, "Leave and hand over")
    leaver.locator("main [name=successor]").select_option(index=1)
    leaver.fill("main [name=reason]", WHY)
    story.confirm(leaver)

    story.told(FOLLOWS, home.rstrip("/").rpartition("/")[2])
    story.visit(successor, home)
    press(successor, "Handover pack")
    pack = successor.locator("main")
    expect(pack).to_contain_text("What is awaited, until when")
    expect(pack).to_contain_text("Contacts by function")
    link = pack.locator("a[href$='.pdf']").get_attribute("href") or ""
    file = successor.request.get(link).body()
    assert says(file, "Handover pack")
    first = pack.locator("section[aria-labelledby=part-1] li a").first
    title = first.inner_text()
    assert says(file, title)

    first.click()
    successor.wait_for_load_state()
    expect(successor.locator("h1").first).to_be_visible()
    story.visit(successor, "queue/mine/")
    expect(successor.locator("main")).to_contain_text(title)
    successor.locator("main .queue a[href*='/proposals/']").first.click()
    successor.wait_for_load_state()
    # A proposal waited for the answer of a focal point: it is given by a right of their own.
    story.press(successor, "accept")
    expect(successor.locator(".note--done").first).to_be_visible()

    answer = leaver.goto(f"/en/{home}handovers/")
    assert answer is not None
    assert answer.status == 404


def test_somebody_says_on_a_phone_when_they_are_away_and_who_stands_in(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "es", width=390)
    person = story.as_(COLLEAGUE)
    home = ministry_of(story, person, "GT")
    story.visit(person, f"{home}absences/")
    fits(person)
    today = datetime.datetime.now(datetime.UTC).date()
    person.fill("main [name=starts_on]", (today + datetime.timedelta(days=5)).isoformat())
    person.fill("main [name=ends_on]", today.isoformat())
    person.locator("main [name=stand_in]").select_option(index=1)
    person.locator("main form button[type=submit]").last.click()
    person.locator(".errors").first.wait_for()
    expect(person.locator("main")).to_contain_text(story.say("The last day is before the first."))
    fits(person)

    person.fill("main [name=starts_on]", today.isoformat())
    person.fill("main [name=ends_on]", (today + datetime.timedelta(days=9)).isoformat())
    story.confirm(person)
    away = story.say("Absences")
    expect(person.locator("main h1")).to_contain_text(away)
    person.locator("main a[href$='/back/']").first.wait_for()
    fits(person)

    story.visit(person, home)
    fits(person)
    person.locator(f"main a[href$='{home}absences/']").first.click()
    person.wait_for_load_state()
    person.locator("main a[href$='/back/']").first.click()
    person.wait_for_load_state()
    story.confirm(person)
    expect(person.locator("main a[href$='/back/']")).to_have_count(0)
