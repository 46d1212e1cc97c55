"""Every page of every object of the demo answers everybody: shown or hidden, never broken."""

import pytest

from accounts.models import User
from cooperation.core.models import Subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "demo")]

# Those who see the most, and two who see little.
ACCOUNTS = ["officer-a.lacro", "coordinator.co", "health-focal-point.co", "student.pe"]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_page_of_an_object_breaks(client, account):
    client.force_login(User.objects.get(email=f"{account}@demo.invalid"))

    answers = {
        subject.code: client.get(subject.get_absolute_url()).status_code
        for subject in Subject.objects.filter(
            kind__in=["offer", "demand", "match", "exchange", "memorandum", "mission"]
        )
    }

    assert len(answers) >= 70
    assert set(answers.values()) <= {200, 404}
