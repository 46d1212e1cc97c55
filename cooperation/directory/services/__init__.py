"""What happens to memberships, designations and institutions: one use case, one transaction."""

from cooperation.directory.services.absences import announce, come_back
from cooperation.directory.services.administrators import (
    confirm_administrator,
    end_administrator,
    propose_administrator,
    refuse_administrator,
)
from cooperation.directory.services.changing import change_role
from cooperation.directory.services.closing import check_is_bound_by_nothing, close, merge
from cooperation.directory.services.confirming import confirm
from cooperation.directory.services.designation_life import (
    expire_designations,
    lift_designation,
    renew_designation,
    revoke_designation,
    suspend_designation,
)
from cooperation.directory.services.designations import (
    Scope,
    grant_designation,
    refuse_designation,
    request_designation,
    withdraw_designation,
)
from cooperation.directory.services.institutions import rename
from cooperation.directory.services.inviting import (
    accept,
    invite,
    readdress,
    revoke,
    send_again,
)
from cooperation.directory.services.joining import admit, ask, refuse, withdraw
from cooperation.directory.services.leaving import copy_subscriptions, deactivate, end
from cooperation.directory.services.mailing import send_invitations
from cooperation.directory.services.registering import register_institution

__all__ = [
    "Scope",
    "accept",
    "admit",
    "announce",
    "ask",
    "change_role",
    "check_is_bound_by_nothing",
    "close",
    "come_back",
    "confirm",
    "confirm_administrator",
    "copy_subscriptions",
    "deactivate",
    "end",
    "end_administrator",
    "expire_designations",
    "grant_designation",
    "invite",
    "lift_designation",
    "merge",
    "propose_administrator",
    "readdress",
    "refuse",
    "refuse_administrator",
    "refuse_designation",
    "register_institution",
    "rename",
    "renew_designation",
    "request_designation",
    "revoke",
    "revoke_designation",
    "send_again",
    "send_invitations",
    "suspend_designation",
    "withdraw",
    "withdraw_designation",
]
