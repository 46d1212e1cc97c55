"""Recording reviews, and asking for improvements at fields until they are resolved.

Nothing here knows what is reviewed: the room above checks who may, holds its object, and writes
the act into the record.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Subject
from cooperation.reviews.checklists import Checklist, result
from cooperation.reviews.models import FieldComment, Review

Asked = tuple[str, str]


def record(
    subject: Subject,
    checklist: Checklist,
    *,
    by: User,
    text_version: int,
    answers: Mapping[str, str],
    found: Mapping[str, str],
    notes: Mapping[str, str],
    comment: str = "",
) -> Review:
    """Keep the answers to every item, with the score and the verdict that follow from them.

    ``found`` is what the system answered; whoever sees it differently says why in a note. The
    fields of the refusal are the codes of the items.
    """
    codes = [item.code for item in checklist.items]
    answers = {code: answers[code] for code in codes if answers.get(code)}
    notes = {code: notes[code].strip() for code in codes if notes.get(code, "").strip()}
    outcome = result(checklist, answers)
    lacks: dict[str, str | Promise] = {
        code: _("Please choose an answer.") for code in outcome.unanswered
    }
    for code, answer in found.items():
        if answer and code not in lacks and answers[code] != answer and code not in notes:
            lacks[code] = _("You see it differently from the system: please note why.")
    if lacks:
        raise Incomplete(_("The checklist is not complete."), lacks)
    return Review.objects.create(
        subject=subject,
        checklist=checklist.code,
        checklist_version=checklist.version,
        text_version=text_version,
        answers=answers,
        found={code: answer for code, answer in found.items() if answer},
        notes=notes,
        score=outcome.score,
        verdict=Review.Verdict.PASS if outcome.passed else Review.Verdict.FAIL,
        reviewer=by,
        comment=comment.strip(),
    )


def ask(
    subject: Subject,
    comments: Iterable[Asked],
    *,
    by: User,
    as_institution: str,
    text_version: int,
    again: Iterable[int | str] = (),
) -> list[FieldComment]:
    """Write comments at fields, as pairs of field and text, and open earlier ones again."""
    made = [
        FieldComment.objects.create(
            subject=subject,
            field=field,
            text=text.strip(),
            text_version=text_version,
            by=by,
            as_institution=as_institution,
        )
        for field, text in comments
    ]
    FieldComment.objects.filter(subject=subject, pk__in=list(again)).update(
        resolved_at=None, resolved_by=None, text_version=text_version
    )
    return made


@transaction.atomic
def resolve(comment: FieldComment, *, by: User, answer: str = "") -> FieldComment:
    """Say that a comment is dealt with, with an answer if one is due; one of two people wins."""
    comment = FieldComment.objects.select_for_update().get(pk=comment.pk)
    if comment.resolved_at is not None:
        raise NotPossible(_("This comment has been resolved already."))
    comment.resolved_at = timezone.now()
    comment.resolved_by = by
    comment.answer = answer.strip()
    comment.save(update_fields=["resolved_at", "resolved_by", "answer"])
    return comment
