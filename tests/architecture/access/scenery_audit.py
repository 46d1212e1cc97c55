"""Histories and lists as files, and a record that does not exist."""

from tests.architecture.access.people import Cast
from tests.architecture.access.stage import Arguments
from tests.factories import exchanges, marketplace


def of_audit(cast: Cast) -> dict[str, Arguments]:
    """Each with the ending of its file."""
    ours = marketplace.published("demand", institution=cast.ministry_a)
    strangers = exchanges.negotiating(exchanges.cast("UY", "PY"))
    csv = {"file_format": "csv"}
    return {
        "history of A's demand as CSV": {"code": ours.code, **csv},
        "history of strangers' exchange as CSV": {"code": strangers.code, **csv},
        "what happened as CSV": csv,
        "openings as CSV": csv,
        "no exchange": {"code": "EXC-2026-999999"},
    }
