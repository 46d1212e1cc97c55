"""Stepping in as somebody of the demo, with one click from the list."""

from playwright.sync_api import Page


def address_of(account: str) -> str:
    return f"{account}@demo.invalid"


def step_in(page: Page, account: str) -> None:
    """Be this person from now on; the page is then their home in their language."""
    page.goto("/demo/")
    page.locator(f"button[name=account][value='{account}']").click()
    page.wait_for_load_state()
    assert page.locator("form[action*='logout']").count() == 1, page.url
