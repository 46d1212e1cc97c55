"""Who may join, admit, invite and end, each refused with a reason."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import has_confirmed
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.personal import blanking
from cooperation.core.policies import allows
from cooperation.directory import administrators, admitting, confirming, queries
from cooperation.directory.models import (
    Institution,
    Invitation,
    Membership,
    Role,
)
from cooperation.directory.policies.sides import check_one_side

NO_LONGER = _("This request has been decided or withdrawn meanwhile. Nothing was changed.")
NOT_CONFIRMED = _("Confirm your e-mail address first: open the link in the mail to you.")

# The roles that are asked for, and changed into each other, without an invitation.
CHANGING_ROLES = (Role.STAFF, Role.FOCAL_POINT)
MOST_ASKED = 3


def check_can_ask(user: User, institution: Institution) -> None:
    """A person with a confirmed address asks to join an institution that is no office.

    Staff and focal points ask for the other role of their own. Whoever works elsewhere asks as
    well, as long as nobody serves a government and UNFPA at once (INV-32).
    """
    has_confirmed_one, open_at = queries.confirmed_and_asked(user)
    if not has_confirmed_one:
        raise NotAllowed(NOT_CONFIRMED)
    if admitting.is_office(institution):
        raise NotAllowed(_("UNFPA names its officers itself: its regional office invites them."))
    if not institution.is_active:
        raise NotPossible(_("This institution no longer takes part."))
    memberships = queries.memberships_of(user)
    own = next((one for one in memberships if one.institution_id == institution.pk), None)
    if own is not None and own.role not in CHANGING_ROLES:
        raise NotPossible(_("You are a member of this institution already."))
    check_one_side((one.institution for one in memberships), institution)
    if institution.pk in open_at:
        raise NotPossible(_("You have asked already. Your request stands on this page."))
    if len(open_at) >= MOST_ASKED:
        raise NotPossible(_("Three requests of yours wait. Withdraw one before you ask elsewhere."))


def check_is_another_role(user: User, institution: Institution, role: str) -> None:
    """A member asks for what they are not yet."""
    memberships = queries.memberships_of(user)
    if any(one.institution_id == institution.pk and one.role == role for one in memberships):
        words = _("You have this role already. Choose the other one.")
        raise Incomplete(words, {"role": words})


def check_has_confirmed(user: User) -> None:
    """Nobody acts from an address that they have not confirmed."""
    if not has_confirmed(user):
        raise NotAllowed(NOT_CONFIRMED)


def check_can_begin(person: User) -> None:
    """Nobody begins whose account is closed or whose address is not confirmed."""
    if not person.is_active:
        raise NotPossible(_("This account is not active."))
    check_has_confirmed(person)


def check_role(institution: Institution, role: str) -> None:
    """Each kind of institution has its own roles (INV-32)."""
    if role not in admitting.roles_in(institution):
        raise NotPossible(_("This role does not exist in this institution."))


def check_can_admit(
    user: User, institution: Institution, role: str, person: User | None = None
) -> None:
    """Whoever stands in the order of those who admit into the role; never oneself (F8)."""
    if person is not None and person.pk == user.pk:
        raise NotAllowed(_("Nobody decides on their own membership: a colleague has to."))
    check_role(institution, role)
    decider = admitting.who_admits(institution, role, apart_from=person)
    if decider is None or not admitting.belongs_to(user, decider, institution):
        raise NotAllowed(_("Others decide on who joins in this role."))


def check_can_decide(user: User, membership: Membership) -> None:
    """On an open request, for those who admit into its role."""
    check_can_admit(user, membership.institution, membership.role, membership.user)
    if membership.state != Membership.State.REQUESTED:
        raise NotPossible(NO_LONGER)


def check_can_withdraw(user: User, membership: Membership) -> None:
    """A request is withdrawn by whoever asked, until it is decided."""
    if membership.user_id != user.pk:
        raise NotAllowed(_("Only the person who asked withdraws a request."))
    if membership.state not in (Membership.State.REQUESTED, Membership.State.TO_CONFIRM):
        raise NotPossible(NO_LONGER)


def check_can_confirm(user: User, membership: Membership) -> None:
    """A second person, neither who admitted nor who is admitted (F8)."""
    if membership.state != Membership.State.TO_CONFIRM:
        raise NotPossible(NO_LONGER)
    if user.pk == membership.user_id:
        raise NotAllowed(_("Nobody decides on their own membership: a colleague has to."))
    if user.pk == membership.admitted_by_id:
        raise NotAllowed(_("You admitted this person, so somebody else has to confirm it."))
    if not confirming.is_asked_for(user, membership):
        raise NotAllowed(_("Others confirm who is admitted in this role."))


def may_ever_confirm(user: User) -> bool:
    """Officers, and where none is left administrators; nobody else has to be looked for."""
    return queries.is_officer(user) or administrators.is_administrator(user)


def check_can_refuse(user: User, membership: Membership) -> None:
    """Whoever may admit or confirm may also refuse, with a reason."""
    if membership.state == Membership.State.TO_CONFIRM:
        check_can_confirm(user, membership)
    else:
        check_can_decide(user, membership)


def sees_membership(user: queries.Reader, membership: Membership) -> bool:
    """One's own, those of institutions whose people one sees, and what one has to confirm."""
    if not isinstance(user, User):
        return False
    return (
        membership.user_id == user.pk
        or allows(check_sees_people, user, membership.institution)
        or allows(check_can_confirm, user, membership)
    )


def check_can_end(user: User, membership: Membership) -> None:
    """Whoever admits into the role ends it, and each person ends their own."""
    if membership.user_id != user.pk:
        check_can_admit(user, membership.institution, membership.role, membership.user)
    if membership.state != Membership.State.ACTIVE:
        raise NotPossible(_("This membership has ended already. Nothing was changed."))


def check_can_change_role(user: User, membership: Membership, role: str) -> None:
    """Between staff and focal point, by whoever admits focal points; never one's own (F8)."""
    check_can_admit(user, membership.institution, Role.FOCAL_POINT, membership.user)
    if membership.state != Membership.State.ACTIVE:
        raise NotPossible(_("This membership has ended already. Nothing was changed."))
    if not {membership.role, role} <= set(CHANGING_ROLES):
        raise NotPossible(_("Only staff and focal points change their role; invite for others."))
    if membership.role == role:
        raise NotPossible(_("The person has this role already. Nothing was changed."))


def check_sees_people(user: queries.Reader, institution: Institution) -> None:
    """Those who may ever have to decide on who works there, and its focal points."""
    if admitting.is_office(institution):
        office = institution.unfpa_office
        above = (office.parent or office).institution_id
        sees = above in queries.institution_ids(user, Role.OFFICER)
    else:
        sees = (
            institution.pk in queries.institution_ids(user, Role.FOCAL_POINT)
            or institution.country_id in queries.coordinated_country_ids(user)
            or admitting.covers(user, institution)
        )
    if not sees:
        raise NotAllowed(_("The people of an institution are shown to those who answer for it."))


def roles_to_invite(user: User, institution: Institution) -> list[Role]:
    """The roles for which a person may invite, the most far-reaching last."""
    return [
        role
        for role in admitting.roles_in(institution)
        if admitting.is_asked_for(user, institution, role)
    ]


def check_can_invite(user: User, institution: Institution) -> None:
    """Whoever admits into any of its roles invites into that role."""
    if not institution.is_active:
        raise NotPossible(_("This institution no longer takes part."))
    if not roles_to_invite(user, institution):
        raise NotAllowed(_("Others invite people into this institution."))


def check_can_change_invitation(user: User, invitation: Invitation) -> None:
    """To send again or take back: whoever may admit into its role."""
    check_can_admit(user, invitation.institution, invitation.role)
    if invitation.state == Invitation.State.ACCEPTED:
        raise NotPossible(_("This invitation has been used already. Nothing was changed."))
    if invitation.state == Invitation.State.REVOKED:
        raise NotPossible(_("This invitation was taken back. Nothing was changed."))
    if invitation.email.endswith(f"@{blanking.NOWHERE}"):
        raise NotPossible(
            _("The address of this invitation is no longer held. Invite the person anew.")
        )


def check_can_accept(user: User, invitation: Invitation) -> None:
    """The person to whom it was sent, while it is open and whoever sent it may still admit."""
    check_has_confirmed(user)
    if not has_confirmed(user, invitation.email):
        raise NotAllowed(
            _(
                "This invitation was sent to another address. Sign in with the address to which "
                "the mail came."
            )
        )
    check_is_open(invitation)
    role = invitation.role
    current = next(
        (
            one
            for one in queries.memberships_of(user)
            if one.institution_id == invitation.institution_id
        ),
        None,
    )
    if current is not None and current.role == role:
        raise NotPossible(_("You are a member of this institution in this role already."))
    waiting = Membership.objects.requested().filter(
        user=user, institution=invitation.institution_id, admitted_by__isnull=False
    )
    if waiting.exists():
        raise NotPossible(_("You are admitted already. Another person still has to confirm it."))


def check_is_open(invitation: Invitation) -> None:
    """Whatever became of it is said in a sentence."""
    state = invitation.state
    if state == Invitation.State.ACCEPTED:
        raise NotPossible(_("This invitation has been used already. Nothing was changed."))
    if state == Invitation.State.REVOKED:
        raise NotPossible(_("This invitation was taken back. Ask who invited you."))
    if state == Invitation.State.EXPIRED or not invitation.institution.is_active:
        raise NotPossible(_("This invitation is over. Ask who invited you to send it again."))


def check_inviter_may_still(invitation: Invitation, person: User) -> None:
    """Whoever has left meanwhile, or lost the role, admits nobody."""
    try:
        check_can_admit(invitation.invited_by, invitation.institution, invitation.role, person)
    except NotAllowed as refused:
        raise NotPossible(
            _("Whoever invited you no longer may. Ask the institution to invite you again.")
        ) from refused
