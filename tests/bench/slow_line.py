"""How soon something is to be read on a slow line: 400 kbit/s, 400 ms each way of asking."""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser

from cooperation.marketplace.models import Listing
from tests import chromium
from tests.bench import pages, server
from tests.bench.results import Result

WRITER = "health-staff.gt@demo.invalid"
LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
AT_MOST, ROUNDS = 3, 3
# The browser tells when it painted first, and when the largest thing of the page stood there.
WATCH = """
window.painted = {};
for (const type of ["paint", "largest-contentful-paint"])
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    window.painted[entry.name || type] = entry.startTime;
  })).observe({type, buffered: true});
"""


def measure() -> Iterator[Result]:
    """A first visit with empty caches to the home, to browse and to a page of a draft."""
    draft = Listing.objects.filter(state="draft", institution__memberships__user__email=WRITER)
    section = f"/es/listings/{draft.order_by('pk')[0].code}/edit/what/"
    cookie = pages.signed_in_cookie(WRITER)
    wanted = (("the home", "/es/", ""), ("browse", pages.BROWSE, ""), ("a draft", section, cookie))
    with server.serving() as (port, _):
        for browser in chromium.opened():
            for name, path, cookie in wanted:
                server.Connection(port, cookie).get(path)
                views = [_view(browser, port, path, cookie) for _ in range(ROUNDS)]
                for what, title in (
                    ("first-contentful-paint", "first paint"),
                    ("largest-contentful-paint", "largest paint"),
                ):
                    seconds = statistics.median(view[what] for view in views) / 1000
                    yield Result(f"slow line, {title} of {name}", seconds, "s", at_most=AT_MOST)


def _view(browser: Browser, port: int, path: str, cookie: str) -> dict[str, float]:
    """When this page was painted, in milliseconds, for somebody who was never here."""
    address = f"http://localhost:{port}"
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    answer = page.goto(path, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200, (path, answer.status)
    painted: dict[str, float] = page.evaluate("window.painted")
    context.close()
    return painted
