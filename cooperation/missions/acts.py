"""The steps people take on the page of a mission: which button, for whom, in which words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.policies import refusal
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.missions import policies
from cooperation.missions.models import Mission

SENDING = (Role.STAFF, Role.FOCAL_POINT, Role.OFFICER)
OVERSEEING = (Role.COORDINATOR, Role.FOCAL_POINT, Role.OFFICER)


@dataclass(frozen=True)
class Act:
    """A button. ``states`` and ``roles`` say when it concerns a person, ``check`` whether it may.

    Where ``explained``, a person whom it concerns and who may not is told why.
    """

    name: str
    label: Promise
    check: Callable[[User, Mission], None]
    states: tuple[str, ...]
    roles: tuple[str, ...]
    tone: str = ""
    explained: bool = False


@dataclass(frozen=True)
class Offered:
    """What a person may do now, and why not what they might expect to."""

    buttons: list[dict[str, object]]
    reasons: list[str]


ACTS = (
    Act(
        "propose",
        _("Propose the mission"),
        policies.check_ready_to_propose,
        ("draft",),
        (Role.FOCAL_POINT, Role.OFFICER, Role.STAFF),
        "primary",
        explained=True,
    ),
    Act("edit", _("Change the facts"), policies.check_can_write, ("draft",), SENDING),
    Act("travellers", _("Who goes"), policies.check_can_write, ("draft",), SENDING),
    Act(
        "terms",
        _("Terms of reference"),
        policies.check_can_write,
        ("draft",),
        SENDING,
    ),
    Act(
        "clear",
        _("Clear it"),
        policies.check_can_clear,
        ("proposed",),
        (Role.FOCAL_POINT, Role.COORDINATOR),
        "primary",
    ),
    Act(
        "approve",
        _("Approve"),
        policies.check_can_approve,
        ("proposed",),
        (Role.OFFICER,),
        "primary",
        explained=True,
    ),
    Act(
        "confirm_waiver",
        _("Confirm the waiver"),
        policies.check_can_confirm_waiver,
        ("proposed",),
        (Role.OFFICER,),
        "primary",
    ),
    Act(
        "waiver",
        _("Ask for a waiver"),
        policies.check_can_ask_waiver,
        ("proposed",),
        (Role.OFFICER,),
    ),
    Act(
        "by_letter",
        _("Record a clearance by letter"),
        policies.check_can_record_letter,
        ("proposed",),
        (Role.OFFICER,),
    ),
    Act(
        "return",
        _("Give it back"),
        policies.check_can_return,
        ("proposed",),
        OVERSEEING,
    ),
    Act(
        "reschedule",
        _("Propose new days"),
        policies.check_can_reschedule,
        ("postponed",),
        (Role.FOCAL_POINT, Role.OFFICER),
        "primary",
    ),
    Act(
        "report",
        _("Write the report"),
        policies.check_can_report,
        ("report_due",),
        (Role.FOCAL_POINT,),
        "primary",
    ),
    Act(
        "accept",
        _("Accept the report"),
        policies.check_can_accept,
        ("reported",),
        (Role.OFFICER,),
        "primary",
        explained=True,
    ),
    Act(
        "give_back",
        _("Give the report back"),
        policies.check_can_accept,
        ("reported",),
        (Role.OFFICER,),
    ),
    Act(
        "postpone",
        _("Postpone"),
        policies.check_can_postpone,
        ("proposed", "approved"),
        OVERSEEING,
        "quiet",
    ),
    Act(
        "cancel",
        _("Cancel the mission"),
        policies.check_can_cancel,
        ("draft", "proposed", "approved", "postponed"),
        OVERSEEING,
        "quiet",
    ),
)


def offered(user: User, mission: Mission) -> Offered:
    """The buttons of a person and the reasons of the main ones that are refused."""
    roles = {membership.role for membership in directory.memberships_of(user)}
    buttons, reasons = [], []
    for act in ACTS:
        if mission.state not in act.states or not roles & set(act.roles):
            continue
        refused = refusal(act.check, user, mission)
        if refused is None:
            url = reverse(f"missions:{act.name}", args=[mission.code])
            buttons.append({"label": act.label, "url": url, "tone": act.tone})
        elif act.explained:
            reasons.append(str(refused))
    return Offered(buttons, reasons)
