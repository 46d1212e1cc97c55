"""Designations of A and of others in its country, in every state that matters."""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from cooperation.core.models import Document
from tests.architecture.access.people import Cast, X
from tests.architecture.access.stage import Arguments
from tests.factories import directory, files, marketplace
from tests.factories.accounts import UserFactory

LONG_AGO = datetime.timedelta(days=400)


def letter() -> Document:
    found = marketplace.evidence(UserFactory())
    found.kind = Document.Kind.LETTER
    found.file.save("letter.pdf", ContentFile(files.pdf()))
    return found


def of_designations(cast: Cast) -> dict[str, Arguments]:
    """Each in an institution of its own, so that none stands in the way of another."""
    asked = directory.designate(
        directory.InstitutionFactory(name="Asks", country=X), state="requested", letter=letter()
    )
    own = directory.designate(
        cast.ministry_a, state="requested", requested_by=cast.people["focal_point_a"]
    )
    suspended = directory.designate(
        directory.InstitutionFactory(name="Rests", country=X), state="suspended"
    )
    expired = directory.designate(
        directory.InstitutionFactory(name="Ended", country=X),
        state="expired",
        valid_to=timezone.localdate() - LONG_AGO,
    )
    in_force = cast.ministry_a.designations.get(state="active")
    return {
        "designations as CSV": {"file_format": "csv"},
        "request for a designation in X": {"pk": asked.pk},
        "letter of a request in X": {"pk": asked.pk, "document": asked.letter_id},
        "A's request for a designation": {"pk": own.pk},
        "A's designation": {"pk": in_force.pk},
        "suspended designation in X": {"pk": suspended.pk},
        "expired designation in X": {"pk": expired.pk},
    }
