"""The history of rows is complete: bulk, administrative and raw writes leave one too."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection, models

from cooperation.agreements import services as memoranda
from cooperation.directory import services as joining
from cooperation.marketplace.models import Listing
from tests.factories import agreements, exchanges, marketplace, missions
from tests.factories.directory import designate, term

EVENTS = sorted(
    (model for model in apps.get_models() if issubclass(model, pghistory.models.Event)),
    key=lambda model: model._meta.label,
)
# A change by hand for each table that binds anybody; choices are added and taken away instead.
CHANGES = {
    "accounts.AdministratorGrant": "reason = reason || 'x'",
    "agreements.Annex": "kind = 'other'",
    "agreements.Clause": "text = text || 'x'",
    "agreements.Memorandum": "notice_days = notice_days + 1",
    "agreements.MemorandumParty": "notice_on = CURRENT_DATE",
    "agreements.Pledge": "text = text || 'x'",
    "directory.Designation": "can_offer = NOT can_offer",
    "directory.Institution": "acronym = acronym || 'x'",
    "directory.Invitation": "expires_at = expires_at + interval '1 day'",
    "directory.Membership": "starts_on = starts_on - 1",
    "directory.UnfpaOffice": "hours = hours || 'x'",
    "exchanges.Exchange": "acronym = acronym || 'x'",
    "exchanges.ExchangeParty": "is_lead = NOT is_lead",
    "exchanges.TermsVersion": "who_pays = who_pays || 'x'",
    "marketplace.Listing": "cost_note = cost_note || 'x'",
    "missions.Delegate": "number = number + 1",
    "missions.Delegation": "head_function = head_function || 'x'",
    "missions.Mission": "place = place || 'x'",
    "missions.MissionReport": "findings = findings || 'x'",
    "reviews.Assent": "reason = reason || 'x'",
}


def label(event: type[models.Model]) -> str:
    return str(event.pgh_tracked_model._meta.label)


def history(event: type[models.Model], name: str) -> int:
    return event.objects.filter(pgh_label=name).count()


def execute(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def test_every_tracked_table_is_tried_here():
    tables = {label(event) for event in EVENTS if not event.pgh_tracked_model._meta.proxy}

    assert tables == set(CHANGES)


def test_what_people_choose_is_tracked_beside_each_table():
    choices = {label(event) for event in EVENTS if event.pgh_tracked_model._meta.proxy}

    assert len(choices) == 16
    assert {"marketplace.ListingThemes", "marketplace.ListingEvidence"} <= choices


@pytest.mark.django_db
def test_a_change_by_hand_leaves_a_history_in_every_table():
    cast = exchanges.cast()
    exchanges.under_review(cast)
    missions.reported(cast)
    administrator = agreements.administrator()
    drafted = agreements.drafted("GT", "CO", by=administrator)
    paper = agreements.signed_paper()
    memoranda.add_annex(drafted, by=administrator, kind="budget", file=paper)
    promised = memoranda.Promised(drafted.parties.first(), "Send the manual.", None)
    memoranda.add_pledge(drafted, by=administrator, promised=promised)
    address = "new@ministry.example"
    joining.invite(cast.provider, by=cast.provider_focal, email=address, role="staff")
    joining.propose_administrator(cast.provider_focal, by=administrator, reason="For the summer.")
    designate(cast.provider).themes.add(term("icpd", "SRH.1"))

    silent = []
    for event in EVENTS:
        change = CHANGES.get(label(event))
        if change is None:
            continue
        table = event.pgh_tracked_model._meta.db_table
        before = history(event, "update")
        changed = execute(f"UPDATE {table} SET {change}")
        if not changed or history(event, "update") != before + changed:
            silent.append(label(event))

    assert silent == []


@pytest.mark.django_db
def test_choices_that_are_added_or_taken_away_by_hand_leave_a_history():
    listing = marketplace.offer(terms={"covers": ["staff_time"], "population_groups": ["girls"]})
    silent = []
    for event in EVENTS:
        through = event.pgh_tracked_model
        if not through._meta.proxy or not label(event).startswith("marketplace."):
            continue
        rows = through.objects.filter(listing=listing).count()
        added = history(event, "add")
        execute(f"DELETE FROM {through._meta.db_table}")
        if added < rows or history(event, "remove") != rows:
            silent.append(label(event))

    assert silent == []


@pytest.mark.django_db
def test_bulk_writes_and_a_row_taken_away_leave_a_history():
    listing = marketplace.demand()
    event = next(one for one in EVENTS if label(one) == "marketplace.Listing")

    Listing.objects.filter(pk=listing.pk).update(title="Written in bulk")
    execute("DELETE FROM marketplace_listing_themes")
    execute("DELETE FROM marketplace_listing_modalities")
    execute("DELETE FROM marketplace_listing")

    told = list(event.objects.order_by("pk").values_list("pgh_label", "title"))
    assert ("update", "Written in bulk") in told
    assert told[-1] == ("delete", "Written in bulk")
