"""From “not designated” to a published demand and back, by a signed letter (US-3)."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.demand import go_on
from tests.browser.running_demo import RunningDemo
from tests.browser.story import Story, check_quality, code_in, tick, written
from tests.browser.test_gates import NOT_DESIGNATED, refused
from tests.browser.test_joining import fits
from tests.core.documents.handing_in import EICAR
from tests.factories import files

pytestmark = pytest.mark.browser
# Of papers: at night, today is a day to come for whoever lives further west.
YESTERDAY = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
BOSS, COUNTRY = "youth-focal-point.sv", "coordinator.sv"
PAUSED = (
    "It is paused, because no designation in force by the ministry of foreign affairs covers it. "
    "No new proposals are made meanwhile."
)
# What the clock does every night, with the last day moved to yesterday.
EXPIRE = """
import datetime
from django.utils import timezone
from cooperation.directory.models import Designation
from cooperation.directory.tasks import expire_designations
yesterday = timezone.localdate() - datetime.timedelta(days=1)
ours = Designation.objects.filter(institution__subject__code="{code}", state="active")
ours.update(valid_to=yesterday, valid_from=yesterday)
print(expire_designations())
"""


def send_the_letter(page: Page, folder: Path, name: str, content: bytes) -> None:
    page.locator("main [name=letter]").set_input_files(written(folder, name, content))
    page.locator("main form:not([data-passkey]) button[type=submit]").last.click()
    page.wait_for_load_state()


def a_draft_that_nobody_can_submit(story: Story, page: Page) -> str:
    """The button is off from the first page on, with the reason; written, nothing else lacks."""
    story.visit(page, "listings/new/demand/")
    page.fill("main [name=title]", "Redes juveniles en los municipios")
    page.select_option("main [name=language]", "es")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/edit/")
    code = code_in(page.url)
    refused(page, story.say(NOT_DESIGNATED))
    assert page.locator("main button[disabled]", has_text=story.say("Submit")).count() == 1
    fits(page)
    page.locator(".nextstep a.btn--primary").click()
    page.wait_for_url("**/edit/what/")
    for name in ("summary", "description", "expected_change"):
        page.fill(f"main [name={name}]", "Las redes juveniles llegan a todos los municipios.")
    page.fill("main [name=success_indicator]", "60 %")
    tick(page, themes="SRH.5", policy_cycle_stages="implementation")
    go_on(page, "whom")
    tick(page, population_groups="adolescents_10_19")
    page.select_option("main [name=level]", "subnational")
    go_on(page, "how")
    tick(page, modalities="study_visit")
    go_on(page, "when")
    tick(page, languages="es")
    go_on(page, "costs")
    story.visit(page, f"listings/{code}/edit/")
    assert story.say(NOT_DESIGNATED) in page.locator(".nextstep").inner_text()
    assert page.locator(".nextstep button[disabled]").count() == 1
    assert page.locator("main a[href$='/submit/']").count() == 0
    return code


def ask_with_a_letter(story: Story, page: Page, folder: Path) -> str:
    """A virus is refused and loses nothing; the clean letter is taken. The institution's code."""
    page.locator("main a[href$='/designations/request/']").first.click()
    page.wait_for_url("**/designations/request/")
    fits(page)
    page.check("main [name=kinds][value=offer]")
    page.check("main [name=kinds][value=demand]")
    page.fill("main [name=valid_to]", "2035-12-31")
    page.fill("main [name=letter_on]", YESTERDAY)
    send_the_letter(page, folder, "carta.pdf", files.pdf(title="virus") + EICAR)
    page.locator(".errors a[href*='letter']").wait_for()
    assert page.input_value("main [name=valid_to]") == "2035-12-31"
    assert page.is_checked("main [name=kinds][value=demand]")
    send_the_letter(page, folder, "carta-limpia.pdf", files.pdf(title="clean"))
    page.wait_for_url("**/designations/")
    page.locator(".note--done").first.wait_for()
    assert page.locator("main .where").count() == 1
    fits(page)
    return page.url.split("/institutions/")[1].split("/")[0]


def test_a_letter_designates_and_its_end_pauses_what_it_carried(
    demo: RunningDemo, open_page: OpenPage, tmp_path: Path
):
    story = Story(demo, open_page, "es", 390)
    boss = story.as_(BOSS)
    demand = a_draft_that_nobody_can_submit(story, boss)
    code = ask_with_a_letter(story, boss, tmp_path)

    country = story.as_(COUNTRY)
    story.told(COUNTRY, code)
    story.visit(country, "")
    country.locator(f"main a[href$='/institutions/{code}/designations/']").first.click()
    country.wait_for_url("**/designations/")
    with country.expect_download() as given:
        country.locator("main a[href*='/letters/']").first.click()
    assert Path(given.value.path()).read_bytes().startswith(b"%PDF-")
    country.locator("main a[href$='/grant/']").click()
    country.wait_for_url("**/grant/")
    fits(country)
    story.confirm(country)

    story.told(BOSS, code)
    story.visit(boss, f"listings/{demand}/edit/")
    assert boss.locator("main button[disabled]").count() == 0
    story.visit(boss, f"listings/{demand}/")
    story.press(boss, "submit")
    story.visit(country, f"listings/{demand}/")
    story.press(country, "endorse")
    officer = story.as_("officer-a.lacro")
    story.visit(officer, f"listings/{demand}/")
    check_quality(officer, "Visto.", items=8)
    story.confirm(officer)
    everybody = story.visitor()
    story.visit(everybody, "listings/?kind=demand&country=SV")
    assert everybody.locator(f"main .listing a[href*='{demand}']").count() >= 1

    assert demo.manage("shell", "-c", EXPIRE.format(code=code)).strip().endswith("1")

    story.visit(everybody, "listings/?kind=demand&country=SV")
    assert everybody.locator(f"main .listing a[href*='{demand}']").count() == 0
    story.visit(everybody, f"listings/{demand}/")
    refused(everybody, story.say(PAUSED))
    fits(everybody)
