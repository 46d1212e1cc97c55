"""What officers and coordinators have on their desks: a wait, a saved view, matters with notes."""

import datetime

from django.utils import timezone

from cooperation.directory.models import Role
from cooperation.followups.models import Commitment, Note, SavedView
from cooperation.followups.services import promises
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import marketplace
from tests.followups.waits import await_answer


def of_the_queue(cast: Cast) -> dict[str, Arguments]:
    """Something waits for the office of X; its officer keeps a view and has noted something."""
    officer = cast.people["officer_x"]
    office = officer.memberships.get(role=Role.OFFICER).institution
    wait = await_answer(office, "decide", "officer")
    view = SavedView.objects.create(user=officer, name="Late", query="view=late")
    written = {"institution": cast.ministry_a, "author": cast.people["staff_a"]}
    submitted = marketplace.demand(
        state="submitted", submitted_by=cast.people["focal_point_a"], **written
    )
    draft = marketplace.demand(state="draft", submitted_by=None, **written)
    public = marketplace.demand(state="published", **written)
    Note.objects.create(about=submitted.subject, by=officer, text="Ask the ministry by phone.")
    promised, kept = _promises(cast)
    return {
        "what waits for the office of X": {"pk": wait.pk},
        "a view of X's officer": {"pk": view.pk},
        "A's submitted demand, with notes": {"code": submitted.code},
        "A's draft, that nobody notes about": {"code": draft.code},
        "A's public demand, with notes": {"code": public.code},
        "what A promised": {"pk": promised.pk},
        "what A kept": {"pk": kept.pk},
        "giving to a colleague": {"name": "assign"},
        "returning with one reason": {"name": "return"},
        "no act of that name": {"name": "nothing"},
    }


def _promises(cast: Cast) -> tuple[Commitment, Commitment]:
    """Two promises of A about itself; one is kept."""
    author, day = cast.people["officer_x"], timezone.localdate() + datetime.timedelta(days=30)
    texts = ("Send the protocol.", "Send the list of participants.")
    open_one, kept = (
        promises.make(
            cast.ministry_a, by=author, institution=cast.ministry_a, text=text, due_on=day
        )
        for text in texts
    )
    promises.keep(kept, by=cast.people["focal_point_a"], note="Sent to everybody by mail.")
    return open_one, kept
