"""Asking an office of UNFPA, writing on, closing: one use case, one transaction."""

import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.codes import next_code
from cooperation.core.documents import Taken
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Subject
from cooperation.core.reasons import checked_reason
from cooperation.dialogue import kinds, policies, queries, waiting
from cooperation.dialogue.lifecycle import QUESTION
from cooperation.dialogue.models import LONGEST_MESSAGE, LONGEST_TOPIC, Message, Question
from cooperation.dialogue.services import papers
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Role
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.notifications import outbox
from cooperation.notifications.kinds import Kind

MOST_OPEN = 5
MOST_A_DAY = 20
SHORTEST = 10
SAME_AGAIN = datetime.timedelta(hours=1)
NOBODY_YET = _(
    "No officer of UNFPA is on the platform for this country yet. The help page says where to "
    "write."
)


def ask(
    *,
    by: User,
    country: Country,
    topic: str,
    body: str,
    language: str,
    institution: Institution | None = None,
    file: UploadedFile[bytes] | None = None,
) -> Question:
    """Ask the office that covers the country; its officers are awaited for five working days.

    A file is looked at before anybody is held: the scanner may take its time.
    """
    policies.check_can_ask(by)
    taken = papers.looked_at(file)
    return _asked(country, institution, topic, body, taken, by=by, language=language)


@transaction.atomic
def _asked(
    country: Country,
    institution: Institution | None,
    topic: str,
    body: str,
    taken: Taken | None,
    *,
    by: User,
    language: str,
) -> Question:
    person = _held(by)
    policies.check_can_ask(person)
    if institution is not None:
        policies.check_asks_for(person, institution)
        country = institution.country or country
    topic, text = _checked_topic(topic), _checked(body)
    _check_limits(person, text)
    # Those of a place that one has left are for the people there to close.
    own = queries.visible_to(person).filter(asked_by=person)
    open_ones = own.exclude(state="closed")
    if open_ones.count() >= MOST_OPEN:
        raise NotPossible(
            _("Five questions of yours are open. Close those that are settled first.")
        )
    office = queries.office_for(country)
    if office is None:
        raise NotPossible(NOBODY_YET)
    question = Question.objects.create(
        subject=_subject(country, institution, language),
        topic=topic,
        country=country,
        institution=institution,
        office=office.institution,
        asked_by=person,
    )
    _say(question, person, text, language, taken, is_of_office=False)
    _record("question.asked", question, by=person, from_state="")
    commitments.open_for(question, waiting.awaited(question))
    _tell(kinds.ASKED, question, to=_officers(question), by=person)
    return question


def write(
    question: Question,
    *,
    by: User,
    body: str,
    language: str,
    seen: int = 0,
    file: UploadedFile[bytes] | None = None,
) -> Message:
    """Answer for the office, or ask on. ``seen`` is the newest message that its author has read.

    Of two who answer at once the second reads the first's answer before sending their own.
    """
    taken = papers.looked_at(file)
    return _written(question, body, taken, by=by, language=language, seen=seen)


@transaction.atomic
def _written(
    question: Question, body: str, taken: Taken | None, *, by: User, language: str, seen: int
) -> Message:
    person, question = _held(by), question.locked()
    policies.check_can_write(person, question)
    text = _checked(body)
    _check_limits(person, text)
    newest = question.messages.order_by("-pk").exclude(by=person).first()
    if newest is not None and seen < newest.pk:
        raise NotPossible(
            _("Somebody has written meanwhile. Read it first; your text is kept below, not sent.")
        )
    is_of_office = not queries.is_of_who_asks(person, question)
    before = question.state
    question.state = QUESTION.target("answer" if is_of_office else "ask_on", state=before)
    question.save(update_fields=["state", "updated_at"])
    message = _say(question, person, text, language, taken, is_of_office=is_of_office)
    verb = "question.answered" if is_of_office else "question.asked_on"
    _record(verb, question, by=person, from_state=before)
    commitments.follow(question, waiting.awaited(question), by=person)
    kind = kinds.ANSWERED if is_of_office else kinds.ASKED
    others = _asking_people(question) if is_of_office else _officers(question)
    _tell(kind, question, to=others, by=person)
    return message


@transaction.atomic
def close(question: Question, *, by: User, reason: str) -> Question:
    """Either side ends it and says why; nothing can be written any more."""
    person, question = _held(by), question.locked()
    policies.check_can_close(person, question)
    of_who_asks = queries.is_of_who_asks(person, question)
    before = question.state
    question.state = QUESTION.target("close", state=before)
    question.closed_at, question.closed_by = timezone.now(), person
    # The reason is for the two sides: it stands with the question, not in the record of acts.
    question.close_reason = checked_reason(reason)
    question.save(update_fields=["state", "closed_at", "closed_by", "close_reason", "updated_at"])
    _record("question.closed", question, by=person, from_state=before)
    became = Commitment.State.CANCELLED if of_who_asks else Commitment.State.KEPT
    commitments.close(question, by=person, state=became)
    others = _officers(question) if of_who_asks else _asking_people(question)
    _tell(kinds.CLOSED, question, to=others, by=person)
    return question


def _held(user: User) -> User:
    """Held so that the limits count every message, also of two sent at once.

    Before the question, as every step holds people first.
    """
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _checked_topic(topic: str) -> str:
    text = topic.strip()
    if not 3 <= len(text) <= LONGEST_TOPIC:
        words = _("Say in a few words what it is about, in at most 120 characters.")
        raise Incomplete(words, {"topic": words})
    return text


def _checked(body: str) -> str:
    text = body.strip()
    if not SHORTEST <= len(text) <= LONGEST_MESSAGE:
        words = _("Write between 10 and 4,000 characters.")
        raise Incomplete(words, {"body": words})
    return text


def _check_limits(person: User, text: str) -> None:
    now = timezone.now()
    sent = Message.objects.filter(by=person)
    if sent.filter(body=text, written_at__gt=now - SAME_AGAIN).exists():
        raise NotPossible(_("You have sent exactly this already. It was not sent twice."))
    since = now - datetime.timedelta(days=1)
    is_officer = directory.is_officer(person)
    if not is_officer and sent.filter(written_at__gt=since).count() >= MOST_A_DAY:
        raise NotPossible(_("You have written 20 messages in 24 hours. Go on tomorrow."))


def _subject(country: Country, institution: Institution | None, language: str) -> Subject:
    return Subject.objects.create(
        kind="question",
        code=next_code("QUE", scope=country.iso2, on=timezone.localdate()),
        title=institution.name if institution else country.name,
        language=language,
        url_name="dialogue:detail",
    )


def _say(
    question: Question,
    person: User,
    text: str,
    language: str,
    taken: Taken | None,
    *,
    is_of_office: bool,
) -> Message:
    return Message.objects.create(
        question=question,
        by=person,
        is_of_office=is_of_office,
        as_institution=_as_institution(question, person),
        body=text,
        document=papers.kept(taken, language=language, by=person),
        language=language,
    )


def _as_institution(question: Question, person: User) -> str:
    """For whom a person acts here: the institution that asks, the officer's own office."""
    if queries.is_of_who_asks(person, question):
        return question.institution.name if question.institution else ""
    offices = directory.offices_of(person)
    own = next((one for one in offices if one.institution_id == question.office_id), None)
    return (own or offices[0]).institution.name


def _record(verb: str, question: Question, *, by: User, from_state: str) -> None:
    activity.record(
        verb,
        question,
        by=by,
        as_institution=_as_institution(question, by),
        from_state=from_state,
        to_state=question.state,
    )


def _officers(question: Question) -> list[User]:
    return list(directory.people(question.office, Role.OFFICER))


def _asking_people(question: Question) -> list[User]:
    """Whoever asked, and colleagues who asked on, as far as they still read it."""
    asked = User.objects.filter(
        pk__in=question.messages.filter(is_of_office=False).values("by")
    ).order_by("pk")
    return [one for one in asked if queries.is_of_who_asks(one, question)]


def _tell(kind: Kind, question: Question, *, to: list[User], by: User) -> None:
    others = [one for one in to if one.pk != by.pk]
    outbox.tell(others, kind, about=question.subject, params={"question": question.pk})
