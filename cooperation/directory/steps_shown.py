"""A designation as its page shows it: its letters and the steps that the reader may take."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.models import Document
from cooperation.core.policies import allows
from cooperation.directory import policies
from cooperation.directory.models import Designation, Institution

STEPS: tuple[tuple[str, Any, Any, str], ...] = (
    ("grant", policies.check_can_decide_designation, _("Designate"), "primary"),
    ("refuse_designation", policies.check_can_decide_designation, _("Refuse"), ""),
    ("withdraw_designation", policies.check_can_withdraw_designation, _("Withdraw"), ""),
    ("lift", policies.check_can_lift, _("Lift the suspension"), "primary"),
    ("renew", policies.check_can_renew, _("Renew"), "primary"),
    ("suspend", policies.check_can_suspend, _("Suspend"), ""),
    ("revoke_designation", policies.check_can_revoke, _("Revoke"), ""),
)
TONES = {"requested": "wait", "active": "done", "suspended": "late", "expired": "late"}


@dataclass(frozen=True)
class Shown:
    """One row of the page; ``letters`` are those that the reader may open."""

    designation: Designation
    letters: list[Document]
    steps: list[dict[str, str]]

    @property
    def tone(self) -> str:
        return TONES.get(self.designation.state, "")


def shown(designation: Designation, institution: Institution, user: User) -> Shown:
    """With what is known already of the institution, so that no row asks for it again."""
    designation.institution = institution
    letters = [*filter(None, [designation.letter]), *designation.earlier_letters.all()]
    return Shown(
        designation,
        [one for one in letters if allows(policies.check_reads_letters, user, designation, one)],
        [
            {"name": f"directory:{name}", "label": str(label), "tone": tone}
            for name, allowed, label, tone in STEPS
            if allows(allowed, user, designation)
        ],
    )
