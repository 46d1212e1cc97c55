"""The list of accounts for programs."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.demo.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "demo")]


def test_accounts_are_listed_with_what_is_needed_to_sign_in():
    output = StringIO()

    call_command("demo_accounts", "--json", stdout=output)

    accounts = {row["email"]: row for row in json.loads(output.getvalue())}
    assert accounts["health-staff.gt@demo.invalid"] == {
        "email": "health-staff.gt@demo.invalid",
        "password": PASSWORD,
        "role": "staff",
        "country": "GT",
    }
    assert accounts["officer-a.lacro@demo.invalid"]["country"] == "UNFPA LACRO"
    assert accounts["administrator.platform@demo.invalid"]["role"] == "administrator"
    assert accounts["student.pe@demo.invalid"]["role"] == "registered"
    assert len(accounts) == 47


def test_accounts_are_not_listed_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="settings of the demo only"):
        call_command("demo_accounts")


def test_the_password_signs_in(client):
    assert client.login(email="health-focal-point.co@demo.invalid", password=PASSWORD)
