"""What a person holds of offers and demands, and what a handover pack says of them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cooperation.directory import handovers, packs, sight, stakes
from cooperation.directory.held import Holding, Thing, register, thing
from cooperation.directory.models import Institution, Membership
from cooperation.directory.stakes import Stake
from cooperation.marketplace import queries
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing

# What was withdrawn waits for nobody.
OPEN = [code for code in packs.open_states(LISTING) if code != "withdrawn"]
DRAFTS = "drafts"


def drafts(membership: Membership) -> list[Thing]:
    """Drafts that are the person's: their own, and those of authors who left them to the person."""
    rows = Listing.objects.filter(institution=membership.institution_id, state="draft")
    found = {one.subject_id: one for one in rows.select_related("subject").order_by("-updated_at")}
    authors = {pk: one.author_id for pk, one in found.items()}
    own = handovers.owned(membership.institution, DRAFTS, authors, membership.user)
    return [
        thing(one, one.title, f"{one.get_kind_display().capitalize()} · {one.code}")
        for pk, one in found.items()
        if pk in own
    ]


def open_ones(institution: Institution) -> QuerySet[Listing]:
    """Offers and demands of the institution that are not over, last changed first."""
    rows = Listing.objects.filter(institution=institution, state__in=OPEN)
    return rows.order_by("-updated_at", "-pk")


def register_handover() -> None:
    """Called when the platform starts."""
    kinds = ("offer", "demand", "offer_revision", "demand_revision", "listing")
    sight.register(sight.Sight(Listing, kinds, queries.visible_to))
    title = _("Offers and demands")
    # They bind nobody else.
    stakes.register(Stake("listings", title, queries.open_ones_of))
    packs.register(packs.with_lifecycle("listings", title, open_ones, LISTING, order=50))
    register(
        Holding(
            code=DRAFTS,
            title=_("Drafts of offers and demands"),
            becomes=_(
                "They belong to the successor, else to the longest-serving focal point. Who wrote "
                "them stays written down: nobody decides on what they wrote."
            ),
            columns=("marketplace.Listing.author",),
            things=drafts,
            order=30,
        )
    )
