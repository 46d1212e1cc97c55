"""The steps people take on the page of an exchange: which button, for whom, in which words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Refused
from cooperation.core.policies import refusal
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.exchanges import policies
from cooperation.exchanges.models import Exchange


@dataclass(frozen=True)
class Act:
    """A button: ``states``, ``role`` and ``also`` say whom it concerns, ``check`` if they may."""

    name: str
    label: Promise
    check: Callable[[User, Exchange], None]
    states: tuple[str, ...]
    role: str
    tone: str = ""
    also: tuple[str, ...] = ()

    def url(self, exchange: Exchange) -> str:
        return reverse(f"exchanges:{self.name}", args=[exchange.code])


@dataclass(frozen=True)
class Offered:
    """What a person may do now, and why not what they might expect to."""

    buttons: list[dict[str, object]]
    reasons: list[str]


CANCELLABLE = ("proposed", "negotiating", "agreed", "under_review", "approved")
ACTS = (
    Act(
        "join",
        _("Take part"),
        policies.check_can_answer,
        ("proposed",),
        Role.FOCAL_POINT,
        "primary",
    ),
    Act(
        "decline",
        _("Do not take part"),
        policies.check_can_answer,
        ("proposed",),
        Role.FOCAL_POINT,
        "quiet",
    ),
    Act(
        "accept",
        _("Accept these terms"),
        policies.check_can_accept,
        ("negotiating",),
        Role.FOCAL_POINT,
        "primary",
    ),
    Act(
        "terms",
        _("Propose a change"),
        policies.check_can_propose_terms,
        ("negotiating", "agreed"),
        Role.FOCAL_POINT,
    ),
    Act(
        "terms",
        _("Draft a change"),
        policies.check_can_draft_terms,
        ("negotiating", "agreed"),
        Role.STAFF,
    ),
    Act(
        "contribution",
        _("Write what we give"),
        policies.check_can_contribute,
        ("negotiating",),
        Role.FOCAL_POINT,
        "primary",
    ),
    Act(
        "comment",
        _("Comment on the terms"),
        policies.check_can_comment,
        ("negotiating", "agreed", "under_review"),
        Role.FOCAL_POINT,
        also=(Role.COORDINATOR, Role.OFFICER),
    ),
    Act(
        "confirm",
        _("Confirm our part"),
        policies.check_can_confirm_part,
        ("agreed",),
        Role.FOCAL_POINT,
        "primary",
    ),
    Act(
        "by_letter",
        _("Record a letter"),
        policies.check_can_record_letter,
        # In the last two: that a side agrees to cancel.
        CANCELLABLE,
        Role.OFFICER,
    ),
    Act(
        "endorse",
        _("Endorse"),
        policies.check_can_endorse,
        ("agreed",),
        Role.COORDINATOR,
        "primary",
    ),
    Act(
        "approve",
        _("Approve"),
        policies.check_can_decide,
        ("under_review",),
        Role.OFFICER,
        "primary",
    ),
    Act(
        "return",
        _("Return with a reason"),
        policies.check_can_decide,
        ("under_review",),
        Role.OFFICER,
    ),
    Act(
        "return",
        _("Return with a reason"),
        policies.check_can_return_to_negotiation,
        ("agreed",),
        Role.COORDINATOR,
        also=(Role.FOCAL_POINT,),
    ),
    Act(
        "reject",
        _("Do not approve"),
        policies.check_can_reject,
        ("under_review",),
        Role.OFFICER,
        "quiet",
    ),
    Act(
        "begin",
        _("It has started"),
        policies.check_can_begin,
        ("approved",),
        Role.FOCAL_POINT,
        "primary",
    ),
    Act(
        "agree_to_cancel",
        _("Agree to cancel"),
        policies.check_can_agree_to_cancel,
        CANCELLABLE,
        Role.FOCAL_POINT,
    ),
    Act(
        "go_on",
        _("Go on with the exchange"),
        policies.check_can_go_on,
        CANCELLABLE,
        Role.FOCAL_POINT,
    ),
    Act(
        "ask_to_cancel",
        _("Ask to cancel"),
        policies.check_can_ask_to_cancel,
        CANCELLABLE,
        Role.FOCAL_POINT,
        "quiet",
    ),
    Act(
        "cancel",
        _("Cancel the exchange"),
        policies.check_can_cancel,
        CANCELLABLE,
        Role.COORDINATOR,
        "quiet",
        # The regional office may cancel what has been silent for long.
        also=(Role.OFFICER,),
    ),
)
# Told only where it is somebody's main task in that state; else a missing button says enough.
EXPLAINED = ("join", "accept", "endorse", "approve", "begin")


def offered(user: User, exchange: Exchange) -> Offered:
    """The buttons of a person and the reasons of the main ones that are refused."""
    roles = {membership.role for membership in directory.memberships_of(user)}
    checked: dict[Callable[[User, Exchange], None], Refused | None] = {}
    buttons, reasons = [], []
    for act in ACTS:
        if exchange.state not in act.states or not _concerns(act, roles):
            continue
        if act.check not in checked:
            checked[act.check] = refusal(act.check, user, exchange)
        refused = checked[act.check]
        if refused is None:
            buttons.append({"label": act.label, "url": act.url(exchange), "tone": act.tone})
        elif act.name in EXPLAINED:
            reasons.append(str(refused))
    return Offered(buttons, reasons)


def _concerns(act: Act, roles: set[str]) -> bool:
    return bool(roles & {act.role, *act.also})
