"""Invitations: sent, sent again, taken back, accepted once."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import has_confirmed
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory import admitting, confirming, kinds, links, policies, queries
from cooperation.directory.models import Institution, Invitation, Membership
from cooperation.directory.services import absences, steps

LASTS = datetime.timedelta(days=14)
MOST_OPEN = 50


@transaction.atomic
def invite(
    institution: Institution, *, by: User, email: str, role: str, language: str = "en"
) -> Invitation:
    """Invite an address into a role; nobody is told whether anybody has an account with it."""
    institution = steps.held_institution(institution)
    policies.check_can_invite(by, institution)
    policies.check_can_admit(by, institution, role)
    if email.casefold() == by.email.casefold() or has_confirmed(by, email):
        words = _("This is your own address: nobody invites themselves.")
        raise Incomplete(words, {"email": words})
    waiting = institution.invitations.filter(accepted_at=None, revoked_at=None)
    known = waiting.filter(email__iexact=email).first()
    if known is not None:
        roles = [str(one) for one in admitting.roles_in(institution)]
        if roles.index(known.role) > roles.index(role):
            # Nobody makes less of what others, who admit into more, have offered.
            policies.check_can_change_invitation(by, known)
        known.role, known.language = role, language
        return _sent_again(known, by=by)
    if waiting.filter(expires_at__gt=timezone.now()).count() >= MOST_OPEN:
        raise NotPossible(_("Too many invitations are open. Take back those of no use first."))
    invitation = Invitation.objects.create(
        institution=institution,
        email=email.lower(),
        role=role,
        language=language,
        invited_by=by,
        expires_at=timezone.now() + LASTS,
    )
    steps.record("invitation.sent", institution, by=by)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, by: User) -> Invitation:
    """A new link for another 14 days; the old one is dead."""
    invitation = _held(invitation)
    policies.check_can_change_invitation(by, invitation)
    return _sent_again(invitation, by=by)


@transaction.atomic
def readdress(invitation: Invitation, *, by: User, email: str) -> Invitation:
    """The same invitation to another address: the link that went to the first one is dead."""
    invitation = _held(invitation)
    policies.check_can_change_invitation(by, invitation)
    waiting = invitation.institution.invitations.filter(accepted_at=None, revoked_at=None)
    wrong = None
    if email.casefold() == by.email.casefold() or has_confirmed(by, email):
        wrong = _("This is your own address: nobody invites themselves.")
    elif email.casefold() == invitation.email.casefold():
        wrong = _("This is the address to which it was sent. Write another one.")
    elif waiting.filter(email__iexact=email).exists():
        wrong = _("This address is invited already. Send that invitation again.")
    if wrong is not None:
        raise Incomplete(wrong, {"email": wrong})
    invitation.email = email.lower()
    return _sent_again(invitation, by=by)


def _sent_again(invitation: Invitation, *, by: User) -> Invitation:
    invitation.number += 1
    invitation.invited_by = by
    invitation.expires_at = timezone.now() + LASTS
    invitation.save()
    steps.record("invitation.sent_again", invitation.institution, by=by)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> Invitation:
    """Its link opens nothing any more."""
    invitation = _held(invitation)
    policies.check_can_change_invitation(by, invitation)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at", "updated_at"])
    steps.record("invitation.revoked", invitation.institution, by=by)
    return invitation


@transaction.atomic
def accept(token: str, *, by: User) -> Membership:
    """Whoever was invited joins; an open request is granted by it, another role is given up.

    Into a role that approves somebody else lets them in: until then the other role is kept.
    """
    person = steps.held_person(by)
    invitation = _held(links.read(token))
    # Sent again or used in the last moment: read once more, now that nobody else can.
    links.read(token)
    policies.check_can_accept(person, invitation)
    policies.check_inviter_may_still(invitation, person)
    policies.check_stands_on_one_side(person, invitation.institution)
    membership = _own(invitation, person)
    given_up = []
    if not confirming.needs_second(membership.role):
        given_up = steps.give_up_others(membership, by=person)
    steps.admit(membership, admitted_by=invitation.invited_by, by=person)
    absences.go_on(given_up, membership)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by", "updated_at"])
    steps.record("invitation.accepted", invitation.institution, by=person)
    steps.tell(kinds.ACCEPTED, membership, to=[invitation.invited_by], by=person)
    steps.pass_on(membership, by=person)
    return membership


def _own(invitation: Invitation, person: User) -> Membership:
    """The membership to begin: a request that is open, or a new one."""
    known = Membership.objects.requested().filter(user=person, institution=invitation.institution)
    membership = known.select_for_update(of=("self",)).first()
    if membership is None:
        membership = Membership(user=person, institution=invitation.institution)
    membership.role = invitation.role
    membership.starts_on = queries.today()
    return membership


def _held(invitation: Invitation) -> Invitation:
    institution = steps.held_institution(invitation.institution)
    found = invitation.locked()
    found.institution = institution
    return found
