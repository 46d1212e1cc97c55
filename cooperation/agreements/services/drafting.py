"""Writing the clauses, from the wordings kept for each kind."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import policies, wording
from cooperation.agreements.models import Clause, ClauseTemplate, Memorandum
from cooperation.agreements.services import papers
from cooperation.core.errors import NotPossible
from cooperation.core.models import Term


@transaction.atomic
def begin_text(memorandum: Memorandum, *, by: User) -> int:
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
        papers.text_changed(memorandum, by=by, fields=["clauses"])
    return len(fresh)


@transaction.atomic
def write_clause(
    memorandum: Memorandum,
    *,
    by: User,
    kind: Term,
    texts: dict[str, str],
    order: int | None = None,
) -> None:
    """Write a clause in one or more languages: a new one, or instead of what stood there."""
    memorandum = memorandum.locked()
    policies.check_can_write(by, memorandum)
    place = order or kind.position
    if order is None and not memorandum.clauses.filter(kind=kind).exists():
        last = memorandum.clauses.aggregate(last=Max("order"))["last"] or 0
        place = kind.position if kind.position > last else place
    changed = False
    for language, text in texts.items():
        clause, made = Clause.objects.get_or_create(
            memorandum=memorandum, kind=kind, order=place, language=language
        )
        if clause.text != text:
            clause.text, changed = text, True
            clause.save()
        changed = changed or made
    if changed:
        papers.text_changed(memorandum, by=by, fields=["clauses"])
