"""Writing the clauses, from the wordings kept for each kind."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import policies, wording
from cooperation.agreements.models import Clause, ClauseTemplate, Memorandum
from cooperation.agreements.services import papers
from cooperation.core.errors import NotPossible
from cooperation.core.models import Term


@transaction.atomic
def begin_text(memorandum: Memorandum, *, by: User, reason: str = "") -> int:
    """Put the kept wordings where a language has no clause of that kind; says how many were put.

    What the memorandum says of itself is filled in: its title, parties, duration, days of notice.
    """
    memorandum = memorandum.locked()
    policies.check_can_write(by, memorandum)
    if not memorandum.languages:
        raise NotPossible(_("Choose the languages of the authentic texts first."))
    written = set(memorandum.clauses.values_list("kind_id", "language"))
    templates = ClauseTemplate.objects.filter(language__in=memorandum.languages)
    fresh = [
        Clause(
            memorandum=memorandum,
            kind=one.kind,
            order=one.kind.position,
            language=one.language,
            text=wording.filled(one.text, memorandum, one.language),
        )
        for one in templates.select_related("kind").order_by("kind__position", "language")
        if (one.kind_id, one.language) not in written
        and wording.is_wanted(one.kind.code, memorandum.kind)
    ]
    Clause.objects.bulk_create(fresh)
    if fresh:
        papers.text_changed(memorandum, by=by, fields=["clauses"], reason=reason.strip())
    return len(fresh)


@transaction.atomic
def write_clause(
    memorandum: Memorandum, *, by: User, kind: Term, texts: Mapping[str, str]
) -> Memorandum:
    """Write a clause in one or more languages: a new one, or instead of what stood there."""
    return write_clauses(memorandum, by=by, texts={kind.code: texts})


@transaction.atomic
def write_clauses(
    memorandum: Memorandum,
    *,
    by: User,
    texts: Mapping[str, Mapping[str, str]],
    read: int | None = None,
) -> Memorandum:
    """Write clauses by the codes of their kinds and by language; an empty text takes one away.

    ``read`` is the version of the text that the writer had before them.
    """
    memorandum = memorandum.locked()
    policies.check_can_write(by, memorandum)
    papers.check_read(memorandum, read)
    kinds = Term.objects.filter(scheme="clause_kind", code__in=texts)
    changed = False
    for kind in kinds:
        for language, text in texts[kind.code].items():
            changed |= _written(memorandum, kind, language, text.strip())
    if changed:
        papers.text_changed(memorandum, by=by, fields=["clauses"])
    return memorandum


def _written(memorandum: Memorandum, kind: Term, language: str, text: str) -> bool:
    """Whether anything changed."""
    place = {"kind": kind, "order": kind.position, "language": language}
    if not text:
        return bool(memorandum.clauses.filter(**place).delete()[0])
    clause = memorandum.clauses.filter(**place).first() or Clause(memorandum=memorandum, **place)
    if clause.pk and clause.text == text:
        return False
    clause.text = text
    clause.save()
    return True


@transaction.atomic
def rewrite_wording(wording: ClauseTemplate, *, text: str) -> ClauseTemplate:
    """Rewrite the wording that clauses to come begin with; the reference data leaves it alone."""
    wording.text, wording.is_rewritten = text.strip(), True
    wording.save()
    return wording
