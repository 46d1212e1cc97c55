"""An officer's second factor from beginning to end, in a real browser under the strict policy."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page

from tests.architecture.access.people import gather
from tests.architecture.access.scenery_exchanges import of_exchanges
from tests.browser.test_every_page import AXE, overflow, violations
from tests.factories.accounts import PASSWORD
from tests.factories.second_factor import code_now
from tests.signing_in import PROOFS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    complaints: list[str] = []
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, locale="en"
    )
    context.add_init_script(AXE)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on(
        "console",
        lambda one: (
            complaints.append(one.text)
            if one.type == "error" and "Security Policy" in one.text
            else None
        ),
    )
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield page
    context.close()
    assert complaints == []


def is_good(page: Page) -> None:
    assert violations(page) == []
    assert overflow(page) == 0


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def begin(page: Page, email: str) -> None:
    page.goto("/en/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    press(page, "Sign in")


def leave(page: Page) -> None:
    page.goto("/en/accounts/logout/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()


def is_in(page: Page) -> bool:
    return page.locator("form[action*='logout']").count() > 0


def make_stale() -> None:
    for row in Session.objects.all():
        data = row.get_decoded()
        data[PROOFS] = [{**one, "at": 0} for one in data.get(PROOFS, [])]
        row.session_data = Session.objects.encode(data)
        row.save()


def test_an_officer_sets_up_signs_in_in_every_way_and_decides(page: Page):
    cast = gather()
    exchange = of_exchanges(cast)["exchange under review"]["code"]
    officer = cast.people["officer_x"].email

    # Nothing opens before a second factor is set up.
    begin(page, officer)
    page.wait_for_url("**/second-factor/")
    assert "needs a second factor" in page.locator("main").inner_text()
    is_good(page)
    page.get_by_role("link", name="Set up an app").click()
    page.wait_for_url("**/totp/activate/")
    is_good(page)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.fill("[name=code]", code_now(secret))
    press(page, "Set up")
    page.wait_for_url("**/recovery-codes/")
    is_good(page)
    recovery = re.findall(r"\d{8}", page.locator(".papercodes").inner_text())
    assert len(recovery) == 10

    # A passkey beside it.
    page.goto("/en/accounts/second-factor/webauthn/add/")
    is_good(page)
    press(page, "Add the passkey")
    page.wait_for_url(re.compile("second-factor/$"))
    assert "You have 1 passkey." in page.locator("main").inner_text()
    page.goto("/en/accounts/second-factor/webauthn/")
    is_good(page)
    assert "signs in alone" in page.locator("main").inner_text()
    leave(page)

    # In with a recovery code.
    begin(page, officer)
    page.wait_for_url("**/authenticate/")
    is_good(page)
    page.fill("[name=code]", recovery[0])
    press(page, "Sign in")
    page.goto("/en/")
    assert is_in(page)
    leave(page)

    # In with a code of the app, or with the next one if this one was used a moment ago.
    begin(page, officer)
    page.fill("[name=code]", code_now(secret, steps=1))
    press(page, "Sign in")
    page.goto("/en/")
    assert is_in(page)
    leave(page)

    # In with the passkey alone.
    page.goto("/en/accounts/login/")
    is_good(page)
    press(page, "Sign in with a passkey")
    page.locator("form[action*='logout']").first.wait_for(state="attached")
    page.goto("/en/profile/sessions/")
    assert "this device" in page.locator("main").inner_text()
    is_good(page)

    # Hours later a decision asks once more, by the passkey, and the reason is still there.
    page.goto(f"/en/exchanges/{exchange}/return/")
    page.fill("[name=reason]", "The budget lacks who pays for the flights.")
    make_stale()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/reauthenticate/**")
    is_good(page)
    page.get_by_role("link", name="With a passkey").click()
    page.wait_for_url("**/webauthn/reauthenticate/**")
    is_good(page)
    press(page, "Use the passkey")
    page.wait_for_url("**/return/**")
    assert page.input_value("[name=reason]") == "The budget lacks who pays for the flights."
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "return" not in url)
    assert page.locator(".note--done").count() == 1
