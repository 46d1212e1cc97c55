"""Kinds of notice that only tests declare, and a mail server on a real port."""

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperation.notifications import kinds, outbox
from cooperation.notifications.kinds import Kind
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory
from tests.notifications.mail_server import mail_server

NEWS = Kind("test.news", "decisions", "Decided: %(code)s", "“%(title)s” was decided. %(note)s")
DAY = Kind("test.day", "matches", "%(code)s", "Until %(due_on)s.")
# Strings that the catalogues have, so that the language shows.
SPOKEN = Kind("test.spoken", "account", _("English"), _("Spanish"))


@pytest.fixture(autouse=True)
def declared_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {**kinds._KINDS})
    monkeypatch.setattr(kinds, "_CHECKS", {**kinds._CHECKS})
    kinds.declare(NEWS, DAY, SPOKEN)


@pytest.fixture
def server(settings):
    """A mail server that Django's own backend talks to over TCP."""
    with mail_server() as (keeper, port):
        use(settings, port)
        yield keeper


def use(settings, port: int, *, timeout: float = 10) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = timeout
    settings.SITE_URL = "https://trama.example"


@pytest.fixture
def told(db):
    """Tells a person something, as a use case does."""

    def tell(person=None, kind=NEWS, *, subject=None, send_after=None, **params):
        person = person or UserFactory()
        about = subject or InstitutionFactory().subject
        with transaction.atomic():
            outbox.tell(
                [person],
                kind,
                about=about,
                params={"note": "", **params},
                send_after=send_after,
            )
        return person.outbox.latest("pk")

    return tell
