"""Giving and withdrawing agreement, in person or by a signed letter."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.models import Document, Subject
from cooperation.directory.models import Institution
from cooperation.reviews.models import Assent


def give(
    subject: Subject, *, kind: str, institution: Institution, by: User, version: int = 0
) -> Assent:
    """Record the yes of an institution; a yes that stands already is returned unchanged."""
    assent, _ = Assent.objects.get_or_create(
        subject=subject,
        kind=kind,
        institution=institution,
        version=version,
        withdrawn_at=None,
        defaults={"by": by},
    )
    return assent


def give_by_letter(
    subject: Subject,
    *,
    kind: str,
    institution: Institution,
    letter: Document,
    letter_on: datetime.date,
    recorded_by: User,
    recorded_for: str,
    version: int = 0,
) -> Assent:
    """Record the yes of an institution that said it on paper; the recorder decides nothing then."""
    return Assent.objects.create(
        subject=subject,
        kind=kind,
        institution=institution,
        letter=letter,
        letter_on=letter_on,
        recorded_by=recorded_by,
        recorded_for=recorded_for,
        version=version,
    )


def in_words(assent: Assent) -> str:
    """Who said yes and how: in person, or by letter of which day and recorded by which office."""
    if assent.letter_on is None:
        return str(assent.institution)
    return _("%(institution)s, by letter of %(day)s, recorded by %(office)s") % {
        "institution": assent.institution,
        "day": date_format(assent.letter_on, "DATE_FORMAT"),
        "office": assent.recorded_for,
    }


# The whole of a long reason stands in the history of what it is about.
LONGEST_REASON = 500


def clear(subject: Subject, *, kind: str, reason: str = "", version: int | None = None) -> int:
    """Withdraw every standing yes of a kind, or of one version, as when the terms change."""
    standing = Assent.objects.filter(subject=subject, kind=kind, withdrawn_at=None)
    if version is not None:
        standing = standing.filter(version=version)
    return standing.update(withdrawn_at=timezone.now(), reason=reason[:LONGEST_REASON])


def standing(subject: Subject, *, kind: str, version: int = 0) -> list[Assent]:
    """The agreements that stand, oldest first."""
    return list(
        Assent.objects.filter(
            subject=subject, kind=kind, version=version, withdrawn_at=None
        ).select_related("institution__country", "by", "recorded_by")
    )


def people_involved(subject: Subject) -> set[int]:
    """Who ever agreed on this object or recorded a letter about it: none of them may decide it."""
    rows = Assent.objects.filter(subject=subject).values_list("by", "recorded_by")
    return {pk for row in rows for pk in row if pk is not None}


def pass_on(subject: Subject, institution: Institution, successor: Institution) -> None:
    """The standing yes of an institution that is merged counts as that of its successor.

    Whoever said it stays named, and the history of the row says for whom they spoke.
    """
    standing = Assent.objects.filter(subject=subject, withdrawn_at=None)
    for one in standing.filter(institution=institution).order_by("pk"):
        twin = standing.filter(kind=one.kind, version=one.version, institution=successor)
        if not twin.exists():
            one.institution = successor
            one.save(update_fields=["institution"])
