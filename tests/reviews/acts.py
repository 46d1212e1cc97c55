"""Every act that four eyes guard, with every way in which its decider can have had a hand in it.

An act sets its scene and names the person who may decide and the check that lets them; a stake
gives that person a hand in the matter, written straight into the tables as time would have done.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import AdministratorGrant, User
from cooperation.agreements import policies as memoranda
from cooperation.agreements.models import MemorandumParty
from cooperation.core.models import ActivityEntry
from cooperation.directory import administrators, links
from cooperation.directory import policies as people_policies
from cooperation.directory import services as joining
from cooperation.directory.models import Institution, Membership, Role
from cooperation.exchanges import policies as exchanges
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.marketplace import policies as listings
from cooperation.marketplace.models import Listing
from cooperation.matching import policies as matches
from cooperation.matching import services as matching
from cooperation.matching.models import Match
from cooperation.missions import policies as missions
from cooperation.missions import services as mission_services
from cooperation.missions.models import Delegation, Mission
from cooperation.reviews.models import Assent
from tests.factories import agreements, directory
from tests.factories import exchanges as exchange_factory
from tests.factories import marketplace as listing_factory
from tests.factories import matching as match_factory
from tests.factories import missions as mission_factory
from tests.factories.accounts import UserFactory

Give = Callable[[Any, User], object]
WHY = "Said in a whole sentence."


@dataclass(frozen=True)
class Act:
    """``scene`` makes what is decided and who decides; ``stakes`` are the exclusions by name."""

    scene: Callable[[], tuple[Any, User]]
    check: Callable[[User, Any], None]
    stakes: Mapping[str, Give]


def _set(model: Any, field: str) -> Give:
    return lambda about, person: model.objects.filter(pk=about.pk).update(**{field: person})


def _assent(kind: str, *, letter: bool = False, withdrawn: bool = False) -> Give:
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


def _activity(verb: str) -> Give:
    return lambda about, person: ActivityEntry.objects.create(
        subject=about.subject, verb=verb, by=person
    )


def _partner() -> Institution:
    return directory.InstitutionFactory(country=None, type="intergovernmental_org")


def _listing(state: str) -> tuple[Listing, User]:
    office = directory.OfficeFactory(countries=["GT"])
    decider = directory.officer(office)
    listing = listing_factory.offer(state=state)
    if state == "submitted":
        decider = directory.coordinator("GT")
    return listing, decider


def _author_of_the_original(listing: Listing, person: User) -> None:
    original = listing_factory.offer(institution=listing.institution, author=person)
    Listing.objects.filter(pk=listing.pk).update(revision_of=original)


WROTE: dict[str, Give] = {
    "author": _set(Listing, "author"),
    "submitter": _set(Listing, "submitted_by"),
    "changed the text once": _activity("listing.edited"),
    "handed in a document": _activity("listing.evidence_added"),
    "translated it": _activity("listing.translated"),
    "author of the text that it revises": _author_of_the_original,
}
AGREED: dict[str, Give] = {
    "endorser": _assent("endorsement"),
    "endorser of an earlier round": _assent("endorsement", withdrawn=True),
    "recorder of a letter": _assent("endorsement", letter=True),
}


def _exchange(cash: int, level: str) -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    exchange = exchange_factory.under_review(people, cash=cash)
    return exchange, getattr(people, f"officer_{level}")


def _agreed_exchange() -> tuple[Exchange, User]:
    people = exchange_factory.cast("CO", "GT")
    return exchange_factory.agreed(people), people.recipient_coordinator


def _party_member(exchange: Exchange, person: User) -> None:
    partner = _partner()
    ExchangeParty.objects.create(exchange=exchange, institution=partner, role="supporter")
    directory.MembershipFactory(user=person, institution=partner)


OF_EXCHANGE: dict[str, Give] = {
    "facilitator": _set(Exchange, "facilitator"),
    "opener": _set(Exchange, "created_by"),
    "author of terms": lambda one, person: one.terms.filter(number=1).update(written_by=person),
    "signer": _assent("acceptance"),
    "signer of earlier terms": _assent("acceptance", withdrawn=True),
    "endorser": _assent("endorsement"),
    "recorder of a letter": _assent("endorsement", letter=True),
    "member of an institution": _party_member,
}


def _signed_for_a_side(exchange: Exchange, person: User) -> None:
    Assent.objects.filter(subject=exchange.subject, kind="acceptance", version=2).update(by=person)


def _mission(state: str, *, cost: int = 0) -> tuple[Mission, User]:
    people = mission_factory.people()
    if state == "reported":
        return mission_factory.reported(people), people.officer_provider
    return mission_factory.cleared(people, cost=cost), (
        people.officer_regional if cost else people.officer_provider
    )


def _mission_to_clear() -> tuple[Mission, User]:
    people = mission_factory.people()
    return mission_factory.proposed(people), people.recipient_coordinator


def _waiver_asked() -> tuple[Mission, User]:
    people = mission_factory.people()
    mission = mission_factory.cleared(people, cost=900)
    mission_services.ask_waiver(mission, by=people.officer_regional, reason=WHY)
    return mission, directory.officer(people.region)


def _waived() -> tuple[Mission, User]:
    mission, second = _waiver_asked()
    mission_services.confirm_waiver(mission, by=second)
    office = second.memberships.get().institution.unfpa_office
    return mission, directory.officer(office)


def _traveller(mission: Mission, person: User) -> None:
    partner = _partner()
    Delegation.objects.create(mission=mission, institution=partner)
    directory.MembershipFactory(user=person, institution=partner)


OF_MISSION: dict[str, Give] = {
    "author": _set(Mission, "created_by"),
    "proposer": _set(Mission, "proposed_by"),
    "changed the text once": _activity("mission.changed"),
    "proposed new days": _activity("mission.rescheduled"),
    "cleared it": _assent("clearance"),
    "cleared an earlier round": _assent("clearance", withdrawn=True),
    "recorder of a letter": _assent("clearance", letter=True),
    "member of a delegation's institution": _traveller,
}
ASKED: dict[str, Give] = {"asked for the waiver": _set(Mission, "waiver_asked_by")}


def _frozen_party() -> tuple[MemorandumParty, User]:
    made = agreements.memorandum("UY", "PE", state="ready_for_signature")
    decider = directory.coordinator("UY")
    party = made.parties.get(country__iso2="UY")
    MemorandumParty.objects.filter(pk=party.pk).update(
        state="signed", signed_on="2026-01-01", recorded_by=agreements.administrator()
    )
    party.refresh_from_db()
    return party, decider


def _letter_of_a_party(party: MemorandumParty, person: User) -> None:
    _assent("confirmation", letter=True)(party.memorandum, person)


def _text_to_freeze() -> tuple[Any, User]:
    office = directory.OfficeFactory(regional=True)
    directory.OfficeFactory(parent=office, countries=["UY", "PE"])
    keeper = agreements.administrator()
    made = agreements.drafted("UY", "PE", by=keeper)
    from cooperation.agreements import services

    coordinators = [directory.coordinator(iso2) for iso2 in ("UY", "PE")]
    services.negotiate(made, by=keeper)
    for person in coordinators:
        services.confirm(made, by=person)
    made.refresh_from_db()
    return made, directory.officer(office)


def _request() -> tuple[Membership, User]:
    ministry = directory.InstitutionFactory()
    decider = directory.focal_point(ministry)
    return joining.ask(ministry, by=UserFactory(), role="staff", reason=WHY), decider


def _to_confirm() -> tuple[Membership, User]:
    office = directory.OfficeFactory()
    first, second = directory.officer(office), directory.officer(office)
    ministry, guest = directory.foreign_ministry("GT"), UserFactory()
    sent = joining.invite(ministry, by=first, email=guest.email, role=Role.COORDINATOR)
    return joining.accept(links.token(sent), by=guest), second


def _proposed_administrator() -> tuple[AdministratorGrant, User]:
    first, second = agreements.administrator(), agreements.administrator()
    return joining.propose_administrator(UserFactory(), by=first, reason=WHY), second


def _half_accepted() -> tuple[Match, User]:
    found = match_factory.proposal()
    matching.say_yes(found.match, by=found.offering)
    return found.again(), found.asking


ACTS: dict[str, Act] = {
    "F1 endorse a listing": Act(lambda: _listing("submitted"), listings.check_can_endorse, WROTE),
    "F1 check and publish a listing": Act(
        lambda: _listing("endorsed"), listings.check_can_review, WROTE | AGREED
    ),
    "F1 return a listing": Act(
        lambda: _listing("endorsed"), listings.check_can_return, WROTE | AGREED
    ),
    "F1 record a letter about a listing": Act(
        lambda: (listing_factory.offer(state="submitted"), _listing("endorsed")[1]),
        listings.check_can_record_letter,
        WROTE,
    ),
    "F2 endorse an exchange": Act(
        _agreed_exchange,
        exchanges.check_can_endorse,
        {"opener": OF_EXCHANGE["opener"], "signer": _signed_for_a_side},
    ),
    "F2 decide in a country office": Act(
        lambda: _exchange(0, "recipient"), exchanges.check_can_decide, OF_EXCHANGE
    ),
    "F2 decide in the regional office": Act(
        lambda: _exchange(30_000, "regional"), exchanges.check_can_decide, OF_EXCHANGE
    ),
    "F2 reject": Act(
        lambda: _exchange(30_000, "regional"), exchanges.check_can_reject, OF_EXCHANGE
    ),
    "F3 clear a mission": Act(
        _mission_to_clear,
        missions.check_can_clear,
        {name: OF_MISSION[name] for name in ("author", "proposer")},
    ),
    "F3 approve a mission": Act(
        lambda: _mission("cleared"), missions.check_can_approve, OF_MISSION | ASKED
    ),
    "F3 approve a mission with a waiver": Act(
        _waived, missions.check_can_approve, OF_MISSION | ASKED
    ),
    "F3 ask for a waiver": Act(
        lambda: _mission("cleared", cost=900), missions.check_can_ask_waiver, OF_MISSION
    ),
    "F3 confirm a waiver": Act(
        _waiver_asked, missions.check_can_confirm_waiver, OF_MISSION | ASKED
    ),
    "F6 accept the report of a mission": Act(
        lambda: _mission("reported"),
        missions.check_can_accept,
        OF_MISSION | {"handed in the report": _activity("mission.reported")},
    ),
    "F4 verify a signature": Act(
        _frozen_party,
        memoranda.check_can_verify,
        {
            "recorded the signature": _set(MemorandumParty, "recorded_by"),
            "recorded a letter about the text": _letter_of_a_party,
        },
    ),
    "F4 send a signature back": Act(
        _frozen_party,
        memoranda.check_can_refuse,
        {"recorded the signature": _set(MemorandumParty, "recorded_by")},
    ),
    "F4 freeze a text": Act(
        _text_to_freeze,
        memoranda.check_can_freeze,
        {"recorded a letter about the text": _assent("confirmation", letter=True)},
    ),
    "F8 admit": Act(
        _request, people_policies.check_can_decide, {"grantee": _set(Membership, "user")}
    ),
    "F8 confirm an admission": Act(
        _to_confirm,
        people_policies.check_can_confirm,
        {"grantee": _set(Membership, "user"), "admitted": _set(Membership, "admitted_by")},
    ),
    "F8 confirm an administrator": Act(
        _proposed_administrator,
        administrators.check_can_confirm,
        {
            "grantee": _set(AdministratorGrant, "person"),
            "proposed": _set(AdministratorGrant, "proposed_by"),
        },
    ),
    "the second yes to a proposal": Act(
        _half_accepted, matches.check_can_answer, {"first yes": _assent("acceptance")}
    ),
}


def again(row: Any) -> Any:
    """As the next request finds it."""
    return type(row)._default_manager.get(pk=row.pk)


def names() -> Iterable[tuple[str, str]]:
    return [(act, stake) for act, one in ACTS.items() for stake in one.stakes]
