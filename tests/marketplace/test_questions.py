"""A question before the decision: the clock of whoever decides stands still meanwhile."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.followups.models import Commitment
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from cooperation.notifications.models import Notification

pytestmark = pytest.mark.django_db
QUESTION = "Which units took part in the pilot?"
ANSWER = "Twelve health centres of two departments."


@pytest.fixture
def endorsed(house):
    listing = house.listing()
    services.submit(listing, by=house.focal_point)
    return services.endorse(listing, by=house.coordinator)


def open_kinds():
    rows = Commitment.objects.filter(state="open").order_by("kind")
    return [(one.kind, one.awaits_role, one.paused_since is not None) for one in rows]


def test_the_officer_asks_and_the_institution_is_awaited(house, endorsed):
    services.ask(endorsed, by=house.officer, question=QUESTION)

    endorsed.refresh_from_db()
    assert endorsed.state == "endorsed"
    assert open_kinds() == [("answer_question", "focal_point", False), ("decide", "officer", True)]
    assert Commitment.objects.get(kind="answer_question").text == QUESTION
    entry = ActivityEntry.objects.get(verb="listing.asked")
    assert (entry.reason, entry.as_institution) == (QUESTION, str(house.office.institution))
    assert Notification.objects.get(kind="listing.asked").user == house.focal_point


def test_who_wrote_it_as_an_assistant_cannot_stop_the_clock_of_those_who_decide(house):
    listing = house.listing(state="endorsed")
    Listing.objects.filter(pk=listing.pk).update(author=house.officer)

    with pytest.raises(NotAllowed, match="has to decide"):
        services.ask(listing, by=house.officer, question=QUESTION)


def test_the_answer_gives_the_decision_its_days_back(house, endorsed):
    services.ask(endorsed, by=house.officer, question=QUESTION)
    a_week_ago = timezone.localdate() - datetime.timedelta(days=7)
    decision = Commitment.objects.get(kind="decide")
    Commitment.objects.filter(pk=decision.pk).update(paused_since=a_week_ago)

    services.answer(endorsed, by=house.focal_point, text=ANSWER)

    assert open_kinds() == [("decide", "officer", False)]
    assert Commitment.objects.get(pk=decision.pk).due_on > decision.due_on
    told = Notification.objects.get(kind="listing.answered")
    assert told.user == house.officer
    assert ActivityEntry.objects.get(verb="listing.answered").reason == ANSWER


def test_a_coordinator_asks_before_endorsing(house):
    listing = house.listing()
    services.submit(listing, by=house.focal_point)

    services.ask(listing, by=house.coordinator, question=QUESTION)

    assert open_kinds() == [
        ("answer_question", "focal_point", False),
        ("endorse", "coordinator", True),
    ]


def test_one_may_decide_without_the_answer(house, endorsed):
    services.ask(endorsed, by=house.officer, question=QUESTION)

    services.return_(endorsed, by=house.officer, reason=QUESTION)

    assert open_kinds() == [("revise", "focal_point", False)]


def test_there_is_one_question_at_a_time(house, endorsed):
    services.ask(endorsed, by=house.officer, question=QUESTION)

    with pytest.raises(NotPossible):
        services.ask(endorsed, by=house.officer, question=QUESTION)


@pytest.mark.parametrize("who", ["coordinator", "focal_point", "staff"])
def test_only_whoever_decides_now_asks(house, endorsed, who):
    with pytest.raises(NotAllowed):
        services.ask(endorsed, by=getattr(house, who), question=QUESTION)


@pytest.mark.parametrize("who", ["coordinator", "officer", "staff"])
def test_only_the_focal_point_answers(house, endorsed, who):
    services.ask(endorsed, by=house.officer, question=QUESTION)

    with pytest.raises(NotAllowed):
        services.answer(endorsed, by=getattr(house, who), text=ANSWER)


def test_nothing_is_answered_that_was_not_asked(house, endorsed):
    with pytest.raises(NotPossible):
        services.answer(endorsed, by=house.focal_point, text=ANSWER)


def test_the_pages_lead_from_the_question_to_the_answer(client, house, endorsed):
    client.force_login(house.officer)
    page = client.get(endorsed.get_absolute_url()).content.decode()
    assert f"/en/listings/{endorsed.code}/ask/" in page
    asked = client.post(f"/en/listings/{endorsed.code}/ask/", {"text": QUESTION}, follow=True)
    assert "The clock stands still" in asked.content.decode()

    client.force_login(house.focal_point)
    page = client.get(endorsed.get_absolute_url()).content.decode()
    assert f"/en/listings/{endorsed.code}/answer/" in page
    assert QUESTION in client.get(f"/en/listings/{endorsed.code}/answer/").content.decode()
    client.post(f"/en/listings/{endorsed.code}/answer/", {"text": ANSWER})

    client.force_login(house.officer)
    assert ANSWER in client.get(endorsed.get_absolute_url()).content.decode()


def test_a_question_that_is_too_short_comes_back_with_its_text(client, house, endorsed):
    client.force_login(house.officer)

    page = client.post(f"/en/listings/{endorsed.code}/ask/", {"text": "Why?"})

    assert "Why?" in page.content.decode()
    assert open_kinds() == [("decide", "officer", False)]
