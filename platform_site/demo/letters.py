"""The mail that the demo's catcher kept: one file a message, named by its arrival."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from platform_site.demo import configured

MOST_SHOWN = 100
ENDING = ".eml"


@dataclass(frozen=True)
class Letter:
    """A mail with what its list shows; ``text`` is filled in when one is read."""

    name: str
    to: str
    sender: str
    subject: str
    sent_at: datetime.datetime | None
    language: str = ""
    text: str = ""


def caught() -> list[Letter]:
    """All mails, newest first."""
    return [_letter(path, with_text=False) for path in _files()]


def sent_to(address: str, letters: Iterable[Letter]) -> list[Letter]:
    """Those to one address; all where none is given."""
    return [letter for letter in letters if not address or address in _addresses(letter.to)]


def recipients(letters: Iterable[Letter]) -> list[str]:
    """Every address that mail went to, in alphabetical order."""
    return sorted({one for letter in letters for one in _addresses(letter.to)})


def read(name: str) -> Letter | None:
    """One mail with its text; None where there is none of that name."""
    path = configured.mail_folder() / f"{name}{ENDING}"
    # The name comes from an address line; it must not lead out of the folder.
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        return None
    return _letter(path, with_text=True)


def _files() -> list[Path]:
    # The names begin with the moment of arrival, so that their order is that of time.
    return sorted(configured.mail_folder().glob(f"*{ENDING}"), reverse=True)


def _letter(path: Path, *, with_text: bool) -> Letter:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Letter(
        name=path.stem,
        to=str(message["X-Envelope-To"] or message["To"] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=_sent_at(message),
        language=str(message["Content-Language"] or ""),
        text=_text(message) if with_text else "",
    )


def _addresses(recipients_line: str) -> list[str]:
    return [one.strip() for one in recipients_line.split(",") if one.strip()]


def _sent_at(message: EmailMessage) -> datetime.datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""
