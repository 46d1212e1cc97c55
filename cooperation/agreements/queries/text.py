"""The text of a memorandum by language, what it lacks, and its checksum."""

import hashlib
from collections import defaultdict

from cooperation.agreements.models import Clause, Memorandum
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

# Without these a memorandum cannot be negotiated.
REQUIRED = (
    "purpose",
    "areas_of_cooperation",
    "entry_into_force",
    "duration_renewal",
    "termination_withdrawal",
)


def clauses_in(memorandum: Memorandum, language: str) -> list[Clause]:
    """The clauses of one language that have a text, in their order."""
    rows = memorandum.clauses.filter(language=language).exclude(text="")
    return list(rows.select_related("kind").order_by("order", "pk"))


def missing_clauses(memorandum: Memorandum) -> dict[str, list[str]]:
    """For each language of the memorandum, the required kinds of clauses without a text."""
    written = defaultdict(set)
    rows = memorandum.clauses.exclude(text="").values_list("language", "kind__code")
    for language, kind in rows:
        written[language].add(kind)
    return {
        language: missing
        for language in memorandum.languages
        if (missing := [kind for kind in REQUIRED if kind not in written[language]])
    }


def checksum(memorandum: Memorandum, language: str) -> str:
    """The SHA-256 of the text of one language: title, then number, heading and words of each."""
    parts = [memorandum.code, memorandum.title, language]
    for clause in clauses_in(memorandum, language):
        parts += [str(clause.order), clause.kind.code, clause.text.strip()]
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


def checksums(memorandum: Memorandum) -> dict[str, str]:
    """The checksum of each language of the memorandum."""
    return {language: checksum(memorandum, language) for language in memorandum.languages}


# By what name a page has read the confirmations along with the memorandum.
CONFIRMATIONS = "confirmation_rows"


def confirmed_countries(memorandum: Memorandum) -> set[int]:
    """Keys of the countries that have confirmed the text as it stands.

    What a page has read with the memorandum is not asked for again.
    """
    read = getattr(memorandum, CONFIRMATIONS, None)
    if read is not None:
        return {one["country"] for one in read if one["country"]}
    given = assents.standing(
        memorandum.subject, kind=Assent.Kind.CONFIRMATION, version=memorandum.text_version
    )
    return {one.institution.country_id for one in given if one.institution.country_id}
