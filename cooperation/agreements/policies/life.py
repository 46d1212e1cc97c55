"""Changing and ending what is in force."""

from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements.lifecycle import MEMORANDUM
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.policies.who import (
    check_is_administrator,
    check_serves_regionally,
    coordinates,
)
from cooperation.core.errors import NotAllowed, NotPossible


def _check_is_in_force(memorandum: Memorandum) -> None:
    if memorandum.state != "in_force":
        raise NotPossible(
            _("This is for a memorandum in force: it is now “%(state)s”.")
            % {"state": memorandum.get_state_display()}
        )


def check_can_amend(user: User, memorandum: Memorandum) -> None:
    """An administrator records what the parties signed."""
    check_is_administrator(user)
    _check_is_in_force(memorandum)


def check_can_renew(user: User, memorandum: Memorandum) -> None:
    """As an amendment, of a memorandum that has an end."""
    check_can_amend(user, memorandum)
    if memorandum.expires_on is None:
        raise NotPossible(_("This memorandum has no end, so there is nothing to renew."))


def check_can_give_notice(user: User, party: MemorandumParty) -> None:
    """The coordinator of a party that is bound and has given no notice."""
    _check_is_in_force(party.memorandum)
    if not coordinates(user, party):
        raise NotAllowed(_("Only the coordinator of the party can give notice of withdrawal."))
    if party.state != "active":
        raise NotPossible(
            _("Only a party that is bound can withdraw: %(party)s is “%(state)s”.")
            % {"party": party, "state": party.get_state_display()}
        )
    if party.notice_on:
        raise NotPossible(_("Notice of withdrawal was given already."))


def check_can_terminate(user: User, memorandum: Memorandum) -> None:
    """The regional office records that the parties ended what is in force."""
    check_serves_regionally(user, memorandum)
    MEMORANDUM.target("terminate", state=memorandum.state)
