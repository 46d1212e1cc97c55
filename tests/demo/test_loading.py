"""The loader of the demo's data."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from cooperation.core.codes import next_code
from cooperation.core.models import ActivityEntry, Subject, Translation
from cooperation.directory.models import Institution, Membership
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment, Note, Reminder
from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.matching.lifecycle import MATCH
from cooperation.matching.models import Match
from cooperation.notifications.models import Outbox
from cooperation.reviews.models import FieldComment, Review
from platform_site.demo import sources
from tests.demo.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "demo")]


def open_commitments(subject: Subject) -> list[str]:
    rows = Commitment.objects.filter(about=subject, state="open")
    return sorted(f"{row.kind} {row.awaits_institution.name}" for row in rows)


def test_loading_again_changes_no_table():
    tables = {model: model._default_manager.count() for model in apps.get_models()}

    call_command("load_demo", today=TODAY, verbosity=0)

    assert {model: model._default_manager.count() for model in apps.get_models()} == tables


def test_loading_on_a_later_day_keeps_what_people_changed():
    offer = Listing.objects.get(subject__code__startswith="OFF-CO", title__startswith="Servicios")
    Listing.objects.filter(pk=offer.pk).update(
        title="Otro título", state="paused", paused_for="decision"
    )

    call_command("load_demo", today=TODAY.replace(year=2027), verbosity=0)

    offer.refresh_from_db()
    assert (offer.title, offer.state) == ("Otro título", "paused")
    assert Listing.objects.count() == 39


def test_a_changed_password_holds_for_everybody(settings, client):
    settings.DEMO_PASSWORD = "another-password-of-the-demo"

    call_command("load_demo", today=TODAY, verbosity=0)

    signs_in = client.login(
        email="coordinator.gt@demo.invalid", password="another-password-of-the-demo"
    )
    assert signs_in


def test_loading_is_refused_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="settings of the demo only"):
        call_command("load_demo", verbosity=0)


def test_the_demo_has_the_records_of_its_story():
    assert Institution.objects.count() >= 40
    assert Listing.objects.filter(kind="offer").count() == 14
    assert Listing.objects.filter(kind="demand", revision_of=None).count() == 18
    assert Listing.objects.filter(kind="demand", state="published").count() == 15
    assert Listing.objects.filter(kind="offer", state="paused").count() == 1
    on_their_way = Listing.objects.filter(revision_of__isnull=False)
    assert Counter(on_their_way.values_list("state", flat=True)) == {"submitted": 1, "endorsed": 6}
    assert Match.objects.count() == 16
    assert Exchange.objects.count() == 10


def test_what_was_published_has_passed_its_check_with_something_left_to_improve():
    published = Listing.objects.filter(published_at__isnull=False)

    scores = dict(Review.objects.filter(verdict="pass").values_list("subject", "score"))

    assert set(scores) == set(published.values_list("subject", flat=True))
    assert all(80 <= score <= 95 for score in scores.values())


def test_the_offer_that_came_back_says_at_which_fields():
    fields = FieldComment.objects.filter(resolved_at=None).values_list("field", flat=True)

    assert list(fields) == ["experience", "description"]


def test_a_match_stands_in_every_state():
    states = set(Match.objects.values_list("state", flat=True))

    assert states == {state.code for state in MATCH.states}


def test_every_membership_was_approved_by_somebody_else():
    rows = Membership.objects.values_list("user", "approved_by")

    assert all(approver and approver != user for user, approver in rows)


@pytest.mark.parametrize("prefix", ["OFF", "DEM"])
def test_every_title_and_summary_reads_in_four_languages(prefix):
    listings = Listing.objects.filter(subject__code__startswith=prefix)

    for listing in listings:
        found = Counter(
            Translation.objects.filter(subject=listing.subject).values_list("field", flat=True)
        )
        assert found == {"title": 3, "summary": 3}, listing.code


def test_every_waiting_state_has_its_commitments_and_no_other_has_any():
    waiting_listings = {state.code for state in LISTING.states if state.awaits} | {"published"}
    waiting_matches = {state.code for state in MATCH.states if state.awaits}
    waiting_exchanges = {state.code for state in EXCHANGE.states if state.awaits}

    for listing in Listing.objects.all():
        waits = listing.state in waiting_listings or bool(listing.returned_reason)
        assert len(open_commitments(listing.subject)) == int(waits), listing.code
    for match in Match.objects.all():
        expected = {"suggested": 2}.get(match.state, int(match.state in waiting_matches))
        assert len(open_commitments(match.subject)) == expected, match.code
    for exchange in Exchange.objects.all():
        # Both sides begin what is approved.
        expected = {"approved": 2}.get(exchange.state, int(exchange.state in waiting_exchanges))
        assert len(open_commitments(exchange.subject)) == expected, exchange.code


def test_each_waits_for_the_one_who_has_not_acted():
    awaited = {
        exchange.code[-2:]: open_commitments(exchange.subject)
        for exchange in Exchange.objects.filter(state__in=["agreed", "negotiating", "under_review"])
    }

    assert awaited == {
        "06": ["decide UNFPA Regional Office for Latin America and the Caribbean"],
        "07": ["endorse Agencia Peruana de Cooperación Internacional"],
        "08": ["answer Ministerio de la Mujer y la Equidad de Género"],
    }


def test_no_commitment_was_opened_after_it_was_closed():
    closed = Commitment.objects.exclude(state="open").values_list("opened_at", "closed_at")

    assert closed
    assert all(opened <= ended for opened, ended in closed)


@pytest.mark.parametrize("model", [Listing, Match, Exchange])
def test_the_history_of_each_record_leads_to_its_state(model):
    for record in model._default_manager.all():
        entries = ActivityEntry.objects.filter(subject=record.subject).order_by("at", "pk")
        told = [entry.to_state for entry in entries if entry.to_state]
        assert told[-1] == record.state, record.code


def test_officers_find_what_is_late_new_taken_and_free_in_their_queue():
    lacro = Commitment.objects.filter(
        state="open", kind="decide", awaits_institution__acronym="UNFPA LACRO"
    )

    assert lacro.filter(due_on__lt=TODAY).count() == 1
    assert lacro.filter(assigned_to=None).count() == 3
    assert lacro.exclude(assigned_to=None).count() == 3
    assert Note.objects.get().about.code.startswith("DEM-PY")


def test_the_match_that_waited_too_long_is_reminded_of_at_once():
    recipients = Reminder.objects.filter(
        commitment__about__code__startswith="MAT-SN", step="-1w"
    ).values_list("recipient__email", flat=True)
    mails = Outbox.objects.filter(subject__code__startswith="MAT-SN", state="waiting")

    assert list(recipients) == ["planning-focal-point.co@demo.invalid"]
    assert mails.count() == 1


def test_what_people_make_themselves_begins_after_the_numbers_of_the_demo():
    code = next_code("DEM", scope="GT", on=timezone.localdate())

    assert int(code.rsplit("-", 1)[-1]) >= 100


def test_the_source_texts_are_of_two_hundred_and_five_hundred_characters_at_most():
    for name in ("offers", "demands", "exchanges"):
        for entry in sources.entries(name).values():
            assert all(len(text) <= 200 for text in entry["title"].values())
            assert all(len(text) <= 500 for text in entry["summary"].values())
