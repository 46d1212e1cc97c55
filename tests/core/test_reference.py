"""The vocabularies as they are shipped and loaded."""

import time

import pytest
from django.utils import timezone

from cooperation.agreements.models import ClauseTemplate
from cooperation.core.models import Term
from cooperation.core.reference import sheets
from cooperation.core.reference.loader import TERMS, load_on_migrate, load_terms

pytestmark = pytest.mark.django_db

COUNTS = {
    "icpd": 31,
    "mc": 9,
    "sdg": 30,
    "dac": 21,
    "population_group": 21,
    "modality": 19,
    "policy_cycle_stage": 5,
    "challenge": 10,
    "marker": 8,
    "outcome_type": 6,
    "institution_type": 25,
    "budget_category": 14,
    "clause_kind": 26,
    "decline_reason": 8,
    "unfpa_result": 4,
}


def term(scheme: str, code: str) -> Term:
    return Term.objects.get(scheme=scheme, code=code)


def test_migrating_loads_every_scheme_whole():
    stored = {scheme: Term.objects.filter(scheme=scheme).count() for scheme in COUNTS}

    assert stored == COUNTS
    assert set(sheets.names(TERMS)) == set(COUNTS)


def test_loading_again_writes_nothing():
    before = Term.maps.through.objects.count()

    assert load_terms() == 0
    assert Term.maps.through.objects.count() == before


def test_loading_again_asks_few_questions(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        load_terms()


def test_loading_into_empty_tables_is_quick():
    ClauseTemplate.objects.all().delete()
    Term.maps.through.objects.all().delete()
    Term.objects.filter(parent__isnull=False).delete()
    Term.objects.all().delete()
    started = time.perf_counter()

    written = load_terms()

    assert written == sum(COUNTS.values())
    assert time.perf_counter() - started < 1


def test_every_term_has_a_name_in_all_four_languages():
    nameless = [
        str(row)
        for row in Term.objects.all()
        if not all((row.name_en, row.name_es, row.name_pt_br, row.name_fr))
    ]

    assert nameless == []


def test_no_two_terms_of_a_scheme_share_a_name():
    for language in sheets.LANGUAGES:
        names = Term.objects.values_list("scheme", f"name_{language}")

        assert len(set(names)) == len(names), language


def test_every_theme_that_can_be_chosen_has_a_parent_and_maps_to_the_other_schemes():
    for theme in Term.objects.filter(scheme="icpd", selectable=True).prefetch_related("maps"):
        schemes = {target.scheme for target in theme.maps.all()}

        assert theme.parent is not None, theme.code
        assert theme.code.startswith(f"{theme.parent.code}."), theme.code
        assert schemes == {"mc", "sdg", "dac"}, theme.code


def test_the_seven_parent_themes_cannot_be_chosen():
    parents = Term.objects.filter(scheme="icpd", parent=None)

    assert [row.code for row in parents] == ["SRH", "AY", "PD", "GE", "IN", "HU", "CO"]
    assert not parents.filter(selectable=True).exists()


def test_a_theme_maps_as_the_working_tree_says():
    maps = set(term("icpd", "SRH.5").maps.values_list("scheme", "code"))

    assert maps == {("mc", "B"), ("mc", "D"), ("sdg", "3.7"), ("sdg", "5.6"), ("dac", "13020")}


def test_modalities_carry_a_delivery_and_budget_categories_that_exist():
    categories = set(Term.objects.filter(scheme="budget_category").values_list("code", flat=True))

    for modality in Term.objects.filter(scheme="modality"):
        assert modality.extra["delivery"] in {"in_person", "virtual", "hybrid", "any"}
        assert modality.extra["budget_categories"]
        assert set(modality.extra["budget_categories"]) <= categories


def test_institution_types_carry_their_iati_code():
    assert term("institution_type", "academia").extra == {"iati": "80"}


def test_a_result_of_a_plan_not_yet_confirmed_is_inactive():
    inactive = Term.objects.filter(active=False)

    assert [row.code for row in inactive] == ["2026-29.TR4"]


def test_a_term_that_an_administrator_edited_stays_as_edited():
    edited = term("icpd", "SRH.1")
    edited.name_es = "Servicios de salud sexual y de salud reproductiva"
    edited.edited_at = timezone.now()
    edited.save()
    edited.maps.clear()

    load_terms()

    edited.refresh_from_db()
    assert edited.name_es == "Servicios de salud sexual y de salud reproductiva"
    assert edited.maps.count() == 0


def test_a_term_that_nobody_edited_is_brought_back_to_the_sheet():
    Term.objects.filter(scheme="icpd", code="SRH.1").update(name_es="Antiguo")
    term("icpd", "SRH.1").maps.set([term("mc", "A")])

    written = load_terms()

    assert written == 1
    assert term("icpd", "SRH.1").name_es == "Servicios de salud sexual y reproductiva"
    assert term("icpd", "SRH.1").maps.filter(scheme="mc").get().code == "D"


def test_a_term_that_an_administrator_added_is_left_alone():
    Term.objects.create(
        scheme="sdg", code="13.1", name_en="Resilience", name_es="", name_pt_br="", name_fr=""
    )

    load_terms()

    assert term("sdg", "13.1").name_en == "Resilience"


def test_nothing_is_loaded_while_the_tables_are_not_there_yet():
    from django.db.migrations.state import ProjectState

    Term.objects.filter(scheme="marker").delete()

    load_on_migrate(sender=None, using="default", apps=ProjectState().apps)

    assert not Term.objects.filter(scheme="marker").exists()
