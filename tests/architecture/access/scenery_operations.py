"""A mail that was given up, and the way out that a mail names."""

from cooperation.notifications import muting
from cooperation.notifications.models import Outbox
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments


def of_operations(cast: Cast) -> dict[str, Arguments]:
    reader = cast.people["focal_point_a"]
    dead = Outbox.objects.create(kind="nothing.known", recipient=reader, state="dead")
    return {
        "a mail that was given up": {"pk": dead.pk},
        "no mail in the outbox": {"pk": 0},
        "the token of a mail to focal point A": {"token": muting.token(reader, "decisions")},
        "a made-up token": {"token": "made-up"},
    }
