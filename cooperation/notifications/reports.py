"""Reading what a mail server sends back: a report on the delivery of a mail (RFC 3464).

Only a report that names one of our own Message-IDs is believed: anybody can write to the address
that takes returned mail.
"""

import email
import email.policy
import re
import uuid
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

from django.conf import settings

OURS = re.compile(r"<([0-9a-f-]{36})@([^<>@\s]+)>")
LONGEST = 2 * 1024 * 1024


@dataclass(frozen=True)
class Report:
    """A mail that cannot be delivered, ever: its own Message-ID and what the server said."""

    message_id: uuid.UUID
    reason: str


def read(raw: bytes) -> Report | None:
    """The report in a message; None where it is none, tells of a delay, or of no mail of ours."""
    message = email.message_from_bytes(raw[:LONGEST], policy=email.policy.default)
    if not isinstance(message, EmailMessage) or message.get_content_type() != "multipart/report":
        return None
    parts = list(message.walk())
    reason = next(filter(None, map(_failure, parts)), "")
    number = next(filter(None, map(_number, parts)), None)
    return Report(number, reason) if reason and number else None


def _failure(part: EmailMessage) -> str:
    """What the server said of a recipient whom it gave up; of one mail there is one."""
    if part.get_content_type() != "message/delivery-status":
        return ""
    for block in part.iter_parts() if part.is_multipart() else ():
        status = str(block.get("Status", "")).strip()
        if str(block.get("Action", "")).strip().lower() == "failed" and status.startswith("5"):
            said = str(block.get("Diagnostic-Code", "")).partition(";")[2].strip()
            return " ".join(f"{status} {said}".split())[:300]
    return ""


def _number(part: EmailMessage) -> uuid.UUID | None:
    """The number of our own mail, from the headers or the copy of it that came back."""
    if part.get_content_type() == "text/rfc822-headers":
        text = str(part.get_payload(decode=False))
    elif part.get_content_type() == "message/rfc822":
        text = "".join(f"Message-ID: {one.get('Message-ID', '')}" for one in part.iter_parts())
    else:
        return None
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    named = re.search(r"^Message-ID:\s*(.*)$", text, re.IGNORECASE | re.MULTILINE)
    found = OURS.search(named.group(1)) if named else None
    if found is None or found.group(2).lower() != host:
        return None
    try:
        return uuid.UUID(found.group(1))
    except ValueError:
        return None
