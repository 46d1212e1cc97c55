"""The browser of the tests: Debian's headless Chromium, the same for all tests of a process."""

import os
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

# The shell without windows costs a third of the whole browser.
PROGRAM = "/usr/bin/chromium-headless-shell"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def opened() -> Iterator[Browser]:
    """A browser until the process ends; two at once cannot be driven from one process."""
    # The driver keeps an event loop running, beside which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        yield browser
        browser.close()
