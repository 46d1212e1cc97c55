"""Lists of the administration: rows of all kinds, found in four languages, in so many queries."""

import datetime

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cooperation.core.admin import WhetherFilter
from cooperation.core.models import ActivityEntry, Document
from cooperation.directory.admin import CountryFilter
from cooperation.directory.models import Designation, Institution, Membership, UnfpaOffice
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching.models import Match
from cooperation.missions.models import Mission
from cooperation.notifications.models import Notification, Outbox
from cooperation.reviews.models import Assent
from platform_site.administration import GROUPS
from tests.factories import exchanges, marketplace, matching, missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    country,
    designate,
    focal_point,
    officer,
)

pytestmark = pytest.mark.django_db
MOST = 20


@pytest.fixture
def inside(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def form_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


def history_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
    return reverse(name, args=[row.pk])


def shown(inside, model, query=""):
    """The rows that a list shows for its filters."""
    answer = inside.get(f"{list_of(model)}?{query}")
    assert answer.status_code == 200
    return set(answer.context["cl"].result_list)


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


@pytest.mark.parametrize("name", ["Germany", "Alemania", "Alemanha", "Allemagne", "de"])
def test_an_institution_is_found_by_its_country_in_any_language(inside, name):
    there = InstitutionFactory(country=country("DE"), name="One")
    elsewhere = InstitutionFactory(country=country("GT"), name="Two")

    found = shown(inside, Institution, f"q={name}")

    assert there in found
    assert elsewhere not in found


def test_countries_of_a_filter_are_named_and_ordered_in_the_readers_language(inside):
    for iso2 in ("DE", "BR", "GT"):
        InstitutionFactory(country=country(iso2))
    filters = inside.get(list_of(Institution)).context["cl"].filter_specs
    of_countries = next(one for one in filters if isinstance(one, CountryFilter))

    with translation.override("es"):
        names = [
            name
            for _, name in of_countries.field_choices(
                Institution._meta.get_field("country"), None, admin.site._registry[Institution]
            )
        ]

    assert names.index("Alemania") < names.index("Brasil") < names.index("Guatemala")


def test_institutions_without_a_focal_point_are_found(inside):
    kept, alone = InstitutionFactory(), InstitutionFactory()
    focal_point(kept)

    without, there = (shown(inside, Institution, f"people={one}") for one in ("without", "with"))

    assert alone in without
    assert kept not in without
    assert kept in there
    assert alone not in there


def test_offices_without_an_officer_are_found(inside):
    kept, alone = OfficeFactory(), OfficeFactory()
    officer(kept)

    without = shown(inside, UnfpaOffice, "people=without")

    assert alone in without
    assert kept not in without


def test_designations_that_end_soon_are_found(inside):
    today = timezone.localdate()
    days = {"soon": 30, "later": 400, "past": -3, "never": None}
    made = {}
    for name, ahead in days.items():
        ends = None if ahead is None else today + datetime.timedelta(days=ahead)
        facts = {"valid_from": today - datetime.timedelta(days=500), "valid_to": ends}
        made[name] = designate(InstitutionFactory(), **facts)

    assert shown(inside, Designation, "end=soon") == {made["soon"]}
    assert shown(inside, Designation, "end=past") == {made["past"]}
    assert made["never"] in shown(inside, Designation, "end=never")
    assert made["later"] not in shown(inside, Designation, "end=never")


def test_memberships_are_told_by_their_standing(inside):
    today = timezone.localdate()
    started = today - datetime.timedelta(days=9)
    active = MembershipFactory(starts_on=started)
    ended = MembershipFactory(starts_on=started, ends_on=today - datetime.timedelta(days=1))
    waiting = MembershipFactory(starts_on=started, approved_by=None)

    assert active in shown(inside, Membership, "standing=active")
    assert shown(inside, Membership, "standing=ended") == {ended}
    assert shown(inside, Membership, "standing=waiting") == {waiting}


def test_what_is_late_is_found(inside):
    exchanges.negotiating(exchanges.cast())
    one = Commitment.objects.filter(state="open").first()
    Commitment.objects.exclude(pk=one.pk).update(due_on=timezone.localdate())
    Commitment.objects.filter(pk=one.pk).update(due_on=datetime.date(2020, 1, 1))

    assert shown(inside, Commitment, "due=late") == {one}
    assert one not in shown(inside, Commitment, "due=running")


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


def test_what_was_taken_back_is_told_by_yes_or_no(inside):
    filters = inside.get(list_of(Assent)).context["cl"]
    taken = next(one for one in filters.filter_specs if isinstance(one, WhetherFilter))

    assert [str(one["display"]) for one in taken.choices(filters)] == ["All", "Yes", "No"]
