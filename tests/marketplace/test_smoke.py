import pytest

from tests.factories.directory import *

pytestmark = pytest.mark.django_db
def test_x():
    i = InstitutionFactory()
    focal_point(i); staff(i); coordinator("GT"); designate(i); o = OfficeFactory(); officer(o); officer(OfficeFactory(regional=True))
    from cooperation.directory import queries as d
    assert d.acting_office(i.country) == o
    assert d.coordinating_institution(i.country) == foreign_ministry("GT")
