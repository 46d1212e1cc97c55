"""A visitor looks for an offer, reads it in another language, and wants to take part."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.running_demo import RunningDemo
from tests.browser.story import Story
from tests.browser.test_every_page import overflow

pytestmark = pytest.mark.browser
TITLE = {
    "es": "Servicios de salud amigables para adolescentes y jóvenes",
    "fr": "Services de santé accueillants pour les adolescents et les jeunes",
}


@pytest.mark.parametrize(
    ("width", "script"),
    [
        pytest.param(390, True, id="on-a-phone"),
        pytest.param(1280, False, id="without-script"),
    ],
)
def test_a_visitor_finds_an_offer_and_reads_it_in_another_language(
    demo: RunningDemo, open_page: OpenPage, width: int, script: bool
):
    story = Story(demo, open_page, "es", width, script)
    page = story.visitor()

    # From the front page, which says how many there are, to the list of what fits.
    story.visit(page, "")
    page.locator("main a.btn--primary").click()
    page.wait_for_url("**/es/listings/")
    story.visit(page, "listings/?kind=offer&theme=SRH.5&language=es")
    found = page.locator("main .listing", has_text=TITLE["es"])
    assert found.count() == 1
    assert not any(mark in found.inner_text() for mark in ("/100", " %"))

    # The offer, without anybody's address.
    found.locator("h3 a").click()
    page.wait_for_url("**/OFF-CO-*/")
    assert "@" not in page.locator("main").inner_text()
    # What the demo invented says so to people and to search engines.
    assert story.say("illustrative").lower() in page.locator("main .pagehead").inner_text().lower()
    assert page.locator("meta[name=robots][content=noindex]").count() == 1
    assert overflow(page) == 0

    # The same page in French: the words are, the title is, and the long text says what it is.
    page.locator(".langs a[lang=fr]").click()
    page.wait_for_url("**/fr/listings/OFF-CO-*/")
    assert TITLE["fr"] in page.locator("main h1").inner_text()
    assert page.locator("main [lang=es]").count() >= 2

    # Taking part begins with signing in, and comes back to what was asked for.
    page.locator("main a[href$='/new/demand/']").click()
    page.wait_for_url("**/accounts/login/**")
    assert "new/demand" in page.url


def test_drafts_do_not_exist_for_visitors(demo: RunningDemo, open_page: OpenPage):
    story = Story(demo, open_page, "es")
    writer = story.as_("health-staff.gt")
    story.visit(writer, "listings/mine/?state=draft")
    draft = writer.locator("main a[href*='/listings/OFF-GT-']").first.get_attribute("href")

    answer = story.visitor().goto(draft)

    assert answer.status == 404
