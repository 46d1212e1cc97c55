"""Processor time of a row, the page of one object, and pages for visitors who are nobody."""

import re
import statistics
from collections.abc import Iterator

from tests.bench import server
from tests.bench.pages import BROWSE, PATHS, ROUNDS, SECONDS, signed_in_cookie
from tests.bench.results import Result

ROWS = 20
REQUESTS = 400
FRESH = 60


def rows() -> Iterator[Result]:
    """P2: processor time of the web server for one row of the browse page of 5,000 listings."""
    cookie = signed_in_cookie()
    # Each of these is asked once: its list is counted and drawn anew.
    fresh = [f"{BROWSE}?kind=offer&page={page}" for page in range(2, FRESH + 2)]
    with server.serving() as (port, process):
        asked = server.Connection(port, cookie)
        for path in PATHS:
            asked.get(path)
        for name, paths, most in (
            ("P2 processor time of a row", PATHS * (REQUESTS // len(PATHS)), 0.8),
            ("P2 processor time of a row, drawn anew", fresh, None),
        ):
            before = server.processor_seconds(process)
            for path in paths:
                assert asked.get(path)[0] == 200, path
            used = server.processor_seconds(process) - before
            yield Result(name, 1000 * used / len(paths) / ROWS, "ms", at_most=most)


def detail() -> Iterator[Result]:
    """The page of one offer or demand, signed in, beside the minimal view."""
    cookie = signed_in_cookie()
    with server.serving() as (port, _):
        paths = _details(port)
        yield _beside(port, cookie, paths, "detail page, signed in", "/minimal/", "minimal view")


def visitors() -> Iterator[Result]:
    """P6: pages for visitors beside a page that says hello, both kept."""
    with server.serving() as (port, _):
        for name, paths in (
            ("home", ["/es/"]),
            ("browse page", PATHS),
            ("detail page", _details(port)),
        ):
            yield _beside(
                port, "", paths, f"P6 {name}, nobody", "/hello/", "hello page", at_least=0.60
            )


def _details(port: int) -> list[str]:
    _, _, html = server.Connection(port).get(BROWSE)
    found = re.findall(r'href="(/es/listings/(?:OFF|DEM|BEN)-[^"]+)"', html.decode())
    return list(dict.fromkeys(found))[:10]


def _beside(
    port: int,
    cookie: str,
    paths: list[str],
    name: str,
    anchor: str,
    anchors_name: str,
    at_least: float | None = None,
) -> Result:
    """Both in turn, round after round, so that whatever else the machine does meets both."""
    one = server.Connection(port, cookie)
    for path in [*paths, anchor]:
        status, _, body = one.get(path)
        assert status == 200, (path, status, body[:300])
    ratios, shown = [], []
    for _ in range(ROUNDS):
        plain = server.requests_per_second(port, cookie, [anchor], SECONDS)
        shown.append(server.requests_per_second(port, cookie, paths, SECONDS))
        ratios.append(shown[-1] / plain)
    return Result(
        name,
        statistics.median(shown),
        "requests/s",
        anchors_name,
        statistics.median(ratios),
        at_least=at_least,
    )
