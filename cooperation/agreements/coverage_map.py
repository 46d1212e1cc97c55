"""Who is covered with whom as a map: the countries that memoranda name, seen from one of them."""

from collections.abc import Sequence
from typing import Any

from django.utils.http import urlencode

from cooperation.agreements.cover import LABELS
from cooperation.agreements.coverage import Pair, Question
from cooperation.agreements.shown import TONES
from cooperation.core.charts.country_map import Place, maps
from cooperation.directory.models import Country


def drawn(
    countries: Sequence[Country], question: Question, pairs: Sequence[Pair]
) -> dict[str, Any]:
    """Each country leads to what is seen from it; without one chosen nothing is said of them."""
    levels = {pair.other.pk: pair.level for pair in pairs}
    return maps(_place(one, question, levels.get(one.pk)) for one in countries)


def _place(country: Country, question: Question, level: str | None) -> Place:
    asked = {"country": country.iso2, "on": question.on.isoformat()}
    if question.theme:
        asked["theme"] = question.theme.code
    url = f"?{urlencode(asked)}"
    if country == question.country:
        return Place(country.iso3, country.name, "", "here", url)
    if level is None:
        return Place(country.iso3, country.name, "", "", url)
    return Place(country.iso3, country.name, str(LABELS[level]), TONES[level] or "none", url)
