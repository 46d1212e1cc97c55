"""The virus scanner, where the operator has one: clamd, asked over its own protocol (INSTREAM)."""

import logging
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from cooperation.core.models.document import Document

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 2
# For the whole answer: a scanner that only hangs must not hold the form of a person.
ANSWER_SECONDS = 20
CHUNK = 64 * 1024
DEFAULT_PORT = 3310
LONGEST_ANSWER = 4096
# The harmless test text of the anti-virus industry, split so that this file is not taken for it.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class ScannerAway(Exception):  # noqa: N818  (nothing went wrong here: it is asked again later)
    """The scanner gave no verdict."""


def is_test_virus(content: bytes) -> bool:
    """Refused also where there is no scanner, so that an operator can try what happens."""
    return _EICAR in content


def is_there() -> bool:
    """Whether the operator named a scanner."""
    return bool(settings.SCANNER_URL)


def state_of(content: bytes) -> str:
    """The scan state of a new file: its verdict, or that it waits for one, or that none is made."""
    if not is_there():
        return Document.Scan.NOT_SCANNED
    try:
        return Document.Scan.CLEAN if is_clean(content) else Document.Scan.INFECTED
    except ScannerAway as away:
        logger.warning("the virus scanner gave no answer, the file waits: %s", away)
        return Document.Scan.PENDING


def is_clean(content: bytes) -> bool:
    """What the scanner says; :class:`ScannerAway` when it says nothing that counts."""
    try:
        answer = _asked(content)
    except (OSError, ValueError) as error:
        raise ScannerAway(str(error) or type(error).__name__) from error
    if answer.endswith("FOUND"):
        logger.warning("the virus scanner says %s", answer)
        return False
    if answer.endswith("OK"):
        return True
    raise ScannerAway(answer or "no answer")


def _asked(content: bytes) -> str:
    """One question on a connection of its own: chunks with their length, then a length of 0."""
    address = urlsplit(settings.SCANNER_URL)
    target = (address.hostname or "", address.port or DEFAULT_PORT)
    with socket.create_connection(target, timeout=CONNECT_SECONDS) as connection:
        connection.settimeout(ANSWER_SECONDS)
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            connection.sendall(struct.pack("!I", len(chunk)) + chunk)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            more = connection.recv(LONGEST_ANSWER)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
