"""The scheme that the parties make, and who stands on which side."""

import pytest

from cooperation.core.errors import NotPossible
from cooperation.directory.models import Country
from cooperation.exchanges import sides
from cooperation.exchanges.models import ExchangeParty
from tests.factories.directory import InstitutionFactory, OfficeFactory


def party(iso, role, institution=None):
    return ExchangeParty(
        country=Country.objects.get(iso2=iso) if iso else None, role=role, institution=institution
    )


@pytest.mark.parametrize(
    ("rows", "scheme"),
    [
        ([("CO", "provider"), ("GT", "recipient")], "bilateral"),
        ([("CO", "both"), ("CL", "both")], "bilateral"),
        ([("KE", "provider"), ("SV", "recipient")], "bilateral"),
        ([("UY", "provider"), ("DO", "recipient"), ("SV", "recipient")], "regional"),
        ([("BR", "provider"), ("CV", "recipient"), ("SN", "recipient")], "interregional"),
        ([("CO", "provider"), ("GT", "recipient"), ("DE", "second_provider")], "triangular"),
        ([("CO", "provider"), ("GT", "recipient"), ("DE", "funder")], "bilateral"),
    ],
)
def test_the_scheme_follows_from_the_parties(db, rows, scheme):
    assert sides.scheme_of([party(iso, role) for iso, role in rows]) == scheme


def test_unfpa_as_facilitator_does_not_make_an_exchange_triangular(db):
    office = OfficeFactory().institution
    agency = InstitutionFactory(country=None, type="un_entity")
    pair = [party("CO", "provider"), party("GT", "recipient")]

    with_unfpa = sides.scheme_of([*pair, party(None, "facilitator", office)])
    with_agency = sides.scheme_of([*pair, party(None, "facilitator", agency)])

    assert (with_unfpa, with_agency) == ("bilateral", "triangular")


@pytest.mark.parametrize(
    ("rows", "direction", "refusal"),
    [
        ([("CO", "provider"), ("CO", "recipient")], "one_way", "share with itself"),
        ([("CO", "provider"), ("GT", "both")], "one_way", "share with itself"),
        ([("CO", "provider")], "one_way", "one that receives"),
        ([("GT", "recipient")], "one_way", "needs a country that shares"),
        ([("CO", "both")], "two_way", "needs two countries"),
        (
            [("CO", "provider"), ("GT", "recipient"), ("CO", "facilitator")],
            "one_way",
            "from outside",
        ),
    ],
)
def test_impossible_sides_are_refused(db, rows, direction, refusal):
    with pytest.raises(NotPossible, match=refusal):
        sides.check_sides([party(iso, role) for iso, role in rows], direction=direction)


def test_an_institution_is_on_one_side_only(db):
    ministry = InstitutionFactory(country="CO")
    rows = [party("CO", "provider", ministry), party("GT", "recipient", ministry)]

    with pytest.raises(NotPossible, match="both sides"):
        sides.check_sides(rows, direction="one_way")


def test_a_country_may_provide_in_one_exchange_and_receive_in_another(db):
    there = [party("CO", "provider"), party("GT", "recipient")]
    back = [party("GT", "provider"), party("CO", "recipient")]

    for rows in (there, back):
        sides.check_sides(rows, direction="one_way")
