"""Two at the same moment about one question: one wins, the other is told."""

import pytest

from cooperation.dialogue import services
from cooperation.dialogue.models import Message
from cooperation.followups import expected
from tests.dialogue.test_questions import REASON, REPLY, asked, write
from tests.exchanges.test_races import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import OfficeFactory, officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_officers_who_answer_at_once_one_is_sent():
    office = OfficeFactory()
    first, second = officer(office), officer(office)
    question = asked()
    seen = question.messages.get().pk

    answers = at_once(
        lambda: write(question, first, f"{REPLY} A", seen),
        lambda: write(question, second, f"{REPLY} B", seen),
    )

    assert sum(answer is None for answer in answers) == 1
    assert "meanwhile" in str(next(answer for answer in answers if answer))
    assert question.messages.count() == 2
    assert expected.reconcile() == []


def test_answered_and_closed_at_once_nothing_is_written_after_the_end():
    office = OfficeFactory()
    person, guest = officer(office), UserFactory()
    question = asked(guest)
    seen = question.messages.get().pk

    at_once(
        lambda: write(question, person, REPLY, seen),
        lambda: services.close(question, by=guest, reason=REASON),
    )

    question.refresh_from_db()
    assert question.state == "closed"
    assert not Message.objects.filter(written_at__gt=question.closed_at).exists()
    assert expected.reconcile() == []


def test_of_two_who_close_at_once_one_does():
    office = OfficeFactory()
    first, second = officer(office), officer(office)
    question = asked()

    answers = at_once(
        lambda: services.close(question, by=first, reason=REASON),
        lambda: services.close(question, by=second, reason=REASON),
    )

    assert sum(answer is None for answer in answers) == 1
    assert "closed" in str(next(answer for answer in answers if answer))


def test_the_same_question_sent_twice_at_once_is_asked_once():
    officer(OfficeFactory())
    guest = UserFactory()

    answers = at_once(lambda: asked(guest), lambda: asked(guest))

    assert sum(answer is None for answer in answers) == 1
    assert Message.objects.count() == 1
