"""Exchanges of A and B at each point of their way, and one of strangers."""

from decimal import Decimal

from accounts.models import User
from cooperation.exchanges import services
from cooperation.exchanges.models import Exchange, ExchangeParty
from tests.architecture.access.people import Cast, Z
from tests.architecture.access.stage import Arguments
from tests.factories import directory, exchanges, triangular
from tests.factories.agreements import signed_paper
from tests.factories.marketplace import published

ABOVE_THE_COUNTRY_LEVEL = 30_000


def on_the_table(cast: Cast, *, cash: int = 0, facilitator: User | None = None) -> Exchange:
    """A opened it, B proposed complete terms, nobody has accepted them."""
    exchange = services.start_from_match(
        offer=published("offer", institution=cast.ministry_b),
        demand=published("demand", institution=cast.ministry_a),
        by=cast.people["focal_point_a"],
        facilitator=facilitator,
    )
    data = exchanges.terms(cash_usd=Decimal(cash))
    services.propose_terms(exchange, by=cast.people["focal_point_b"], based_on=1, data=data)
    return exchange


def _proposed(cast: Cast) -> Exchange:
    """The regional office invited A and B; nobody has answered."""
    sides = [
        (cast.ministry_a, ExchangeParty.Role.RECIPIENT),
        (cast.ministry_b, ExchangeParty.Role.PROVIDER),
    ]
    proposal = services.Proposal(
        title="Peer support", language="en", origin="mission_result", parties=sides
    )
    return services.propose(proposal, by=cast.people["regional_officer"])


def _agreed(cast: Cast, **facts: object) -> Exchange:
    exchange = on_the_table(cast, **facts)
    for side in ("focal_point_b", "focal_point_a"):
        exchange = services.accept_terms(exchange, by=cast.people[side], number=2)
    return exchange


def under_review(cast: Cast, **facts: object) -> Exchange:
    exchange = _agreed(cast, **facts)
    for coordinator in ("coordinator_x", "coordinator_y"):
        exchange = services.endorse(exchange, by=cast.people[coordinator])
    return exchange


def _sides(cast: Cast) -> triangular.Sides:
    people = cast.people
    return triangular.Sides(
        cast.ministry_a,
        people["focal_point_a"],
        cast.ministry_b,
        people["focal_point_b"],
        people["partner"].memberships.get().institution,
    )


def _triangular(cast: Cast) -> Exchange:
    """The partner supports A and B, and is asked for its part."""
    return triangular.agreed(_sides(cast), by=cast.people["regional_officer"])


def _cancelling(cast: Cast) -> Exchange:
    return services.ask_to_cancel(
        on_the_table(cast), by=cast.people["focal_point_a"], reason="Elections come first."
    )


def _with_a_draft(cast: Cast) -> Exchange:
    """Staff of A prepare the next terms; B is not to see them."""
    exchange = on_the_table(cast)
    data = exchanges.terms(who_pays="Ministry A could pay more.")
    services.keep_draft(exchange, by=cast.people["staff_a"], based_on=2, data=data)
    return exchange


def _with_a_letter(cast: Cast) -> Arguments:
    """What B accepted on paper, recorded by the officer of its country."""
    exchange = on_the_table(cast)
    services.record_letter(
        exchange,
        by=cast.people["officer_y"],
        key=f"acceptance-{cast.ministry_b.pk}",
        read=2,
        letter=signed_paper(),
        letter_on=exchanges.TODAY,
    )
    return {
        "code": exchange.code,
        "pk": exchange.subject.assents.get(letter__isnull=False).pk,
    }


def _waiting_for_a_letter(cast: Cast) -> Exchange:
    """A and a ministry of Z agreed and X has endorsed; nobody coordinates Z here."""
    far = directory.InstitutionFactory(name="Ministry of Z", country=Z)
    focal = directory.focal_point(far)
    exchange = services.start_from_match(
        offer=published("offer", institution=far),
        demand=published("demand", institution=cast.ministry_a),
        by=cast.people["focal_point_a"],
        facilitator=None,
    )
    services.propose_terms(exchange, by=focal, based_on=1, data=exchanges.terms())
    for side in (focal, cast.people["focal_point_a"]):
        exchange = services.accept_terms(exchange, by=side, number=2)
    return services.endorse(exchange, by=cast.people["coordinator_x"])


def of_exchanges(cast: Cast) -> dict[str, Arguments]:
    """Each brought there by the services, with the people of the cast."""
    officer_x, officer_y = cast.people["officer_x"], cast.people["officer_y"]
    found = {
        "proposed exchange": _proposed(cast),
        "exchange with terms on the table": _with_a_draft(cast),
        "exchange that A asks to cancel": _cancelling(cast),
        "agreed exchange": _agreed(cast),
        "triangular exchange": _triangular(cast),
        "exchange of A that waits for the letter of Z": _waiting_for_a_letter(cast),
        "triangular exchange in negotiation": triangular.negotiating(
            _sides(cast), by=cast.people["regional_officer"]
        ),
        "proposed triangular exchange": triangular.proposed(
            _sides(cast), by=cast.people["regional_officer"]
        ),
        "exchange under review": under_review(cast),
        "exchange that officer X facilitates": under_review(cast, facilitator=officer_x),
        "costly exchange under review": under_review(cast, cash=ABOVE_THE_COUNTRY_LEVEL),
        "approved exchange": services.approve(under_review(cast), by=officer_y),
        "strangers' exchange": exchanges.negotiating(exchanges.cast("UY", "PY")),
    }
    return {
        **{name: {"code": exchange.code} for name, exchange in found.items()},
        "letter of acceptance of B": _with_a_letter(cast),
    }
