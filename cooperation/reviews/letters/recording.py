"""Recording a yes that was signed on paper: the same steps in every room.

The file is looked at before anything is held, since the scanner may take its time. Then, with the
object held: is the yes still missing, was the text read as it stands, who signed, of which day.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Required, TypedDict, TypeVar, Unpack

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import documents
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Document
from cooperation.core.models.subject import SubjectModel
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.reviews import assents
from cooperation.reviews.letters.missing import MissingYes

Recordable = Callable[[User, Any], Sequence[MissingYes]]
About = TypeVar("About", bound=SubjectModel)


class Signed(TypedDict, total=False):
    """What is said of a letter. ``key`` says which yes, where more than one is missing.

    ``authority`` signed for a country; ``read`` is the version that the person had before them.
    """

    letter: Required[UploadedFile[bytes]]
    letter_on: Required[datetime.date]
    authority: Institution | None
    key: str
    note: str
    read: int | None


@dataclass(frozen=True)
class Recorded:
    """A yes that was just recorded, by whom and for which office."""

    yes: MissingYes
    signed_by: Institution
    office: Institution
    by: User
    note: str

    @property
    def said(self) -> dict[str, Any]:
        """For the record of acts: by and for whom."""
        return {"by": self.by, "on_behalf_of": self.signed_by.name, "reason": self.note}


def _office_of(user: User, _yes: MissingYes) -> Institution:
    return next(iter(directory.offices_of(user))).institution


@dataclass(frozen=True)
class Paper:
    """What a room says of its letters.

    ``recordable`` are the yeses that a person may record now; it refuses whoever may record none.
    ``ready`` refuses a text that was changed since it was read, and takes back what the letter
    replaces. ``since`` is the day of the text that the letter speaks of. ``follows`` is what comes
    of the yes: the same as if it had been said in person.
    """

    title: Promise
    recordable: Recordable
    ready: Callable[[Any, MissingYes, int | None], None]
    follows: Callable[[Any, Recorded], object]
    since: Callable[[Any], datetime.date] | None = None
    office: Callable[[User, MissingYes], Institution] = _office_of


def record(paper: Paper, about: About, *, by: User, **signed: Unpack[Signed]) -> About:
    """Record a yes from its letter; whoever records it decides nothing about it (INV-15, 34)."""
    paper.recordable(by, about)
    try:
        taken = documents.take_in(signed["letter"])
    except NotPossible as refusal:
        raise Incomplete(refusal.reason, {"letter": refusal.reason}) from refusal
    return _recorded(paper, about, taken, signed, by=by)


@transaction.atomic
def _recorded(
    paper: Paper, about: About, taken: documents.Taken, signed: Signed, *, by: User
) -> About:
    about = about.locked()
    yes = _chosen(paper.recordable(by, about), signed.get("key", ""))
    paper.ready(about, yes, signed.get("read"))
    signed_by = _signatory(yes, signed.get("authority"))
    _check_day(signed["letter_on"], paper.since(about) if paper.since else None)
    office = paper.office(by, yes)
    document = documents.keep(
        taken,
        kind=Document.Kind.LETTER,
        title=str(paper.title) % {"code": about.code},
        language=about.subject.language,
        by=by,
    )
    assents.give_by_letter(
        about.subject,
        kind=yes.kind,
        institution=signed_by,
        letter=document,
        letter_on=signed["letter_on"],
        recorded_by=by,
        recorded_for=office.name,
        version=yes.version,
    )
    paper.follows(about, Recorded(yes, signed_by, office, by, signed.get("note", "").strip()))
    return about


def _chosen(missing: Sequence[MissingYes], key: str) -> MissingYes:
    """The yes that was named; where there is but one, it need not be."""
    found = [one for one in missing if one.key == key] if key or len(missing) > 1 else missing
    if not found:
        words = _("Choose an answer that is still missing.")
        raise Incomplete(words, {"key": words})
    return found[0]


def _signatory(yes: MissingYes, authority: Institution | None) -> Institution:
    """The institution itself; for a country, the authority of it that signed."""
    if yes.country is None and yes.institution is not None:
        return yes.institution
    fits = (
        authority is not None
        and yes.country is not None
        and authority.country_id == yes.country.pk
        and authority.is_designating_authority
    )
    if not fits or authority is None:
        words = _("Choose the ministry or agency of the country that signed the letter.")
        raise Incomplete(words, {"authority": words})
    return authority


def _check_day(day: datetime.date, since: datetime.date | None) -> None:
    """A letter is not of a day to come, nor older than the text that it speaks of."""
    words = ""
    if day > timezone.localdate():
        words = _("This day is still to come: give the date that stands on the letter.")
    elif since is not None and day < since:
        words = _(
            "The letter is older than this text, which dates from %(day)s: a letter about this "
            "text is needed."
        ) % {"day": date_format(since, "DATE_FORMAT")}
    if words:
        raise Incomplete(words, {"letter_on": words})
