"""Where a person stands without a column of theirs: sessions, the administration's log, titles."""

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User
from cooperation.core.models import Document

SHORTEST_NAME = 5


def take_away(person: User) -> None:
    """All of them, in the transaction that erases the person."""
    _end_sessions(person)
    _blank_the_log(person)
    _rename_documents(person)


def _end_sessions(person: User) -> None:
    """A session names its person inside its text alone: each is read."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()


def _blank_the_log(person: User) -> None:
    """What administrators did to the record stays; what it was called then does not."""
    kind = ContentType.objects.get_for_model(User)
    about = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    about.update(object_repr=str(person.pk))
    name = "directory.membership"
    memberships = person.memberships.values_list("pk", flat=True)
    kind = ContentType.objects.get_for_model(apps.get_model(name))
    rows = LogEntry.objects.filter(content_type=kind, object_id__in=map(str, memberships))
    rows.update(object_repr="")


def _rename_documents(person: User) -> None:
    """A title that holds the name of whoever handed the file in loses it; the file stays."""
    name = person.display_name.strip()
    if len(name) < SHORTEST_NAME:
        return
    for document in Document.objects.filter(uploaded_by=person, title__icontains=name):
        document.title = str(document.get_kind_display()).capitalize()
        document.save(update_fields=["title"])
