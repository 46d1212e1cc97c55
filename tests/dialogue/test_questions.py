"""A question to the UNFPA office of one's country: asked, answered, asked on, closed."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.dialogue import queries, services
from cooperation.dialogue.models import Message, Question
from cooperation.directory.models import Membership
from cooperation.followups import expected
from cooperation.followups import queries as followups
from cooperation.followups.models import Commitment
from cooperation.notifications.delivery import deliver
from cooperation.notifications.models import Notification, Outbox
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    country,
    focal_point,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db
SECRET = "Our minister resigns on Friday: who signs the designation then?"
REPLY = "Whoever acts for the minister signs; send us the decree."
REASON = "Settled by telephone this morning."


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def person(office):
    return officer(office)


def asked(by=None, *, institution=None, body=SECRET, iso2="GT"):
    return services.ask(
        by=by or UserFactory(),
        country=country(iso2),
        topic="Who signs",
        body=body,
        language="en",
        institution=institution,
    )


def write(question, by, body=REPLY, seen=2**30):
    return services.write(question, by=by, body=body, language="en", seen=seen)


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def open_replies():
    return list(Commitment.objects.filter(kind="reply", state="open"))


def test_a_person_without_an_institution_is_answered_by_the_office_of_the_country(office, person):
    guest = UserFactory()

    question = asked(guest)

    wait = Commitment.objects.get(kind="reply")
    assert (wait.awaits_institution, wait.awaits_role) == (office.institution, "officer")
    assert (wait.working_days, wait.escalates_to) == (5, ["regional"])
    assert [line.about.code for line in followups.for_person(person)] == [question.code]
    assert told(person) == ["question.asked"]
    assert expected.reconcile() == []

    write(question, person)

    question.refresh_from_db()
    assert question.state == "answered"
    assert open_replies() == []
    assert told(guest) == ["question.answered"]
    assert expected.reconcile() == []


def test_no_mail_and_no_queue_says_what_was_asked(office, person):
    guest = UserFactory()
    question = asked(guest)
    write(question, person)
    Outbox.objects.update(send_after=timezone.now())

    deliver()

    texts = [f"{one.subject} {one.body}" for one in mail.outbox]
    assert {one.to[0] for one in mail.outbox} == {guest.email}
    for text in [*texts, question.subject.title]:
        assert "minister" not in text
        assert "Who signs" not in text
        assert "decree" not in text


def test_without_officers_in_the_country_office_the_regional_one_is_asked(office):
    regional = officer(office.parent)

    question = asked()

    assert question.office == office.parent.institution
    assert told(regional) == ["question.asked"]


def test_a_country_that_no_office_covers_asks_a_regional_office(office, person):
    regional = officer(office.parent)

    question = asked(iso2="KE")

    assert question.office == office.parent.institution
    assert list(queries.visible_to(regional)) == [question]
    assert list(queries.visible_to(person)) == []


def test_where_nobody_of_unfpa_is_there_it_is_said_and_nothing_is_kept(office):
    with pytest.raises(NotPossible, match="No officer of UNFPA"):
        asked()

    assert not Question.objects.exists()


def test_it_goes_up_to_the_regional_office_after_the_day(office, person):
    question = asked()
    regional = officer(office.parent)

    assert question in queries.visible_to(regional)
    write(question, regional)
    assert Message.objects.last().as_institution == office.parent.institution.name


def test_who_reads_it(office, person):
    ministry = InstitutionFactory()
    author, colleague = focal_point(ministry), staff(ministry)
    strangers = [
        UserFactory(),
        UserFactory(is_staff=True, is_superuser=True),
        focal_point(InstitutionFactory()),
        officer(OfficeFactory(countries=["KE"])),
    ]
    private, shared = asked(author, body=f"{SECRET} 1"), asked(author, institution=ministry)

    assert set(queries.visible_to(author)) == {private, shared}
    assert set(queries.visible_to(colleague)) == {shared}
    assert set(queries.visible_to(person)) == {private, shared}
    for stranger in strangers:
        assert list(queries.visible_to(stranger)) == []


def test_whoever_leaves_the_institution_no_longer_reads_what_it_asked(office, person):
    ministry = InstitutionFactory()
    author = focal_point(ministry)
    question = asked(author, institution=ministry)

    Membership.objects.filter(user=author).update(ends_on=datetime.date(2021, 1, 1))
    author = type(author).objects.get(pk=author.pk)

    assert list(queries.visible_to(author)) == []
    with pytest.raises(NotAllowed):
        write(question, author, "May I still write here?")


def test_asking_on_opens_the_wait_again_and_a_colleague_may_do_it(office, person):
    ministry = InstitutionFactory()
    question = asked(focal_point(ministry), institution=ministry)
    write(question, person)

    write(question, colleague := staff(ministry), "And who signs if nobody acts for them?")

    question.refresh_from_db()
    assert question.state == "asked"
    assert len(open_replies()) == 1
    assert expected.reconcile() == []
    write(question, person, "Then the vice minister does.")
    assert "question.answered" in told(colleague)


def test_writing_more_before_the_answer_keeps_the_day(office, person):
    guest = UserFactory()
    question = asked(guest)
    before = open_replies()

    write(question, guest, "I forgot to say: it is urgent for us.")

    assert open_replies() == before


def test_officers_ask_nobody_and_nobody_answers_themselves(office, person):
    with pytest.raises(NotAllowed, match="You work for UNFPA"):
        asked(person)
    author = UserFactory()
    question = asked(author, institution=None)
    Question.objects.update(institution=InstitutionFactory())
    MembershipFactory(user=author, institution=office.institution, role="officer")

    with pytest.raises(NotAllowed, match="You asked this yourself"):
        write(question, type(author).objects.get(pk=author.pk))


def test_one_asks_for_an_own_institution_only(office, person):
    with pytest.raises(NotAllowed):
        asked(institution=InstitutionFactory())


def test_an_address_that_is_not_confirmed_asks_nothing(office, person):
    with pytest.raises(NotAllowed, match="Confirm"):
        asked(UserFactory(verified=False))


@pytest.mark.parametrize("side", ["asks", "office"])
def test_either_side_closes_with_a_reason_that_the_other_reads(office, person, side):
    guest = UserFactory()
    question = asked(guest)
    closer, other = (guest, person) if side == "asks" else (person, guest)
    with pytest.raises(Incomplete):
        services.close(question, by=closer, reason="no")

    services.close(question, by=closer, reason=REASON)

    question.refresh_from_db()
    assert (question.state, question.closed_by, question.close_reason) == ("closed", closer, REASON)
    assert "question.closed" in told(other)
    assert open_replies() == []
    assert Commitment.objects.get().state == ("cancelled" if side == "asks" else "kept")
    assert not ActivityEntry.objects.filter(reason__contains="telephone").exists()
    for act in (
        lambda: write(question, guest, "One more thing, please."),
        lambda: services.close(question, by=person, reason=REASON),
    ):
        with pytest.raises(NotPossible, match="closed"):
            act()


def test_an_answer_to_a_page_that_has_grown_is_not_sent(office, person):
    question = asked()
    seen = question.messages.get().pk
    write(question, person, seen=seen)

    with pytest.raises(NotPossible, match="written meanwhile"):
        write(question, officer(office), "Another answer altogether.", seen=seen)

    assert question.messages.count() == 2


@pytest.mark.parametrize("body", ["", "   ", "short", "x" * 4001])
def test_texts_have_limits(office, person, body):
    with pytest.raises(Incomplete):
        asked(body=body)
    question = asked()
    with pytest.raises(Incomplete):
        write(question, person, body)


def test_nobody_floods_an_office(office, person):
    guest = UserFactory()
    questions = [asked(guest, body=f"{SECRET} {number}") for number in range(5)]
    with pytest.raises(NotPossible, match="Five questions"):
        asked(guest, body="A sixth question altogether.")
    for number in range(15):
        write(questions[0], guest, f"More about it, part {number}.")

    with pytest.raises(NotPossible, match="20 messages"):
        write(questions[0], guest, "And one more message.")


def test_the_same_text_is_not_sent_twice(office, person):
    guest = UserFactory()
    question = asked(guest)

    with pytest.raises(NotPossible, match="already"):
        asked(guest)
    with pytest.raises(NotPossible, match="already"):
        write(question, guest, SECRET)
