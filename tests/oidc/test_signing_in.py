"""Signing in through a ministry's provider: the whole way, against a real one."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.urls import reverse

from accounts.models import User
from tests.factories import directory
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.second_factor import set_up
from tests.oidc.conftest import Provider
from tests.signing_in import make_stale

pytestmark = pytest.mark.django_db
TRUSTED = {"domains": ["ministry.example"]}
START = "/accounts/oidc/ministry/login/"


def to_provider(client, **posted):
    """The address at the provider to which the button leads."""
    answer = client.post(START, posted)
    assert answer.status_code == 302, answer.content[:500]
    return answer["Location"]


def back(browser: requests.Session, address: str) -> str:
    """What the provider sends the browser back to, as an address of ours."""
    for _step in range(5):
        answer = browser.get(address, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text[:500]
        address = requests.compat.urljoin(address, answer.headers["Location"])
        if urlsplit(address).hostname == "testserver":
            url = urlsplit(address)
            return f"{url.path}?{url.query}"
    raise AssertionError(address)


def through(client, browser: requests.Session, **posted):
    return client.get(back(browser, to_provider(client, **posted)))


def signed_in(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def test_the_button_stands_where_it_is_configured(client, configure):
    assert "Ministry of Foreign Affairs" not in client.get("/en/accounts/login/").content.decode()
    configure()

    page = client.get("/en/accounts/login/").content.decode()

    assert "Sign in through Ministry of Foreign Affairs" in page
    assert START in page


def test_code_with_pkce_a_nonce_and_a_state_are_asked_for(client, configure):
    configure()

    asked = parse_qs(urlsplit(to_provider(client)).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) >= 32
    assert len(asked["state"][0]) >= 16
    assert set(asked["scope"][0].split()) == {"openid", "email"}


def test_nobody_is_signed_in_by_a_link_alone(client, configure):
    configure()

    assert client.get(START).status_code == 200
    assert client.get(f"{START}?auth_params=prompt%3Dnone&scope=admin").status_code == 200


def test_an_unknown_person_gets_an_account_without_a_membership(client, configure, provider):
    configure(**TRUSTED)
    browser = provider.browser_of("ana", "ana@ministry.example")

    through(client, browser)

    person = signed_in(client)
    assert person.email == "ana@ministry.example"
    assert not person.memberships.exists()
    assert not person.has_usable_password()
    assert SocialAccount.objects.get(user=person).extra_data == {"second_factor": False}


def test_an_account_with_a_confirmed_address_of_a_trusted_domain_is_linked(
    client, configure, provider
):
    configure(**TRUSTED)
    person = UserFactory(email="luis@ministry.example")

    through(client, provider.browser_of("luis", "Luis@ministry.example"))

    assert signed_in(client) == person
    assert SocialAccount.objects.filter(user=person).count() == 1
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("name", "domains"),
    [("victim-a", []), ("victim-b", ["other.example"]), ("unconfirmed-c", ["ministry.example"])],
    ids=["no domain is trusted", "another domain is", "the provider has not confirmed it"],
)
def test_nobody_takes_over_an_account_by_an_address_alone(
    client, configure, provider, name, domains
):
    configure(domains=domains)
    victim = UserFactory(email=f"{name}@ministry.example")

    through(client, provider.browser_of(name, victim.email))

    assert signed_in(client) is None
    assert not SocialAccount.objects.filter(user=victim).exists()
    assert [one.to for one in mail.outbox] == [[victim.email]]


def test_an_address_that_the_provider_is_not_trusted_with_is_confirmed_by_mail_first(
    client, configure, provider
):
    configure()

    through(client, provider.browser_of("eva", "eva@ministry.example"))

    assert signed_in(client) is None
    assert not EmailAddress.objects.get(email="eva@ministry.example").verified
    assert "confirm" in mail.outbox[0].body


def test_whoever_registered_a_victims_address_first_is_out(client, configure, provider):
    configure(**TRUSTED)
    squatter = UserFactory(email="rosa@ministry.example", verified=False)
    EmailAddress.objects.create(user=squatter, email=squatter.email, verified=False, primary=True)

    through(client, provider.browser_of("rosa", "rosa@ministry.example"))

    squatter.refresh_from_db()
    assert not squatter.check_password(PASSWORD)


def test_the_second_factor_is_still_asked_for(client, configure, provider):
    configure(**TRUSTED)
    person = UserFactory(email="sol@ministry.example")
    set_up(person)

    answer = through(client, provider.browser_of("sol", person.email))

    assert signed_in(client) is None
    assert answer["Location"] == reverse("mfa_authenticate")


@pytest.mark.parametrize(("name", "passes"), [("otp-dora", True), ("pwd-dora", False)])
def test_a_provider_may_be_configured_as_asking_for_it(client, configure, provider, name, passes):
    configure(**TRUSTED, second_factor=["otp", "hwk"])
    officer = directory.officer(directory.OfficeFactory())
    User.objects.filter(pk=officer.pk).update(email=f"{name}@ministry.example")
    EmailAddress.objects.filter(user=officer).update(email=f"{name}@ministry.example")

    through(client, provider.browser_of(name, f"{name}@ministry.example"))

    assert signed_in(client) == officer
    assert (client.get("/en/").status_code == 200) is passes


def test_an_answer_to_another_attempt_is_refused(client, configure, provider):
    """The code is right and its token is signed, but its nonce was for somebody else's browser."""
    configure(**TRUSTED)
    browser = provider.browser_of("mia", "mia@ministry.example")
    address = to_provider(client)
    url = urlsplit(address)
    query = url.query.replace(parse_qs(url.query)["nonce"][0], "n" * 32)

    answer = client.get(back(browser, f"{provider.url}{url.path}?{query}"))

    assert answer.status_code == 401
    assert signed_in(client) is None
    assert not User.objects.filter(email="mia@ministry.example").exists()


def test_an_answer_that_nobody_asked_for_is_refused(client, configure, provider):
    configure(**TRUSTED)
    other = back(provider.browser_of("ivo", "ivo@ministry.example"), to_provider(client))
    client.cookies.clear()

    answer = client.get(other)

    assert answer.status_code == 401
    assert signed_in(client) is None


def test_a_provider_that_says_it_is_another_is_not_believed(client, configure, provider):
    configure(issuer=f"{provider.url}/o/")

    answer = client.post(START)

    assert answer.status_code == 401
    assert "did not answer" in answer.content.decode()


def test_whoever_breaks_off_there_reads_so(client, configure):
    configure()
    state = parse_qs(urlsplit(to_provider(client)).query)["state"][0]

    answer = client.get(f"{START}callback/?error=access_denied&state={state}", follow=True)

    assert "Nothing was changed" in answer.content.decode()


def test_whoever_has_no_password_shows_there_once_more_who_they_are(client, configure, provider):
    configure(**TRUSTED)
    browser = provider.browser_of("noa", "noa@ministry.example")
    through(client, browser)
    make_stale(client)

    asked = client.get(f"{reverse('account_reauthenticate')}?next=/en/profile/", follow=True)
    assert "Through Ministry of Foreign Affairs" in asked.content.decode()
    address = to_provider(client, process="again", next="/en/profile/")
    assert parse_qs(urlsplit(address).query)["prompt"] == ["login"]
    # Typing the password there again.
    browser.get(f"{provider.url}/sign-in/?as=noa", timeout=10)
    answer = client.get(back(browser, address.replace("&prompt=login", "")))

    assert answer["Location"] == "/en/profile/"
    assert signed_in(client).email == "noa@ministry.example"


@pytest.mark.parametrize(("name", "fresh"), [("uma", True), ("yesterday-uma", False)])
def test_being_signed_in_there_is_no_fresh_sign_in(client, configure, provider, name, fresh):
    """Otherwise a click at somebody's open screen would be one."""
    configure(**TRUSTED)
    browser = provider.browser_of(name, f"{name}@ministry.example")
    through(client, browser)
    assert signed_in(client).email == f"{name}@ministry.example"

    for _once_more in range(2):
        answer = client.get(reverse("mfa_activate_totp"))
        assert (answer.status_code == 200) is fresh
        through(client, browser)


def test_a_link_is_made_by_whoever_is_signed_in_and_fresh(client, configure, provider):
    configure()
    person = UserFactory(email="kim@elsewhere.example")
    client.force_login(person)

    through(client, provider.browser_of("kim", "kim@ministry.example"), process="connect")

    assert SocialAccount.objects.get(user=person).provider == "ministry"


def test_somebody_else_there_confirms_nothing(client, configure, provider):
    configure(**TRUSTED)
    through(client, provider.browser_of("pia", "pia@ministry.example"))
    address = to_provider(client, process="again").replace("&prompt=login", "")

    answer = client.get(back(provider.browser_of("leo", "leo@ministry.example"), address))

    assert answer["Location"] == reverse("account_reauthenticate")
    assert signed_in(client).email == "pia@ministry.example"


def test_the_callback_has_no_language(provider: Provider):
    assert reverse("oidc_callback", args=["ministry"]) == "/accounts/oidc/ministry/login/callback/"
