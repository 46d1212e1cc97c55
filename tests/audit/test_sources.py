"""Every object with a page has a history, told to exactly those who read all of the object."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import models

from cooperation.audit import institutions, sources
from cooperation.audit.queries import acts_visible_to
from cooperation.core.models import Subject, SubjectModel
from cooperation.core.policies import allows
from cooperation.directory import policies as directory
from cooperation.directory.models import Institution
from tests.architecture.access.people import Cast, gather

# Tables whose rows are told in no history, each with where one reads of them instead.
TOLD_ELSEWHERE = {
    "accounts.AdministratorGrant": "who made whom an administrator stands in the administration",
    "accounts.User": "a person is no record: administrators read it in the administration",
    "followups.Commitment": "what is awaited stands on the page; acts say who opened and closed it",
    "reviews.FieldComment": "comments stand beside their field with their answer; acts name them",
}
# What has a page or a place on one, and why it has no history of its own.
NO_HISTORY_OF_ITS_OWN = {
    "country": "reference data, loaded from sheets; its administration says who changed it",
    "office": "an office is an institution: its history is that of the institution",
    "membership": "in the history of its institution",
    "invitation": "in the history of its institution",
    "designation": "in the history of its institution",
    "report": "in the history of its mission",
    "promise": "in the history of what was promised about",
    "checklist": "written once; its act stands in the history of what was checked",
    "document": "written once; its act stands in the history of the record it belongs to",
}


def kinds_of_subjects() -> set[str]:
    """What the services of all rooms write into ``Subject.kind``."""
    import re

    from tests.architecture.source import modules, text

    written: set[str] = set()
    for path in modules():
        for call in re.findall(r"Subject\.objects\.create\((.*?)\n\s*\)", text(path), re.DOTALL):
            written |= set(re.findall(r'kind="(\w+)"', call))
    return written


def test_every_kind_of_subject_has_a_history():
    models_with_a_page = {
        model
        for model in apps.get_models()
        if issubclass(model, SubjectModel)
        and not model._meta.proxy
        and not model._meta.abstract
        and not issubclass(model, pghistory.models.Event)
    }

    assert {source.model for source in sources.registered()} == models_with_a_page
    assert kinds_of_subjects() <= set(sources.things())
    assert not set(NO_HISTORY_OF_ITS_OWN) & set(sources.things())


def tables() -> list[sources.Table]:
    return [table for source in sources.registered() for table in source.tables]


def test_every_tracked_table_is_told_in_some_history_or_says_where_else():
    tracked = {
        event.pgh_tracked_model
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event)
    }
    told = {table.model for table in tables()}

    untold = {model._meta.label for model in tracked - told} - set(TOLD_ELSEWHERE)

    assert untold == set()


def columns(model: type[models.Model]) -> set[str]:
    event = model.pgh_event_model
    return {
        field.name for field in event._meta.concrete_fields if not field.name.startswith("pgh_")
    }


@pytest.mark.parametrize("table", tables(), ids=lambda one: one.model._meta.label)
def test_every_column_is_told_or_left_out_for_a_reason(table):
    """Nothing is shown that nobody decided on."""
    assert set(table.shown) | set(table.left_out) == columns(table.model)
    assert not set(table.shown) & set(table.left_out)
    assert all(table.left_out.values())


@pytest.fixture
def cast(db) -> Cast:
    return gather()


def test_who_reads_the_history_of_an_institution_sees_its_people(cast: Cast):
    for role, person in cast.people.items():
        read = set(Institution.objects.filter(institutions.inside(person)))
        seen = {
            one
            for one in Institution.objects.select_related("country", "unfpa_office__parent")
            if allows(directory.check_sees_people, person, one)
        }
        assert read == seen, role


def test_the_log_of_each_role_holds_what_they_read_all_of(cast: Cast):
    from cooperation.core import activity

    for institution in (cast.ministry_a, cast.ministry_b):
        activity.record("institution.renamed", institution, by=cast.people["focal_point_a"])

    def reach(role: str) -> set[str]:
        found = acts_visible_to(cast.people[role]).values_list("subject", flat=True)
        return set(Subject.objects.filter(pk__in=found).values_list("title", flat=True)) & {
            "Ministry A",
            "Ministry B",
        }

    both = {"Ministry A", "Ministry B"}
    expected = {
        "registered": set(), "staff_a": set(), "focal_point_a": {"Ministry A"},
        "coordinator_x": {"Ministry A"}, "officer_x": {"Ministry A"},
        "officer_elsewhere": set(), "regional_officer": both, "administrator": both,
        "partner": set(),
    }  # fmt: skip
    assert {role: reach(role) for role in expected} == expected
