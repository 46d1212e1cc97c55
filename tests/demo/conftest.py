"""The demo, loaded once for all tests that only look at it."""

import datetime
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

PASSWORD = "the-password-of-the-demo"
TODAY = datetime.date(2026, 11, 18)


@pytest.fixture
def demo(settings, tmp_path: Path) -> Path:
    """The settings of the demo; the folder in which its mail is caught."""
    settings.DEMO = True
    settings.DEMO_PASSWORD = PASSWORD
    settings.DEMO_MAIL_DIR = tmp_path / "mail"
    settings.ROOT_URLCONF = "tests.demo.addresses"
    settings.DEMO_MAIL_DIR.mkdir()
    return settings.DEMO_MAIL_DIR


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """Demo data for all tests of this folder, taken back at the end."""
    from django.db import transaction

    # The addresses are read once: before the settings of the demo hold, so without its own.
    import_module(settings.ROOT_URLCONF)
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO=True, DEMO_PASSWORD=PASSWORD, MEDIA_ROOT=folder):
            call_command("load_demo", today=TODAY, verbosity=0)
        yield
        transaction.set_rollback(True)
