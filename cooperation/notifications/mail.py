"""One mail: the notice in its reader's language and time zone, with one link."""

from email.generator import BytesGenerator
from email.policy import Compat32
from email.utils import formatdate
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from cooperation.notifications import digests, kinds, muting, sentences
from cooperation.notifications.models import Outbox

# RFC 5322 wants no line of a header longer than this.
LONGEST_LINE = 78


class ShortAsTheyAre(Compat32):
    """A short header in ASCII is written as it is: seeking where to fold it is half the work."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        line = f"{name}: {value}"
        if len(line) <= LONGEST_LINE and line.isascii() and line.isprintable():
            return f"{line}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


AS_SENT = ShortAsTheyAre(linesep="\r\n")


def compose(row: Outbox) -> EmailMultiAlternatives:
    """The message of a row of the outbox, as plain text with an HTML alternative."""
    reader = row.recipient
    with translation.override(reader.language), timezone.override(_zone(reader.time_zone)):
        template, words = _of_a_day(row) if row.kind == digests.KIND else _of_one_notice(row)
        words["language"] = reader.language
        text = render_to_string(f"emails/{template}.txt", words)
        html = render_to_string(f"emails/{template}.html", words)
    message = EmailMultiAlternatives(
        subject=words["headline"], body=text, to=[reader.email], headers=headers(row)
    )
    message.attach_alternative(html, "text/html")
    _enclose(message, row)
    return message


def _enclose(message: EmailMultiAlternatives, row: Outbox) -> None:
    """Twice: in the body for programs that show it there, and as a file for all the others."""
    with translation.override(row.recipient.language):
        enclosed = kinds.enclosure(row.kind, row.subject)
    if enclosed is not None:
        message.attach_alternative(enclosed.content.decode(), enclosed.mime)
        message.attach(enclosed.name, enclosed.content, enclosed.mime.partition(";")[0])


def as_sent(message: EmailMessage) -> bytes:
    """The bytes of a mail; its parts are divided by its own number, so none is sought for."""
    whole: Any = message.message()
    if whole.is_multipart():
        number = message.extra_headers.get("Message-ID", "").partition("@")[0]
        whole.set_boundary(f"=_{number.strip('<')}")
    sent = BytesIO()
    BytesGenerator(sent, mangle_from_=False, policy=AS_SENT).flatten(whole)
    return sent.getvalue()


def _of_one_notice(row: Outbox) -> tuple[str, dict[str, Any]]:
    words = {
        "headline": sentences.headline(row.kind, row.subject, row.params),
        "sentence": sentences.sentence(row.kind, row.subject, row.params),
        "code": row.subject.code if row.subject else "",
        "url": link(row),
    }
    return "notice", words


def _of_a_day(row: Outbox) -> tuple[str, dict[str, Any]]:
    lines = digests.still_wanted(row)
    headline = ngettext("%(number)d notice of the day", "%(number)d notices of the day", len(lines))
    words = {
        "headline": headline % {"number": len(lines)},
        "matters": digests.matters(lines),
        "url": f"{settings.SITE_URL.rstrip('/')}{reverse('notifications:inbox')}",
    }
    return "digest", words


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


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
        **_way_out(row),
    }


def _way_out(row: Outbox) -> dict[str, str]:
    """Mail programs offer one click against what is not mandatory (RFC 8058)."""
    if row.kind == digests.KIND:
        family = muting.DAILY_MAIL
    else:
        kind = kinds.get(row.kind)
        family = "" if kind is None or kind.mandatory else kind.family
    if not family:
        return {}
    address = reverse("switch_off_mails", args=[muting.token(row.recipient, family)])
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL.rstrip('/')}{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
