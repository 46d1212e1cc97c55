"""What the page of an institution says of its name and designation, and what a reader may do."""

from typing import Any

from accounts.models import User
from cooperation.core.policies import allows
from cooperation.directory import designating, policies, queries
from cooperation.directory.models import Institution


def of(user: queries.Reader, institution: Institution) -> dict[str, Any]:
    """Former names, whom it took over from, who goes on; steps only where the reader may."""
    sees = allows(policies.check_sees_designations, user, institution)
    signed_in = user if isinstance(user, User) else None
    asked = institution.designations.filter(state="requested").exists() if sees else False
    return {
        "former_names": list(institution.former_names.all()),
        "predecessors": list(institution.predecessors.select_related("subject").order_by("pk")),
        "sees_designations": sees and designating.has_authorities(institution),
        "is_asked_for": asked,
        "may_request": signed_in is not None
        and allows(policies.check_can_request, signed_in, institution),
        "may_rename": signed_in is not None
        and allows(policies.check_can_rename, signed_in, institution),
        "may_close": signed_in is not None
        and allows(policies.check_can_close, signed_in, institution),
    }
