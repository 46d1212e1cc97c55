"""Guessing is stopped, everywhere and without the cache of fragments; nothing tells who exists."""

import os
import re
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings as project
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg.conninfo import conninfo_to_dict

from platform_site.settings.base import CACHES
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.second_factor import code_now, set_up
from tests.signing_in import make_stale

LOGIN = "/en/accounts/login/"
WRONG = "not-the-password-at-all"
IN_DATABASE = {
    "default": CACHES["default"],
    # Nobody listens there: Valkey is away.
    "fragments": {
        "BACKEND": "cooperation.core.fragments.FailOpenCache",
        "LOCATION": "redis://127.0.0.1:9/0",
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
    },
}
TRY = """
import sys, django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
for number in range(int(sys.argv[3])):
    Client(REMOTE_ADDR=f"192.0.2.{number + int(sys.argv[4])}").post(
        "/en/accounts/login/", {"login": sys.argv[1], "password": sys.argv[2]}
    )
"""


@pytest.fixture
def caches_as_in_production(settings):
    settings.CACHES = IN_DATABASE


def sign_in(person, password=PASSWORD, address="192.0.2.250", at=LOGIN):
    client = Client(REMOTE_ADDR=address)
    client.post(at, {"login": person.email, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_five_wrong_tries_close_the_door_from_whichever_address(caches_as_in_production):
    call_command("createcachetable", verbosity=0)
    person, other = UserFactory(), UserFactory()
    for number in range(5):
        assert not sign_in(person, WRONG, f"192.0.2.{number}")

    assert not sign_in(person)
    assert sign_in(other)


@pytest.mark.django_db
def test_counts_are_not_pushed_out_by_tries_with_made_up_names(caches_as_in_production):
    """Django's own cache in the database throws away whatever is above 300, old or not."""
    call_command("createcachetable", verbosity=0)
    person = UserFactory()
    for number in range(5):
        assert not sign_in(person, WRONG, f"192.0.2.{number}")

    for number in range(400):
        cache.set(f"allauth:rl:made-up:{number}", [0.0], 300)

    assert not sign_in(person)


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_over_several_processes(caches_as_in_production):
    call_command("createcachetable", verbosity=0)
    person = UserFactory()
    facts = conninfo_to_dict(connection.connection.info.dsn)
    facts["password"] = quote(connection.connection.info.password, safe="")
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://{user}:{password}@{host}:{port}/{dbname}".format(**facts),
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "DJANGO_SETTINGS_MODULE": "platform_site.settings.development",
    }
    tries = [
        subprocess.Popen(
            [sys.executable, "-c", TRY, person.email, WRONG, "3", str(first)],
            env=environment,
            cwd=project.ROOT,
        )
        for first in (10, 50)
    ]
    assert [one.wait(120) for one in tries] == [0, 0]

    assert not sign_in(person)


@pytest.mark.django_db
def test_the_door_of_the_administration_is_the_same(caches_as_in_production):
    call_command("createcachetable", verbosity=0)
    person = UserFactory(is_staff=True)
    door = Client().get("/admin/login/?next=/admin/")["Location"]
    for number in range(5):
        sign_in(person, WRONG, f"192.0.2.{number}", at=door)

    assert not sign_in(person, at=door)
    assert Client().post("/admin/login/", {"username": "a", "password": "b"}).status_code == 405


@pytest.mark.django_db
def test_codes_are_not_guessed(client):
    person = UserFactory()
    set_up(person)
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    for number in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})

    client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_whoever_sits_before_an_open_screen_does_not_guess_the_password(client):
    person = UserFactory()
    client.force_login(person)
    make_stale(client)
    for _try in range(5):
        client.post(reverse("account_reauthenticate"), {"password": WRONG})

    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert answer.status_code == 429
    assert "Wait five minutes" in answer.content.decode()


class Counted(Argon2PasswordHasher):
    """Argon2 as in production, with little memory, that counts how often it works."""

    work = 0
    time_cost, memory_cost, parallelism = 1, 8, 1

    def encode(self, password, salt):
        Counted.work += 1
        return super().encode(password, salt)

    def verify(self, password, encoded):
        Counted.work += 1
        return super().verify(password, encoded)


@pytest.fixture
def count(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]

    def counted(act):
        Counted.work = 0
        answer = act()
        return Counted.work, answer

    return counted


def alike(answer):
    """What an answer says to whoever reads it, without the token of its form."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return answer.status_code, answer.headers.get("Location"), body


def two(path, known, unknown, **more):
    """The same form about an address that exists and one that does not."""
    field = more.pop("field", "email")
    return [lambda a=a: Client().post(path, {field: a, **more}) for a in (known, unknown)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("account_login", {"field": "login", "password": WRONG}),
        ("account_signup", {"password1": PASSWORD, "password2": PASSWORD}),
        ("account_reset_password", {}),
    ],
)
def test_an_address_that_exists_is_answered_like_one_that_does_not(count, name, more):
    known, unknown = "known@example.org", "nowho@example.org"
    UserFactory(email=known)
    acts = two(reverse(name), known, unknown, **more)

    (work, first), (work_too, second) = count(acts[0]), count(acts[1])

    assert work == work_too, "one of them takes longer"
    said = [alike(one) for one in (first, second)]
    assert said[0][:2] == said[1][:2]
    assert said[0][2].replace(known, "") == said[1][2].replace(unknown, "")


@pytest.mark.django_db
def test_an_account_without_a_password_takes_as_long_as_any(count):
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    acts = two(LOGIN, person.email, "nowho@example.org", field="login", password=WRONG)

    assert count(acts[0])[0] == count(acts[1])[0] == 1


@pytest.mark.django_db
def test_both_get_a_mail_when_a_password_is_forgotten():
    for act in two(reverse("account_reset_password"), UserFactory().email, "nowho@example.org"):
        act()

    assert len(mail.outbox) == 2
