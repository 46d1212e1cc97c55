"""An officer proposes a memorandum; administrators then write it with the regional office."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.agreements import kinds, policies
from cooperation.agreements.models import Memorandum, MemorandumParty
from cooperation.agreements.services import opening, steps
from cooperation.core.errors import Incomplete
from cooperation.core.models import Term
from cooperation.core.reasons import checked_reason
from cooperation.directory.administrators import administrators
from cooperation.directory.models import Country
from cooperation.notifications import outbox


@transaction.atomic
def propose(
    *,
    by: User,
    title: str,
    kind: str,
    languages: list[str],
    countries: Sequence[Country],
    reason: str,
    themes: Iterable[Term] = (),
) -> Memorandum:
    """Begin a memorandum between countries, without a text; every administrator is told.

    The proposal says why it is needed; text, organisations and dates come from an administrator.
    """
    policies.check_can_propose(by, countries)
    if len({one.pk for one in countries}) < max(2, len(countries)):
        said = _("Choose two countries at least, each once.")
        raise Incomplete(said, {"second": said})
    why = checked_reason(reason)
    memorandum = opening.begun(
        title=title, kind=kind, languages=languages, themes=themes, language=by.language
    )
    MemorandumParty.objects.bulk_create(
        MemorandumParty(memorandum=memorandum, country=one) for one in countries
    )
    steps.record("memorandum.proposed", memorandum, by=by, reason=why, to_state=memorandum.state)
    people = [one for one in administrators() if one.pk != by.pk]
    outbox.tell(people, kinds.PROPOSED, about=memorandum.subject)
    return memorandum
