"""What of following up stands under a person's name: what awaits them, what they have in hand."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperation.directory.held import Holding, Thing, register
from cooperation.directory.models import Membership
from cooperation.followups import institutions, labels
from cooperation.followups.models import Commitment, SavedView
from cooperation.followups.services import passing_on


def awaited_by_role(membership: Membership) -> list[Thing]:
    """What awaits their institution in their role."""
    rows = Commitment.objects.filter(
        awaits_institution=membership.institution_id, awaits_role=membership.role
    )
    return _things(rows)


def awaited_by_name(membership: Membership) -> list[Thing]:
    """What awaits the person and nobody else; not what all administrators are awaited for."""
    rows = Commitment.objects.filter(awaits_person=membership.user_id)
    return _things(rows.exclude(kind=institutions.CONFIRMS_BY_NAME.kind))


def in_hand(membership: Membership) -> list[Thing]:
    """What they have taken, or were given, of what awaits their institution."""
    return _things(passing_on.in_hand(membership))


def saved_views(membership: Membership) -> list[Thing]:
    """The views of the queue that they saved."""
    queue = reverse("followups:queue")
    return [
        Thing(title=one.name, url=f"{queue}?{one.query}")
        for one in SavedView.objects.filter(user=membership.user_id)
    ]


def _things(rows: QuerySet[Commitment]) -> list[Thing]:
    found = rows.filter(state=Commitment.State.OPEN).select_related("about")
    return [
        Thing(
            title=one.about.title,
            url=one.about.get_absolute_url(),
            hint=f"{labels.to_do(one.kind, one.text)} · {one.about.code}",
            due_on=one.due_on,
            about=one.about,
        )
        for one in found.order_by("due_on", "pk")
    ]


def register_holdings() -> None:
    """Called when the platform starts."""
    register(
        Holding(
            code="awaited_by_name",
            title=_("Awaited by name"),
            becomes=_("It waits for the successor by name, else for the institution."),
            columns=("followups.Commitment.awaits_person",),
            things=awaited_by_name,
            hand_over=passing_on.pass_on_what_is_awaited,
            order=10,
        )
    )
    register(
        Holding(
            code="in_hand",
            title=_("In hand"),
            becomes=_("A successor who is named gets it; else it is there again for all."),
            columns=("followups.Commitment.assigned_to",),
            things=in_hand,
            hand_over=passing_on.pass_on_what_is_in_hand,
            order=15,
        )
    )
    register(
        Holding(
            code="awaited_by_role",
            title=_("Awaited by their role"),
            becomes=_("It goes on waiting for the others in that role."),
            columns=(),
            things=awaited_by_role,
            order=20,
        )
    )
    register(
        Holding(
            code="saved_views",
            title=_("Saved views"),
            becomes=_("They stay theirs; the successor may copy them."),
            columns=("followups.SavedView.user",),
            things=saved_views,
            copy=passing_on.copy_saved_views,
            private=True,
            order=60,
        )
    )
