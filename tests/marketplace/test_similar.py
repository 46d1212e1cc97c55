"""Beside a draft: what is published and may be the same."""

import pytest

from cooperation.marketplace import similar
from tests.factories.directory import InstitutionFactory
from tests.factories.marketplace import published

pytestmark = pytest.mark.django_db
TITLE = "Servicios amigables para adolescentes en zonas rurales"


def draft(house, title=TITLE, **facts):
    return house.listing("demand", title=title, language="es", **facts)


def test_the_same_title_and_themes_are_found_first(house):
    far = published("demand", country="CO", title="Censo de población y vivienda")
    near = published("demand", country="CO", title="Servicios para adolescentes rurales")
    same = published("demand", country="PE", title=TITLE)

    found = similar.to(draft(house))

    assert found == [same, near]
    assert far not in found


def test_a_like_title_is_found_without_a_theme_in_common(house):
    like = published("demand", country="PE", title=TITLE, themes=["PD.1"])

    assert similar.to(draft(house, themes=[])) == [like]


def test_only_what_is_published_of_the_same_kind_is_shown_and_never_itself(house):
    published("offer", title=TITLE)
    for state in ("draft", "submitted", "withdrawn", "expired"):
        house.listing("demand", state=state, title=TITLE)

    assert similar.to(draft(house)) == []


def test_four_at_most_in_one_query(house, django_assert_num_queries):
    for _number in range(6):
        published("demand", country="CO", title=TITLE)
    mine = draft(house)

    with django_assert_num_queries(1):
        found = similar.to(mine)
        assert [one.country.name for one in found] == ["Colombia"] * 4


@pytest.mark.parametrize("title", ["", "a b", "or or or", '"-:*&|!()\\', "x" * 200, "no -si OR"])
def test_any_title_is_taken(house, title):
    similar.to(draft(house, title=title, themes=[]))


def test_beside_the_form_stands_what_is_alike_or_what_to_write_first(house, writer):
    published("demand", institution=InstitutionFactory(country="CO"), title=TITLE)
    empty = draft(house, title="", themes=[])

    html = writer.get(f"/en/listings/{draft(house).code}/edit/").content.decode()
    assert "Is it one of these?" in html
    assert "Colombia" in html
    html = writer.get(f"/en/listings/{empty.code}/edit/").content.decode()
    assert "Write the title first" in html
