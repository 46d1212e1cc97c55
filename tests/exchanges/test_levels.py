"""At which level an exchange is decided, by truth table."""

from decimal import Decimal

import pytest

from cooperation.directory.models import Country
from cooperation.exchanges import policies


@pytest.mark.parametrize(
    ("scheme", "isos", "cash", "cover_is_full", "level"),
    [
        ("bilateral", ("CO", "GT"), 0, False, "country"),
        ("bilateral", ("CO", "GT"), 0, True, "country"),
        ("bilateral", ("CO", "GT"), 1, False, "regional"),
        ("bilateral", ("CO", "GT"), 1, True, "country"),
        ("bilateral", ("CO", "GT"), 25_000, True, "country"),
        ("bilateral", ("CO", "GT"), 25_000, False, "regional"),
        ("bilateral", ("CO", "GT"), Decimal("25000.01"), True, "regional"),
        ("bilateral", ("CO", "SN"), 0, True, "regional"),
        ("triangular", ("CO", "GT"), 0, True, "regional"),
        ("regional", ("CO", "GT", "HN"), 0, True, "regional"),
        ("interregional", ("CO", "GT", "SN"), 0, True, "regional"),
    ],
)
def test_the_level_of_decision_follows_scheme_region_cash_and_cover(
    db, scheme, isos, cash, cover_is_full, level
):
    southern = list(Country.objects.filter(iso2__in=isos))

    found = policies.level_for(scheme, southern, Decimal(cash), cover_is_full=cover_is_full)

    assert found == level
