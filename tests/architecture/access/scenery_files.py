"""Documents of A's demands in every state that matters."""

from django.core.files.base import ContentFile

from cooperation.core.models import Document
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import files, marketplace


def document(cast: Cast, scan: str = "not_scanned") -> Document:
    found = marketplace.evidence(cast.people["staff_a"])
    found.scan = scan
    found.file.save("evidence.pdf", ContentFile(files.pdf()))
    return found


def of_files(cast: Cast) -> dict[str, Arguments]:
    """Each demand has one document; the published one also two that are not given out."""
    found: dict[str, Arguments] = {}
    for state in ("draft", "submitted", "published"):
        demand = marketplace.demand(
            state=state,
            institution=cast.ministry_a,
            author=cast.people["staff_a"],
            submitted_by=None if state == "draft" else cast.people["focal_point_a"],
        )
        one = document(cast)
        demand.evidence.add(one)
        found[f"document of A's {state} demand"] = {"code": demand.code, "pk": one.pk}
    for scan, name in (("infected", "infected"), ("pending", "waiting")):
        one = document(cast, scan)
        demand.evidence.add(one)
        found[f"{name} document of A's published demand"] = {"code": demand.code, "pk": one.pk}
    found["document of A's draft demand at another demand"] = {
        "code": demand.code,
        "pk": found["document of A's draft demand"]["pk"],
    }
    return found
