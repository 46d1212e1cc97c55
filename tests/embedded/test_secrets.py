"""Providers are checked at the start, secrets stay out of logs, production is clean (C1)."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from platform_site.embedded import check
from platform_site.embedded.choices import PROJECT
from platform_site.secrets_in_logs import WithoutSecrets
from platform_site.settings import oidc

ONE = {
    "id": "ministry",
    "name": "Ministry",
    "issuer": "https://id.ministry.example/realm",
    "client_id": "trama",
    "secret": "a-secret-of-the-provider",
}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '"text"',
        "[1]",
        json.dumps([{**ONE, "secret": ""}]),
        json.dumps([{**ONE, "issuer": "http://id.ministry.example"}]),
        json.dumps([{**ONE, "id": "Not An Id"}]),
        json.dumps([{**ONE, "domains": "ministry.example"}]),
        json.dumps([{**ONE, "trust": True}]),
        json.dumps([{**ONE, "origins": ["javascript:alert(1)"]}]),
        json.dumps([ONE, ONE]),
    ],
)
def test_a_provider_that_is_not_configured_well_stops_the_start_in_a_sentence(text):
    with pytest.raises(ImproperlyConfigured, match=r"OIDC_PROVIDERS.*\."):
        oidc.providers(text)


def test_forms_may_end_at_the_providers_and_nowhere_else():
    found = oidc.providers(
        json.dumps([{**ONE, "origins": ["https://login.ministry.example:8443"]}])
    )

    assert oidc.origins(found) == [
        "https://id.ministry.example",
        "https://login.ministry.example:8443",
    ]
    assert oidc.origins([]) == []


def test_no_secret_stands_in_a_log(settings):
    settings.OIDC_PROVIDERS = [ONE]
    settings.SECRET_KEY_FALLBACKS = ["the-key-before-this-one"]
    token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
    words = (
        f"{ONE['secret']} {settings.SECRET_KEY} {settings.ACTIVITY_KEY} the-key-before-this-one "
        f'{token} {{"access_token": "opaque-token", "refresh_token":"another"}}'
        " password=hunter2hunter2"
    )
    try:
        raise ValueError(words)
    except ValueError:
        failure = sys.exc_info()
    record = logging.LogRecord("any", logging.ERROR, "", 0, "asked: %s", (words,), failure)

    WithoutSecrets().filter(record)

    said = logging.Formatter().format(record)
    assert "asked:" in said
    for secret in (*words.split()[:5], "opaque-token", "another", "hunter2"):
        assert secret not in said


def test_production_is_clean():
    """What Django finds with the settings of production, warnings counted as faults."""
    command = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "platform_site.settings.production",
            **check.production_variables(),
            "OIDC_PROVIDERS": json.dumps([ONE]),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_production_never_shows_errors():
    values = {**check.production_variables(), "DEBUG": "True", "DJANGO_DEBUG": "1"}
    code = "import platform_site.settings.production as s; assert s.DEBUG is False"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **values},
        check=False,
    )

    assert done.returncode == 0
