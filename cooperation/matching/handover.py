"""Where people are named in proposals of exchange, and what a handover pack says of them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.directory import packs, sight
from cooperation.directory.held import Holding, Thing, register, thing
from cooperation.directory.models import Institution, Membership, Role
from cooperation.matching import queries
from cooperation.matching.lifecycle import ACTIVE_STATES, MATCH
from cooperation.matching.models import Match
from cooperation.matching.services import passing_on


def facilitates(membership: Membership) -> list[Thing]:
    """Proposals in which an officer brings the sides together."""
    if membership.role != Role.OFFICER:
        return []
    rows = passing_on.facilitated(membership).select_related("subject")
    return [thing(one, one.subject.title) for one in rows]


def open_ones(institution: Institution) -> QuerySet[Match]:
    """Proposals to the institution that are not over."""
    rows = Match.objects.filter(
        Q(offer__institution=institution) | Q(demand__institution=institution),
        state__in=ACTIVE_STATES,
    )
    return rows.order_by("-score", "pk")


def counterparts(subjects: Collection[int]) -> set[int]:
    """The institutions of both sides."""
    rows = Match.objects.filter(subject__in=subjects)
    pairs = rows.values_list("offer__institution_id", "demand__institution_id")
    return {key for pair in pairs for key in pair}


def register_handover() -> None:
    """Called when the platform starts."""
    sight.register(sight.Sight(Match, ("match",), queries.visible_to))
    title = _("Proposals of exchange")
    packs.register(
        packs.with_lifecycle("proposals", title, open_ones, MATCH, counterparts, order=15)
    )
    register(
        Holding(
            code="proposal_facilitator",
            title=_("Proposals facilitated"),
            becomes=_("A successor who is named facilitates them; else it falls to the office."),
            columns=("matching.Match.facilitator",),
            things=facilitates,
            hand_over=passing_on.pass_on_facilitating,
            order=45,
        )
    )
