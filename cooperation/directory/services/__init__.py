"""What happens to memberships and invitations: one use case, one transaction."""

from cooperation.directory.services.changing import change_role
from cooperation.directory.services.inviting import (
    accept,
    invite,
    readdress,
    revoke,
    send_again,
)
from cooperation.directory.services.joining import admit, ask, end, refuse, withdraw
from cooperation.directory.services.mailing import send_invitations
from cooperation.directory.services.registering import register_institution

__all__ = [
    "accept",
    "admit",
    "ask",
    "change_role",
    "end",
    "invite",
    "readdress",
    "refuse",
    "register_institution",
    "revoke",
    "send_again",
    "send_invitations",
    "withdraw",
]
