"""The record of acts: services write one entry for each, in their own transaction."""

from collections.abc import Callable, Iterable, Sequence

from accounts.models import User
from cooperation.core.memory import forget
from cooperation.core.models import ActivityEntry, Subject, SubjectModel

RoleOf = Callable[[User, str], str]
_ROLE_OF: list[RoleOf] = []


def declare_roles(role_of: RoleOf) -> None:
    """Say who knows in which role a person acts for an institution; called in ``ready``."""
    _ROLE_OF[:] = [role_of]


def record(
    verb: str,
    about: SubjectModel | Subject,
    *,
    by: User | None,
    as_institution: str = "",
    on_behalf_of: str = "",
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    fields: Sequence[str] = (),
) -> ActivityEntry:
    """Write down an act; ``by=None`` is the system. Names of fields only, never their values.

    ``on_behalf_of`` names the institution that said it in a signed letter which ``by`` recorded.
    """
    # It may have given somebody a part.
    forget(about)
    return ActivityEntry.objects.create(
        verb=verb,
        subject=about if isinstance(about, Subject) else about.subject,
        by=by,
        as_institution=as_institution,
        as_role=_role(by, as_institution),
        on_behalf_of=on_behalf_of,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        fields=list(fields),
    )


def record_many(verb: str, about: Iterable[SubjectModel], *, to_state: str = "") -> None:
    """The same act of the system on very many objects, in few statements."""
    things = list(about)
    for thing in things:
        forget(thing)
    ActivityEntry.objects.bulk_create(
        (ActivityEntry(verb=verb, subject=thing.subject, to_state=to_state) for thing in things),
        batch_size=1_000,
    )


def _role(by: User | None, institution: str) -> str:
    """The role in which the person acts now; none for the system."""
    return _ROLE_OF[0](by, institution) if by and _ROLE_OF else ""
