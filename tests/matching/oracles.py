"""The worked examples of the domain page, as facts."""

import datetime
from decimal import Decimal

from cooperation.matching.facts import DemandFacts, OfferFacts, PairFacts

TODAY = datetime.date(2026, 11, 21)


def days(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=number)


def codes(*words: str) -> frozenset[str]:
    return frozenset(words)


def youth_services() -> PairFacts:
    """(a) Colombia's youth-friendly services for Guatemala's adolescents."""
    offer = OfferFacts(
        pk=2,
        institution=1,
        country="CO",
        themes=codes("SRH.5", "AY.3"),
        parents=codes("SRH", "AY"),
        chapters=codes("B", "D"),
        stages=codes("implementation"),
        targets=codes("3.7", "17.6"),
        groups=codes("adolescents_10_19", "youth_15_24"),
        modalities=codes("study_visit"),
        delivery="in_person",
        languages=codes("es"),
        official_languages=codes("es"),
        level="subnational",
        subregion="005",
        income="upper_middle",
        covers=codes("expert_time"),
        needs=codes("international_travel"),
        exchanges_given=2,
        review=Decimal("0.9"),
        has_practice=True,
    )
    demand = DemandFacts(
        pk=1,
        institution=2,
        country="GT",
        themes=codes("SRH.5"),
        parents=codes("SRH"),
        chapters=codes("B", "D"),
        stages=codes("implementation"),
        targets=codes("3.7"),
        groups=codes("adolescents_10_19", "indigenous_peoples"),
        modalities=codes("study_visit"),
        delivery="in_person",
        languages=codes("es"),
        official_languages=codes("es"),
        level="subnational",
        subregion="013",
        income="upper_middle",
        covers=codes("international_travel"),
        needs=codes("expert_time"),
        regions=codes("013", "419", "LACRO"),
        desired_start=days(30),
        needed_by=days(200),
    )
    return PairFacts(offer=offer, demand=demand, on=TODAY, cover="full")


def planning_with_data() -> PairFacts:
    """(b) Colombia's population variables for Senegal's planning."""
    offer = OfferFacts(
        pk=11,
        institution=3,
        country="CO",
        themes=codes("PD.3"),
        parents=codes("PD"),
        chapters=codes("A", "G"),
        stages=codes("design"),
        targets=codes("11.3"),
        groups=codes("public_officials"),
        modalities=codes("technical_assistance"),
        delivery="virtual",
        languages=codes("es", "en"),
        official_languages=codes("es"),
        level="subnational",
        subregion="005",
        income="upper_middle",
        needs=codes("international_travel"),
        exchanges_given=2,
        review=Decimal("0.8"),
        has_practice=True,
    )
    demand = DemandFacts(
        pk=16,
        institution=4,
        country="SN",
        themes=codes("PD.3"),
        parents=codes("PD"),
        chapters=codes("A", "G"),
        stages=codes("design"),
        targets=codes("11.3"),
        groups=codes("public_officials"),
        modalities=codes("technical_assistance"),
        delivery="virtual",
        languages=codes("fr", "en"),
        official_languages=codes("fr"),
        level="subnational",
        subregion="011",
        income="lower_middle",
        regions=codes("011", "202", "002", "WCARO"),
        country_groups=codes("LDC"),
    )
    return PairFacts(offer=offer, demand=demand, on=TODAY, cover="partial", third_party=True)


def barely_related() -> PairFacts:
    """(c) Only the parent theme, a substitute, an interpreter and a short window."""
    offer = OfferFacts(
        pk=21,
        institution=5,
        country="BR",
        themes=codes("SRH.1"),
        parents=codes("SRH"),
        groups=codes("general_population"),
        modalities=codes("expert_exchange"),
        delivery="any",
        languages=codes("pt"),
        official_languages=codes("pt"),
        level="national",
        subregion="005",
        income="upper_middle",
        covers=codes("interpretation_translation"),
        needs=codes("international_travel"),
        available_to=days(10),
        least_days=30,
        exchanges_given=4,
        review=Decimal("0.5"),
    )
    demand = DemandFacts(
        pk=26,
        institution=6,
        country="KE",
        themes=codes("SRH.2"),
        parents=codes("SRH"),
        groups=codes("rural"),
        modalities=codes("study_visit"),
        delivery="in_person",
        languages=codes("en"),
        official_languages=codes("en", "sw"),
        level="local",
        subregion="014",
        income="lower_middle",
        needed_by=days(60),
    )
    return PairFacts(offer=offer, demand=demand, on=TODAY)
