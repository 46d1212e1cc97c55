"""Every act that four eyes guard, with every way in which its decider can have had a hand in it.

An act sets its scene and names the person who may decide and the check that lets them; a stake
gives that person a hand in the matter, written straight into the tables as time would have done.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from accounts.models import AdministratorGrant, User
from cooperation.agreements import policies as memoranda
from cooperation.agreements.models import MemorandumParty
from cooperation.directory import administrators
from cooperation.directory import policies as people_policies
from cooperation.directory.models import Designation, Membership
from cooperation.exchanges import policies as exchanges
from cooperation.marketplace import policies as listings
from cooperation.matching import policies as matches
from cooperation.missions import policies as missions
from tests.factories import marketplace as listing_factory
from tests.reviews.scenes import (
    AGREED,
    ASKED,
    OF_EXCHANGE,
    OF_MISSION,
    WROTE,
    Give,
    activity,
    agreed_exchange,
    asked_for_a_side,
    asked_to_cancel,
    assent,
    designation,
    exchange,
    exchange_endorsed_on_paper,
    exchange_that_waits_for_a_letter,
    frozen_party,
    half_accepted,
    letter_of_a_party,
    listing,
    mission,
    mission_to_clear,
    of_its_institution,
    part_of_a_third_party,
    proposed_administrator,
    request,
    set_,
    signed_for_a_side,
    text_to_freeze,
    to_confirm,
    waived,
    waiver_asked,
)


@dataclass(frozen=True)
class Act:
    """``scene`` makes what is decided and who decides; ``stakes`` are the exclusions by name."""

    scene: Callable[[], tuple[Any, User]]
    check: Callable[[User, Any], None]
    stakes: Mapping[str, Give]


ACTS: dict[str, Act] = {
    "F1 endorse a listing": Act(lambda: listing("submitted"), listings.check_can_endorse, WROTE),
    "F1 check and publish a listing": Act(
        lambda: listing("endorsed"), listings.check_can_review, WROTE | AGREED
    ),
    "F1 return a listing": Act(
        lambda: listing("endorsed"), listings.check_can_return, WROTE | AGREED
    ),
    "F1 record a letter about a listing": Act(
        lambda: (listing_factory.offer(state="submitted"), listing("endorsed")[1]),
        listings.check_can_record_letter,
        WROTE,
    ),
    "F2 endorse an exchange": Act(
        agreed_exchange,
        exchanges.check_can_endorse,
        {"opener": OF_EXCHANGE["opener"], "signer": signed_for_a_side},
    ),
    "F2 record a letter of endorsement": Act(
        exchange_endorsed_on_paper,
        exchanges.check_can_record_letter,
        {"opener": OF_EXCHANGE["opener"], "signer": signed_for_a_side},
    ),
    "F2 record the letter of a country without a coordinator": Act(
        exchange_that_waits_for_a_letter,
        exchanges.check_can_record_letter,
        {"opener": OF_EXCHANGE["opener"], "signer": signed_for_a_side},
    ),
    "F2 confirm the part of a third party": Act(
        part_of_a_third_party,
        exchanges.check_can_confirm_part,
        {"opener": OF_EXCHANGE["opener"], "signer": signed_for_a_side},
    ),
    "F2 decide in a country office": Act(
        lambda: exchange(0, "recipient"), exchanges.check_can_decide, OF_EXCHANGE
    ),
    "F2 decide in the regional office": Act(
        lambda: exchange(30_000, "regional"), exchanges.check_can_decide, OF_EXCHANGE
    ),
    "F2 reject": Act(lambda: exchange(30_000, "regional"), exchanges.check_can_reject, OF_EXCHANGE),
    "the second yes to cancelling": Act(
        asked_to_cancel, exchanges.check_can_agree_to_cancel, {"asked for it": asked_for_a_side}
    ),
    "F3 clear a mission": Act(
        mission_to_clear,
        missions.check_can_clear,
        {name: OF_MISSION[name] for name in ("author", "proposer")},
    ),
    "F3 approve a mission": Act(
        lambda: mission("cleared"), missions.check_can_approve, OF_MISSION | ASKED
    ),
    "F3 approve a mission with a waiver": Act(
        waived, missions.check_can_approve, OF_MISSION | ASKED
    ),
    "F3 ask for a waiver": Act(
        lambda: mission("cleared", cost=900), missions.check_can_ask_waiver, OF_MISSION
    ),
    "F3 confirm a waiver": Act(waiver_asked, missions.check_can_confirm_waiver, OF_MISSION | ASKED),
    "F6 accept the report of a mission": Act(
        lambda: mission("reported"),
        missions.check_can_accept,
        OF_MISSION | {"handed in the report": activity("mission.reported")},
    ),
    "F4 verify a signature": Act(
        frozen_party,
        memoranda.check_can_verify,
        {
            "recorded the signature": set_(MemorandumParty, "recorded_by"),
            "recorded a letter about the text": letter_of_a_party,
        },
    ),
    "F4 send a signature back": Act(
        frozen_party,
        memoranda.check_can_refuse,
        {"recorded the signature": set_(MemorandumParty, "recorded_by")},
    ),
    "F4 freeze a text": Act(
        text_to_freeze,
        memoranda.check_can_freeze,
        {"recorded a letter about the text": assent("confirmation", letter=True)},
    ),
    **{
        f"F8 {words}": Act(
            partial(designation, state),
            check,
            {"asked for it": set_(Designation, "requested_by"), "member": of_its_institution},
        )
        for words, state, check in (
            ("designate", "requested", people_policies.check_can_decide_designation),
            ("lift a suspension", "suspended", people_policies.check_can_lift),
            ("renew a designation", "expired", people_policies.check_can_renew),
        )
    },
    "F8 admit": Act(
        request, people_policies.check_can_decide, {"grantee": set_(Membership, "user")}
    ),
    "F8 confirm an admission": Act(
        to_confirm,
        people_policies.check_can_confirm,
        {"grantee": set_(Membership, "user"), "admitted": set_(Membership, "admitted_by")},
    ),
    "F8 confirm an administrator": Act(
        proposed_administrator,
        administrators.check_can_confirm,
        {
            "grantee": set_(AdministratorGrant, "person"),
            "proposed": set_(AdministratorGrant, "proposed_by"),
        },
    ),
    "the second yes to a proposal": Act(
        half_accepted, matches.check_can_answer, {"first yes": assent("acceptance")}
    ),
}


def again(row: Any) -> Any:
    """As the next request finds it."""
    return type(row)._default_manager.get(pk=row.pk)


def names() -> Iterable[tuple[str, str]]:
    return [(act, stake) for act, one in ACTS.items() for stake in one.stakes]
