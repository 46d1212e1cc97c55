"""What this room itself keeps under a person's name: invitations and standing in."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.directory import absences
from cooperation.directory.held import Holding, Thing, register
from cooperation.directory.models import Invitation, Membership


def invitations(membership: Membership) -> list[Thing]:
    """Invitations of theirs that nobody has accepted yet; addresses stay on the page of people."""
    rows = Invitation.objects.filter(
        institution=membership.institution_id,
        invited_by=membership.user_id,
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=timezone.now(),
    )
    return [
        Thing(
            title=str(one.get_role_display()).capitalize(),
            url=membership.institution.get_absolute_url() + "people/",
            due_on=timezone.localdate(one.expires_at),
        )
        for one in rows.order_by("expires_at", "pk")
    ]


def stands_in(membership: Membership) -> list[Thing]:
    """For whom they stand in, now or later."""
    rows = absences.standing().filter(
        stand_in=membership.user_id, membership__institution=membership.institution_id
    )
    return [
        Thing(
            title=str(one.person),
            hint=_("from %(day)s") % {"day": date_format(one.starts_on, "DATE_FORMAT")},
            url=membership.institution.get_absolute_url() + "absences/",
            due_on=one.ends_on,
        )
        for one in rows
    ]


def register_holdings() -> None:
    """Called when the platform starts."""
    register(
        Holding(
            code="invitations",
            title=gettext_lazy("Invitations without an answer"),
            becomes=gettext_lazy(
                "Their links work no more; whoever may invite sends them again or takes them back."
            ),
            columns=("directory.Invitation.invited_by",),
            things=invitations,
            order=70,
        )
    )
    register(
        Holding(
            code="stands_in",
            title=gettext_lazy("Standing in for colleagues"),
            becomes=gettext_lazy("They are told to name somebody else."),
            columns=("directory.Absence.stand_in",),
            things=stands_in,
            order=80,
        )
    )
