"""Who may not yet, and why: designation, the letter of a country, and four eyes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.running_demo import RunningDemo
from tests.browser.story import Story, check_quality, code_in, written
from tests.core.documents.handing_in import EICAR
from tests.factories import files

pytestmark = pytest.mark.browser

NOT_DESIGNATED = (
    "The institution is not designated: the ministry of foreign affairs of its country has to "
    "confirm first that it may take part."
)
WROTE = "You wrote or submitted it, so a colleague must decide."
RECORDED = "You endorsed it or recorded a letter, so a colleague must decide."
# What the clock does every night, with the last day of a designation moved.
FOLLOW = """
import datetime
from django.utils import timezone
from cooperation.directory.models import Designation
from cooperation.marketplace.tasks import follow_designations
last_day = timezone.localdate() + datetime.timedelta(days={days})
Designation.objects.filter(institution__country__iso2="KE").update(valid_to=last_day)
print(follow_designations())
"""


def refused(page: Page, reason: str) -> None:
    """The reason stands on the page, and the button is not there."""
    assert page.locator("main .note", has_text=reason).count() >= 1, page.locator(
        "main"
    ).inner_text()


def test_who_is_not_designated_writes_but_does_not_submit(demo: RunningDemo, open_page: OpenPage):
    story = Story(demo, open_page, "fr", 390, script=False)
    page = story.as_("youth-focal-point.sv")
    story.visit(page, "listings/new/demand/")
    page.fill("main [name=title]", "Réseaux de jeunes dans les communes")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/edit/")

    # Said on the list of pages before anything is written, and where it would be submitted.
    refused(page, story.say(NOT_DESIGNATED))
    story.visit(page, f"listings/{code_in(page.url)}/")

    refused(page, story.say(NOT_DESIGNATED))
    assert page.locator("main a[href$='/submit/']").count() == 0


def test_a_country_endorses_by_letter_and_a_colleague_publishes(
    demo: RunningDemo, open_page: OpenPage, tmp_path: Path
):
    story = Story(demo, open_page, "es")
    recorder = story.as_("officer-a.lacro")
    story.visit(recorder, "queue/?view=others&q=OFF-PE")
    recorder.locator("main .queue__title").click()
    recorder.locator("#matter h2 a[href*='/OFF-PE-']").click()
    recorder.wait_for_url("**/listings/OFF-PE-*/")
    code = code_in(recorder.url)
    recorder.locator("main a[href$='/by-letter/']").click()

    # A file with a virus is refused, and what was typed stays.
    today = recorder.locator("main [name=letter_on]").get_attribute("max")
    recorder.select_option("main [name=authority]", index=1)
    recorder.fill("main [name=letter_on]", today)
    recorder.fill("main [name=note]", "Nota 12/2026")
    infected = written(tmp_path, "nota.pdf", files.pdf(title="virus") + EICAR)
    recorder.locator("main [name=letter]").set_input_files(infected)
    recorder.locator("main form button[type=submit]").last.click()
    recorder.locator(".errors a[href*='letter']").wait_for()
    assert recorder.input_value("main [name=note]") == "Nota 12/2026"
    assert recorder.input_value("main [name=letter_on]") == today

    # A clean one is taken; everywhere it says by letter of which day.
    clean = written(tmp_path, "nota-limpia.pdf", files.pdf(title="clean"))
    recorder.locator("main [name=letter]").set_input_files(clean)
    story.confirm(recorder)
    by_letter = story.say("%(institution)s, by letter of %(day)s, recorded by %(office)s")
    words = by_letter.split("%(day)s")[0].split("%(institution)s, ")[1]
    assert words in recorder.locator("main").inner_text()

    # Who recorded it does not decide; a colleague does.
    refused(recorder, story.say(RECORDED))
    assert recorder.locator("main a[href$='/publish/']").count() == 0
    assert recorder.locator("main a[href$='/review/']").count() == 0
    publisher = story.as_("officer-b.lacro")
    story.visit(publisher, f"listings/{code}/")
    check_quality(publisher, "Visto.", items=10)
    story.confirm(publisher)
    reader_page = story.visitor()
    story.visit(reader_page, f"listings/{code}/")
    assert words not in reader_page.locator("main").inner_text()


def test_an_officer_who_wrote_for_an_institution_does_not_publish_it(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "fr", 1280, script=False)
    officer = story.as_("officer.unfpa-gt")
    story.visit(officer, "listings/?kind=demand&country=GT")
    officer.locator("main .listing a[href*='/DEM-GT-']").first.click()
    officer.locator("main a[href$='/copy/']").click()
    officer.locator("main form button[type=submit]").last.click()
    officer.wait_for_url("**/edit/")
    code = code_in(officer.url)
    for account, step in (("health-focal-point.gt", "submit"), ("coordinator.gt", "endorse")):
        page = story.as_(account)
        story.visit(page, f"listings/{code}/")
        story.press(page, step)

    story.visit(officer, f"listings/{code}/")

    refused(officer, story.say(WROTE))
    assert officer.locator("main a[href$='/publish/']").count() == 0


def test_what_no_designation_covers_any_more_is_paused_until_one_does(
    demo: RunningDemo, open_page: OpenPage
):
    story = Story(demo, open_page, "es", 390)
    page = story.visitor()
    story.visit(page, "listings/?country=KE")
    addresses = [one.get_attribute("href") for one in page.locator("main .listing h3 a").all()]
    assert len(addresses) >= 2

    demo.manage("shell", "-c", FOLLOW.format(days=-1))

    story.visit(page, "listings/?country=KE")
    assert page.locator("main .listing h3 a").count() == 0
    page.goto(addresses[0])
    because = story.say(
        "It is paused, because no designation in force by the ministry of foreign affairs covers "
        "it. No new proposals are made meanwhile."
    )
    refused(page, because)

    demo.manage("shell", "-c", FOLLOW.format(days=340))

    story.visit(page, "listings/?country=KE")
    assert page.locator("main .listing h3 a").count() == len(addresses)
