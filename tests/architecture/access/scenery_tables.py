"""Kinds of files, and files of offers that focal point A sent."""

from django.utils import timezone

from cooperation.marketplace.models import Catalogue
from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments


def of_tables(cast: Cast) -> dict[str, Arguments]:
    """One file that can be imported, one with an error, one that was imported."""
    good = _sent(cast, rows=[[2, ["Services for young people"], []]])
    wrong = _sent(cast, rows=[[2, [""], [0]]])
    imported = _sent(cast)
    Catalogue.objects.filter(pk=imported.pk).update(
        imported_at=timezone.now(), number=1, content={}
    )
    return {
        "as CSV": {"file_format": "csv"},
        "as XLSX": {"file_format": "xlsx"},
        "a file of focal point A": {"key": good.key},
        "a file with errors": {"key": wrong.key},
        "a file already imported": {"key": imported.key},
        "errors of a file of focal point A": {"key": good.key, "file_format": "csv"},
        "errors of a file already imported": {"key": imported.key, "file_format": "xlsx"},
    }


def _sent(cast: Cast, rows: list[object] | None = None) -> Catalogue:
    content = {"header": ["Title"], "rows": rows or [], "joined": False}
    return Catalogue.objects.create(
        institution=cast.ministry_a,
        by=cast.people["focal_point_a"],
        file_name="offers.xlsx",
        sha256="0" * 64,
        content=content,
    )
