"""From an accepted match to an exchange in negotiation."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.core.codes import next_code
from cooperation.core.models import Provenance, Subject
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.exchanges import kinds, policies, queries, sides
from cooperation.exchanges.models import Exchange, ExchangeParty, TermsVersion
from cooperation.exchanges.services import steps
from cooperation.followups import commitments
from cooperation.marketplace.models import Listing


@transaction.atomic
def start_from_match(
    *, offer: Listing, demand: Listing, by: User, facilitator: User | None
) -> Exchange:
    """Open the exchange that both institutions have said yes to; it starts in negotiation."""
    offer, demand = _held(offer, demand)
    policies.check_can_start(by, offer=offer, demand=demand)
    exchange = Exchange(
        title=demand.title,
        summary=demand.summary,
        language=demand.language,
        origin=Exchange.Origin.MATCH,
        offer=offer,
        demand=demand,
        facilitator=facilitator,
        created_by=by,
        objectives=demand.expected_change,
    )
    parties = [
        _lead(exchange, offer.institution, ExchangeParty.Role.PROVIDER),
        _lead(exchange, demand.institution, ExchangeParty.Role.RECIPIENT),
    ]
    sides.check_sides(parties, direction=exchange.direction)
    exchange.scheme = sides.scheme_of(parties)
    exchange.subject = _subject(exchange, offer, demand)
    exchange.save()
    ExchangeParty.objects.bulk_create(parties)
    _classify(exchange, offer, demand)
    _put_first_terms(exchange, demand, by=by)
    return exchange


def _held(offer: Listing, demand: Listing) -> tuple[Listing, Listing]:
    """Both listings, held until the end so that neither closes meanwhile."""
    rows = Listing.objects.select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("institution__country", "institution__subject", "subject")
    held = {listing.pk: listing for listing in rows.filter(pk__in=[offer.pk, demand.pk])}
    return held[offer.pk], held[demand.pk]


def _lead(exchange: Exchange, institution: Institution, role: str) -> ExchangeParty:
    """A party that leads its side, with its longest-serving focal point."""
    return ExchangeParty(
        exchange=exchange,
        institution=institution,
        country=institution.country,
        role=role,
        focal_point=directory.people(institution, Role.FOCAL_POINT).first(),
        is_lead=True,
    )


def _subject(exchange: Exchange, *listings: Listing) -> Subject:
    """The code and address; invented listings make an exchange that says it is invented."""
    invented = any(listing.subject.is_illustrative for listing in listings)
    return Subject.objects.create(
        kind="exchange",
        code=next_code("EXC", on=timezone.localdate()),
        title=exchange.title,
        language=exchange.language,
        url_name="exchanges:detail",
        provenance=Provenance.ILLUSTRATIVE if invented else Provenance.USER,
    )


def _classify(exchange: Exchange, offer: Listing, demand: Listing) -> None:
    """Themes and modalities that offer and demand share, else those of the demand."""
    for name in ("themes", "modalities"):
        offered = list(getattr(offer, name).all())
        asked = list(getattr(demand, name).all())
        shared = [term for term in asked if term in offered]
        getattr(exchange, name).set(shared or asked or offered)
    exchange.sdg_targets.set(demand.sdg_targets.all())


def _put_first_terms(exchange: Exchange, demand: Listing, *, by: User) -> None:
    """Version 1, filled in from the demand, and both sides are asked."""
    mine = policies.side_of(by, exchange)
    starts_on = demand.desired_start
    terms = TermsVersion(
        exchange=exchange,
        number=1,
        proposed_by=mine[0],
        written_by=by,
        objectives=demand.expected_change,
        starts_on=starts_on,
        ends_on=_end(starts_on, demand.needed_by),
        expected_outcome=demand.success_indicator,
    )
    steps.put_on_the_table(exchange, terms)
    activity.record(
        "exchange.started",
        exchange,
        by=by,
        as_institution=mine[0].name,
        to_state=exchange.state,
    )
    commitments.open_for(exchange, steps.awaited_in_negotiation(exchange, terms))
    steps.tell(queries.people_on(exchange), kinds.STARTED, exchange, by=by, number=1)


def _end(starts_on: datetime.date | None, needed_by: datetime.date | None) -> datetime.date | None:
    """The day by which it is needed, unless that is before the start."""
    return None if starts_on and needed_by and needed_by < starts_on else needed_by
