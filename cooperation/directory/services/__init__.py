"""What happens to memberships and invitations: one use case, one transaction."""

from cooperation.directory.services.administrators import (
    confirm_administrator,
    end_administrator,
    propose_administrator,
    refuse_administrator,
)
from cooperation.directory.services.confirming import confirm
from cooperation.directory.services.inviting import accept, invite, revoke, send_again
from cooperation.directory.services.joining import admit, ask, end, refuse, withdraw
from cooperation.directory.services.mailing import send_invitations

__all__ = [
    "accept",
    "admit",
    "ask",
    "confirm",
    "confirm_administrator",
    "end",
    "end_administrator",
    "invite",
    "propose_administrator",
    "refuse",
    "refuse_administrator",
    "revoke",
    "send_again",
    "send_invitations",
    "withdraw",
]
