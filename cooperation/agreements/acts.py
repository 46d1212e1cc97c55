"""What coordinators and officers do on the page of a memorandum: which button, for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements import policies
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.core.policies import allows


@dataclass(frozen=True)
class Act:
    """A button about the whole memorandum; ``check`` says whether the person may press it."""

    name: str
    label: Promise
    check: Callable[[User, Memorandum], None]
    tone: str = ""


@dataclass(frozen=True)
class PartyAct:
    """A button about one party."""

    name: str
    label: Promise
    check: Callable[[User, MemorandumParty], None]
    tone: str = ""


ACTS = (
    Act("confirm", _("Confirm the text"), policies.check_can_confirm, "primary"),
    Act("freeze", _("Freeze the text"), policies.check_can_freeze, "primary"),
    Act("reopen", _("Reopen the text"), policies.check_can_reopen),
    Act("terminate", _("Record its termination"), policies.check_can_terminate, "quiet"),
    Act("abandon", _("Abandon"), policies.check_can_abandon, "quiet"),
)
PARTY_ACTS = (
    PartyAct(
        "confirm_by_letter", _("Record a letter of confirmation"), policies.check_can_record_letter
    ),
    PartyAct("verify", _("Verify the signature"), policies.check_can_verify, "primary"),
    PartyAct("refuse", _("Send it back"), policies.check_can_refuse),
    PartyAct("notice", _("Give notice of withdrawal"), policies.check_can_give_notice, "quiet"),
)


def offered(user: User, memorandum: Memorandum) -> list[dict[str, object]]:
    """The buttons about the memorandum that the person may press."""
    return [
        {
            "label": act.label,
            "url": reverse(f"agreements:{act.name}", args=[memorandum.code]),
            "tone": act.tone,
        }
        for act in ACTS
        if allows(act.check, user, memorandum)
    ]


def offered_about(user: User, party: MemorandumParty, code: str) -> list[dict[str, object]]:
    """The buttons about a party that the person may press."""
    return [
        {
            "label": act.label,
            "url": reverse(f"agreements:{act.name}", args=[code, party.pk]),
            "tone": act.tone,
        }
        for act in PARTY_ACTS
        if allows(act.check, user, party)
    ]
