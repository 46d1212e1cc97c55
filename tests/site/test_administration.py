"""The administration shows that things were done; what is confidential in them it does not show."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from cooperation.core.models import ActivityEntry, ActivitySeal, TaskRun
from cooperation.followups.models import Note, SavedView
from cooperation.marketplace.models import Catalogue
from cooperation.notifications.models import Bounce, Outbox, Preference
from cooperation.reviews.models import FieldComment, Review
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point, officer

# Only reference data, offices and people's settings are edited by hand.
EDITABLE = {
    # Through their use cases; see tests/agreements/test_admin.py.
    "agreements.Memorandum",
    "agreements.ClauseTemplate",
    "accounts.User",
    # Proposed by one and confirmed by another, through use cases.
    "accounts.AdministratorGrant",
    "cooperation_core.Term",
    "directory.Region",
    "directory.Country",
    "directory.Institution",
    "directory.UnfpaOffice",
}
SECRET = "This is between the office and the institution"
NEW = ["Review", "FieldComment", "SavedView", "TaskRun", "ActivitySeal", "Preference", "Bounce"]
pytestmark = pytest.mark.django_db


def name_of(model):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}"


@pytest.fixture
def rows():
    """One row of each kind, with something confidential wherever it holds text."""
    ministry = InstitutionFactory()
    about, person, reviewer = ministry.subject, focal_point(ministry), officer(OfficeFactory())
    mail = Outbox.objects.create(kind="test.news", recipient=person, subject=about)
    done = ActivityEntry.objects.create(verb="listing.publish", subject=about, by=reviewer)
    Note.objects.create(about=about, by=reviewer, text=SECRET)
    made = [
        Review.objects.create(
            subject=about,
            checklist="offer",
            checklist_version=1,
            text_version=3,
            answers={"evidence": SECRET},
            notes={"evidence": SECRET},
            comment=SECRET,
            score=90,
            verdict="pass",
            reviewer=reviewer,
        ),
        FieldComment.objects.create(
            subject=about,
            field="summary",
            text=SECRET,
            by=reviewer,
            answer=SECRET,
            resolved_at=timezone.now(),
            resolved_by=person,
        ),
        SavedView.objects.create(user=reviewer, name="Mine", query=f"q={SECRET}"),
        TaskRun.objects.create(name="followups.remind", started_at=timezone.now()),
        ActivitySeal.objects.create(position=1, entry=done, hash="0" * 64),
        Preference.objects.create(user=person, family="matching", delivery="daily"),
        Bounce.objects.create(mail=mail, user=person, address="a@example.org"),
        Catalogue.objects.create(
            institution=ministry,
            by=person,
            file_name="offers.csv",
            sha256="0" * 64,
            content={"cells": [SECRET]},
        ),
    ]
    return {type(row).__name__: row for row in made}


@pytest.mark.parametrize("kind", [*NEW, "Catalogue"])
def test_rows_are_found_and_filtered_and_what_is_confidential_stays_out(
    client, rows, kind, django_assert_max_num_queries
):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    row = rows[kind]
    name = name_of(row)

    with django_assert_max_num_queries(20):
        listed = client.get(reverse(f"{name}_changelist"), {"q": "a"})
    shown = client.get(reverse(f"{name}_change", args=[row.pk]))
    history = client.get(reverse(f"{name}_history", args=[row.pk]))

    assert [one.status_code for one in (listed, shown, history)] == [200, 200, 200]
    assert admin.site._registry[type(row)].list_filter
    assert SECRET not in listed.content.decode() + shown.content.decode()


def test_nobody_reads_the_notes_of_officers_there(client, rows):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    index = client.get(reverse("admin:index")).content.decode()

    assert not admin.site.is_registered(Note)
    assert "followups/note" not in index


def test_what_use_cases_write_is_for_reading_only(rf):
    request = rf.get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)

    by_hand = {
        model._meta.label
        for model, page in admin.site._registry.items()
        if page.has_change_permission(request) or page.has_add_permission(request)
    }

    assert by_hand == EDITABLE
