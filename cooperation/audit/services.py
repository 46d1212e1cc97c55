"""Opening an object with a reason, and writing down what is read under it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.audit import kinds, policies, queries, sources, words
from cooperation.audit.models import LASTS, Opening
from cooperation.core import activity
from cooperation.core.errors import NotPossible
from cooperation.core.models import ActivityEntry, SubjectModel
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.notifications import outbox


@transaction.atomic
def open_with_reason(about: SubjectModel, *, by: User, reason: str) -> Opening:
    """Let an administrator read one object for an hour; its regional offices are told at once."""
    # One at a time: who clicks twice has opened it once.
    User.objects.select_for_update().get(pk=by.pk)
    policies.check_can_open(by, about)
    source = sources.of_kind(about.subject.kind)
    assert source is not None
    text, now = checked_reason(reason), timezone.now()
    opening = Opening.objects.create(
        subject=about.subject, by=by, reason=text, opened_at=now, until=now + LASTS
    )
    offices = queries.regional_offices(source.parties(about).countries)
    opening.told.set(offices)
    activity.record(words.OPENED, about, by=by, reason=text)
    officers = [
        person for one in offices for person in directory.people(one.institution, Role.OFFICER)
    ]
    outbox.tell(officers, kinds.OPENED, about=about.subject)
    return opening


@transaction.atomic
def note_reading(opening: Opening, *, by: User, address: str, is_file: bool) -> ActivityEntry:
    """Write down, in the history of the object, that a page or file of it was read.

    Refused when the hour has ended while the page was made: it is not given out then.
    """
    if queries.opened_for(by, opening.subject.code) is None:
        raise NotPossible(_("The hour for which you opened this record is over."))
    verb = words.FILE_READ if is_file else words.PAGE_READ
    return activity.record(verb, opening.subject, by=by, reason=address)
