"""A provider that does not answer, or never ends: a clear page in time, and a limit of attempts."""

import json
import socket
import threading
from time import monotonic

import pytest
from django.test import Client

from platform_site.oidc import asking
from platform_site.settings import oidc

pytestmark = pytest.mark.django_db
START = "/accounts/oidc/ministry/login/"
NOBODY = "http://127.0.0.1:9/o"


@pytest.fixture
def configure(settings):
    def at(issuer):
        one = {"id": "ministry", "name": "Ministry", "issuer": issuer}
        text = json.dumps([{**one, "client_id": "platform", "secret": "s" * 40}])
        settings.OIDC_PROVIDERS = oidc.providers(text)
        apps = oidc.apps(settings.OIDC_PROVIDERS)
        settings.SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}

    return at


@pytest.fixture(params=["says nothing", "trickles in its heads", "trickles in its text"])
def slow(request):
    """Somebody who takes the call and never comes to an end."""
    begins = {
        "says nothing": b"",
        "trickles in its heads": b"HTTP/1.1 200 OK\r\n",
        "trickles in its text": b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n{",
    }[request.param]
    over = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))

    def talk():
        connected, _where = server.accept()
        with connected:
            connected.sendall(begins)
            while not over.wait(0.05):
                try:
                    connected.sendall(b"x" if begins else b"")
                except OSError:
                    return

    threading.Thread(target=talk, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/o"
    over.set()
    server.close()


def test_one_that_never_ends_is_left_in_time(configure, slow, client, monkeypatch):
    configure(slow)
    monkeypatch.setattr(asking, "SECONDS", 0.5)
    began = monotonic()

    answer = client.post(START)

    assert monotonic() - began < 5
    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()


def test_the_page_offers_it_once_more_and_another_way(configure, client):
    configure(NOBODY)

    answer = client.post(START, {"next": "/en/offers/"})

    page = answer.content.decode()
    assert answer.status_code == 503
    assert f'action="{START}"' in page
    assert 'name="next" value="/en/offers/"' in page
    assert "/en/accounts/login/?next=%2Fen%2Foffers%2F" in page
    assert "Ministry did not answer in time" in page
    assert "no-store" in answer["Cache-Control"]


def test_the_page_is_in_the_language_that_was_read_last(configure, client):
    configure(NOBODY)
    client.get("/es/accounts/login/")

    page = client.post(START).content.decode()

    assert '<html lang="es"' in page
    assert "/es/accounts/login/" in page


def test_attempts_are_limited_by_the_address_they_come_from(configure):
    configure(NOBODY)
    clients = {one: Client(REMOTE_ADDR=one) for one in ("192.0.2.1", "192.0.2.2")}
    for _attempt in range(20):
        assert clients["192.0.2.1"].post(START).status_code == 503

    assert clients["192.0.2.1"].post(START).status_code == 429
    assert clients["192.0.2.2"].post(START).status_code == 503
    # Looking at the button asks nobody for anything.
    assert clients["192.0.2.1"].get(START).status_code == 200


def test_a_provider_that_is_not_configured_is_not_found(configure, client):
    configure(NOBODY)

    assert client.post("/accounts/oidc/other/login/").status_code == 404
