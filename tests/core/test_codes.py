"""Codes: one sequence a kind, never the same twice."""

import datetime

import pytest
from django.urls import reverse

from cooperation.core.codes import next_code
from tests.factories.directory import InstitutionFactory

DAY = datetime.date(2026, 11, 21)


@pytest.mark.django_db
def test_codes_carry_kind_scope_and_year_and_go_up():
    first = next_code("DEM", scope="GT", on=DAY)
    second = next_code("DEM", scope="CO", on=DAY)

    assert first.startswith("DEM-GT-2026-")
    assert second.startswith("DEM-CO-2026-")
    assert int(second[-4:]) == int(first[-4:]) + 1


@pytest.mark.django_db
def test_a_code_without_scope_has_no_hole():
    assert next_code("EXC", on=DAY).count("-") == 2


def test_a_kind_of_code_that_is_not_three_letters_is_refused():
    with pytest.raises(ValueError, match="three capital letters"):
        next_code("x; DROP TABLE", on=DAY)


@pytest.mark.django_db
def test_the_short_address_of_a_code_leads_to_its_page_in_the_readers_language(client):
    institution = InstitutionFactory()

    response = client.get(reverse("go", args=[institution.code]), headers={"accept-language": "fr"})

    assert response.status_code == 302
    assert response["Location"] == f"/fr/countries/institutions/{institution.code}/"


@pytest.mark.django_db
def test_the_short_address_of_no_code_is_not_found(client):
    assert client.get(reverse("go", args=["EXC-1999-0001"])).status_code == 404
