"""The history of a memorandum: who reads it, and which columns it tells."""

from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cooperation.agreements import page
from cooperation.agreements.models import Annex, Clause, Memorandum, MemorandumParty, Pledge
from cooperation.agreements.queries.reading import concerning
from cooperation.audit import sources, values
from cooperation.audit.queries import opened
from cooperation.audit.sources import INNER, WHICH_ROW, Parties, Source, Table
from cooperation.core.history import Words
from cooperation.directory.queries import Reader
from cooperation.reviews.histories import ASSENTS

ONE_OF_ITS_ROWS = {**dict.fromkeys(("id", "memorandum"), WHICH_ROW), "created_at": INNER}


def _here(memorandum: Any) -> Q:
    return Q(memorandum=memorandum.pk)


COLUMNS = (
    Table(
        model=Memorandum,
        of=lambda one: Q(pgh_obj=one.pk),
        shown=(
            "state", "title", "kind", "depositary", "languages", "signed_on",
            "signed_on_precision", "effective_from", "effective_from_precision", "entry_rule",
            "entry_number", "duration_months", "expires_on", "ended_on", "renewal",
            "notice_days", "financing", "umbrella", "supersedes", "frozen_at",
            "signed_document",
        ),
        left_out={
            **dict.fromkeys(("id", "subject"), WHICH_ROW),
            **dict.fromkeys(("created_at", "text_version", "text_hashes"), INNER),
        },
    ),
    Table(
        model=MemorandumParty,
        of=_here,
        name=_("Party"),
        named_by=("country", "institution"),
        shown=(
            "state", "role", "signed_on", "signed_on_precision", "effective_on",
            "effective_on_precision", "signatory_function", "document", "signed_elsewhere",
            "recorded_by", "verified_by", "notice_on", "withdrawn_on",
        ),
        left_out={**ONE_OF_ITS_ROWS, **dict.fromkeys(("country", "institution"), WHICH_ROW)},
    ),
    Table(
        model=Clause,
        of=_here,
        name=_("Clause"),
        named_by=("kind", "language"),
        shown=("text", "order"),
        left_out={**ONE_OF_ITS_ROWS, **dict.fromkeys(("kind", "language"), WHICH_ROW)},
    ),
    Table(
        model=Annex,
        of=_here,
        name=_("Annex"),
        named_by=("kind",),
        shown=("document", "amendment"),
        left_out={**ONE_OF_ITS_ROWS, "kind": WHICH_ROW},
    ),
    Table(
        model=Pledge,
        of=_here,
        name=_("Promise"),
        named_by=("party",),
        shown=("text", "due_on", "amendment"),
        left_out={**ONE_OF_ITS_ROWS, "party": WHICH_ROW},
    ),
)  # fmt: skip


def inside(user: Reader) -> Q:
    """Those whom it concerns, and administrators, who keep its record."""
    return concerning(user) | opened(user)


def words(_memorandum: Any) -> Words:
    return page.words_of_history()


def parties(memorandum: Any) -> Parties:
    rows = memorandum.parties.select_related("institution")
    institutions = {one.institution_id for one in rows} - {None}
    countries = {one.country_id for one in rows}
    countries |= {one.institution.country_id for one in rows if one.institution}
    return Parties(frozenset(institutions), frozenset(countries - {None}))


def register() -> None:
    """Called in ``AppConfig.ready``."""
    country = values.own_name("country")
    values.declare_name(MemorandumParty, lambda: Coalesce(F("institution__name"), F(country())))
    sources.register(
        Source(
            kinds={"memorandum": _("Memorandum")},
            model=Memorandum,
            inside=inside,
            words=words,
            parties=parties,
            tables=(*COLUMNS, sources.choices(Memorandum, "themes", _here), ASSENTS),
        )
    )
