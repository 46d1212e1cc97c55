"""A signed letter is read by whom it concerns, and nobody else learns that it exists."""

import datetime

import pytest

from accounts.models import User
from cooperation.core import documents
from cooperation.core.models import Document
from cooperation.reviews.letters import reading
from cooperation.reviews.models import Assent
from tests.factories import marketplace
from tests.factories.accounts import UserFactory
from tests.factories.directory import OfficeFactory, coordinator, focal_point, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, User]:
    """An officer recorded the letter by which Guatemala endorses an offer."""
    offer = marketplace.offer()
    office = OfficeFactory()
    recorder = officer(office)
    national = coordinator("GT")
    letter = marketplace.evidence(recorder)
    letter.kind = Document.Kind.LETTER
    letter.save()
    Assent.objects.create(
        subject=offer.subject,
        kind="endorsement",
        institution=national.memberships.get().institution,
        letter=letter,
        letter_on=datetime.date(2026, 11, 2),
        recorded_by=recorder,
    )
    return {
        "who handed it in": recorder,
        "the coordinator": national,
        "a colleague who covers the country": officer(office),
        "another coordinator": coordinator("CO"),
        "an officer elsewhere": officer(OfficeFactory(countries=["KE"])),
        "the institution": focal_point(offer.institution),
        "an administrator": UserFactory(is_staff=True, is_superuser=True),
    }


def test_a_letter_is_read_by_whom_it_concerns(people):
    readers = [who for who, person in people.items() if reading.visible_to(person).exists()]

    assert readers == [
        "who handed it in",
        "the coordinator",
        "a colleague who covers the country",
    ]


def test_evidence_is_no_letter(people):
    marketplace.evidence(people["an administrator"])

    assert not reading.visible_to(people["an administrator"]).exists()


def test_an_infected_letter_is_given_to_nobody(people):
    letter = reading.visible_to(people["the coordinator"]).get()
    letter.scan = Document.Scan.INFECTED

    with pytest.raises(documents.serving.Http404):
        documents.given_out(letter)
