"""One mail: the notice in its reader's language and time zone, with one link."""

from email.utils import formatdate
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from cooperation.notifications import sentences
from cooperation.notifications.models import Outbox


def compose(row: Outbox) -> EmailMultiAlternatives:
    """The message of a row of the outbox, as plain text with an HTML alternative."""
    reader = row.recipient
    with translation.override(reader.language), timezone.override(ZoneInfo(reader.time_zone)):
        words = {
            "headline": sentences.headline(row.kind, row.subject, row.params),
            "sentence": sentences.sentence(row.kind, row.subject, row.params),
            "code": row.subject.code if row.subject else "",
            "url": link(row),
            "language": reader.language,
        }
        text = render_to_string("emails/notice.txt", words)
        html = render_to_string("emails/notice.html", words)
    message = EmailMultiAlternatives(
        subject=words["headline"], body=text, to=[reader.email], headers=headers(row)
    )
    message.attach_alternative(html, "text/html")
    return message


def link(row: Outbox) -> str:
    """The one link of a mail leads into the reader's language; the page decides who may read.

    The parameter ``page`` of a notice names the page below the object that is meant.
    """
    site = settings.SITE_URL.rstrip("/")
    if row.subject is None:
        return f"{site}/"
    page = str(row.params.get("page", ""))
    asked = f"?to={quote(page, safe='')}" if page else ""
    return f"{site}/go/{quote(row.subject.code, safe='/')}/{asked}"


def message_id(row: Outbox) -> str:
    """The same on every attempt, so that a mail sent twice is recognised as one."""
    return f"<{row.message_id}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def headers(row: Outbox) -> dict[str, str]:
    return {
        "Message-ID": message_id(row),
        "Date": formatdate(timezone.now().timestamp()),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": row.recipient.language,
    }
