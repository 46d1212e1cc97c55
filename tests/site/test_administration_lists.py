"""Lists of the administration: rows of all kinds, found in four languages, in so many queries."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cooperation.core.models import ActivityEntry, Document
from cooperation.directory.models import Designation, Institution, Membership, UnfpaOffice
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match
from cooperation.missions.models import Mission
from cooperation.notifications.models import Notification, Outbox
from platform_site.administration import GROUPS
from tests.factories import exchanges, marketplace, matching, missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    country,
    designate,
    focal_point,
    officer,
)
from tests.site.administration import form_of, history_of, list_of

pytestmark = pytest.mark.django_db
MOST = 20


def queries_of(inside, url):
    with CaptureQueriesContext(
        connection,
    ) as kept:
        assert inside.get(url).status_code == 200
    return len(kept)


def institutions(number):
    for _ in range(number):
        ministry = InstitutionFactory()
        focal_point(ministry)
        designate(ministry)


def offices(number):
    for _ in range(number):
        officer(OfficeFactory())


def of_exchanges(number):
    people = exchanges.cast()
    for _ in range(number):
        exchanges.negotiating(people)


def of_missions(number):
    people = missions.people()
    for _ in range(number):
        missions.drafted(people)


def listings(number):
    for _ in range(number):
        marketplace.published()


def proposals(number):
    for _ in range(number):
        matching.proposal()


KINDS = {
    Institution: institutions,
    Membership: institutions,
    Designation: institutions,
    UnfpaOffice: offices,
    Exchange: of_exchanges,
    Commitment: of_exchanges,
    Outbox: of_exchanges,
    Notification: of_exchanges,
    ActivityEntry: of_exchanges,
    Mission: of_missions,
    Listing: listings,
    Match: proposals,
}


@pytest.mark.parametrize("model", KINDS)
def test_three_rows_take_no_more_queries_than_one(inside, model):
    KINDS[model](1)
    inside.get(list_of(model))
    few = queries_of(inside, list_of(model))

    KINDS[model](3)
    many = queries_of(inside, list_of(model))

    # Commits of one moment may or may not span several days, which the dates above a list ask for.
    assert many <= few + 1
    assert many <= MOST


@pytest.mark.parametrize("model", [Institution, UnfpaOffice, Exchange, Mission, Listing])
def test_a_form_and_its_history_take_a_fixed_number_of_queries(inside, model):
    KINDS[model](3)
    row = admin.site._registry[model].get_queryset(None).order_by("pk").first()
    inside.get(form_of(row))

    assert queries_of(inside, form_of(row)) <= 30
    assert queries_of(inside, history_of(row)) <= 15


def test_history_says_what_was_done_and_what_the_database_kept(inside):
    ministry = InstitutionFactory(name="Before", acronym="B")
    Institution.objects.filter(pk=ministry.pk).update(acronym="A")

    page = inside.get(history_of(ministry)).content.decode()

    assert "What the database kept of the record" in page
    assert "acronym" in page
    assert "written for the first time" in page


def test_what_an_administrator_may_not_read_has_no_link_to_its_page(inside):
    people = exchanges.cast()
    closed, public = exchanges.negotiating(people), exchanges.approved(exchanges.cast("UY", "PE"))

    assert "viewsitelink" not in inside.get(form_of(closed)).content.decode()
    assert "viewsitelink" in inside.get(form_of(public)).content.decode()


def test_a_stored_file_does_not_say_what_it_is_called(inside):
    ministry = InstitutionFactory()
    kept = marketplace.evidence(by=focal_point(ministry))
    Document.objects.filter(pk=kept.pk).update(title="The quiet agreement")

    pages = [list_of(Document), form_of(kept), history_of(kept)]
    told = "".join(inside.get(page).content.decode() for page in pages)

    assert "quiet agreement" not in told
    assert kept.file.name not in told


def test_why_something_was_done_is_not_read_in_the_record_of_acts(inside):
    about = InstitutionFactory().subject
    entry = ActivityEntry.objects.create(verb="exchange.decided", subject=about, reason="Because")

    assert "Because" not in inside.get(form_of(entry)).content.decode()


def test_every_kind_of_record_stands_in_one_group_of_the_front_page(inside):
    named = [label for _, _, _, labels in GROUPS for label in labels]
    registered = {model._meta.label for model in admin.site._registry}

    assert len(named) == len(set(named))
    assert set(named) == registered
    groups = inside.get(reverse("admin:index")).context["app_list"]
    assert [one["app_label"] for one in groups] == [key for key, _, _, _ in GROUPS]


def test_permissions_are_said_in_the_readers_words(inside):
    person = UserFactory()

    with translation.override("es"):
        page = admin.site._registry[type(person)]
        field = type(person)._meta.get_field("user_permissions")
        labels = [name for _, name in page.formfield_for_manytomany(field, None).choices]

    assert "Personas: Modificar" in labels
    assert not [name for name in labels if "Can " in name]


def sent_by(answer):
    """What a browser sends when a form is saved as it was opened."""
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        if inline.has_add_permission or inline.has_change_permission:
            forms += [inline.formset.management_form, *inline.formset.forms]
        else:
            forms.append(inline.formset.management_form)
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not False and value not in (None, ""):
                sent[field.html_name] = value
    return {
        name: [getattr(one, "pk", one) for one in value]
        if isinstance(value, list)
        else getattr(value, "pk", value)
        for name, value in sent.items()
    }


@pytest.mark.parametrize("kind", ["country", "region", "term", "institution", "office", "person"])
def test_a_form_that_is_saved_as_it_was_opened_changes_nothing(inside, kind):
    ministry = InstitutionFactory()
    found = {
        "country": country("GT"),
        "region": country("GT").regions.first(),
        "term": ministry.type,
        "institution": ministry,
        "office": OfficeFactory(),
        "person": focal_point(ministry),
    }[kind]
    kept = type(found).objects.filter(pk=found.pk).values().get()
    answer = inside.get(form_of(found))

    saved = inside.post(form_of(found), sent_by(answer))

    assert saved.status_code == 302, saved.context["errors"]
    after = type(found).objects.filter(pk=found.pk).values().get()
    moving = {"updated_at", "edited_at"}
    assert {n: v for n, v in after.items() if n not in moving} == {
        n: v for n, v in kept.items() if n not in moving
    }
