"""The history of rows is complete: bulk, administrative and raw writes leave one too."""

import pghistory.models
import pgtrigger
import pytest
from django.apps import apps
from django.db import connection, models

from cooperation.agreements import services as memoranda
from cooperation.directory import services as joining
from cooperation.exchanges.models import Contribution
from cooperation.marketplace.models import Listing
from cooperation.reviews.models import FieldComment
from tests.factories import agreements, exchanges, marketplace, matching, missions
from tests.factories.directory import designate, term

EVENTS = sorted(
    (model for model in apps.get_models() if issubclass(model, pghistory.models.Event)),
    key=lambda model: model._meta.label,
)
# A change by hand for each table that binds anybody; choices are added and taken away instead.
CHANGES = {
    "accounts.User": "consent_public_contact = NOT consent_public_contact",
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
    "followups.Commitment": "text = text || 'x'",
    "exchanges.Contribution": "description = description || 'x'",
    "exchanges.Exchange": "acronym = acronym || 'x'",
    "exchanges.ExchangeParty": "is_lead = NOT is_lead",
    "exchanges.TermsVersion": "who_pays = who_pays || 'x'",
    "marketplace.Listing": "cost_note = cost_note || 'x'",
    "matching.Match": "decline_note = decline_note || 'x'",
    "missions.Delegate": "number = number + 1",
    "missions.Delegation": "head_function = head_function || 'x'",
    "missions.Mission": "place = place || 'x'",
    "missions.MissionReport": "findings = findings || 'x'",
    "reviews.Assent": "reason = reason || 'x'",
    "reviews.FieldComment": "text = text || 'x'",
}

# Every other table of ours, each with why no history of its rows is kept.
WRITTEN_ONCE = "written once: a trigger refuses every change"
REFERENCE = "reference data, loaded from sheets; the administration's log says who changed it"
NOTHING_BINDS = "binds nobody: what one keeps for oneself, or what the worker has still to do"
NOT_TRACKED = {
    "agreements.Amendment": WRITTEN_ONCE,
    "agreements.ClauseTemplate": REFERENCE,
    "audit.Opening": WRITTEN_ONCE,
    "cooperation_core.ActivityEntry": WRITTEN_ONCE,
    "cooperation_core.ActivitySeal": WRITTEN_ONCE,
    "cooperation_core.Document": "a file is kept as it came in; the virus scan adds its result",
    "cooperation_core.Subject": "code and kind never change; the title is that of its object",
    "cooperation_core.TaskRun": NOTHING_BINDS,
    "cooperation_core.Term": REFERENCE,
    "cooperation_core.Translation": "its act says who translated; it holds for one wording alone",
    "dialogue.InstitutionProposal": "written once and decided once; its acts say by whom",
    "dialogue.Message": "written once; its words are forgotten, so that no history keeps them",
    "dialogue.Question": "asked once; its acts say who answered, closed and opened it again",
    "directory.Absence": "who is away stands on one's own page; acts name who answers meanwhile",
    "directory.Country": REFERENCE,
    "directory.FormerName": "a name that was, kept when the institution is renamed",
    "directory.Handover": "what passed on, kept as it was when the membership ended",
    "directory.HandoverItem": "a line of what passed on, kept as it was",
    "directory.Holiday": REFERENCE,
    "directory.Region": REFERENCE,
    "exchanges.TermsDraft": NOTHING_BINDS,
    "followups.Note": "notes of officers are never changed, and stand in no history",
    "followups.Reminder": "written once for each step of reminding",
    "followups.SavedView": NOTHING_BINDS,
    "marketplace.Catalogue": "forgotten a day after it was sent; its act says what was imported",
    "marketplace.SectionSaving": "who saved which page of a draft; the draft itself is tracked",
    "missions.CoverFound": "written once: what covered a mission when it was decided",
    "notifications.Bounce": NOTHING_BINDS,
    "notifications.Notification": NOTHING_BINDS,
    "notifications.Outbox": NOTHING_BINDS,
    "notifications.Preference": NOTHING_BINDS,
    "privacy.Consent": "each giving and taking back is a row of its own",
    "privacy.DataExport": NOTHING_BINDS,
    "privacy.Erasure": "a history of what was erased would keep it",
    "privacy.Forgotten": "what was forgotten, as numbers",
    "relevance.Embedding": "made anew from the text whenever it is missing",
    "relevance.CorpusState": "made anew every night",
    "matching.Reading": "made anew from the text whenever it is missing",
    "reviews.Review": WRITTEN_ONCE,
}
# Choices of rows that are reference data or written once themselves.
NOT_TRACKED_CHOICES = {
    "accounts.User_groups": "nobody has rights by groups",
    "accounts.User_user_permissions": "nobody has rights by permissions of their own",
    "audit.Opening_told": "written with the opening, never again",
    "cooperation_core.Term_maps": REFERENCE,
    "directory.Country_regions": REFERENCE,
    "missions.CoverFound_memoranda": "written with it, never again",
    "missions.CoverFound_missing": "written with it, never again",
}


def ours(*, between: bool) -> dict[str, type[models.Model]]:
    """Our tables by their names, those between two others or all the rest."""
    return {
        model._meta.label: model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(("accounts.", "cooperation."))
        and not issubclass(model, pghistory.models.Event)
        and not model._meta.proxy
        and bool(model._meta.auto_created) is between
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


def test_every_table_is_tracked_or_says_why_not():
    """A new model fails here until somebody has decided."""
    undecided = set(ours(between=False)) - set(CHANGES) - set(NOT_TRACKED)
    gone = set(NOT_TRACKED) - set(ours(between=False))

    assert (undecided, gone) == (set(), set())
    assert not set(CHANGES) & set(NOT_TRACKED)


def test_what_is_written_once_is_held_so_by_the_database():
    tables = ours(between=False)
    open_to_change = [
        name
        for name, reason in NOT_TRACKED.items()
        if reason == WRITTEN_ONCE
        and not any(isinstance(one, pgtrigger.Protect) for one in tables[name]._meta.triggers)
    ]

    assert open_to_change == []


def test_every_choice_is_tracked_or_says_why_not():
    tracked = {
        event.pgh_tracked_model._meta.db_table
        for event in EVENTS
        if event.pgh_tracked_model._meta.proxy
    }
    tables = {name: model._meta.db_table for name, model in ours(between=True).items()}

    undecided = {
        name
        for name, table in tables.items()
        if table not in tracked and name not in NOT_TRACKED_CHOICES
    }

    assert undecided == set()
    assert set(NOT_TRACKED_CHOICES) <= set(tables)


def test_what_people_choose_is_tracked_beside_each_table():
    choices = {label(event) for event in EVENTS if event.pgh_tracked_model._meta.proxy}

    assert len(choices) == 17
    assert {"marketplace.ListingThemes", "marketplace.ListingEvidence"} <= choices


@pytest.mark.django_db
def test_a_change_by_hand_leaves_a_history_in_every_table():
    cast = exchanges.cast()
    exchange = exchanges.under_review(cast)
    Contribution.objects.create(
        terms=exchange.terms.first(),
        party=exchange.parties.first(),
        kind="cash",
        description="Travel",
        amount_usd=5,
    )
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
    listing = matching.proposal().match.offer
    FieldComment.objects.create(subject=listing.subject, field="title", text="x", by=administrator)

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
