"""What happens to memberships and invitations: one use case, one transaction."""

from cooperation.directory.services.absences import announce, come_back
from cooperation.directory.services.inviting import accept, invite, revoke, send_again
from cooperation.directory.services.joining import admit, ask, refuse, withdraw
from cooperation.directory.services.leaving import copy_subscriptions, deactivate, end
from cooperation.directory.services.mailing import send_invitations

__all__ = [
    "accept",
    "admit",
    "announce",
    "ask",
    "come_back",
    "copy_subscriptions",
    "deactivate",
    "end",
    "invite",
    "refuse",
    "revoke",
    "send_again",
    "send_invitations",
    "withdraw",
]
