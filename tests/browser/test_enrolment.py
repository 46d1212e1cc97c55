"""Newcomers up to their first useful act: by asking, by an invitation, by a question (US-1)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.running_demo import RunningDemo, until
from tests.browser.story import Story
from tests.browser.test_joining import PASSWORD, WHY, fits, the_mail

pytestmark = pytest.mark.browser
BOSS, OFFICER = "health-focal-point.sv", "officer.unfpa-gt"
# What the clock does in a fortnight.
EXPIRE = """
from django.utils import timezone
from cooperation.directory.models import Invitation
print(Invitation.objects.filter(email="{email}").update(expires_at=timezone.now()))
"""


def send(page: Page) -> None:
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.wait_for_load_state()


def register(story: Story, page: Page, address: str) -> None:
    """Register, open the mail's link, confirm, sign in without any address in between."""
    page.fill("main [name=email]", address)
    page.fill("main [name=password1]", PASSWORD)
    page.fill("main [name=password2]", PASSWORD)
    send(page)
    fits(page)
    page.goto(the_mail(story.demo, address, "confirm-email"))
    send(page)
    if "/login/" not in page.url:
        story.visit(page, "accounts/login/")
    page.fill("main [name=login]", address)
    page.fill("main [name=password]", PASSWORD)
    send(page)


def welcomed(demo: RunningDemo, address: str) -> bool:
    """Whether the mail came whose one link leads home."""
    texts = [mail.get_body(("plain",)).get_content() for mail in demo.mails(address)]
    return any(re.search(r"https?://[^/\s]+/\s", text) for text in texts)


def step(page: Page, story: Story, label: str) -> str:
    """What the list of first steps says of one of them."""
    line = page.locator("section[aria-labelledby=first-steps] li", has_text=story.say(label))
    return line.inner_text()


def follow_the_next_step(page: Page) -> None:
    page.locator("section[aria-labelledby=first-steps] a.btn--primary").click()
    page.wait_for_load_state()


def introduce(page: Page) -> None:
    page.fill("main [name=function_title]", "Adviser for youth")
    page.select_option("main [name=time_zone]", "America/El_Salvador")
    page.locator("main form", has=page.locator("[name=function_title]")).get_by_role(
        "button"
    ).click()
    page.wait_for_load_state()


def test_a_newcomer_asks_is_admitted_and_led_to_a_first_draft(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "en")
    person = story.visitor()
    story.visit(person, "accounts/signup/")
    register(story, person, "newcomer@example.org")
    expect(person).to_have_url(re.compile("/en/$"))
    assert "Done" in step(person, story, "Confirm your e-mail address")
    until(lambda: welcomed(demo, "newcomer@example.org"), "the mail that welcomes a newcomer")

    follow_the_next_step(person)
    introduce(person)
    story.visit(person, "")
    follow_the_next_step(person)
    person.goto(f"{person.url}?country=SV&type=health_ministry")
    person.locator("main tbody a").first.click()
    person.wait_for_load_state()
    institution = person.url.partition("/en/")[2]
    person.locator("main").get_by_role("link", name="Ask to join").first.click()
    expect(person.locator("main")).to_contain_text("Who decides")
    person.locator("main [name=role][value=staff]").check()
    person.fill("main [name=reason]", WHY)
    story.confirm(person)
    story.visit(person, "")
    assert "until" in step(person, story, "Join your institution")

    boss = story.as_(BOSS)
    story.visit(boss, "listings/mine/")
    story.visit(boss, f"{institution}people/")
    boss.locator("main li[id^=membership-] a.btn--primary", has_text="Admit").first.click()
    boss.wait_for_load_state()
    story.confirm(boss)

    story.visit(person, "")
    assert "Done" in step(person, story, "Join your institution")
    follow_the_next_step(person)
    person.fill("main [name=title]", "Clubs of young people in municipalities")
    person.select_option("main [name=language]", "en")
    send(person)
    person.wait_for_url("**/edit/")
    story.visit(person, "")
    assert person.locator("section[aria-labelledby=first-steps]").count() == 0


def test_an_expired_invitation_is_sent_again_and_accepted_on_a_phone(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "pt-br", width=390, script=False)
    email = "convidada@example.org"
    boss = story.as_(BOSS)
    boss.goto("/pt-br/countries/institutions/?country=SV&type=health_ministry")
    boss.locator("main tbody a").first.click()
    boss.wait_for_load_state()
    people = f"{boss.url.partition('/pt-br/')[2]}people/"
    story.visit(boss, f"{people}invite/")
    boss.fill("main [name=email]", email)
    boss.locator("main [name=role][value=staff]").check()
    boss.select_option("main [name=language]", "pt-br")
    send(boss)
    link = the_mail(demo, email, "join")
    demo.manage("shell", "-c", EXPIRE.format(email=email))
    guest = story.visitor()
    guest.goto(link)
    expect(guest.locator("main")).to_contain_text(
        story.say("This invitation is over. Ask who invited you to send it again.")
    )
    fits(guest)

    story.visit(boss, people)
    boss.locator("main a[href$='/again/']").first.click()
    boss.wait_for_load_state()
    story.confirm(boss)
    guest.goto(link)
    expect(guest.locator("main .note")).to_be_visible()
    guest.goto(newer(demo, email, link))
    guest.locator("main a[href*='signup']").click()
    guest.wait_for_load_state()
    register(story, guest, email)

    # The invitation is there without opening its mail again.
    expect(guest).to_have_url(re.compile("/pt-br/countries/join/"))
    fits(guest)
    story.confirm(guest)
    expect(guest.locator("section[aria-labelledby=first-steps]")).to_be_visible()
    fits(guest)


def newer(demo: RunningDemo, email: str, than: str) -> str:
    return until(
        lambda: (link := the_mail(demo, email, "join")) != than and link, "a mail with a new link"
    )


def test_a_person_asks_the_officer_of_the_country_and_is_answered(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "es", width=390)
    asker, officer = story.as_("coordinator.gt"), story.as_(OFFICER)
    story.visit(asker, "help/")
    asker.locator("main a[href$='/questions/ask/']").first.click()
    asker.wait_for_load_state()
    fits(asker)
    assert asker.is_checked("main [name=on_behalf][value=me]")
    asker.fill("main [name=topic]", "Designación de una municipalidad")
    asker.fill("main [name=body]", "¿Quién firma la carta si la municipalidad es autónoma?")
    send(asker)
    expect(asker.locator("main")).to_contain_text("autónoma")
    code = re.search(r"QUE-GT-\d{4}-\d+", asker.url).group()
    fits(asker)

    story.told(OFFICER, code)
    story.visit(officer, f"queue/?q={code}")
    story.visit(officer, f"questions/{code}/")
    officer.fill("main [name=body]", "Firma el ministerio de relaciones exteriores.")
    send(officer)
    fits(officer)

    story.told("coordinator.gt", code)
    story.visit(asker, f"questions/{code}/")
    expect(asker.locator("main")).to_contain_text("Firma el ministerio")
    asker.locator("main a[href$='/close/']").click()
    asker.wait_for_load_state()
    asker.fill("main [name=reason]", "Era todo lo que necesitaba saber.")
    story.confirm(asker)
    expect(asker.locator("main")).to_contain_text("Era todo lo que necesitaba saber.")
    fits(asker)
