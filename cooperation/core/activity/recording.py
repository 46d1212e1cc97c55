"""The record of acts: services write one entry for each, in their own transaction."""

from collections.abc import Sequence

from accounts.models import User
from cooperation.core.models import ActivityEntry, Subject, SubjectModel


def record(
    verb: str,
    about: SubjectModel | Subject,
    *,
    by: User | None,
    as_institution: str = "",
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    fields: Sequence[str] = (),
) -> ActivityEntry:
    """Write down an act; ``by=None`` is the system. Names of fields only, never their values."""
    return ActivityEntry.objects.create(
        verb=verb,
        subject=about if isinstance(about, Subject) else about.subject,
        by=by,
        as_institution=as_institution,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        fields=list(fields),
    )
