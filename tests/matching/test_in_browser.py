"""The pages of proposals in a real browser: accessible, within the policy, no sideways scroll."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from tests.factories.matching import accepted
from tests.site.test_in_browser import chromium, opened

__all__ = ["chromium", "opened"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_proposals_are_accessible_and_fit_the_screen(opened, live_server):
    found = accepted()
    client = Client()
    client.force_login(found.asking)
    session = client.cookies["sessionid"].value
    code = found.match.code
    addresses = [
        reverse("matching:inbox") + "?tab=accepted",
        reverse("matching:detail", args=[code]),
        reverse("matching:decline", args=[code]),
    ]
    for width, theme in ((1280, "light"), (390, "dark")):
        page = opened(width, theme)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        for address in addresses:
            page.goto(live_server.url + address)
            for details in page.locator("details").all():
                details.locator("summary").click()

            results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
            across = page.evaluate("document.documentElement.scrollWidth")

            assert results.violations_count == 0, (address, results.generate_report())
            assert across <= width, address
            assert [one for one in page.console_messages if "Security" in one] == []
