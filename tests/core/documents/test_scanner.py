"""The scanner is asked over clamd's own protocol, by a server that speaks it."""

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from cooperation.core.documents import rescanning
from cooperation.core.errors import NotPossible
from cooperation.core.models import Document
from cooperation.notifications.models import Notification, Outbox
from tests.core.documents.handing_in import keep
from tests.factories import files

pytestmark = pytest.mark.django_db
SICK = b"sick"


class Clamd(socketserver.BaseRequestHandler):
    """zINSTREAM as the manual of clamd describes it: chunks with their length, then a zero."""

    def handle(self) -> None:
        stream = self.request.makefile("rb")
        if stream.read(10) != b"zINSTREAM\0":
            self.request.sendall(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while size := struct.unpack("!I", stream.read(4))[0]:
            content += stream.read(size)
        answer = self.server.answer or (
            b"stream: Test.Sick FOUND\0" if SICK in content else b"stream: OK\0"
        )
        self.request.sendall(answer)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    answer = b""


@pytest.fixture
def clamd(settings) -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        settings.SCANNER_URL = f"clamd://127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def test_a_file_in_which_nothing_is_found_is_clean(clamd):
    assert keep("letter.pdf", files.pdf(title="x" * 200_000)).scan == "clean"


def test_a_file_in_which_something_is_found_is_refused(clamd):
    with pytest.raises(NotPossible, match="virus"):
        keep("letter.pdf", files.pdf() + SICK)

    assert not Document.objects.exists()


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\0"])
def test_a_file_on_which_the_scanner_gives_no_verdict_waits(clamd, answer):
    clamd.answer = answer

    assert keep("letter.pdf", files.pdf()).scan == "pending"


def test_a_file_handed_in_while_the_scanner_is_away_is_scanned_later(clamd, settings):
    address, settings.SCANNER_URL = settings.SCANNER_URL, "clamd://127.0.0.1:1"
    document = keep("letter.pdf", files.pdf())
    assert rescanning.scan_waiting() == 0

    settings.SCANNER_URL = address

    assert rescanning.scan_waiting() == 1
    document.refresh_from_db()
    assert document.scan == "clean"
    assert rescanning.scan_waiting() == 0


def test_what_is_found_later_is_hidden_and_its_uploader_told_once(clamd, settings):
    address, settings.SCANNER_URL = settings.SCANNER_URL, "clamd://127.0.0.1:1"
    document = keep("letter.pdf", files.pdf(), title="Letter of the ministry")
    settings.SCANNER_URL = address
    clamd.answer = b"stream: Test.Sick FOUND\0"

    rescanning.scan_waiting()
    rescanning.scan_waiting()

    document.refresh_from_db()
    assert document.scan == "infected"
    assert Notification.objects.get().user == document.uploaded_by
    assert Outbox.objects.get().params == {"document": "Letter of the ministry"}
