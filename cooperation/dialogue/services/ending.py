"""What becomes of open questions when nobody on the asking side is left as it was."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.dialogue import kinds, lifecycle
from cooperation.dialogue.models import Question
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups import commitments
from cooperation.notifications import outbox


@transaction.atomic
def take_over(institution: Institution, successor: Institution, *, by: User) -> None:
    """What is open was asked for the successor from now on; what is closed stays as it was."""
    for question in _open_ones(Question.objects.filter(institution=institution)):
        question.institution = successor
        question.save(update_fields=["institution", "updated_at"])
        reason = f"{institution.code} → {successor.code}"
        activity.record(
            "question.handed_over", question, by=by, as_institution=str(successor), reason=reason
        )


@transaction.atomic
def close_all(institution: Institution, *, by: User, reason: str) -> None:
    """Where nobody goes on, nobody is left to read an answer; the office is told."""
    for question in _open_ones(Question.objects.filter(institution=institution)):
        _closed(question, by=by, reason=reason)
        officers = directory.people(question.office, Role.OFFICER).exclude(pk=by.pk)
        about, params = question.subject, {"question": question.pk}
        outbox.tell(list(officers), kinds.CLOSED, about=about, params=dict(params))


@transaction.atomic
def close_those_of(person: User) -> None:
    """Whoever is erased reads no answer to what they asked for themselves alone."""
    for question in _open_ones(Question.objects.filter(asked_by=person, institution=None)):
        _closed(question, by=person, reason="")


def _open_ones(rows: QuerySet[Question]) -> list[Question]:
    held = rows.exclude(state="closed").select_for_update(of=("self",))
    return list(held.select_related("subject", "office").order_by("pk"))


def _closed(question: Question, *, by: User, reason: str) -> None:
    before = question.state
    question.state = lifecycle.QUESTION.target("close", state=before)
    question.closed_at, question.closed_by = timezone.now(), by
    question.close_reason = reason
    question.save(update_fields=["state", "closed_at", "closed_by", "close_reason", "updated_at"])
    activity.record(
        "question.closed",
        question,
        by=by,
        as_institution=_acting_for(by),
        from_state=before,
        to_state=question.state,
    )
    commitments.close(question, by=by, state="cancelled")


def _acting_for(by: User) -> str:
    names = [one.institution.name for one in directory.memberships_of(by)]
    return names[0] if names else ""
