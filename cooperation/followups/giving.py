"""Giving many matters to a colleague at once."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from cooperation.followups import bulk, policies, services
from cooperation.followups.forms import NOBODY, give_many
from cooperation.followups.models import Commitment


def _give(commitment: Commitment, by: User, data: Mapping[str, Any]) -> None:
    to = None if data["to"] == NOBODY else User.objects.filter(pk=data["to"]).first()
    services.assign(
        commitment, by=by, to=to, held_by=commitment.assigned_to_id, reason=data["reason"]
    )


def _done(number: int) -> str:
    return ngettext("%(number)d line given.", "%(number)d lines given.", number) % {
        "number": number
    }


GIVE = bulk.BulkAct(
    name="assign",
    label=_("Assign"),
    question=_("Give these to a colleague?"),
    happens=(
        _("Others who are awaited see who has it, and can still act."),
        _("Whoever gets it has a notice."),
    ),
    done=_done,
    form=give_many,
    check=lambda user, commitment: policies.check_can_assign(user, commitment, user),
    do=_give,
    order=10,
)
bulk.register(GIVE)
