"""A link of an invitation that opens nothing: what became of it, and what can be done instead."""

from dataclasses import dataclass

from accounts.models import User
from accounts.queries import has_confirmed
from cooperation.core.errors import Refused
from cooperation.core.policies import allows
from cooperation.directory import links, policies, queries
from cooperation.directory.models import Institution, Invitation


@dataclass(frozen=True)
class DeadEnd:
    """Why, and the ways on: where the institution is known, and what its reader may do there.

    ``signs_out`` where another account of the same person may be the one that was invited.
    """

    reason: str
    institution: Institution | None = None
    is_member: bool = False
    may_ask: bool = False
    signs_out: bool = False
    signs_in: bool = False


def found(user: queries.Reader, token: str) -> DeadEnd | None:
    """None where the link can still be used by its reader, or by whoever signs in."""
    try:
        invitation = links.read(token)
    except Refused as refused:
        return DeadEnd(str(refused), signs_in=not isinstance(user, User))
    try:
        policies.check_is_open(invitation)
        if isinstance(user, User):
            policies.check_can_accept(user, invitation)
            policies.check_inviter_may_still(invitation, user)
            policies.check_stands_on_one_side(user, invitation.institution)
    except Refused as refused:
        return _end(user, invitation, str(refused))
    return None


def _end(user: queries.Reader, invitation: Invitation, reason: str) -> DeadEnd:
    institution = invitation.institution
    if not isinstance(user, User):
        return DeadEnd(reason, institution, signs_in=True)
    is_member = institution.pk in queries.institution_ids(user)
    return DeadEnd(
        reason,
        institution,
        is_member=is_member,
        may_ask=not is_member and allows(policies.check_can_ask, user, institution),
        signs_out=invitation.state == Invitation.State.OPEN
        and not has_confirmed(user, invitation.email),
    )
