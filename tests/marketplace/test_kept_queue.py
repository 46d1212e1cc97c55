"""The queue is kept as it was drawn for its reader, and anything written shows at once."""

import datetime
import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from cooperation.core import editions
from cooperation.core.models import Subject
from cooperation.directory.models import Country
from cooperation.followups import services as followups
from cooperation.followups.models import Commitment, SavedView
from cooperation.marketplace import services
from cooperation.marketplace.sections import section_of
from tests.factories.directory import country, officer
from tests.followups.waits import await_answer, in_working_days
from tests.marketplace.test_queue import waiting

pytestmark = pytest.mark.django_db
QUEUE = "/en/queue/"
TITLE, MENDED = "Frendly services for adolescents", "Friendly services for adolescents"


@pytest.fixture(autouse=True)
def kept(settings):
    settings.KEPT_PAGE_SECONDS = 60
    settings.READER_FACTS_SECONDS = 60


class Desk:
    """An officer at the queue with a listing open, and a colleague of the same office."""

    def __init__(self, house, client):
        self.listing, self.wait = waiting(house, kind="offer", title=TITLE)
        Subject.objects.filter(pk=self.listing.subject_id).update(title=TITLE)
        Commitment.objects.update(due_on=in_working_days(5))
        self.house, self.client, self.me = house, client, house.officer
        self.colleague = officer(house.office, function_title="Adviser on youth")
        self.address = f"{QUEUE}?open={self.wait.pk}"
        client.force_login(self.me)

    def read(self, address="", **headers) -> str:
        response = self.client.get(address or self.address, headers=headers)
        return response.content.decode() if response.status_code == 200 else response.url


@pytest.fixture
def desk(house, client):
    return Desk(house, client)


def decide(desk):
    services.return_(desk.listing, by=desk.colleague, reason="Please say what changed for whom.")


def take(desk):
    followups.assign(desk.wait, by=desk.colleague, to=desk.colleague, held_by=None)


def note(desk):
    followups.write_note(desk.listing.subject, by=desk.colleague, text="Called the ministry.")


def save_view(desk):
    followups.save_view(desk.me, name="My late ones", query="view=late")


def end_membership(desk):
    desk.me.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))


def ask(desk):
    """The decision waits for the answer meanwhile."""
    services.ask(desk.listing, by=desk.colleague, question="How many were trained in 2024?")


def mend(desk):
    changed = {"title": MENDED}
    version = desk.listing.version
    services.correct(desk.listing, by=desk.me, version=version, data=changed, note="One letter.")


def keep_day_off(desk):
    tomorrow = in_working_days(1)
    country("GT").holidays.create(date=tomorrow, name="Day of the nurse")


def cover_more(desk):
    desk.house.office.covers.add(Country.objects.get(iso2="HN"))


def rename(desk):
    type(desk.colleague).objects.filter(pk=desk.colleague.pk).update(function_title="Head of data")


def rename_institution(desk):
    desk.house.office.institution.name = "Office of the isthmus"
    desk.house.office.institution.save()


def open_another(desk):
    await_answer(desk.house.office.institution, "decide", "officer", due_on=in_working_days(3))


@pytest.mark.parametrize(
    ("act", "gone", "come"),
    [
        (decide, "1 open matter<", "0 open matters"),
        (take, 'class="unassigned"', "Adviser on youth</span>"),
        (note, "", "Called the ministry."),
        (save_view, "", "My late ones"),
        (end_membership, "1 open matter<", f"{QUEUE}mine/"),
        (ask, "1 open matter<", "0 open matters"),
        (mend, TITLE, MENDED),
        (keep_day_off, "5 working days left", "4 working days left"),
        (cover_more, "", "Honduras"),
        (rename, "Adviser on youth", "Head of data"),
        (rename_institution, "", "Office of the isthmus"),
        (open_another, "1 open matter<", "2 open matters"),
    ],
)
def test_what_is_written_shows_at_once(desk, act, gone, come, django_capture_on_commit_callbacks):
    before = desk.read()
    assert gone in before
    assert come not in before

    with django_capture_on_commit_callbacks(execute=True):
        act(desk)
    after = desk.read()

    assert come in after
    assert not gone or gone not in after


def test_while_nothing_is_written_it_costs_the_session_and_the_person(
    desk, django_assert_num_queries
):
    only_panel = {"HX-Request": "true"}
    first = [desk.read(), desk.read(**only_panel)]

    with django_assert_num_queries(4):
        again = [desk.read(), desk.read(**only_panel)]

    assert [_without_tokens(one) for one in again] == [_without_tokens(one) for one in first]
    assert "<html" in again[0]
    assert "<html" not in again[1]


def _without_tokens(html):
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w{64}"', r"\1", html)


def test_no_officer_sees_what_was_drawn_for_another(desk):
    SavedView.objects.create(user=desk.me, name="My late ones", query="view=late")
    followups.assign(desk.wait, by=desk.me, to=desk.me, held_by=None)
    mine = desk.read()
    desk.client.force_login(desk.colleague)

    theirs = desk.read()

    assert "My late ones" in mine
    assert "You have it." in mine
    assert "My late ones" not in theirs
    assert "You have it." not in theirs
    assert f'name="to" value="{desk.colleague.pk}"' in theirs
    desk.client.force_login(desk.me)
    assert "You have it." in desk.read()


def test_forms_of_a_kept_page_are_the_readers_own_after_signing_in_anew(desk):
    desk.read()
    again = Client(enforce_csrf_checks=True)
    again.force_login(desk.me)
    html = again.get(desk.address).content.decode()

    form = html.split(f'action="{QUEUE}{desk.wait.pk}/assign/"')[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', form).group(1)
    facts = {"to": desk.me.pk, "held_by": "", "next": desk.address}
    sent = again.post(f"{QUEUE}{desk.wait.pk}/assign/", {**facts, "csrfmiddlewaretoken": token})
    without = again.post(f"{QUEUE}{desk.wait.pk}/assign/", facts)

    assert sent.url == desk.address
    assert without.status_code == 403
    desk.wait.refresh_from_db()
    assert desk.wait.assigned_to == desk.me


def test_neither_tokens_nor_messages_are_kept(desk, django_capture_on_commit_callbacks):
    taken = {"to": desk.me.pk, "held_by": "", "next": desk.address}
    with django_capture_on_commit_callbacks(execute=True):
        desk.client.post(f"{QUEUE}{desk.wait.pk}/assign/", taken)

    first, second = desk.read(), desk.read()

    assert "It is with you now." in first
    assert "It is with you now." not in second
    entries = [one for one in caches["fragments"]._cache.values() if b"csrfmiddlewaretoken" in one]
    assert entries
    assert not any(re.search(rb'value="\w{64}"', one) for one in entries)


def test_a_draft_that_nobody_was_shown_leaves_what_others_have_on_the_screen(
    desk, django_capture_on_commit_callbacks
):
    """It saves itself every few seconds; one that came back is still read by who returned it."""
    private, returned = desk.house.listing(), desk.house.listing()
    returned.submitted_by = desk.house.focal_point
    returned.save()
    edition = editions.present()

    with django_capture_on_commit_callbacks(execute=True):
        save(desk.house, private)
    assert editions.present() == edition

    with django_capture_on_commit_callbacks(execute=True):
        save(desk.house, returned)
    assert editions.present() != edition


def save(house, listing):
    page = section_of(listing.kind, "title")
    words = {"title": MENDED}
    services.save_section(listing, by=house.staff, section=page, version=0, data=words)


def test_what_no_transaction_told_is_not_seen(desk):
    """So the other tests would fail if nothing renewed the edition."""
    desk.read()

    with editions.in_private():
        Subject.objects.filter(pk=desk.listing.subject_id).update(title=MENDED)

    assert TITLE in desk.read()
