"""The server reads no more of a request's body than a form may have.

Django's ASGI handler stores the whole body before any view sees it, however large. This wrapper
stands before it. Of a form with files it hands on what was sent until a file is larger than the
limit, ends the form there in good order and notes that it did: the page comes back with what was
typed before the file. Any other body that is too large is refused.
"""

import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from cooperation.core.documents.limits import CUT, MAXIMUM_BYTES

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# One byte more than the limit tells Django that the file is too large.
LARGEST_FILE = MAXIMUM_BYTES + 1
# Fields and headings of a form beside its files.
LARGEST_TEXT = 2_500_000
MOST_FILES = 10
LARGEST_FORM = MOST_FILES * MAXIMUM_BYTES + LARGEST_TEXT
BOUNDARY = re.compile(rb'multipart/form-data\s*;.*boundary="?([^\s";,]{1,200})', re.IGNORECASE)
# So long what is too much is read and thrown away: a browser that still sends hears no answer.
DRAIN_SECONDS = 1.0


class LimitedBody:
    """Wraps an ASGI application."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        headers = dict(scope["headers"])
        form = BOUNDARY.match(headers.get(b"content-type", b""))
        if form:
            body = FormWithFiles(scope, receive, form[1])
            await self.application(scope, body.receive, send)
        elif _declared(headers) > LARGEST_TEXT:
            await _refuse(send)
        else:
            await self.application(scope, PlainBody(receive).receive, send)


class PlainBody:
    """A body without files; one that grows too large without having said so ends as broken off."""

    def __init__(self, receive: Receive) -> None:
        self.source, self.seen = receive, 0

    async def receive(self) -> Message:
        message = await self.source()
        self.seen += len(message.get("body") or b"")
        if self.seen > LARGEST_TEXT:
            return {"type": "http.disconnect"}
        return message


class FormWithFiles:
    """Hands on a form until one of its parts, or all together, are larger than the limit."""

    def __init__(self, scope: Message, receive: Receive, boundary: bytes) -> None:
        self.scope, self.source = scope, receive
        self.mark = b"--" + boundary
        self.tail = b""
        self.in_part = self.in_all = 0
        self.cut = False

    async def receive(self) -> Message:
        if self.cut:
            return await self._gone()
        message = await self.source()
        if message["type"] != "http.request":
            return message
        body = bytes(message.get("body") or b"")
        if self._fits(body):
            return message
        self.cut = True
        # The ASGI scope is the request's own: the view reads the note there.
        self.scope[CUT] = True
        await self._drain(bool(message.get("more_body")))
        end = b"\r\n" + self.mark + b"--\r\n"
        return {"type": "http.request", "body": body + end, "more_body": False}

    def _fits(self, body: bytes) -> bool:
        """Count on from the last boundary, which may lie across two pieces."""
        self.in_all += len(body)
        window = self.tail + body
        place = window.rfind(self.mark)
        if place < 0:
            self.in_part += len(body)
        else:
            self.in_part = len(window) - place
        self.tail = window[-len(self.mark) :]
        return self.in_part <= LARGEST_FILE + LARGEST_TEXT and self.in_all <= LARGEST_FORM

    async def _gone(self) -> Message:
        """Whatever still comes is thrown away while the page is made, until the visitor leaves."""
        while (message := await self.source())["type"] == "http.request":
            pass
        return message

    async def _drain(self, more: bool) -> None:
        until = time.monotonic() + DRAIN_SECONDS
        while more and time.monotonic() < until:
            message = await self.source()
            more = message["type"] == "http.request" and bool(message.get("more_body"))


def _declared(headers: MutableMapping[bytes, bytes]) -> int:
    length = headers.get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


async def _refuse(send: Send) -> None:
    text = b"The request is too large."
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": text})
