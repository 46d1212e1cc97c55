"""Recording a signature, and verifying it with a second pair of eyes (F4)."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.agreements.lifecycle import PARTY
from cooperation.agreements.models import MemorandumParty
from cooperation.agreements.policies.letters import RECORDED_A_LETTER, recorders_of_letters
from cooperation.agreements.policies.who import (
    check_is_administrator,
    coordinates,
    serves_regionally,
)
from cooperation.agreements.queries.people import speaking_for
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory.models import Role
from cooperation.reviews import four_eyes

RECORDED_IT = _("You recorded this signature, so another person must verify it.")
SIGNABLE = ("ready_for_signature", "partly_signed", "in_force")


def check_can_record(user: User, party: MemorandumParty) -> None:
    """An administrator, of a party that is invited, once the text is frozen."""
    check_is_administrator(user)
    memorandum = party.memorandum
    if memorandum.state not in SIGNABLE:
        raise NotPossible(
            _("Nothing is signed now: the memorandum is “%(state)s”.")
            % {"state": memorandum.get_state_display()}
        )
    if party.state != "invited":
        raise NotPossible(
            _("The signature of %(party)s is recorded already: it is “%(state)s”.")
            % {"party": party, "state": party.get_state_display()}
        )


def is_verified_by_the_office(party: MemorandumParty) -> bool:
    """An organisation, an accession, what was signed elsewhere, a country without coordinator."""
    if party.signed_elsewhere or party.memorandum.state == "in_force":
        return True
    return speaking_for(party)[1] == Role.OFFICER


def check_can_verify(user: User, party: MemorandumParty) -> None:
    """The party's coordinator, or an officer of the regional office (F4).

    Never who recorded it, nor who recorded what a country said on paper about the memorandum.
    """
    PARTY.target("verify", state=party.state)
    who = four_eyes.stakes(
        signature=[party.recorded_by_id], recorder=recorders_of_letters(party.memorandum)
    )
    four_eyes.check(user, who, {"signature": RECORDED_IT, "recorder": RECORDED_A_LETTER})
    if is_verified_by_the_office(party):
        if not serves_regionally(user, party.memorandum):
            raise NotAllowed(_("An officer of the regional office verifies this signature."))
    elif not coordinates(user, party):
        raise NotAllowed(_("The coordinator of the country verifies this signature."))


def check_can_refuse(user: User, party: MemorandumParty) -> None:
    """Who may verify it may also say that it is not right."""
    check_can_verify(user, party)
