"""What people type into the form of a demand, as a browser sends it."""

NEW_DEMAND = "/en/listings/new/demand/"
NEW_OFFER = "/en/listings/new/offer/"
DEMAND = {
    "language": "es",
    "title": "Adolescentes en zonas rurales",
    "summary": "Buscamos experiencias de servicios amigables.",
    "description": "Pocas adolescentes llegan a los servicios.",
    "expected_change": "Más adolescentes llegan.",
    "success_indicator": "Consultas de 10 a 19 años",
    "themes": ["SRH.5", "AY.1"],
    "population_groups": ["adolescents_10_19"],
    "keywords": "juventud, , zonas rurales,juventud",
    "languages": ["es"],
    "needs": ["international_travel"],
    "delivery": "hybrid",
    "level": "subnational",
    "duration_days_min": "5",
    "budget_amount": "1000.50",
    "budget_currency": "usd",
}
