"""The matter that is open beside the queue, or alone when only the panel is asked for."""

from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.memory import remember
from cooperation.core.pages import with_parameter
from cooperation.core.policies import allows
from cooperation.followups import colleagues, policies, queries
from cooperation.followups.colleagues import Colleague
from cooperation.followups.desk import Desk
from cooperation.followups.lines import lines
from cooperation.followups.models import Commitment


def is_asked_for(request: HttpRequest) -> bool:
    """Whether the page stands already and only its panel changes."""
    htmx = cast(Any, request).htmx
    return bool(htmx and not htmx.history_restore_request and request.GET.get("open"))


def of(
    request: HttpRequest,
    user: User,
    desk: Desk,
    known: Sequence[Colleague],
    shown: Sequence[Commitment] = (),
) -> dict[str, Any]:
    """The open matter; one that is not the reader's is like one that does not exist.

    ``shown`` are the lines of the page, which need not be asked for again.
    """
    asked = request.GET.get("open", "")
    row = next((one for one in shown if str(one.pk) == asked), None) or _row(user, asked)
    found = {**_addresses(request), "asked": asked, "matter": None}
    if row is None:
        return found
    return {**found, **_opened(user, desk, known, row)}


def _opened(user: User, desk: Desk, known: Sequence[Colleague], row: Commitment) -> dict[str, Any]:
    # What it is and whose is asked for by several.
    remember(row.about)
    able = colleagues.candidates(row, known)
    return {
        "matter": lines([row], desk=desk)[0],
        "candidates": [one for one in able if one.pk != row.assigned_to_id],
        "may_assign": row.closed_at is None and user.pk in {one.pk for one in able},
        "may_keep": allows(policies.check_can_keep, user, row),
        "is_mine": row.assigned_to_id == user.pk,
        "notes": _notes(user, row),
    }


def _addresses(request: HttpRequest) -> dict[str, str]:
    """The page as it is, without the open matter, and up to the number of another."""
    kept = request.GET.copy()
    kept.pop("open", None)
    return {
        "before_open": f"?{kept.urlencode()}&open=" if kept else "?open=",
        "back": with_parameter(request.GET, "open", ""),
        "here": request.get_full_path(),
    }


def _row(user: User, asked: str) -> Commitment | None:
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return queries.on_the_desk(user).filter(pk=int(asked)).first()


def _notes(user: User, row: Commitment) -> dict[str, Any] | None:
    """What officers noted, for officers who cover the matter and nobody else."""
    if not allows(policies.check_can_note, user, row.about):
        return None
    return {"rows": queries.notes_about(row.about), "code": row.about.code}
