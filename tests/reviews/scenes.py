"""The scenes of the acts that four eyes guard, and ways to have had a hand in what is decided."""

from collections.abc import Callable
from typing import Any

from accounts.models import AdministratorGrant, User
from cooperation.agreements import services as memorandum_services
from cooperation.agreements.models import MemorandumParty
from cooperation.core.models import ActivityEntry
from cooperation.directory import links, queries
from cooperation.directory import services as joining
from cooperation.directory.models import Designation, Institution, Membership, Role
from cooperation.exchanges import services as exchange_services
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.marketplace.models import Listing
from cooperation.matching import services as matching
from cooperation.matching.models import Match
from cooperation.missions import services as mission_services
from cooperation.missions.models import Delegation, Mission
from cooperation.reviews.models import Assent
from tests.factories import agreements, directory, triangular
from tests.factories import exchanges as exchange_factory
from tests.factories import marketplace as listing_factory
from tests.factories import matching as match_factory
from tests.factories import missions as mission_factory
from tests.factories.accounts import UserFactory

Give = Callable[[Any, User], object]
WHY = "Said in a whole sentence."


def set_(model: Any, field: str) -> Give:
    return lambda about, person: model.objects.filter(pk=about.pk).update(**{field: person})


def assent(kind: str, *, letter: bool = False, withdrawn: bool = False) -> Give:
    def give(about: Any, person: User) -> object:
        how: dict[str, Any] = {"by": person}
        if letter:
            paper = listing_factory.evidence(UserFactory())
            how = {"recorded_by": person, "letter": paper, "letter_on": "2026-01-01"}
            how["recorded_for"] = "An office"
        return Assent.objects.create(
            subject=about.subject,
            kind=kind,
            institution=directory.InstitutionFactory(),
            version=1,
            withdrawn_at="2026-01-01T00:00Z" if withdrawn else None,
            **how,
        )

    return give


def activity(verb: str) -> Give:
    return lambda about, person: ActivityEntry.objects.create(
        subject=about.subject, verb=verb, by=person
    )


def partner() -> Institution:
    return directory.InstitutionFactory(country=None, type="intergovernmental_org")


def listing(state: str) -> tuple[Listing, User]:
    office = directory.OfficeFactory(countries=["GT"])
    decider = directory.officer(office)
    listing = listing_factory.offer(state=state)
    if state == "submitted":
        decider = directory.coordinator("GT")
    return listing, decider


def author_of_the_original(listing: Listing, person: User) -> None:
    original = listing_factory.offer(institution=listing.institution, author=person)
    Listing.objects.filter(pk=listing.pk).update(revision_of=original)


WROTE: dict[str, Give] = {
    "author": set_(Listing, "author"),
    "submitter": set_(Listing, "submitted_by"),
    "changed the text once": activity("listing.edited"),
    "handed in a document": activity("listing.evidence_added"),
    "translated it": activity("listing.translated"),
    "author of the text that it revises": author_of_the_original,
}
AGREED: dict[str, Give] = {
    "endorser": assent("endorsement"),
    "endorser of an earlier round": assent("endorsement", withdrawn=True),
    "recorder of a letter": assent("endorsement", letter=True),
}


def exchange(cash: int, level: str) -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    exchange = exchange_factory.under_review(people, cash=cash)
    return exchange, getattr(people, f"officer_{level}")


def agreed_exchange() -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    return exchange_factory.agreed(people), people.recipient_coordinator


def exchange_endorsed_on_paper() -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    return exchange_factory.agreed(people), people.officer_recipient


def exchange_that_waits_for_a_letter() -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    people.recipient_coordinator.memberships.all().delete()
    return exchange_factory.agreed(people), people.officer_recipient


def part_of_a_third_party() -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    agency = directory.InstitutionFactory(country=None, type="intergovernmental_org")
    sides = triangular.Sides.of(people, agency)
    return triangular.agreed(sides, by=people.officer_recipient), directory.focal_point(agency)


def party_member(exchange: Exchange, person: User) -> None:
    of_no_country = partner()
    ExchangeParty.objects.create(exchange=exchange, institution=of_no_country, role="supporter")
    directory.MembershipFactory(user=person, institution=of_no_country)


OF_EXCHANGE: dict[str, Give] = {
    "facilitator": set_(Exchange, "facilitator"),
    "opener": set_(Exchange, "created_by"),
    "author of terms": lambda one, person: one.terms.filter(number=1).update(written_by=person),
    "signer": assent("acceptance"),
    "signer of earlier terms": assent("acceptance", withdrawn=True),
    "endorser": assent("endorsement"),
    "recorder of a letter": assent("endorsement", letter=True),
    "member of an institution": party_member,
}


def signed_for_a_side(exchange: Exchange, person: User) -> None:
    Assent.objects.filter(subject=exchange.subject, kind="acceptance", version=2).update(by=person)


def asked_to_cancel() -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    exchange = exchange_factory.negotiating(people)
    exchange_services.ask_to_cancel(exchange, by=people.provider_focal, reason=WHY)
    return exchange, people.recipient_focal


def asked_for_a_side(exchange: Exchange, person: User) -> None:
    Assent.objects.filter(subject=exchange.subject, kind="consent").update(by=person)


def mission(state: str, *, cost: int = 0) -> tuple[Mission, User]:
    people = mission_factory.people()
    if state == "reported":
        return mission_factory.reported(people), people.officer_provider
    return mission_factory.cleared(people, cost=cost), (
        people.officer_regional if cost else people.officer_provider
    )


def mission_to_clear() -> tuple[Mission, User]:
    people = mission_factory.people()
    return mission_factory.proposed(people), people.recipient_coordinator


def waiver_asked() -> tuple[Mission, User]:
    people = mission_factory.people()
    mission = mission_factory.cleared(people, cost=900)
    mission_services.ask_waiver(mission, by=people.officer_regional, reason=WHY)
    return mission, directory.officer(people.region)


def waived() -> tuple[Mission, User]:
    mission, second = waiver_asked()
    mission_services.confirm_waiver(mission, by=second)
    office = second.memberships.get().institution.unfpa_office
    return mission, directory.officer(office)


def traveller(mission: Mission, person: User) -> None:
    of_no_country = partner()
    Delegation.objects.create(mission=mission, institution=of_no_country)
    directory.MembershipFactory(user=person, institution=of_no_country)


OF_MISSION: dict[str, Give] = {
    "author": set_(Mission, "created_by"),
    "proposer": set_(Mission, "proposed_by"),
    "changed the text once": activity("mission.changed"),
    "proposed new days": activity("mission.rescheduled"),
    "cleared it": assent("clearance"),
    "cleared an earlier round": assent("clearance", withdrawn=True),
    "recorder of a letter": assent("clearance", letter=True),
    "member of a delegation's institution": traveller,
}
ASKED: dict[str, Give] = {"asked for the waiver": set_(Mission, "waiver_asked_by")}


def frozen_party() -> tuple[MemorandumParty, User]:
    made = agreements.memorandum("UY", "PE", state="ready_for_signature")
    decider = directory.coordinator("UY")
    party = made.parties.get(country__iso2="UY")
    MemorandumParty.objects.filter(pk=party.pk).update(
        state="signed", signed_on="2026-01-01", recorded_by=agreements.administrator()
    )
    party.refresh_from_db()
    return party, decider


def letter_of_a_party(party: MemorandumParty, person: User) -> None:
    assent("confirmation", letter=True)(party.memorandum, person)


def text_to_freeze() -> tuple[Any, User]:
    office = directory.OfficeFactory(regional=True)
    directory.OfficeFactory(parent=office, countries=["UY", "PE"])
    keeper = agreements.administrator()
    made = agreements.drafted("UY", "PE", by=keeper)
    coordinators = [directory.coordinator(iso2) for iso2 in ("UY", "PE")]
    memorandum_services.negotiate(made, by=keeper)
    for person in coordinators:
        memorandum_services.confirm(made, by=person)
    made.refresh_from_db()
    return made, directory.officer(office)


def request() -> tuple[Membership, User]:
    ministry = directory.InstitutionFactory()
    decider = directory.focal_point(ministry)
    return joining.ask(ministry, by=UserFactory(), role="staff", reason=WHY), decider


def to_confirm() -> tuple[Membership, User]:
    office = directory.OfficeFactory()
    first, second = directory.officer(office), directory.officer(office)
    ministry, guest = directory.foreign_ministry("GT"), UserFactory()
    sent = joining.invite(ministry, by=first, email=guest.email, role=Role.COORDINATOR)
    return joining.accept(links.token(sent), by=guest), second


def proposed_administrator() -> tuple[AdministratorGrant, User]:
    first, second = agreements.administrator(), agreements.administrator()
    return joining.propose_administrator(UserFactory(), by=first, reason=WHY), second


def designation(state: str) -> tuple[Designation, User]:
    ministry = directory.InstitutionFactory()
    decider = directory.coordinator("GT")
    made = directory.designate(ministry, state=state, valid_to=queries.today())
    return made, decider


def of_its_institution(about: Designation, person: User) -> None:
    directory.MembershipFactory(user=person, institution=about.institution)


def half_accepted() -> tuple[Match, User]:
    found = match_factory.proposal()
    matching.say_yes(found.match, by=found.offering)
    return found.again(), found.asking
