"""People are held before institutions, by every step: nobody waits for each other for ever."""

from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction

from cooperation.core.errors import Refused
from cooperation.directory import services
from cooperation.directory.services import steps
from cooperation.privacy import services as privacy
from tests.agreements.test_races import until_somebody_waits
from tests.directory.test_institutions import WHY
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, coordinator, focal_point

pytestmark = pytest.mark.django_db(transaction=True)


def merged(person, ministry):
    successor = InstitutionFactory(name="Ministry of Education")
    boss = coordinator("GT")
    return lambda: services.merge(ministry, by=boss, successor=successor, reason=WHY)


def deactivated(person, ministry):
    by = UserFactory(is_staff=True, is_superuser=True)
    return lambda: services.deactivate(person, by=by)


def erased(person, ministry):
    return lambda: privacy.erase_self(person, by=person)


@pytest.mark.parametrize("made", [merged, deactivated, erased])
def test_it_waits_for_the_person_before_it_holds_the_institution(made):
    """Another step of the person holds them and goes on to the institution, as all steps do."""
    coordinator("GT")
    ministry = InstitutionFactory()
    person = focal_point(ministry)
    act, failed = made(person, ministry), []

    def run():
        try:
            act()
        except (OperationalError, Refused) as why:
            failed.append(why)
        finally:
            connection.close()

    with transaction.atomic():
        steps.held_person(person)
        thread = Thread(target=run)
        thread.start()
        until_somebody_waits()
        steps.held_institution(ministry)
    thread.join(timeout=60)

    assert failed == []
    assert person.memberships.get(institution=ministry).state == "ended"
