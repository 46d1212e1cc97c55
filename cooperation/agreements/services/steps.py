"""One step of the lifecycle: the state, the record of it, who is told, who is awaited."""

from collections.abc import Sequence

from accounts.models import User
from cooperation.agreements import waiting
from cooperation.agreements.lifecycle import MEMORANDUM
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.people import concerned
from cooperation.core import activity
from cooperation.directory import queries as directory
from cooperation.followups import commitments
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind
from cooperation.notifications.outbox import Words


def speaks_as(user: User | None) -> str:
    """The institution for which a person acts; an administrator acts for none."""
    first = next(iter(directory.memberships_of(user)), None) if user else None
    return first.institution.name if first else ""


def record(
    verb: str, memorandum: Memorandum, *, by: User | None, reason: str = "", **facts: str
) -> None:
    """Write an act down that leaves the state as it is."""
    activity.record(verb, memorandum, by=by, as_institution=speaks_as(by), reason=reason, **facts)


def take(
    step: str,
    memorandum: Memorandum,
    *,
    by: User | None,
    verb: str,
    reason: str = "",
    fields: Sequence[str] = (),
) -> None:
    """Move the memorandum and write it down; ``fields`` are the other columns set meanwhile."""
    before = memorandum.state
    memorandum.state = MEMORANDUM.target(step, state=before)
    memorandum.save(update_fields=["state", "updated_at", *fields])
    activity.record(
        verb,
        memorandum,
        by=by,
        as_institution=speaks_as(by),
        from_state=before,
        to_state=memorandum.state,
        reason=reason,
        fields=fields,
    )


def tell(
    kind: Kind, memorandum: Memorandum, *, by: User | None, words: Words | None = None
) -> None:
    """Tell everybody whom it concerns, once each, but the one who acted."""
    people = [one for one in concerned(memorandum) if by is None or one.pk != by.pk]
    outbox.tell(people, kind, about=memorandum.subject, params=words or {})


def await_whom_it_needs(memorandum: Memorandum, *, by: User | None) -> None:
    """Close what is no longer awaited, open what is: parties come and go one by one."""
    commitments.follow(memorandum, waiting.awaited(memorandum), by=by)


def start_anew(memorandum: Memorandum, kind: str, *, by: User | None) -> None:
    """Close what was awaited of a kind and ask again: its day has moved."""
    commitments.close(memorandum, by=by, kind=kind)
    await_whom_it_needs(memorandum, by=by)
