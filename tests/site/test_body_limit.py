"""The server reads no more of a body than a form may have, and keeps what was typed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.test import RequestFactory

from cooperation.core.documents.limits import CUT, MAXIMUM_BYTES, keeps_fields_before_a_file
from platform_site import body_limit
from platform_site.body_limit import LimitedBody
from platform_site.middleware import CutFormMiddleware

BOUNDARY = "frontier-4711"
PIECE = 256 * 1024


class Sent:
    """A request as a server hands it on, in pieces; what the application made of it."""

    def __init__(self, pieces, *, content_type: str, declared: int = 0) -> None:
        self.pieces, self.taken = iter(pieces), 0
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "POST",
            "path": "/",
            "headers": [
                (b"content-type", content_type.encode()),
                (b"content-length", str(declared).encode()),
            ],
        }
        self.body = bytearray()
        self.answers: list[Any] = []
        self.left = False

    async def receive(self):
        piece = next(self.pieces, None)
        if piece is None:
            return {"type": "http.disconnect"}
        self.taken += len(piece)
        return {"type": "http.request", "body": piece, "more_body": True}

    async def send(self, message):
        self.answers.append(message)

    async def application(self, scope, receive, send):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.left = True
                return
            self.body += message["body"]
            if not message["more_body"]:
                self.left = (await receive())["type"] == "http.disconnect"
                return

    def run(self) -> "Sent":
        """In a thread of its own: the browser of other tests keeps a loop running in this one."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, self._through_the_limit()).result()
        return self

    async def _through_the_limit(self) -> None:
        await LimitedBody(self.application)(self.scope, self.receive, self.send)


def form(files: list[int], title: str = "My title"):
    """A form with a title and files of so many bytes, in pieces."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="title"\r\n\r\n{title}\r\n'
    yield head.encode()
    for number, size in enumerate(files):
        yield (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; '
            f'filename="{number}.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        ).encode()
        for start in range(0, size, PIECE):
            yield b"x" * min(PIECE, size - start)
        yield b"\r\n"
    yield f"--{BOUNDARY}--\r\n".encode()


MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The limits of a form as they are, without waiting for a browser that still sends."""
    monkeypatch.setattr(body_limit, "DRAIN_SECONDS", 0.05)


def parsed(sent: Sent) -> ASGIRequest:
    request = RequestFactory().generic("POST", "/", bytes(sent.body), MULTIPART)
    request.scope = sent.scope
    return request


def test_a_form_within_the_limits_goes_through_as_it_came():
    whole = b"".join(form([MAXIMUM_BYTES, 1000]))

    sent = Sent(form([MAXIMUM_BYTES, 1000]), content_type=MULTIPART).run()

    assert bytes(sent.body) == whole
    assert CUT not in sent.scope


def test_of_a_file_without_end_little_is_read_and_what_was_typed_stays():
    sent = Sent(form([1024**3]), content_type=MULTIPART).run()

    assert sent.scope[CUT]
    assert len(sent.body) < MAXIMUM_BYTES + 4_000_000
    request = parsed(sent)
    assert request.POST["title"] == "My title"
    with request.FILES["files"] as upload:
        assert upload.size > MAXIMUM_BYTES


def test_many_files_are_no_way_around_it():
    sent = Sent(form([MAXIMUM_BYTES] * 11), content_type=MULTIPART).run()

    assert sent.scope[CUT]
    assert len(sent.body) <= body_limit.LARGEST_FORM + PIECE


@pytest.mark.parametrize("piece", [1, 7, len(BOUNDARY) + 1, 64])
def test_a_boundary_across_two_pieces_is_seen(monkeypatch, piece):
    monkeypatch.setattr(body_limit, "LARGEST_FILE", 600)
    monkeypatch.setattr(body_limit, "LARGEST_TEXT", 0)
    whole = b"".join(form([300] * 8))
    pieces = (whole[start : start + piece] for start in range(0, len(whole), piece))

    sent = Sent(pieces, content_type=MULTIPART).run()

    assert CUT not in sent.scope
    assert bytes(sent.body) == whole


def test_another_body_that_says_it_is_too_large_is_refused_unread():
    sent = Sent([b"x"], content_type="text/plain", declared=10**9).run()

    assert sent.answers[0]["status"] == 413
    assert sent.taken == 0


def test_another_body_that_grows_too_large_counts_as_broken_off():
    sent = Sent((b"x" * PIECE for _ in range(100)), content_type="text/plain").run()

    assert sent.left
    assert len(sent.body) <= body_limit.LARGEST_TEXT


def test_a_cut_form_reaches_only_views_that_reckon_with_it(db, rf):
    request = rf.post("/")
    request.scope = {CUT: True}
    request.user = None
    middleware = CutFormMiddleware(lambda request: None)

    refused = middleware.process_view(request, lambda request: None, (), {})
    let_through = middleware.process_view(
        request, keeps_fields_before_a_file(lambda request: None), (), {}
    )

    assert refused.status_code == 413
    assert let_through is None


def test_the_application_that_is_served_is_the_limited_one():
    from platform_site.asgi import application

    assert isinstance(application, LimitedBody)
