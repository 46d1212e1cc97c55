"""Every page, as each role finds it by its links: accessible, within the screen, no complaint."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.people import step_in

pytestmark = pytest.mark.browser

AXE = Axe().axe_script
# What passes is not told: telling it takes as long as looking.
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Codes and numbers of objects: one page of a kind is enough for one role.
OBJECT = re.compile(r"/(?:[A-Z]{3}(?:-[A-Z]{2})?-\d{4}-\d+(?:/\d+)?|[A-Z]{2}|\d+)/")
LEFT_OUT = re.compile(
    r"\.(csv|xlsx|pdf|docx|ics)|/papers/\d|/accounts/logout|/static/|/evidence/\d|/letters/"
    r"|/terms-of-reference/|/admin/|/demo/mail/.+"
)
MOST_PAGES = 18
# What everybody sees alike is looked at once, as a visitor sees it.
SAME_FOR_ALL = re.compile(
    r"^/(help|accessibility|accounts|demo|countries)/|^/(exchanges|listings)/$"
)


def kind_of(address: str) -> str:
    """The address without its language, its objects and its filters."""
    path = OBJECT.sub("/*/", urlsplit(address).path)
    path = re.sub(r"^/(en|es|pt-br|fr)/", "/", path)
    return re.sub(r"^/demo/mail/.+", "/demo/mail/*", path)


def links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    return [one for one in found if one.startswith("/") and not LEFT_OUT.search(one)]


def pages_by_link(page: Page, start: str, *, visitor: bool, first: str) -> Iterator[str]:
    """Walk from page to page, each kind of page once; what is a role's own comes first."""
    waiting, seen = [start], {kind_of(start)}
    language = ""
    while waiting and len(seen) <= MOST_PAGES:
        waiting.sort(key=lambda one: not re.search(first, kind_of(one)))
        address = waiting.pop(0)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        language = language or urlsplit(page.url).path.split("/")[1]
        yield address
        for link in links(page):
            # The switch of languages shows the same pages again.
            other = re.match(r"^/(en|es|pt-br|fr)/", link)
            same = visitor or not SAME_FOR_ALL.match(kind_of(link))
            fresh = kind_of(link) not in seen and (other is None or other.group(1) == language)
            if fresh and same:
                seen.add(kind_of(link))
                waiting.append(link)


def violations(page: Page) -> list[str]:
    """What Axe finds wrong; a page that does not bring it along gets it now."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(rules).then(all => all.violations)", RULES)
    return [
        f"{page.url}: {one['id']} {node['target']} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def overflow(page: Page) -> int:
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


@pytest.mark.parametrize(
    ("account", "width", "dark", "first"),
    [
        ("", 1280, False, ""),
        ("", 390, True, ""),
        ("health-staff.gt", 390, False, "/edit/|/answers/|/translations/|/copy/|/comments/|/mine/"),
        ("health-focal-point.gt", 1280, True, "/listings/|/proposals/|/exchanges/"),
        ("women-focal-point.cl", 390, False, r"/listings/\*/"),
        ("statistics-focal-point.sn", 1280, False, "/missions/"),
        ("health-focal-point.sv", 390, True, "/missions/"),
        ("coordinator.gt", 390, True, ""),
        ("officer.unfpa-gt", 1280, False, "/queue/|/review/"),
        ("officer-a.lacro", 390, False, r"/listings/\*/|/queue/|/history/"),
        ("officer.esaro", 390, False, "/missions/|/queue/"),
        ("administrator.platform", 390, False, "/operations/|/history/"),
        ("student.pe", 1280, False, ""),
    ],
)
def test_pages_are_accessible_and_fit_the_screen(
    open_page: OpenPage, account: str, width: int, dark: bool, first: str
):
    page = open_page(width=width, dark=dark)
    if account:
        step_in(page, account)
    page.context.add_init_script(AXE)
    faults: list[str] = []

    for address in pages_by_link(page, "/", visitor=not account, first=first):
        faults += violations(page)
        if overflow(page) > 0:
            faults.append(f"{address}: {overflow(page)} px too wide")

    assert faults == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("Title;Themes\nTraining of midwives;nothing known\n", "What is wrong"),
        ("Title;Themes\nTraining of midwives;\n", "Import as drafts"),
    ],
    ids=["with a fault", "without"],
)
def test_what_a_file_would_become_is_accessible_and_fits_the_narrowest_screen(
    open_page: OpenPage, tmp_path: Path, rows: str, words: str
):
    page = open_page(width=320)
    step_in(page, "health-staff.gt")
    file = tmp_path / "offers of many years and of all departments.csv"
    file.write_text(rows)
    page.goto("/en/listings/mine/import/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check the file").click()

    page.get_by_text(words).first.wait_for(state="attached")

    assert violations(page) == []
    assert overflow(page) == 0
    scrolled = "one => one.scrollWidth - one.clientWidth"
    assert page.locator(".scroll").first.evaluate(scrolled) == 0


def test_the_head_fits_where_a_number_waits_at_the_edge_of_the_menu(open_page: OpenPage):
    page = open_page(width=320)
    step_in(page, "women-focal-point.cl")

    page.goto("/es/listings/")

    assert page.locator(".nav .count").count() > 0
    assert overflow(page) == 0


@pytest.mark.parametrize("address", ["/admin/", "/admin/cooperation_core/term/"])
def test_the_admin_keeps_the_content_security_policy(open_page: OpenPage, address: str):
    page = open_page()
    step_in(page, "administrator.platform")

    answer = page.goto(address)

    assert answer is not None
    assert answer.status == 200
