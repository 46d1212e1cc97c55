"""The story of the first paragraph: a demand becomes an approved exchange, and each is told."""

import pytest

from tests.browser import demand
from tests.browser import thread as steps
from tests.browser.conftest import OpenPage
from tests.browser.people import step_in
from tests.browser.running_demo import RunningDemo, until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("reader", "mark", "width", "script"),
    [
        pytest.param("es", "E", 1280, True, id="in-spanish"),
        pytest.param("es", "C", 390, False, id="on-a-phone-without-script"),
    ],
)
def test_a_demand_becomes_an_approved_exchange(
    demo: RunningDemo, open_page: OpenPage, reader: str, mark: str, width: int, script: bool
):
    thread = steps.Thread(demo, open_page, reader, width, script, mark=mark)

    demand.write_the_demand(thread)
    demand.from_draft_to_published(thread)
    steps.see_the_match_and_why(thread)
    steps.say_yes_on_both_sides(thread)
    steps.agree_on_the_terms(thread)
    steps.endorse_and_approve(thread)

    steps.read_the_register(thread)


def test_a_demand_in_french_on_a_phone_is_checked_published_and_matched(
    demo: RunningDemo, open_page: OpenPage
):
    thread = steps.Thread(demo, open_page, "fr", 390, True, mark="D")

    demand.write_the_demand(thread)
    demand.from_draft_to_published(thread)

    steps.see_the_match_and_why(thread)


def test_the_reminder_of_a_match_that_waited_too_long_is_in_the_mailbox(
    demo: RunningDemo, open_page: OpenPage
):
    page = open_page()
    step_in(page, "administrator.platform")
    until(lambda: "MAT-" in str([mail["Subject"] for mail in demo.mails("")]), "the reminder")

    page.goto("/demo/mail/")

    assert page.locator("main a", has_text="MAT-").count() >= 1
