"""What the page of an institution says of its name and designation, and what a reader may do."""

from typing import Any

from accounts.models import User
from cooperation.core.policies import allows
from cooperation.directory import designating, institution_page, policies, queries


def of(user: queries.Reader, institution: Any) -> dict[str, Any]:
    """Former names, whom it took over from, who goes on; steps only where the reader may."""
    sees = allows(policies.check_sees_designations, user, institution)
    signed_in = user if isinstance(user, User) else None
    found = queries.designations_of(institution)
    return {
        "former_names": institution_page.former_names(institution),
        "predecessors": institution_page.in_short(institution.predecessors_in_short),
        "sees_designations": sees and designating.has_authorities(institution),
        "is_asked_for": sees and any(one.state == "requested" for one in found),
        "may_request": signed_in is not None
        and allows(policies.check_can_request, signed_in, institution),
        "may_rename": signed_in is not None
        and allows(policies.check_can_rename, signed_in, institution),
        "may_close": signed_in is not None
        and allows(policies.check_can_close, signed_in, institution),
    }
