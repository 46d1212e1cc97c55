"""What becomes of questions when an institution ends or whoever asked is gone."""

import pytest

from cooperation.core.errors import NotPossible
from cooperation.dialogue import queries, services
from cooperation.dialogue.models import Question
from cooperation.directory import handovers
from cooperation.directory import services as directory
from cooperation.directory.models import Handover
from cooperation.followups import expected
from cooperation.notifications.models import Notification
from cooperation.privacy import services as privacy
from tests.dialogue.test_questions import asked, open_replies, told, write
from tests.directory.test_absences import away
from tests.directory.test_institutions import WHY
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return officer(OfficeFactory())


@pytest.fixture
def ministry(person):
    return InstitutionFactory(name="Ministry of Youth")


def again(user):
    return type(user).objects.get(pk=user.pk)


def test_an_open_question_goes_over_to_the_successor_and_what_is_closed_stays(person, ministry):
    boss, asker = coordinator("GT"), focal_point(ministry)
    question = asked(asker, institution=ministry)
    closed = asked(asker, institution=ministry, body="And who signs on Saturday?")
    services.close(closed, by=asker, reason="Settled by telephone.")
    successor = InstitutionFactory(name="Ministry of Education")
    colleague = staff(successor)

    directory.merge(ministry, by=boss, successor=successor, reason=WHY)

    assert {one.code for one in queries.visible_to(again(asker))} == {question.code}
    assert {one.code for one in queries.visible_to(again(colleague))} == {question.code}
    write(question, person)
    assert "question.answered" in told(asker)
    write(question, again(asker), body="Thank you. From which day on?")
    assert expected.reconcile() == []


def test_without_a_successor_it_is_closed_with_the_reason_and_the_office_is_told(person, ministry):
    boss, asker = coordinator("GT"), focal_point(ministry)
    question = asked(asker, institution=ministry)

    directory.close(ministry, by=boss, reason=WHY)

    question.refresh_from_db()
    assert (question.state, question.closed_by, question.close_reason) == ("closed", boss, WHY)
    assert open_replies() == []
    assert "question.closed" in told(person)
    assert expected.reconcile() == []


def test_questions_of_a_place_that_one_has_left_do_not_count_as_one_s_own_open_ones(
    person, ministry
):
    asker = focal_point(ministry)
    for number in range(5):
        asked(asker, institution=ministry, body=f"Question number {number} of the ministry")
    with pytest.raises(NotPossible):
        asked(again(asker), body="One too many for the ministry.")
    membership = asker.memberships.get()
    directory.end(membership, by=asker, reason="I go to another ministry.")

    assert asked(again(asker), body="And now for myself alone.").pk


def test_nobody_answers_to_somebody_who_was_erased(person):
    asker = UserFactory()
    question = asked(asker)
    other = asked(UserFactory(), body="Another one asks this.")

    privacy.erase_self(asker, by=asker)

    question.refresh_from_db()
    assert question.state == "closed"
    assert [one.about_id for one in open_replies()] == [other.subject_id]
    assert Question.objects.get(pk=other.pk).state == "asked"
    assert expected.reconcile() == []


def test_a_handover_pack_names_the_open_questions_of_the_institution(person, ministry):
    asker, heir = focal_point(ministry), focal_point(ministry)
    question = asked(asker, institution=ministry)
    asked(asker, body="This one is mine alone.")

    directory.end(
        asker.memberships.get(), by=asker, reason="I go to another ministry.", successor=heir
    )

    read = handovers.pack(Handover.objects.get(), again(heir))
    part = next(one for one in read.open if str(one.title) == "Questions to UNFPA")
    assert [row.code for row in part.rows] == [question.code]


def test_whoever_stands_in_reads_of_what_they_see_themselves_and_of_nothing_else(person, ministry):
    asker, stand_in = focal_point(ministry), focal_point(ministry)
    away(asker, stand_in)
    ours, mine = asked(asker, institution=ministry), asked(asker, body="This one is mine alone.")

    write(ours, person)
    write(mine, person, body="Answered to you alone, as you asked.")

    notices = Notification.objects.filter(user=stand_in, kind="question.answered")
    assert [one.subject_id for one in notices] == [ours.subject_id]
