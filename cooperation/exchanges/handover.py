"""Where people are named in exchanges, and what a handover pack says of them."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.directory import packs, sight, stakes
from cooperation.directory.held import Holding, Thing, register, thing
from cooperation.directory.models import Institution, Membership, Role
from cooperation.directory.stakes import Stake
from cooperation.exchanges import queries
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.exchanges.services import passing_on


def facilitates(membership: Membership) -> list[Thing]:
    """Exchanges that an officer facilitates and that are not over."""
    if membership.role != Role.OFFICER:
        return []
    return [_thing(one) for one in passing_on.facilitated(membership).select_related("subject")]


def focal_point_of(membership: Membership) -> list[Thing]:
    """Exchanges in which they are named as focal point of their institution."""
    rows = passing_on.named_in(membership).select_related("exchange__subject")
    return [_thing(one.exchange) for one in rows]


def _thing(exchange: Exchange) -> Thing:
    state = capfirst(str(exchange.get_state_display()))
    return thing(exchange, exchange.title, f"{exchange.code} · {state}")


def open_ones(institution: Institution) -> QuerySet[Exchange]:
    """Exchanges in which the institution takes part and that are not over."""
    parties = ExchangeParty.objects.filter(institution=institution).values("exchange")
    rows = Exchange.objects.filter(pk__in=parties, state__in=packs.open_states(EXCHANGE))
    return rows.order_by("-created_at", "-pk")


def counterparts(subjects: Collection[int]) -> set[int]:
    """The institutions that take part."""
    rows = ExchangeParty.objects.filter(exchange__subject__in=subjects)
    return {pk for pk in rows.values_list("institution_id", flat=True) if pk}


def register_handover() -> None:
    """Called when the platform starts."""
    sight.register(sight.Sight(Exchange, ("exchange",), queries.visible_to))
    title = _("Exchanges")
    # The other side relies on somebody.
    stakes.register(Stake("exchanges", title, queries.open_with, binds=True))
    packs.register(
        packs.with_lifecycle("exchanges", title, open_ones, EXCHANGE, counterparts, order=20)
    )
    register(
        Holding(
            code="exchange_facilitator",
            title=_("Exchanges facilitated"),
            becomes=_("A successor who is named facilitates them; else it falls to the office."),
            columns=("exchanges.Exchange.facilitator",),
            things=facilitates,
            hand_over=passing_on.pass_on_facilitating,
            order=40,
        )
    )
    register(
        Holding(
            code="exchange_focal_point",
            title=_("Named as focal point of an exchange"),
            becomes=_("The successor is named, else the longest-serving focal point."),
            columns=("exchanges.ExchangeParty.focal_point",),
            things=focal_point_of,
            hand_over=passing_on.pass_on_being_named,
            order=42,
        )
    )
