"""Exchanges, brought to a state by the services themselves, with everybody who acts on the way."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from cooperation.core.codes import next_code
from cooperation.core.models import Subject
from cooperation.directory.models import Country, Institution, UnfpaOffice
from cooperation.exchanges import services
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.exchanges.services import TermsData
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.marketplace import published

TODAY = timezone.localdate()


@dataclass
class Cast:
    """Two institutions, their countries' coordinators, and UNFPA's offices with their officers."""

    provider: Institution
    recipient: Institution
    region: UnfpaOffice
    office_provider: UnfpaOffice
    office_recipient: UnfpaOffice
    provider_focal: User = field(init=False)
    recipient_focal: User = field(init=False)
    provider_staff: User = field(init=False)
    provider_coordinator: User = field(init=False)
    recipient_coordinator: User = field(init=False)
    officer_provider: User = field(init=False)
    officer_recipient: User = field(init=False)
    officer_regional: User = field(init=False)

    def __post_init__(self) -> None:
        self.provider_focal = directory.focal_point(self.provider)
        self.provider_staff = directory.staff(self.provider)
        self.recipient_focal = directory.focal_point(self.recipient)
        self.provider_coordinator = directory.coordinator(self.provider.country)
        self.recipient_coordinator = directory.coordinator(self.recipient.country)
        self.officer_provider = directory.officer(self.office_provider)
        self.officer_recipient = directory.officer(self.office_recipient)
        self.officer_regional = directory.officer(self.region)


def cast(provider: str = "CO", recipient: str = "GT") -> Cast:
    """Everybody who acts on an exchange between two countries of one UNFPA region."""
    region = directory.OfficeFactory(regional=True)
    offices = {
        iso: directory.OfficeFactory(parent=region, countries=[iso])
        for iso in (provider, recipient)
    }
    return Cast(
        directory.InstitutionFactory(country=provider),
        directory.InstitutionFactory(country=recipient),
        region,
        offices[provider],
        offices[recipient],
    )


def terms(**changes: object) -> TermsData:
    """Complete terms without cash; name what is different."""
    data: TermsData = {
        "objectives": "Adapt the model to two health areas.",
        "starts_on": TODAY + datetime.timedelta(days=60),
        "ends_on": TODAY + datetime.timedelta(days=240),
        "cash_usd": Decimal(0),
        "who_pays": "Each side pays its own people.",
        "expected_outcome": "Six services meet the standard.",
    }
    return data | changes  # type: ignore[return-value]


def negotiating(people: Cast, *, facilitator: User | None = None, **listing: object) -> Exchange:
    """An exchange just opened from an accepted match by the side that asked."""
    return services.start_from_match(
        offer=published("offer", institution=people.provider, **listing),
        demand=published("demand", institution=people.recipient, **listing),
        by=people.recipient_focal,
        facilitator=facilitator,
    )


def agreed(people: Cast, *, cash: int = 0, facilitator: User | None = None) -> Exchange:
    """Both sides have accepted version 2; the coordinators are asked."""
    exchange = negotiating(people, facilitator=facilitator)
    data = terms(cash_usd=Decimal(cash))
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=data)
    services.accept_terms(exchange, by=people.provider_focal, number=2)
    return services.accept_terms(exchange, by=people.recipient_focal, number=2)


def under_review(people: Cast, *, cash: int = 0, facilitator: User | None = None) -> Exchange:
    """Both countries have endorsed; UNFPA decides."""
    exchange = agreed(people, cash=cash, facilitator=facilitator)
    services.endorse(exchange, by=people.provider_coordinator)
    return services.endorse(exchange, by=people.recipient_coordinator)


def approved(people: Cast) -> Exchange:
    """In the public register."""
    return services.approve(under_review(people), by=people.officer_provider)


def in_state(state: str, people: Cast) -> Exchange:
    """An exchange that reached a state by its own steps."""
    reach = {
        "negotiating": negotiating,
        "agreed": agreed,
        "under_review": under_review,
        "approved": approved,
    }
    if state in reach:
        return reach[state](people)
    reason = "Said in a sentence."
    if state == "rejected":
        return services.reject(under_review(people), by=people.officer_regional, reason=reason)
    return services.cancel(negotiating(people), by=people.provider_coordinator, reason=reason)


def written(
    state: str = "approved",
    *,
    sides: tuple[tuple[str, str], ...] = (("CO", "provider"), ("GT", "recipient")),
    provenance: str = "user",
    **facts: object,
) -> Exchange:
    """Written straight into a state, as imports are; ``sides`` are ISO code and role."""
    title = str(facts.pop("title", "Youth-friendly services"))
    subject = Subject.objects.create(
        kind="exchange",
        code=next_code("EXC", on=TODAY),
        title=title,
        url_name="exchanges:detail",
        provenance=provenance,
    )
    values: dict[str, object] = {
        "origin": "legacy_import",
        "language": "en",
        "created_by": facts.pop("created_by", None) or UserFactory(),
        **facts,
    }
    exchange = Exchange.objects.create(subject=subject, title=title, state=state, **values)
    for iso, role in sides:
        country = Country.objects.get(iso2=iso)
        ExchangeParty.objects.create(exchange=exchange, country=country, role=role)
    exchange.themes.set(directory.themes("SRH.5"))
    return exchange
