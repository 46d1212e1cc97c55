"""What officers and coordinators have on their desks: a wait, a saved view, matters with notes."""

from cooperation.directory.models import Role
from cooperation.followups.models import Note, SavedView
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
    return {
        "what waits for the office of X": {"pk": wait.pk},
        "a view of X's officer": {"pk": view.pk},
        "A's submitted demand, with notes": {"code": submitted.code},
        "A's draft, that nobody notes about": {"code": draft.code},
        "A's public demand, with notes": {"code": public.code},
        "giving to a colleague": {"name": "assign"},
        "returning with one reason": {"name": "return"},
        "no act of that name": {"name": "nothing"},
    }
