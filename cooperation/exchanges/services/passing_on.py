"""What becomes of the places in exchanges where somebody is named, when they leave."""

from django.db.models import QuerySet

from cooperation.core import activity
from cooperation.directory.held import Leaving
from cooperation.directory.models import Membership, Role
from cooperation.directory.packs import open_states
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange, ExchangeParty

OPEN = open_states(EXCHANGE)


def facilitated(membership: Membership) -> QuerySet[Exchange]:
    """Those that somebody facilitates and that are not over."""
    rows = Exchange.objects.filter(facilitator=membership.user_id, state__in=OPEN)
    return rows.order_by("pk")


def named_in(membership: Membership) -> QuerySet[ExchangeParty]:
    """Where somebody is named as focal point of the institution, in what is not over."""
    rows = ExchangeParty.objects.filter(
        focal_point=membership.user_id,
        institution=membership.institution_id,
        exchange__state__in=OPEN,
    )
    return rows.order_by("exchange", "pk")


def pass_on_facilitating(leaving: Leaving) -> None:
    """To a successor who was named; else it falls to the office, which decides who facilitates.

    Nobody becomes a facilitator by the way: whoever facilitates does not decide.
    """
    if leaving.membership.role != Role.OFFICER:
        return
    keys = facilitated(leaving.membership).values_list("pk", flat=True)
    for exchange in (
        Exchange.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    ):
        exchange.facilitator = leaving.heir if leaving.named else None
        exchange.save(update_fields=["facilitator", "updated_at"])
        _record("exchange.facilitator_passed_on", exchange, leaving, "facilitator")


def pass_on_being_named(leaving: Leaving) -> None:
    """The heir is named where they are a focal point; else the institution alone."""
    keys = list(named_in(leaving.membership).values_list("exchange_id", flat=True))
    exchanges = Exchange.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    for exchange in exchanges.order_by("pk"):
        for party in named_in(leaving.membership).filter(exchange=exchange):
            party.focal_point = leaving.heir
            party.save(update_fields=["focal_point"])
        _record("exchange.focal_point_passed_on", exchange, leaving, "focal_point")


def _record(verb: str, exchange: Exchange, leaving: Leaving, field: str) -> None:
    activity.record(
        verb, exchange, by=leaving.by, as_institution=leaving.institution.name, fields=[field]
    )
