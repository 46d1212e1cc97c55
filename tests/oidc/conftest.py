"""The provider's process, and the platform configured with it as an operator would."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from platform_site.settings import oidc
from tests.browser.running_demo import PROJECT, until
from tests.oidc.run_provider import CLIENT, SECRET

CALLBACK = "/accounts/oidc/ministry/login/callback/"


@dataclass
class Provider:
    """Where it answers, and a person's browser there."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def issuer(self) -> str:
        return f"{self.url}/o"

    def browser_of(self, name: str, email: str) -> requests.Session:
        """Signed in there as somebody with an address."""
        session = requests.Session()
        session.get(f"{self.url}/sign-in/", params={"as": name, "email": email}, timeout=10)
        return session

    def is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError("the provider ended")
        try:
            return requests.get(f"{self.url}/ready/", timeout=2).ok
        except requests.RequestException:
            return False


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    folder = tmp_path_factory.mktemp("provider")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.oidc.run_provider", str(port)]
    process = subprocess.Popen(
        [*command, f"http://testserver{CALLBACK}"],
        cwd=PROJECT,
        env={**os.environ, "PROVIDER_FOLDER": str(folder), "OAUTHLIB_INSECURE_TRANSPORT": "1"},
    )
    running = Provider(port, process)
    until(running.is_ready, "the provider", 120)
    yield running
    process.terminate()
    process.wait(20)


@pytest.fixture
def configure(settings, provider: Provider):
    """``configure(domains=[…])`` is what stands in the variable OIDC_PROVIDERS."""

    def as_in_the_environment(**more: Any) -> None:
        one = {
            "id": "ministry",
            "name": "Ministry of Foreign Affairs",
            "issuer": provider.issuer,
            "client_id": CLIENT,
            "secret": SECRET,
            **more,
        }
        settings.OIDC_PROVIDERS = oidc.providers(json.dumps([one]))
        apps = oidc.apps(settings.OIDC_PROVIDERS)
        settings.SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}

    return as_in_the_environment
