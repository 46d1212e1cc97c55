"""The head of the chain is written down where the database's owner does not reach.

Once a day it goes to the log, to a file beside the uploads, which is backed up with them, and by
mail to the auditors. Whoever cuts off the end of the chain cannot take it back from there.
"""

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.core.activity.sealing import Head, head

logger = logging.getLogger(__name__)
FILE = "activity-heads.txt"
WRITTEN = re.compile(r"^(\d{1,18}):([0-9a-f]{64})$")


def anchor() -> Head:
    """Write down where the chain ends now."""
    now = head()
    logger.info("activity is sealed up to %s", now)
    _write(now)
    if settings.AUDITORS:
        send_mail(
            subject=_("The record of acts is sealed up to position %(position)d")
            % {"position": now.position},
            message=_(
                "Please keep this mail. With the line below anyone who runs the platform can "
                "prove that nothing before it was changed or taken away:\n\n"
                "manage.py verify_activity --head %(head)s\n"
            )
            % {"head": now},
            from_email=None,
            recipient_list=settings.AUDITORS,
        )
    return now


def anchored() -> list[Head]:
    """The heads of the file, oldest first."""
    if not _path().exists():
        return []
    lines = _path().read_text(encoding="ascii").splitlines()
    return list(_read(line.split()[-1] for line in lines if line.strip()))


def read(written: str) -> Head:
    """A head as it was written down; ``ValueError`` when it is none."""
    found = WRITTEN.match(written)
    if found is None:
        raise ValueError(written)
    return Head(int(found[1]), found[2])


def _read(lines: Iterable[str]) -> Iterable[Head]:
    return (read(line) for line in lines)


def _path() -> Path:
    return Path(settings.MEDIA_ROOT) / FILE


def _write(now: Head) -> None:
    _path().parent.mkdir(parents=True, exist_ok=True)
    with _path().open("a", encoding="ascii") as file:
        file.write(f"{timezone.now().isoformat(timespec='seconds')} {now}\n")
