"""What stands around the check of A's demands: checks, a comment, a correction, a letter."""

from django.utils import timezone

from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from cooperation.reviews.models import FieldComment
from tests.architecture.access.people import Cast, X
from tests.architecture.access.stage import Arguments
from tests.factories import marketplace
from tests.factories.directory import InstitutionFactory, foreign_ministry
from tests.marketplace.checks import review


def of_quality(cast: Cast) -> dict[str, Arguments]:
    """All about demands that A's staff wrote and its focal point submitted."""
    checked = _demand(cast, "endorsed")
    review(checked, cast.people["officer_x"])
    corrected = _demand(cast, "published", title="Helth services")
    services.correct(
        corrected,
        by=cast.people["officer_x"],
        version=1,
        data={"title": "Health services"},
        note="A letter was missing.",
    )
    by_letter = services.endorse_by_letter(
        _demand(cast, "submitted"),
        by=cast.people["officer_x"],
        authority=foreign_ministry(X),
        letter=marketplace.pdf("letter.pdf"),
        letter_on=timezone.localdate(),
    )
    returned = services.return_(
        _demand(cast, "submitted"),
        by=cast.people["coordinator_x"],
        reason="The expected change is not clear yet.",
        comments=[("title", "Shorter, please.")],
    )
    far = marketplace.offer(state="endorsed", institution=InstitutionFactory(country="PY"))
    entry = corrected.subject.activity.get(verb="listing.corrected")
    return {
        "A's demand checked by the officer of X": {"code": checked.code},
        "A's draft that officer X began": {
            "code": _demand(cast, "draft", author=cast.people["officer_x"], submitted_by=None).code
        },
        "a correction of A's published demand": {"code": corrected.code, "pk": entry.pk},
        "the letter about A's demand": {
            "code": by_letter.code,
            "pk": by_letter.subject.assents.get().pk,
        },
        "a comment at A's returned demand": {
            "code": returned.code,
            "pk": FieldComment.objects.get(subject=returned.subject).pk,
        },
        "something about strangers' endorsed offer": {"code": far.code, "pk": 0},
    }


def _demand(cast: Cast, state: str, **facts: object) -> Listing:
    written = {
        "institution": cast.ministry_a,
        "author": cast.people["staff_a"],
        "submitted_by": cast.people["focal_point_a"],
    }
    return marketplace.demand(state=state, **(written | facts))
