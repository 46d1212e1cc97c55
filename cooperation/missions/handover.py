"""What a person holds of missions, and what a handover pack says of them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.directory import handovers, packs, sight, stakes
from cooperation.directory.held import Holding, Thing, register, thing
from cooperation.directory.models import Institution, Membership
from cooperation.directory.stakes import Stake
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Delegation, Mission
from cooperation.missions.queries import reading

DRAFTS = "mission_drafts"


def drafts(membership: Membership) -> list[Thing]:
    """Drafts of missions that are the person's, as those of offers are."""
    rows = Mission.objects.filter(proposer=membership.institution_id, state="draft")
    found = {one.subject_id: one for one in rows.select_related("subject").order_by("-updated_at")}
    authors = {pk: one.created_by_id for pk, one in found.items()}
    own = handovers.owned(membership.institution, DRAFTS, authors, membership.user)
    return [thing(one, one.title) for pk, one in found.items() if pk in own]


def open_ones(institution: Institution) -> QuerySet[Mission]:
    """Missions that the institution proposes, hosts or joins and that are not over."""
    joined = Delegation.objects.filter(institution=institution).values("mission")
    rows = Mission.objects.filter(
        Q(proposer=institution) | Q(host=institution) | Q(pk__in=joined),
        state__in=packs.open_states(MISSION),
    )
    return rows.order_by("start_on", "pk")


def counterparts(subjects: Collection[int]) -> set[int]:
    """The hosts, the proposers and those who send people."""
    rows = Mission.objects.filter(subject__in=subjects)
    found = {key for pair in rows.values_list("host_id", "proposer_id") for key in pair}
    senders = Delegation.objects.filter(mission__subject__in=subjects)
    return found | set(senders.values_list("institution_id", flat=True))


def register_handover() -> None:
    """Called when the platform starts."""
    sight.register(sight.Sight(Mission, ("mission",), reading.visible_to))
    title = _("Missions")
    # The others rely on it.
    stakes.register(Stake("missions", title, reading.open_with, binds=True))
    packs.register(
        packs.with_lifecycle("missions", title, open_ones, MISSION, counterparts, order=30)
    )
    register(
        Holding(
            code=DRAFTS,
            title=_("Drafts of missions"),
            becomes=_(
                "They belong to the successor, else to the longest-serving focal point. Who wrote "
                "them stays written down: nobody decides on what they wrote."
            ),
            columns=("missions.Mission.created_by",),
            things=drafts,
            order=35,
        )
    )
