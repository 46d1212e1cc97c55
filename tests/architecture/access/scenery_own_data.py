"""A file with the data of focal point A, somebody who works nowhere, a second administrator."""

import uuid

from cooperation.privacy import services
from cooperation.privacy.models import DataExport
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories.accounts import UserFactory


def of_own_data(cast: Cast) -> dict[str, Arguments]:
    person = cast.people["focal_point_a"]
    made = services.ask_export(person, by=person)
    services.make_waiting()
    # Asked for long ago, so that asking again is possible.
    DataExport.objects.filter(pk=made.pk).update(asked_at="2026-01-01T00:00Z")
    # The last administrator would be refused to go.
    UserFactory(is_staff=True)
    return {
        "the data of focal point A": {"key": made.key},
        "nobody's data": {"key": uuid.UUID(int=0)},
        "somebody who works nowhere": {"pk": UserFactory().pk},
        "nobody at all": {"pk": 0},
    }
