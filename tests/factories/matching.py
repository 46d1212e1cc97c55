"""Proposals of exchange, found by the platform itself, with everybody who answers them."""

from dataclasses import dataclass

from accounts.models import User
from cooperation.core.models import Term
from cooperation.directory.models import Institution
from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.matching.models import Match
from tests.factories.directory import InstitutionFactory, designate, focal_point, term
from tests.factories.marketplace import published

# Enough in common with each other for a strong fit.
SAME_CHANGE = {
    "policy_cycle_stages": ["implementation"],
    "sdg_targets": ["3.7"],
    "population_groups": ["adolescents_10_19"],
}


@dataclass
class Proposal:
    """A suggested match with the focal points of both sides."""

    match: Match
    offering: User
    asking: User

    def again(self) -> Match:
        """The match as it is stored now."""
        return Match.objects.get(pk=self.match.pk)


def ministry(country: str, **facts: object) -> Institution:
    """A health ministry that may offer and ask."""
    institution = InstitutionFactory(country=country, **facts)
    designate(institution)
    return institution


def offer(country: str = "CO", **facts: object) -> Listing:
    """A published offer of youth-friendly services by a designated ministry."""
    facts.setdefault("institution", None)
    institution = facts.pop("institution") or ministry(country)
    return published(
        "offer", institution=institution, terms=facts.pop("terms", SAME_CHANGE), **facts
    )


def demand(country: str = "GT", **facts: object) -> Listing:
    """A published demand that such an offer answers."""
    facts.setdefault("institution", None)
    institution = facts.pop("institution") or ministry(country)
    return published(
        "demand", institution=institution, terms=facts.pop("terms", SAME_CHANGE), **facts
    )


def proposal(*, offered: Listing | None = None, asked: Listing | None = None) -> Proposal:
    """Colombia offers, Guatemala asks; the platform has just proposed the two to each other."""
    offered, asked = offered or offer(), asked or demand()
    offering = focal_point(offered.institution)
    asking = focal_point(asked.institution)
    services.match_listing(asked)
    return Proposal(Match.objects.get(offer=offered, demand=asked), offering, asking)


def accepted() -> Proposal:
    """A proposal that both sides have said yes to."""
    found = proposal()
    services.say_yes(found.match, by=found.offering)
    found.match = services.say_yes(found.match, by=found.asking)
    return found


def reason(code: str = "cost") -> Term:
    return term("decline_reason", code)
