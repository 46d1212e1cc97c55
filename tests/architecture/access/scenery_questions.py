"""Demands of A that wait for a decision, one of them with an open question."""

from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace.waiting import ASKED
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import marketplace
from tests.factories.directory import InstitutionFactory


def of_questions(cast: Cast) -> dict[str, Arguments]:
    facts = {
        "institution": cast.ministry_a,
        "author": cast.people["staff_a"],
        "submitted_by": cast.people["focal_point_a"],
    }
    submitted = marketplace.demand(state="submitted", **facts)
    endorsed = marketplace.demand(state="endorsed", **facts)
    asked = marketplace.demand(state="endorsed", **facts)
    commitments.open_for(asked, [Awaited(cast.ministry_a, ASKED, text="Which units?")])
    far = marketplace.offer(state="endorsed", institution=InstitutionFactory(country="PY"))
    return {
        "A's demand to endorse": {"code": submitted.code},
        "A's demand to publish": {"code": endorsed.code},
        "A's demand with a question": {"code": asked.code},
        "strangers' offer to publish": {"code": far.code},
    }
