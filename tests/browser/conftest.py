"""A real browser before a real demo."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.running_demo import RunningDemo

OpenPage = Callable[..., Page]
ANSWER = re.compile("status of (404|422)")
TROUBLE = re.compile("status of (403|409)|ERR_INTERNET_DISCONNECTED|ERR_FAILED")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    running = RunningDemo(tmp_path_factory.mktemp("demo"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def open_page(browser: Browser, demo: RunningDemo) -> Iterator[OpenPage]:
    """Pages of a fresh visitor; whatever the console complains about fails the test.

    Not found and a form that comes back are answers like others; with ``trouble`` so are a line
    that breaks and a refusal.
    """
    contexts = []
    complaints: list[str] = []

    def open_one(
        *, width: int = 1280, script: bool = True, dark: bool = False, trouble: bool = False
    ) -> Page:
        context = browser.new_context(
            base_url=demo.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and not (trouble and TROUBLE.search(message.text))
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    wanted = [one for one in complaints if not ANSWER.search(one)]
    assert wanted == []
